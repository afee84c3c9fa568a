using System;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>What the plugin needs of the screen and the system besides the launcher's own interface.</summary>
internal interface IDesktop
{
    /// <summary>Runs this on the launcher's own thread, soon.</summary>
    void Soon(Action action);

    /// <summary>Whether the launcher is open and its box holds this text, blanks at the ends and runs of them aside.</summary>
    bool BoxHolds(string text);

    /// <summary>Puts the text into the clipboard.</summary>
    void Copy(string text);

    /// <summary>The text on the clipboard, up to so many letters; null when there is none that may be read.</summary>
    string? ClipboardText(int longest);

    /// <summary>
    /// Calls this with `lock` or `sleep` from now on, on a thread of the system's, until what it gives back is disposed.
    /// </summary>
    IDisposable WatchLeaving(Action<string> left);

    /// <summary>Opens a folder or a web page with what the person uses for it.</summary>
    void Open(string target);
}
