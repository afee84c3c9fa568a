using System.Linq;
using System.Reflection;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>Where the build put what is looked at.</summary>
internal static class Built
{
    public static string Plugin => Of("plugin");

    public static string Stubs => Of("stubs");

    public static string Desktop => Of("desktop");

    public static string Sources => Of("sources");

    private static string Of(string key) => typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(pair => pair.Key == key).Value!;
}
