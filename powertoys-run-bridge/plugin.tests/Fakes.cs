using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>A helper that answers as the test says, and writes down what it was asked.</summary>
internal sealed class FakeClient : IHelperClient
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public event EventHandler? RowsChanged;

    public event EventHandler<NotifyParams>? Notified;

    public Task Closed => _closed.Task;

    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<InvokeParams> Invoked { get; } = new();

    public Settings? SettingsTold { get; private set; }

    public Func<InitializeParams, CancellationToken, Task<InitializeResult>> OnInitialize { get; set; } = (_, _) => Task.FromResult(Greeted());

    public Func<QueryParams, CancellationToken, Task<QueryResult>> OnQuery { get; set; } = (asked, _) => Task.FromResult(Some.Answer(Some.Row($"row for {asked.Text}")));

    public Func<InvokeParams, Task<InvokeResult>> OnInvoke { get; set; } = _ => Task.FromResult(new InvokeResult());

    public static InitializeResult Greeted(int version = Wire.ProtocolVersion) => new() { ProtocolVersion = version, ProductVersion = "9.9.9", Capabilities = [], LogFolder = "/log" };

    public Task<InitializeResult> InitializeAsync(InitializeParams parameters, CancellationToken cancellation) => OnInitialize(parameters, cancellation);

    public Task<QueryResult> QueryAsync(QueryParams parameters, CancellationToken cancellation)
    {
        Asked.Enqueue(parameters.Text);
        return OnQuery(parameters, cancellation);
    }

    public Task<InvokeResult> InvokeAsync(InvokeParams parameters, CancellationToken cancellation)
    {
        Invoked.Enqueue(parameters);
        return OnInvoke(parameters);
    }

    public Task ChangeSettingsAsync(Settings settings, CancellationToken cancellation)
    {
        SettingsTold = settings;
        return Task.CompletedTask;
    }

    public Task ChangeThemeAsync(ThemeChangedParams parameters) => Task.CompletedTask;

    public ConcurrentQueue<string> Left { get; } = new();

    public Task LeaveAsync(LeavingParams parameters)
    {
        Left.Enqueue(parameters.Reason);
        return Task.CompletedTask;
    }

    public Task ShutdownAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void SayRowsChanged() => RowsChanged?.Invoke(this, EventArgs.Empty);

    public void Say(NotifyParams told) => Notified?.Invoke(this, told);

    public void Close() => _closed.TrySetResult();

    public void Dispose() => Close();
}

/// <summary>A process that is none.</summary>
internal sealed class FakeRun : IRunningHelper
{
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeClient Client { get; } = new();

    public bool Disposed { get; private set; }

    public Stream ToHelper => Stream.Null;

    public Stream FromHelper => Stream.Null;

    public Task<int> Exited => _exited.Task;

    public void Exit(int code)
    {
        ExitWithPipeHeld(code);
        Client.Close();
    }

    /// <summary>Ends, while something it started holds the other end of the pipe.</summary>
    public void ExitWithPipeHeld(int code) => _exited.TrySetResult(code);

    public void Dispose()
    {
        Disposed = true;
        _exited.TrySetResult(-1);
    }
}

internal sealed class FakeDesktop : IDesktop
{
    public string? Box { get; set; }

    public ConcurrentQueue<string> Opened { get; } = new();

    public ConcurrentQueue<string> Copied { get; } = new();

    public void Soon(Action action) => action();

    public ConcurrentQueue<string> Looked { get; } = new();

    public bool BoxHolds(string text)
    {
        var holds = Box is null || Box == text;
        Looked.Enqueue(text);
        return holds;
    }

    /// <summary>What the clipboard does with a text; keeps it when nothing is said.</summary>
    public Action<string>? OnCopy { get; set; }

    public void Copy(string text) => (OnCopy ?? Copied.Enqueue)(text);

    /// <summary>What the clipboard holds.</summary>
    public Func<string?> Clipboard { get; set; } = () => null;

    public string? ClipboardText(int longest) => Clipboard();

    /// <summary>Who is told that the person leaves; null while nobody listens.</summary>
    public Action<string>? Leaving { get; private set; }

    public IDisposable WatchLeaving(Action<string> left)
    {
        Leaving = left;
        return new Stop(() => Leaving = null);
    }

    private sealed class Stop(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }

    public void Open(string target) => Opened.Enqueue(target);
}

internal sealed class FakeLauncher : ILauncher
{
    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<(string Title, string Body)> Notifications { get; } = new();

    public void Ask(string text) => Asked.Enqueue(text);

    public void Refresh(string text) => Asked.Enqueue(text);

    public void Notify(string title, string body) => Notifications.Enqueue((title, body));
}

internal static class Some
{
    public static Row Row(string title, string does = EnterKind.Activate, string id = "") => new()
    {
        Id = id.Length > 0 ? id : title,
        Type = "eligible",
        Icon = "eligible",
        Title = title,
        TitleMatches = [],
        Subtitle = "Directory · Contoso",
        SubtitleMatches = [],
        State = string.Empty,
        Enter = "activate until 18:40",
        Does = does,
        KeepsOpen = false,
        Unconfirmed = false,
    };

    public static QueryResult Answer(params IReadOnlyList<Row> rows) => new() { Rows = rows, Settled = true };

    /// <summary>Waits until something that happens on another thread has happened; fails after a time no machine needs.</summary>
    public static async Task Until(Func<bool> happened)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!happened())
        {
            await Task.Delay(2, limit.Token);
        }
    }
}
