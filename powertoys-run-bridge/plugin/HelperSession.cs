using System;
using System.Threading;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>
/// One helper at a time: started when first asked for, greeted, started again after a crash, given up after the third.
/// Never throws to its callers; what went wrong is the <see cref="State"/> and its <see cref="Detail"/>.
/// </summary>
internal sealed class HelperSession : IDisposable
{
    private static readonly TimeSpan GreetingLimit = TimeSpan.FromSeconds(20);

    // After its end: what it said last is read, but a pipe that somebody else holds open is not waited for.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly Func<IRunningHelper> _start;
    private readonly Func<IRunningHelper, IHelperClient> _speak;
    private readonly Func<InitializeParams> _greeting;
    private readonly TimeProvider _time;
    private readonly Action<string> _log;
    private readonly RestartPolicy _restarts;
    private readonly CancellationTokenSource _closing = new();
    private Task<IHelperClient?>? _connection;
    private IRunningHelper? _running;
    private IHelperClient? _client;

    public HelperSession(
        Func<IRunningHelper> start,
        Func<IRunningHelper, IHelperClient> speak,
        Func<InitializeParams> greeting,
        TimeProvider time,
        Action<string> log)
    {
        _start = start;
        _speak = speak;
        _greeting = greeting;
        _time = time;
        _log = log;
        _restarts = new RestartPolicy(time);
    }

    /// <summary>The helper said that its rows are others now.</summary>
    public event EventHandler? RowsChanged;

    /// <summary>The state is another one, and with it the rows that stand for it.</summary>
    public event EventHandler? StateChanged;

    public event EventHandler<NotifyParams>? Notified;

    public HelperState State { get; private set; }

    /// <summary>The words of the system or the helper behind the state; empty when there is nothing to add.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>Where the helper keeps its log, once it said so.</summary>
    public string? LogFolder { get; private set; }

    /// <summary>The client that was greeted; null when there is none, for the reason in <see cref="State"/>.</summary>
    public Task<IHelperClient?> ConnectAsync()
    {
        lock (_gate)
        {
            if (State is HelperState.Idle or HelperState.Missing)
            {
                State = HelperState.Starting;
                _connection = Task.Run(OpenAsync);
            }

            return _connection ?? Task.FromResult<IHelperClient?>(null);
        }
    }

    /// <summary>The person asked for another try: forgets the crashes.</summary>
    public Task<IHelperClient?> RestartAsync()
    {
        lock (_gate)
        {
            if (State is HelperState.GivenUp or HelperState.Blocked or HelperState.WrongVersion)
            {
                _restarts.Forget();
                State = HelperState.Idle;
            }
        }

        return ConnectAsync();
    }

    /// <summary>
    /// Says something to the helper that runs or is about to, if there is one; a failure is logged. One that has yet to be
    /// started needs no telling: its greeting carries the same.
    /// </summary>
    public async Task TellAsync(Func<IHelperClient, Task> say)
    {
        Task<IHelperClient?>? connection;
        lock (_gate)
        {
            connection = State is HelperState.Ready or HelperState.Starting ? _connection : null;
        }

        try
        {
            if (connection is not null && await connection.ConfigureAwait(false) is { } client)
            {
                await say(client).ConfigureAwait(false);
            }
        }
        catch (Exception refused)
        {
            _log($"The helper did not take a message: {refused.Message}");
        }
    }

    public void Dispose()
    {
        IRunningHelper? running;
        IHelperClient? client;
        lock (_gate)
        {
            if (State == HelperState.Closed)
            {
                return;
            }

            State = HelperState.Closed;
            (running, client) = (_running, _client);
            (_running, _client, _connection) = (null, null, null);
        }

        _closing.Cancel();
        client?.Dispose();
        running?.Dispose();
    }

