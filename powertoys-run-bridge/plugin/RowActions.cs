using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>The launcher as the actions need it.</summary>
internal interface ILauncher
{
    /// <summary>Puts this text after the keyword into the box and queries it.</summary>
    void Ask(string text);

    /// <summary>Queries this text again, if the box still holds it.</summary>
    void Refresh(string text);

    /// <summary>One notification of the system.</summary>
    void Notify(string title, string body);
}

/// <summary>
/// What happens when a row or a context button is chosen. Returns at once: the launcher's window waits for it. A request
/// to the helper is made once and never again by itself.
/// </summary>
internal sealed class RowActions(HelperSession session, RowSource rows, ILauncher launcher, IDesktop desktop, Func<string> logFolder, string folder, Func<string?> releases, Action<string> log)
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string Row, string? Action, string Text)> _underWay = [];
    private IHelperClient? _lost;

    /// <summary>The page with newer versions; null for a build whose manifest names no web page.</summary>
    public static string? ReleasesOf(string? website) =>
        Uri.TryCreate(website, UriKind.Absolute, out var site) && site.Scheme == Uri.UriSchemeHttps ? $"{site.AbsoluteUri.TrimEnd('/')}/releases" : null;

    /// <summary>Chooses a row, or one of its actions; true when the launcher closes.</summary>
    public bool Choose(Row row, ContextAction? action, string text)
    {
        var keepsOpen = action?.KeepsOpen ?? row.KeepsOpen;
        if (!keepsOpen)
        {
            rows.LauncherClosed();
        }

        if (row.Id.StartsWith("local:", StringComparison.Ordinal))
        {
            _ = GuardAsync(() => DoLocally(row.Id, text));
        }
        else if (row.Does != EnterKind.Nothing || action is not null)
        {
            _ = GuardAsync(() => InvokeAsync(row, action, text));
        }

        return !keepsOpen;
    }

    /// <summary>Puts a text into the box instead of acting: for rows that may only lead on.</summary>
    public bool LeadTo(string text)
    {
        rows.Forget();
        desktop.Soon(() => launcher.Ask(text));
        return false;
    }

    private Task DoLocally(string id, string text)
    {
        switch (id)
        {
            case LocalActions.Restart:
                return session.RestartAsync();
            case LocalActions.OpenFolder:
                desktop.Open(folder);
                break;
            case LocalActions.OpenLog:
                desktop.Open(session.LogFolder ?? logFolder());
                break;
            case LocalActions.OpenReleases when releases() is { } page:
                desktop.Open(page);
                break;
            case LocalActions.AskAgain:
                LeadTo(text);
                break;
        }

        return Task.CompletedTask;
    }

    /// <summary>Pressed again before the first has its answer, it is one wish: the helper is asked once, and what comes of it told once.</summary>
    private async Task InvokeAsync(Row row, ContextAction? action, string text)
    {
        var wish = (row.Id, action?.Id, text);
        lock (_gate)
        {
            if (!_underWay.Add(wish))
            {
                return;
            }
        }

        try
        {
            await InvokeOnceAsync(row, action, text).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _underWay.Remove(wish);
            }
        }
    }

    private async Task InvokeOnceAsync(Row row, ContextAction? action, string text)
    {
        var client = await session.ConnectAsync().ConfigureAwait(false);
        if (client is null)
        {
            launcher.Notify(Texts.Get("InvokeFailed"), Texts.Get("InvokeNoHelper"));
            return;
        }

        InvokeResult result;
        try
        {
            result = await client.InvokeAsync(new InvokeParams { RowId = row.Id, ActionId = action?.Id, Text = text }, default).ConfigureAwait(false);
        }
        catch (HelperErrorException refused) when (!LeavesOpen(refused.Number))
        {
            var words = refused.Number == PipeErrors.RowGone ? Texts.Get("RowGone") : refused.Details?.ServiceMessage ?? refused.Message;
            launcher.Notify(Texts.Get("InvokeFailed"), words);
            return;
        }
        catch (Exception broken)
        {
            // It has left, or may have: nothing here knows what came of it.
            log($"No answer to an action: {broken.Message}");
            if (broken is HelperGoneException && !IsFirstLost(client))
            {
                return;
            }

            launcher.Notify(Texts.Get("InvokeUnknown"), Texts.Get("InvokeMaybeSent"));
            return;
        }

        Afterwards(result);
    }

    /// <summary>Whether nothing was said yet of what was lost with this helper: one end takes every answer that was still to come.</summary>
    private bool IsFirstLost(IHelperClient client)
    {
        lock (_gate)
        {
            var isFirst = _lost != client;
            _lost = client;
            return isFirst;
        }
    }

    /// <summary>Errors after which a request may have left the helper all the same.</summary>
    private static bool LeavesOpen(int number) =>
        number is PipeErrors.RequestCancelled or PipeErrors.InternalError or PipeErrors.ParseError;

    /// <summary>It is done, and the helper tells what came of it: a clipboard that is busy does not undo that.</summary>
    private void Afterwards(InvokeResult result)
    {
        try
        {
            rows.Forget();
            if (result.Copy is { } copy)
            {
                desktop.Copy(copy);
            }

            if (result.Query is { } query)
            {
                desktop.Soon(() => launcher.Ask(query));
            }
        }
        catch (Exception fault)
        {
            log($"Afterwards: {fault}");
            if (result.Copy is not null)
            {
                launcher.Notify(Texts.Get("CopyFailed"), fault.Message);
            }
        }
    }

    /// <summary>Nobody awaits an action of a launcher: what goes wrong is logged and said here, or is lost.</summary>
    private async Task GuardAsync(Func<Task> act)
    {
        try
        {
            await Task.Run(act).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            log($"An action failed: {fault}");
            launcher.Notify(Texts.Get("InvokeFailed"), fault.Message);
        }
    }
}
