using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>
/// Rows to draw, and the text they are the answer to. Rows that only stand in for those of a newer text are not armed:
/// Enter on one asks again and sends nothing.
/// </summary>
internal sealed record Shown(IReadOnlyList<Row> Rows, string Text, bool StandIn);

/// <summary>
/// Answers a launcher that cannot wait: the helper's rows when they come within a few milliseconds, else the last rows,
/// and another query from the launcher's side as soon as the right ones are there and are different.
/// </summary>
internal sealed class RowSource
{
    // PowerToys shows four rows at a time and scrolls the rest: who has typed goes on typing before thirty are looked through,
    // and who has not may want to see everything there is.
    private const int MostRows = 60;
    private const int MostMatches = 30;

    // After this long without a query the launcher is taken to be elsewhere: nothing is put into its box any more.
    private static readonly TimeSpan StillThere = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly HelperSession _session;
    private readonly TimeProvider _time;
    private readonly Action<string> _requery;
    private readonly Func<bool> _hasReleases;
    private readonly Func<string, Task<string?>> _clipboardFor;
    private string? _current;
    private DateTimeOffset _askedAt;
    private Asking? _asking;
    private Answer? _answer;
    private string _drawn = string.Empty;

    public RowSource(HelperSession session, TimeProvider time, Action<string> requery, Func<bool> hasReleases, Func<string, Task<string?>> clipboardFor)
    {
        _clipboardFor = clipboardFor;
        _hasReleases = hasReleases;
        _session = session;
        _time = time;
        _requery = requery;
        session.StateChanged += (_, _) => LookAgain(false);
        session.RowsChanged += (_, _) => LookAgain(true);
    }

    /// <summary>The last answer, if it is for this text: what the second pass of the launcher already has.</summary>
    public bool HasRowsFor(string text)
    {
        lock (_gate)
        {
            return _answer is { Stale: false } answer && answer.Text == text;
        }
    }

    /// <summary>Rows for this text, after waiting no longer than <paramref name="wait"/>.</summary>
    public Shown Rows(string text, TimeSpan wait)
    {
        Asking asking;
        lock (_gate)
        {
            (_current, _askedAt) = (text, _time.GetUtcNow());
            if (_answer is { Stale: false } answer && answer.Text == text && _askedAt - answer.At < Fresh)
            {
                return Draw(answer);
            }

            asking = Ask(text);
            asking.Waiting += 1;
        }

        try
        {
            asking.Task.Wait(wait);
        }
        catch (AggregateException)
        {
            // AskAsync turns every failure into rows; only a cancellation arrives here, and then newer rows are wanted.
        }

        lock (_gate)
        {
            asking.Waiting -= 1;
            if (asking.Answer is { } answer)
            {
                return Draw(answer);
            }

            asking.Late = true;
            return Draw(MeanwhileFor(text));
        }
    }

    /// <summary>
    /// Rows for a text that was typed for everybody, or null: asks nothing of a helper that does not run, and is forgotten.
    /// </summary>
    public Shown? Peek(string text, TimeSpan wait)
    {
        if (_session.State != HelperState.Ready)
        {
            return null;
        }

        var asking = new Asking(text);
        asking.Task = Task.Run(() => AskAsync(asking));
        try
        {
            asking.Task.Wait(wait);
        }
        catch (AggregateException)
        {
            return null;
        }

        lock (_gate)
        {
            asking.Cancel.Cancel();
            return asking.Answer is { Stale: false } answer ? new Shown(answer.Rows, text, false) : null;
        }
    }

    /// <summary>The launcher was closed by an action: nothing is put into its box until it asks again.</summary>
    public void LauncherClosed()
    {
        lock (_gate)
        {
            _current = null;
        }
    }

