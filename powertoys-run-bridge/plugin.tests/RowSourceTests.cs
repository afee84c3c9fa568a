using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed class RowSourceTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider _time = new();
    private readonly FakeRun _run = new();
    private readonly ConcurrentQueue<string> _requeried = new();
    private readonly HelperSession _session;
    private readonly RowSource _rows;
    private Func<FakeRun> _start;
    private Func<string, string?> _clipboard = _ => null;

    public RowSourceTests()
    {
        _start = () => _run;
        _session = new HelperSession(
            () => _start(),
            run => ((FakeRun)run).Client,
            () => new InitializeParams { ProtocolVersion = 1, HostName = "test", Theme = "dark", Locale = "en", Settings = PimSettings.Default.ForHelper() },
            _time,
            _ => { });
        _rows = new RowSource(_session, _time, _requeried.Enqueue, () => true, text => Task.FromResult(_clipboard(text)));
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Rows_that_come_in_time_are_shown_and_nothing_is_queried_again()
    {
        var shown = _rows.Rows("gl", Long);

        Assert.Equal(["row for gl"], shown.Rows.Select(row => row.Title));
        Assert.False(shown.StandIn);
        Assert.Empty(_requeried);
    }

    [Fact]
    public void What_is_on_the_clipboard_goes_with_the_text_it_was_read_for()
    {
        string? told = null;
        _clipboard = text => text.Length == 0 ? "a refusal" : null;
        _run.Client.OnQuery = (asked, _) =>
        {
            told = asked.Clipboard;
            return Task.FromResult(Some.Answer(Some.Row("row")));
        };

        _rows.Rows(string.Empty, Long);
        Assert.Equal("a refusal", told);

        _rows.Rows("g", Long);
        Assert.Null(told);
    }

    [Fact]
    public void The_second_pass_of_a_pause_does_not_ask_again()
    {
        _rows.Rows("gl", Long);
        _rows.Rows("gl", Long);

        Assert.Equal(["gl"], _run.Client.Asked);
        Assert.True(_rows.HasRowsFor("gl"));
        Assert.False(_rows.HasRowsFor("g"));
    }

    [Fact]
    public async Task Late_rows_are_announced_once_and_then_there_at_once()
    {
        await _session.ConnectAsync();
        var answer = new TaskCompletionSource<QueryResult>();
        _run.Client.OnQuery = (_, _) => answer.Task;

        var meanwhile = _rows.Rows("gl", TimeSpan.Zero);
        Assert.Equal("Looking for \"gl\"", Assert.Single(meanwhile.Rows).Title);
        Assert.Equal(EnterKind.Nothing, meanwhile.Rows[0].Does);

        answer.SetResult(Some.Answer(Some.Row("Global Reader")));
        await Some.Until(() => !_requeried.IsEmpty);

        Assert.Equal("Global Reader", _rows.Rows("gl", TimeSpan.Zero).Rows[0].Title);
        Assert.Equal(["gl"], _requeried);
    }

    [Fact]
    public async Task Rows_of_the_same_typing_stand_in_but_are_not_armed()
    {
        _rows.Rows("gl", Long);
        _run.Client.OnQuery = (_, _) => new TaskCompletionSource<QueryResult>().Task;

        var meanwhile = _rows.Rows("gl rea", TimeSpan.Zero);

        Assert.Equal(["row for gl"], meanwhile.Rows.Select(row => row.Title));
        Assert.True(meanwhile.StandIn);
        Assert.Equal("gl", meanwhile.Text);
        await Task.CompletedTask;
    }

    [Fact]
    public void Rows_of_something_else_never_stand_in()
    {
        _rows.Rows("gl", Long);
        _run.Client.OnQuery = (_, _) => new TaskCompletionSource<QueryResult>().Task;

        Assert.Equal("Looking for \"sec\"", Assert.Single(_rows.Rows("sec", TimeSpan.Zero).Rows).Title);
    }

    [Fact]
    public async Task A_newer_text_takes_the_older_question_back()
    {
        await _session.ConnectAsync();
        var cancelled = new TaskCompletionSource();
        _run.Client.OnQuery = (asked, cancel) =>
        {
            if (asked.Text == "glo")
            {
                return Task.FromResult(Some.Answer(Some.Row("Global")));
            }

            cancel.Register(() => cancelled.TrySetResult());
            return Task.Delay(-1, cancel).ContinueWith(_ => Some.Answer(), cancel);
        };

        _rows.Rows("gl", TimeSpan.Zero);
        await Some.Until(() => !_run.Client.Asked.IsEmpty);
        var shown = _rows.Rows("glo", Long);

        await cancelled.Task;
        Assert.Equal("Global", shown.Rows[0].Title);
        Assert.Empty(_requeried);
    }

    [Fact]
    public async Task Changed_rows_are_fetched_and_the_launcher_queried_only_when_they_differ()
    {
        _rows.Rows("gl", Long);
        _run.Client.SayRowsChanged();
        await Some.Until(() => _run.Client.Asked.Count == 2);
        await Some.Until(() => _rows.HasRowsFor("gl"));
        Assert.Empty(_requeried);

        _run.Client.OnQuery = (_, _) => Task.FromResult(Some.Answer(Some.Row("fresh")));
        _run.Client.SayRowsChanged();
        await Some.Until(() => !_requeried.IsEmpty);

        Assert.Equal("fresh", _rows.Rows("gl", TimeSpan.Zero).Rows[0].Title);
    }

    [Fact]
    public async Task A_change_during_a_question_puts_it_once_more()
    {
        await _session.ConnectAsync();
        var old = new TaskCompletionSource<QueryResult>();
        _run.Client.OnQuery = (_, _) => old.Task;
        _rows.Rows("gl", TimeSpan.Zero);
        await Some.Until(() => _run.Client.Asked.Count == 1);

        _run.Client.SayRowsChanged();
        _run.Client.OnQuery = (_, _) => Task.FromResult(Some.Answer(Some.Row("fresh")));
        old.SetResult(Some.Answer(Some.Row("old")));

        await Some.Until(() => _rows.HasRowsFor("gl"));
        Assert.Equal("fresh", _rows.Rows("gl", TimeSpan.Zero).Rows[0].Title);
        Assert.Equal(2, _run.Client.Asked.Count);
    }

    [Fact]
    public async Task A_launcher_that_closed_or_is_long_silent_is_left_alone()
    {
        _rows.Rows("gl", Long);
        _rows.LauncherClosed();
        _run.Client.SayRowsChanged();

        _rows.Rows("sec", Long);
        _time.Advance(TimeSpan.FromMinutes(1));
        _run.Client.SayRowsChanged();
        await Task.Yield();

        Assert.Equal(["gl", "sec"], _run.Client.Asked);
        Assert.Empty(_requeried);
    }

    [Fact]
    public void An_error_is_a_row_that_says_it_and_asks_again()
    {
        _run.Client.OnQuery = (_, _) => throw new HelperErrorException(PipeErrors.InternalError, "cannot read the snapshot", null);

        var row = Assert.Single(_rows.Rows("gl", Long).Rows);

        Assert.Equal(("cannot read the snapshot", LocalActions.AskAgain), (row.Subtitle, row.Id));
        Assert.False(_rows.HasRowsFor("gl"));
    }

    [Theory]
    [InlineData(nameof(HelperState.Missing), LocalActions.OpenFolder)]
    [InlineData(nameof(HelperState.Blocked), LocalActions.OpenFolder)]
    public void A_helper_that_cannot_start_is_a_row_with_a_way_out(string state, string way)
    {
        _start = () => throw new HelperStartException(Enum.Parse<HelperState>(state), "why");

        Assert.Equal(way, _rows.Rows("gl", Long).Rows[0].Id);
    }

    [Fact]
    public void Every_state_but_ready_has_rows_and_every_end_a_way_on()
    {
        foreach (var state in Enum.GetValues<HelperState>().Except([HelperState.Ready, HelperState.Closed]))
        {
            var rows = StatusRows.Of(state, "detail", true);
            Assert.NotEmpty(rows);
            Assert.All(rows, row => Assert.True(row.Title.Length > 0 && !row.Title.EndsWith("Title", StringComparison.Ordinal)));
            var ends = state is HelperState.Missing or HelperState.Blocked or HelperState.WrongVersion or HelperState.GivenUp;
            Assert.Equal(ends, rows.Any(row => row.Does == EnterKind.Command));
        }
    }

    [Theory]
    [InlineData(true, LocalActions.OpenReleases)]
    [InlineData(false, LocalActions.None)]
    public void A_page_of_releases_is_offered_where_there_is_one(bool isThere, string way)
    {
        var rows = StatusRows.Of(HelperState.WrongVersion, "detail", isThere);

        Assert.Equal([way, LocalActions.Restart], rows.Select(row => row.Id));
        Assert.Equal(isThere, rows[0].Enter.Length > 0);
    }

    [Fact]
    public async Task A_peek_starts_no_helper_and_leaves_no_trace()
    {
        Assert.Null(_rows.Peek("global", Long));
        Assert.Equal(HelperState.Idle, _session.State);

        await _session.ConnectAsync();
        Assert.Equal("row for global", _rows.Peek("global", Long)?.Rows[0].Title);
        Assert.False(_rows.HasRowsFor("global"));
    }
}
