using System;
using System.Runtime.InteropServices;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>Reads the text on the clipboard of Windows from any thread; the launcher's own is not asked to.</summary>
internal static class ClipboardReader
{
    private const uint UnicodeText = 13;

    // Password managers mark what others must not look at: "Clipboard formats", cloud clipboard and clipboard history formats.
    private static readonly string[] Private = ["ExcludeClipboardContentFromMonitorProcessing", "Clipboard Viewer Ignore"];

    /// <summary>The text; null when there is none, more than that, when it is marked as private or somebody else has the clipboard open.</summary>
    public static string? Text(int longest)
    {
        if (!IsClipboardFormatAvailable(UnicodeText))
        {
            return null;
        }

        foreach (var name in Private)
        {
            if (IsClipboardFormatAvailable(RegisterClipboardFormat(name)))
            {
                return null;
            }
        }

        if (!OpenClipboard(IntPtr.Zero))
        {
            return null;
        }

        try
        {
            var data = GetClipboardData(UnicodeText);
            // Two bytes a letter, and one to end it.
            if (data == IntPtr.Zero || GlobalSize(data) is 0 || GlobalSize(data) > (nuint)((longest + 1) * 2L))
            {
                return null;
            }

            var at = GlobalLock(data);
            try
            {
                return at == IntPtr.Zero ? null : Marshal.PtrToStringUni(at);
            }
            finally
            {
                GlobalUnlock(data);
            }
        }
        finally
        {
            CloseClipboard();
        }
    }

    [DllImport("user32.dll", EntryPoint = "RegisterClipboardFormatW", CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint RegisterClipboardFormat(string name);

    [DllImport("user32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool IsClipboardFormatAvailable(uint format);

    [DllImport("user32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool OpenClipboard(IntPtr owner);

    [DllImport("user32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseClipboard();

    [DllImport("user32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetClipboardData(uint format);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GlobalLock(IntPtr data);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GlobalUnlock(IntPtr data);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nuint GlobalSize(IntPtr data);
}
