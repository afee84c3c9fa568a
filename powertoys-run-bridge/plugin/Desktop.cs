using System;
using System.Diagnostics;
using System.Linq;
using System.Windows;
using System.Windows.Controls;
using System.Windows.Input;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>The launcher's window as WPF shows it, and the shell.</summary>
internal sealed class Desktop(Action<string> log) : IDesktop
{
    public void Soon(Action action)
    {
        if (Application.Current?.Dispatcher is { } thread)
        {
            thread.BeginInvoke(() => Guard(action));
        }
        else
        {
            Guard(action);
        }
    }

    // The launcher does not tell its plugins what is in the box. Putting an older text there would eat what was typed
    // since, so the box that has the keyboard is looked at; without an application (a test host) nothing can be eaten.
    public bool BoxHolds(string text) =>
        Application.Current is null || (Keyboard.FocusedElement is TextBox { IsVisible: true } box && Words(box.Text) == Words(text));

    public void Copy(string text) => Soon(() => Clipboard.SetText(text));

    public string? ClipboardText(int longest) => ClipboardReader.Text(longest);

    public IDisposable WatchLeaving(Action<string> left) => new LeavingEvents(left, log);

    public void Open(string target)
    {
        using var opened = Process.Start(new ProcessStartInfo(target) { UseShellExecute = true });
    }

    /// <summary>What fails on the launcher's thread (a clipboard in use) would take the launcher with it.</summary>
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault)
        {
            log($"Not done: {fault.Message}");
        }
    }

    private static string Words(string text) => string.Join(' ', text.Split(' ').Where(word => word.Length > 0));
}