    /// <summary>Forgets the last answer, so that the same text is asked again.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _answer = _answer is null ? null : _answer with { Stale = true };
        }
    }

    /// <summary>One question for each text at a time; a question for another text is taken back.</summary>
    private Asking Ask(string text)
    {
        if (_asking is { } under && under.Text == text && !under.Task.IsCompleted)
        {
            return under;
        }

        _asking?.Cancel.Cancel();
        var asking = new Asking(text);
        asking.Task = Task.Run(() => AskAsync(asking));
        _asking = asking;
        return asking;
    }

    private async Task AskAsync(Asking asking)
    {
        Answer answer;
        try
        {
            var client = await _session.ConnectAsync().WaitAsync(asking.Cancel.Token).ConfigureAwait(false);
            var parameters = new QueryParams
            {
                Text = asking.Text,
                Limit = asking.Text.Trim().Length == 0 ? MostRows : MostMatches,
                WithActions = true,
                Clipboard = client is null ? null : await _clipboardFor(asking.Text).ConfigureAwait(false),
            };
            answer = client is null
                ? new Answer(asking.Text, Status(), _time.GetUtcNow(), true)
                : new Answer(asking.Text, (await client.QueryAsync(parameters, asking.Cancel.Token).ConfigureAwait(false)).Rows, _time.GetUtcNow(), false);
        }
        catch (HelperErrorException refused)
        {
            answer = new Answer(asking.Text, StatusRows.Failed(refused.Message), _time.GetUtcNow(), true);
        }
        catch (HelperGoneException)
        {
            answer = new Answer(asking.Text, Status(), _time.GetUtcNow(), true);
        }

        Arrived(asking, answer);
    }

    private void Arrived(Asking asking, Answer answer)
    {
        bool tell;
        lock (_gate)
        {
            asking.Answer = answer;
            if (_asking != asking)
            {
                return;
            }

            _answer = answer with { Stale = answer.Stale || asking.Again };
            if (asking.Again && IsStillAsked(asking.Text))
            {
                _asking = null;
                Ask(asking.Text).Late = true;
            }

            tell = asking is { Late: true, Waiting: 0 } && IsStillAsked(answer.Text) && Signature(answer.Rows) != _drawn;
        }

        if (tell)
        {
            _requery(answer.Text);
        }
    }

    /// <summary>
    /// Asks for the rows of now, if the launcher still shows some. A question under way meets a new state by itself, but may
    /// have been answered before the rows changed: then it is put once more.
    /// </summary>
    private void LookAgain(bool rowsAreOthers)
    {
        lock (_gate)
        {
            _answer = _answer is null ? null : _answer with { Stale = true };
            if (_current is { } text && IsStillAsked(text))
            {
                var under = _asking;
                var asking = Ask(text);
                asking.Late = true;
                asking.Again = rowsAreOthers && asking == under;
            }
        }
    }

    private IReadOnlyList<Row> Status() => StatusRows.Of(_session.State, _session.Detail, _hasReleases());

    private bool IsStillAsked(string text) => _current == text && _time.GetUtcNow() - _askedAt < StillThere;

    /// <summary>
    /// Rows of the same typing stand in for a moment; rows of something else never do, because Enter acts on what is shown.
    /// </summary>
    private Answer MeanwhileFor(string text)
    {
        if (_session.State is not (HelperState.Ready or HelperState.Starting or HelperState.Idle))
        {
            return new Answer(text, Status(), _askedAt, true);
        }

        return _answer is { } last
            && (text.StartsWith(last.Text, StringComparison.Ordinal) || last.Text.StartsWith(text, StringComparison.Ordinal))
            ? last
            : new Answer(text, StatusRows.Searching(text), _askedAt, true);
    }

    private Shown Draw(Answer answer)
    {
        _drawn = Signature(answer.Rows);
        return new Shown(answer.Rows, answer.Text, answer.Text != _current);
    }

    private static string Signature(IReadOnlyList<Row> rows) =>
        JsonSerializer.Serialize(new QueryResult { Rows = rows, Settled = true }, WireJson.Default.QueryResult);

    private sealed record Answer(string Text, IReadOnlyList<Row> Rows, DateTimeOffset At, bool Stale);

    private sealed class Asking(string text)
    {
        public string Text { get; } = text;

        public CancellationTokenSource Cancel { get; } = new();

        public Task Task { get; set; } = Task.CompletedTask;

        public Answer? Answer { get; set; }

        /// <summary>Calls of the launcher that will take the answer themselves.</summary>
        public int Waiting { get; set; }

        /// <summary>The rows changed since it was put.</summary>
        public bool Again { get; set; }

        /// <summary>Somebody was shown other rows meanwhile.</summary>
        public bool Late { get; set; }
    }
}
