using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed class HelperSessionTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<FakeRun> _runs = [];
    private readonly HelperSession _session;
    private Func<FakeRun> _start = () => new FakeRun();

    public HelperSessionTests()
    {
        _session = new HelperSession(
            () =>
            {
                var run = _start();
                _runs.Add(run);
                return run;
            },
            run => ((FakeRun)run).Client,
            () => new InitializeParams { ProtocolVersion = 1, HostName = "test", Theme = "dark", Locale = "en", Settings = PimSettings.Default.ForHelper() },
            _time,
            _ => { });
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Nothing_is_started_before_it_is_asked_for_and_then_once()
    {
        Assert.Empty(_runs);

        var both = await Task.WhenAll(_session.ConnectAsync(), _session.ConnectAsync());

        Assert.Single(_runs);
        Assert.Same(both[0], both[1]);
        Assert.Equal(HelperState.Ready, _session.State);
        Assert.Equal("/log", _session.LogFolder);
    }

    [Fact]
    public async Task After_a_crash_another_one_is_started_after_a_second_then_after_five_then_not_any_more()
    {
        await _session.ConnectAsync();
        _runs[0].Exit(1);
        await Some.Until(() => _session.State == HelperState.Waiting);
        await AdvanceUntil(() => _runs.Count == 2, TimeSpan.FromSeconds(1));
        await Some.Until(() => _session.State == HelperState.Ready);

        _runs[1].Exit(134);
        await Some.Until(() => _session.State == HelperState.Waiting);
        await AdvanceUntil(() => _runs.Count == 3, TimeSpan.FromSeconds(5));
        await Some.Until(() => _session.State == HelperState.Ready);

        _runs[2].Exit(1);
        await Some.Until(() => _session.State == HelperState.GivenUp);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await _session.ConnectAsync());
        Assert.Equal(3, _runs.Count);
        Assert.Contains("code 1", _session.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_up_is_over_when_the_person_says_so()
    {
        _start = () => new FakeRun { Client = { OnInitialize = (_, _) => throw new HelperGoneException("broken") } };
        var first = _session.ConnectAsync();
        await AdvanceUntil(() => first.IsCompleted, TimeSpan.FromSeconds(5));
        Assert.Equal(HelperState.GivenUp, _session.State);
        Assert.Equal(3, _runs.Count);
        Assert.All(_runs, run => Assert.True(run.Disposed));

        _start = () => new FakeRun();

        Assert.NotNull(await _session.RestartAsync());
        Assert.Equal(HelperState.Ready, _session.State);
    }

    [Fact]
    public async Task A_crash_is_seen_although_something_holds_the_pipe_open()
    {
        await _session.ConnectAsync();
        _runs[0].ExitWithPipeHeld(1);
        await AdvanceUntil(() => _session.State == HelperState.Waiting, TimeSpan.FromSeconds(2));
        await AdvanceUntil(() => _runs.Count == 2, TimeSpan.FromSeconds(1));
        await Some.Until(() => _session.State == HelperState.Ready);
    }

    [Fact]
    public async Task A_helper_that_ends_before_it_greeted_is_not_waited_for()
    {
        _start = () => new FakeRun { Client = { OnInitialize = async (_, cancel) => { await Task.Delay(-1, cancel); return FakeClient.Greeted(); } } };
        _ = _session.ConnectAsync();
        await Some.Until(() => _runs.Count == 1);
        _runs[0].ExitWithPipeHeld(1);

        // Never so far that a silent helper would be given up.
        var steps = 0;
        await Some.Until(() =>
        {
            if (steps < 150)
            {
                steps += 1;
                _time.Advance(TimeSpan.FromMilliseconds(100));
            }

            return _session.State == HelperState.Waiting;
        });
    }

    [Fact]
    public async Task Crashes_that_are_far_apart_do_not_add_up()
    {
        await _session.ConnectAsync();
        for (var crash = 0; crash < 6; crash += 1)
        {
            _runs[^1].Exit(1);
            await Some.Until(() => _session.State == HelperState.Waiting);
            var known = _runs.Count;
            await AdvanceUntil(() => _runs.Count > known, TimeSpan.FromSeconds(1));
            await Some.Until(() => _session.State == HelperState.Ready);
            _time.Advance(TimeSpan.FromMinutes(11));
        }
    }

    [Fact]
    public async Task A_helper_that_ended_by_itself_is_no_crash_and_is_started_when_needed()
    {
        await _session.ConnectAsync();
        _runs[0].Exit(0);
        await Some.Until(() => _session.State == HelperState.Idle);

        Assert.NotNull(await _session.ConnectAsync());
        Assert.Equal(2, _runs.Count);
    }

    [Fact]
    public async Task A_missing_helper_is_looked_for_again_at_each_query()
    {
        _start = () => throw new HelperStartException(HelperState.Missing, "not there");
        Assert.Null(await _session.ConnectAsync());
        Assert.Equal((HelperState.Missing, "not there"), (_session.State, _session.Detail));

        _start = () => new FakeRun();

        Assert.NotNull(await _session.ConnectAsync());
    }

    [Fact]
    public async Task A_blocked_helper_is_not_tried_again_until_the_person_asks()
    {
        var starts = 0;
        _start = () =>
        {
            starts += 1;
            throw new HelperStartException(HelperState.Blocked, "policy");
        };
        Assert.Null(await _session.ConnectAsync());
        Assert.Null(await _session.ConnectAsync());
        Assert.Equal(1, starts);

        Assert.Null(await _session.RestartAsync());
        Assert.Equal(2, starts);
    }

    [Fact]
    public async Task Another_protocol_version_is_said_and_that_helper_is_ended()
    {
        _start = () => new FakeRun { Client = { OnInitialize = (_, _) => Task.FromResult(FakeClient.Greeted(2)) } };

        Assert.Null(await _session.ConnectAsync());

        Assert.Equal(HelperState.WrongVersion, _session.State);
        Assert.True(_runs[0].Disposed);
    }

    [Fact]
    public async Task A_helper_that_refuses_our_version_is_the_same()
    {
        _start = () => new FakeRun { Client = { OnInitialize = (_, _) => throw new HelperErrorException(PipeErrors.VersionMismatch, "speaks 2", null) } };

        Assert.Null(await _session.ConnectAsync());

        Assert.Equal((HelperState.WrongVersion, "speaks 2"), (_session.State, _session.Detail));
    }

    [Fact]
    public async Task A_helper_that_never_greets_is_given_up_after_a_time()
    {
        _start = () => new FakeRun { Client = { OnInitialize = async (_, cancel) => { await Task.Delay(-1, cancel); return FakeClient.Greeted(); } } };

        var first = _session.ConnectAsync();
        await AdvanceUntil(() => first.IsCompleted, TimeSpan.FromSeconds(20));

        Assert.Equal(HelperState.GivenUp, _session.State);
    }

    [Fact]
    public async Task Settings_changed_while_it_starts_reach_it_and_start_nothing_by_themselves()
    {
        var changed = PimSettings.Default.ForHelper() with { FollowPending = false };
        await _session.TellAsync(client => client.ChangeSettingsAsync(changed, default));
        Assert.Empty(_runs);

        var greeted = new TaskCompletionSource<InitializeResult>();
        _start = () => new FakeRun { Client = { OnInitialize = (_, _) => greeted.Task } };
        _ = _session.ConnectAsync();
        var telling = _session.TellAsync(client => client.ChangeSettingsAsync(changed, default));
        greeted.SetResult(FakeClient.Greeted());

        await telling;
        Assert.Same(changed, _runs[0].Client.SettingsTold);
    }

    [Fact]
    public async Task Closing_ends_the_helper_and_nothing_is_started_after_it()
    {
        await _session.ConnectAsync();
        _session.Dispose();
        _session.Dispose();

        Assert.True(_runs[0].Disposed);
        Assert.Null(await _session.ConnectAsync());
        Assert.Null(await _session.RestartAsync());
        Assert.Single(_runs);
    }

    private async Task AdvanceUntil(Func<bool> happened, TimeSpan step) =>
        await Some.Until(() =>
        {
            if (happened())
            {
                return true;
            }

            _time.Advance(step);
            return happened();
        });
}
