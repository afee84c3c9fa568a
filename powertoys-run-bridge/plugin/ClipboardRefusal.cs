using System;
using System.Linq;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>
/// The text on the clipboard, where it looks like a refusal. Anything else never leaves this class: it is not kept, not logged and not
/// told to the helper, which reads what is told and decides whether it is one.
/// </summary>
internal sealed class ClipboardRefusal(IDesktop desktop, Func<bool> isWanted)
{
    private const int Shortest = 20;
    private const int Longest = 20_000;

    // The program that holds the clipboard may be slow to hand it over: the list does not wait for that.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    // Cheap and generous: what a service says when it refuses. Which refusal it is, is not decided here.
    private static readonly string[] Signs =
    [
        "denied", "forbidden", "authoriz", "authoris", "privilege", "permission", "AADSTS", "RBAC", "(403)", "status 403", "HTTP 403",
        "disallowed", "write scope", "not allowed", "is locked", "Conditional Access", "quota", "berechtig", "autoris", "autoriz",
    ];

    // A text that also holds one of these stays where it is.
    private static readonly string[] Secrets =
    [
        "PRIVATE KEY", "eyJ", "AccountKey=", "SharedAccessKey", "sig=", "assword=", "wd=", "client_secret",
    ];

    private readonly object _gate = new();
    private Task<string?>? _reading;

    /// <summary>What the query for this text tells the helper of the clipboard; null for nothing.</summary>
    public async Task<string?> ForAsync(string text)
    {
        if (text.Trim() is not ("" or "?") || !isWanted())
        {
            return null;
        }

        Task<string?> reading;
        lock (_gate)
        {
            // One look at a time: a program that hangs with the clipboard must not cost a thread for each key.
            reading = _reading is { IsCompleted: false } under ? under : _reading = Task.Run(Read);
        }

        await Task.WhenAny(reading, Task.Delay(Patience)).ConfigureAwait(false);
        return reading.IsCompletedSuccessfully ? reading.Result : null;
    }

    internal static bool LooksLikeOne(string text) =>
        text.Length is >= Shortest and <= Longest
        && Signs.Any(sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase))
        && !Secrets.Any(sign => text.Contains(sign, StringComparison.Ordinal));

    private string? Read()
    {
        try
        {
            return desktop.ClipboardText(Longest) is { } found && LooksLikeOne(found) ? found : null;
        }
        catch (Exception)
        {
            // What cannot be read is not offered; the reason could quote it.
            return null;
        }
    }
}
