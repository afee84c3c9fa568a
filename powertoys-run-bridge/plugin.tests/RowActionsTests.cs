using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed class RowActionsTests : IDisposable
{
    private readonly FakeRun _run = new();
    private readonly FakeLauncher _launcher = new();
    private readonly FakeDesktop _desktop = new();
    private readonly HelperSession _session;
    private readonly RowActions _actions;

    public RowActionsTests()
    {
        _session = new HelperSession(
            () => _run,
            run => ((FakeRun)run).Client,
            () => new InitializeParams { ProtocolVersion = 1, HostName = "test", Theme = "dark", Locale = "en", Settings = PimSettings.Default.ForHelper() },
            TimeProvider.System,
            _ => { });
        var rows = new RowSource(_session, TimeProvider.System, _ => { }, () => true, _ => Task.FromResult<string?>(null));
        _actions = new RowActions(_session, rows, _launcher, _desktop, () => "/log", "/plugin", () => null, _ => { });
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task What_the_helper_refused_is_told_in_its_words()
    {
        await ChooseAsync(new HelperErrorException(PipeErrors.RowGone - 100, "Nothing was sent. No connection.", null));

        Assert.Equal((Texts.Get("InvokeFailed"), "Nothing was sent. No connection."), Assert.Single(_launcher.Notifications));
    }

    [Theory]
    [InlineData(PipeErrors.RequestCancelled)]
    [InlineData(PipeErrors.InternalError)]
    [InlineData(PipeErrors.ParseError)]
    public async Task An_error_that_leaves_open_what_was_sent_is_not_called_a_failure(int number)
    {
        await ChooseAsync(new HelperErrorException(number, "The helper ends.", null));

        Assert.Equal((Texts.Get("InvokeUnknown"), Texts.Get("InvokeMaybeSent")), Assert.Single(_launcher.Notifications));
    }

    [Fact]
    public async Task A_pipe_that_broke_leaves_open_what_was_sent()
    {
        await ChooseAsync(new HelperGoneException("The helper ended."));
        await ChooseAsync(new IOException("The pipe is broken."));

        Assert.All(_launcher.Notifications, told => Assert.Equal((Texts.Get("InvokeUnknown"), Texts.Get("InvokeMaybeSent")), told));
        Assert.Equal(2, _launcher.Notifications.Count);
    }

    [Fact]
    public async Task Answers_lost_with_one_helper_are_told_once_and_those_of_the_next_again()
    {
        var ends = new TaskCompletionSource<InvokeResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _run.Client.OnInvoke = _ => ends.Task;
        _actions.Choose(Some.Row("Global Reader"), null, "gl");
        _actions.Choose(Some.Row("Security Reader"), null, "se");
        await Some.Until(() => _run.Client.Invoked.Count == 2);
        ends.SetException(new HelperGoneException("The helper ended."));
        await Some.Until(() => !_launcher.Notifications.IsEmpty);

        // Told of something else afterwards: whatever the second had to say was said by then.
        await ChooseAsync(new HelperErrorException(PipeErrors.RowGone - 100, "Refused.", null));
        Assert.Equal([Texts.Get("InvokeUnknown"), Texts.Get("InvokeFailed")], _launcher.Notifications.Select(told => told.Title));
    }

    [Fact]
    public async Task What_is_pressed_twice_is_asked_once_until_it_has_its_answer()
    {
        var answer = new TaskCompletionSource<InvokeResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _run.Client.OnInvoke = _ => answer.Task;
        _actions.Choose(Some.Row("Global Reader"), null, "gl");
        await Some.Until(() => _run.Client.Invoked.Count == 1);
        _actions.Choose(Some.Row("Global Reader"), null, "gl");
        _actions.Choose(Some.Row("Security Reader"), null, "gl");
        await Some.Until(() => _run.Client.Invoked.Count == 2);
        answer.SetResult(new InvokeResult { Copy = "words" });
        await Some.Until(() => _desktop.Copied.Count == 2);

        Assert.Equal(["Global Reader", "Security Reader"], _run.Client.Invoked.Select(asked => asked.RowId));
        _actions.Choose(Some.Row("Global Reader"), null, "gl");
        await Some.Until(() => _run.Client.Invoked.Count == 3);
    }

    [Fact]
    public async Task A_clipboard_that_is_busy_is_all_that_failed()
    {
        _desktop.OnCopy = _ => throw new InvalidOperationException("The clipboard is busy.");
        _run.Client.OnInvoke = _ => Task.FromResult(new InvokeResult { Copy = "words" });
        _actions.Choose(Some.Row("Global Reader"), null, "gl");
        await Some.Until(() => !_launcher.Notifications.IsEmpty);

        Assert.Equal((Texts.Get("CopyFailed"), "The clipboard is busy."), Assert.Single(_launcher.Notifications));
    }

    private async Task ChooseAsync(Exception thrown)
    {
        var before = _launcher.Notifications.Count;
        _run.Client.OnInvoke = _ => Task.FromException<InvokeResult>(thrown);
        _actions.Choose(Some.Row("Global Reader"), null, "gl");
        await Some.Until(() => _launcher.Notifications.Count > before);
    }
}
