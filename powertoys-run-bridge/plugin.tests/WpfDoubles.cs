using System;

// In place of the few WPF types that the plugin's sources name. The values are WPF's own.
namespace System.Windows
{
    public enum Visibility
    {
        Visible = 0,
        Hidden = 1,
        Collapsed = 2,
    }
}

namespace System.Windows.Controls
{
    public class Control;
}

namespace System.Windows.Media
{
    public abstract class ImageSource;
}

namespace System.Windows.Input
{
    public enum Key
    {
        None = 0,
        A = 44,
        F = 49,
        Z = 69,
    }

    [Flags]
    public enum ModifierKeys
    {
        None = 0,
        Alt = 1,
        Control = 2,
        Shift = 4,
        Windows = 8,
    }
}

namespace Community.PowerToys.Run.Plugin.PimPalette
{
    /// <summary>The real one is WPF; Main's public constructor is for Windows alone.</summary>
    internal sealed class Desktop : IDesktop
    {
        public Desktop(Action<string> log) => log("No screen.");

        public void Soon(Action action) => throw new PlatformNotSupportedException();

        public bool BoxHolds(string text) => throw new PlatformNotSupportedException();

        public string? ClipboardText(int longest) => null;

    public void Copy(string text) => throw new PlatformNotSupportedException();

        public IDisposable WatchLeaving(Action<string> left) => throw new PlatformNotSupportedException();

        public void Open(string target) => throw new PlatformNotSupportedException();
    }
}
