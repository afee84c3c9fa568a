using System.Runtime.InteropServices;
using System.Runtime.InteropServices.ComTypes;
using System.Text;

namespace PimPalette.Host;

/// <summary>What the system itself reads out of a shortcut (.lnk).</summary>
internal static class Shortcut
{
    private const int LongestPath = 1024;

    /// <summary>Asks the shell's own reader. Throws <see cref="COMException"/> for a file it does not take.</summary>
    public static object Read(string path)
    {
        var link = (IShellLink)(object)new ShellLink();
        ((IPersistFile)link).Load(path, 0);
        var (target, words, folder, icon, name) = (Room(), Room(), Room(), Room(), Room());
        link.GetPath(target, LongestPath, 0, 0);
        link.GetArguments(words, LongestPath);
        link.GetWorkingDirectory(folder, LongestPath);
        link.GetIconLocation(icon, LongestPath, out var index);
        link.GetDescription(name, LongestPath);
        return new { target = $"{target}", words = $"{words}", folder = $"{folder}", icon = $"{icon},{index}", description = $"{name}" };
    }

    private static StringBuilder Room() => new(LongestPath);

    [ComImport]
    [Guid("00021401-0000-0000-C000-000000000046")]
    private sealed class ShellLink;

    // The order of the members is the interface.
    [ComImport]
    [InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
    [Guid("000214F9-0000-0000-C000-000000000046")]
    private interface IShellLink
    {
        void GetPath([Out, MarshalAs(UnmanagedType.LPWStr)] StringBuilder file, int room, nint found, uint flags);

        void GetIDList(out nint list);

        void SetIDList(nint list);

        void GetDescription([Out, MarshalAs(UnmanagedType.LPWStr)] StringBuilder name, int room);

        void SetDescription([MarshalAs(UnmanagedType.LPWStr)] string name);

        void GetWorkingDirectory([Out, MarshalAs(UnmanagedType.LPWStr)] StringBuilder folder, int room);

        void SetWorkingDirectory([MarshalAs(UnmanagedType.LPWStr)] string folder);

        void GetArguments([Out, MarshalAs(UnmanagedType.LPWStr)] StringBuilder words, int room);

        void SetArguments([MarshalAs(UnmanagedType.LPWStr)] string words);

        void GetHotkey(out short key);

        void SetHotkey(short key);

        void GetShowCmd(out int show);

        void SetShowCmd(int show);

        void GetIconLocation([Out, MarshalAs(UnmanagedType.LPWStr)] StringBuilder icon, int room, out int index);
    }
}