    private async Task<IHelperClient?> OpenAsync()
    {
        IRunningHelper? running = null;
        IHelperClient? client = null;
        try
        {
            running = _start();
            client = _speak(running);
            var opened = client;
            opened.RowsChanged += (_, _) => RowsChanged?.Invoke(this, EventArgs.Empty);
            opened.Notified += (_, told) => Notified?.Invoke(this, told);
            using var limit = new CancellationTokenSource(GreetingLimit, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, limit.Token);
            var greeting = opened.InitializeAsync(_greeting(), either.Token);
            if (await Task.WhenAny(greeting, running.Exited).ConfigureAwait(false) != greeting)
            {
                limit.CancelAfter(LastWords);
            }

            var greeted = await greeting.ConfigureAwait(false);
            if (greeted.ProtocolVersion != Wire.ProtocolVersion)
            {
                return Fail(HelperState.WrongVersion, $"{greeted.ProductVersion}, {greeted.ProtocolVersion}", running, client);
            }

            LogFolder = greeted.LogFolder;
            return Keep(running, opened);
        }
        catch (HelperStartException refused)
        {
            return Fail(refused.State, refused.Message, running, client);
        }
        catch (HelperErrorException refused) when (refused.Number == PipeErrors.VersionMismatch)
        {
            return Fail(HelperState.WrongVersion, refused.Message, running, client);
        }
        catch (Exception broken)
        {
            // Ended, silent or not understood before the greeting was over: all are a start that failed.
            Fail(HelperState.Starting, broken.Message, running, client);
            return await AgainAsync(broken.Message).ConfigureAwait(false);
        }
    }

    private IHelperClient? Keep(IRunningHelper running, IHelperClient client)
    {
        lock (_gate)
        {
            if (State == HelperState.Closed)
            {
                client.Dispose();
                running.Dispose();
                return null;
            }

            (_running, _client) = (running, client);
            (State, Detail) = (HelperState.Ready, string.Empty);
        }

        _ = WatchAsync(running, client);
        StateChanged?.Invoke(this, EventArgs.Empty);
        return client;
    }

    private IHelperClient? Fail(HelperState state, string detail, IRunningHelper? running, IHelperClient? client)
    {
        client?.Dispose();
        running?.Dispose();
        Become(state, detail);
        return null;
    }

    private void Become(HelperState state, string detail)
    {
        lock (_gate)
        {
            if (State == HelperState.Closed)
            {
                return;
            }

            (State, Detail) = (state, detail);
        }

        _log($"Helper: {state}. {detail}");
        StateChanged?.Invoke(this, EventArgs.Empty);
    }

    private async Task WatchAsync(IRunningHelper running, IHelperClient client)
    {
        // Either alone is the end, and the other one follows soon, if at all.
        await Task.WhenAny(client.Closed, running.Exited).ConfigureAwait(false);
        await Task.WhenAny(Task.WhenAll(client.Closed, running.Exited), Task.Delay(LastWords, _time)).ConfigureAwait(false);
        var code = running.Exited.IsCompleted ? await running.Exited.ConfigureAwait(false) : -1;
        lock (_gate)
        {
            if (_running != running)
            {
                return;
            }

            (_running, _client) = (null, null);
            if (code == 0)
            {
                (State, _connection) = (HelperState.Idle, null);
            }
            else
            {
                // Said before the new connection is begun, so that nobody meets the old one.
                State = HelperState.Waiting;
                _connection = Task.Run(() => AgainAsync($"It ended with code {code}."));
            }
        }

        client.Dispose();
        running.Dispose();
        StateChanged?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>After a crash: waits and opens another, or gives up.</summary>
    private async Task<IHelperClient?> AgainAsync(string detail)
    {
        if (_closing.IsCancellationRequested)
        {
            return null;
        }

        if (_restarts.Crashed() is not { } delay)
        {
            Become(HelperState.GivenUp, detail);
            return null;
        }

        Become(HelperState.Waiting, detail);
        try
        {
            await Task.Delay(delay, _time, _closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        Become(HelperState.Starting, detail);
        return await OpenAsync().ConfigureAwait(false);
    }
}
