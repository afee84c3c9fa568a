using System.Runtime.Versioning;

// What the SDK would write for net9.0-windows; release checkers of the PowerToys community look for it.
[assembly: TargetPlatform("Windows7.0")]
[assembly: SupportedOSPlatform("Windows7.0")]
