using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Windows.Input;
using ManagedCommon;
using Wox.Plugin;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed class ResultFactoryTests : IDisposable
{
    private readonly FakeRun _run = new();
    private readonly FakeLauncher _launcher = new();
    private readonly FakeDesktop _desktop = new();
    private readonly HelperSession _session;
    private readonly ResultFactory _factory;

    public ResultFactoryTests()
    {
        _session = new HelperSession(
            () => _run,
            run => ((FakeRun)run).Client,
            () => new InitializeParams { ProtocolVersion = 1, HostName = "test", Theme = "dark", Locale = "en", Settings = PimSettings.Default.ForHelper() },
            TimeProvider.System,
            _ => { });
        var rows = new RowSource(_session, TimeProvider.System, _ => { }, () => true, _ => Task.FromResult<string?>(null));
        _factory = new ResultFactory("/plugin", new RowActions(_session, rows, _launcher, _desktop, () => "/log", "/plugin", () => "https://example.org/palette/releases", _ => { }));
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_title_says_what_will_be_done_and_the_match_stays_on_the_name()
    {
        var result = Draw(Some.Row("Global Reader") with { State = "4 h", TitleMatches = [0, 1, 7, 8, 9] });

        Assert.Equal("Activate Global Reader", result.Title);
        Assert.Equal("GlRea", Highlighted(result.Title, result.TitleHighlightData));
        Assert.IsType<List<int>>(result.TitleHighlightData);
    }

    [Fact]
    public void What_activates_nothing_does_not_say_so()
    {
        var result = Draw(Some.Row("Key Vault Administrator", EnterKind.Menu) with { State = "active, 2 h 14 min left", TitleMatches = [0] });

        Assert.Equal("Key Vault Administrator", result.Title);
        Assert.StartsWith("active, 2 h 14 min left · ", result.SubTitle, StringComparison.Ordinal);
        Assert.Equal("K", Highlighted(result.Title, result.TitleHighlightData));
    }

    [Theory]
    [InlineData("", null, " ")]
    [InlineData("gl rea", null, "gl rea")]
    [InlineData("", "global reader", "global reader")]
    public void Every_row_has_a_text_for_the_box(string typed, string? completion, string wanted)
    {
        var result = _factory.Results(new Shown([Some.Row("Try again") with { Completion = completion }], typed, false), Theme.Dark)[0];

        Assert.Equal(wanted, result.QueryTextDisplay);
    }

    [Fact]
    public void A_row_of_several_says_activate_once()
    {
        var result = Draw(Some.Row("Activate 2 roles: Global Reader, Owner") with { Type = "several", State = "4 h", TitleMatches = [9] });

        Assert.Equal("Activate 2 roles: Global Reader, Owner", result.Title);
        Assert.Equal("2", Highlighted(result.Title, result.TitleHighlightData));
    }

    [Fact]
    public void The_second_line_begins_with_doubt_state_and_what_enter_does_and_they_are_never_cut()
    {
        var result = Draw(Some.Row("Global Reader") with { SubtitleMatches = [12, 13, 14], Unconfirmed = true, State = "4 h" });

        Assert.Equal("not confirmed yet · 4 h · Enter: activate until 18:40 · Directory · Contoso", result.SubTitle);
        Assert.True(result.SubTitle.IndexOf(" · Directory", StringComparison.Ordinal) <= 54);
        Assert.Equal("Con", Highlighted(result.SubTitle, result.SubTitleHighlightData));
        Assert.IsType<List<int>>(result.SubTitleHighlightData);
    }

    [Theory]
    [InlineData("{0} and {1}", "{0} and {1}")]
    [InlineData("Ünïcode 🔑 role", "🔑")]
    public void Names_are_text_not_patterns_and_positions_are_units(string name, string matched)
    {
        var at = name.IndexOf(matched, StringComparison.Ordinal);
        var result = Draw(Some.Row(name) with { State = "{2}", TitleMatches = [.. Enumerable.Range(at, matched.Length)] });

        Assert.Equal($"Activate {name}", result.Title);
        Assert.StartsWith("{2} · ", result.SubTitle, StringComparison.Ordinal);
        Assert.Equal(matched, Highlighted(result.Title, result.TitleHighlightData));
    }

    [Fact]
    public void Positions_outside_the_title_are_dropped() =>
        Assert.Equal([9], Draw(Some.Row("X") with { TitleMatches = [0, 1, 400] }).TitleHighlightData);

    [Fact]
    public void Rows_keep_their_order_whatever_was_used_most()
    {
        var results = _factory.Results(new Shown([Some.Row("a"), Some.Row("b"), Some.Row("c")], "x", false), Theme.Dark);

        Assert.Equal(results.Select(result => result.Score), results.Select(result => result.Score).OrderDescending().Distinct());
        Assert.All(results, result => Assert.True(result.DisableUsageBasedScoring));
    }

    [Theory]
    [InlineData(Theme.Light, "eligible", "eligible.light.png")]
    [InlineData(Theme.HighContrastWhite, "eligible", "eligible.light.png")]
    [InlineData(Theme.Dark, "bundle", "bundle.dark.png")]
    [InlineData(Theme.HighContrastBlack, "bundle", "bundle.dark.png")]
    [InlineData(Theme.System, "a picture of tomorrow", "eligible.dark.png")]
    public void Pictures_follow_the_theme(Theme theme, string icon, string file) =>
        Assert.Equal(Path.Combine("/plugin", "Images", file), _factory.Results(new Shown([Some.Row("a") with { Icon = icon }], "x", false), theme)[0].IcoPath);

    [Fact]
    public async Task Enter_is_one_invoke_with_the_text_the_row_was_shown_for()
    {
        var result = Draw(Some.Row("Global Reader", id: "r1"));

        Assert.True(result.Action(new ActionContext()));

        await Some.Until(() => !_run.Client.Invoked.IsEmpty);
        Assert.Equal(new InvokeParams { RowId = "r1", Text = "gl rea 4h" }, Assert.Single(_run.Client.Invoked));
    }

    [Fact]
    public void A_row_that_stands_in_sends_nothing_and_has_no_buttons()
    {
        var row = Some.Row("Global Reader") with { Actions = [Button("form", "F")] };
        var result = _factory.Results(new Shown([row], "gl", true), Theme.Dark)[0];

        Assert.False(result.Action(new ActionContext()));

        Assert.Equal(["gl"], _launcher.Asked);
        Assert.Empty(_run.Client.Invoked);
        Assert.Empty(_factory.Menu(result));
    }

    [Fact]
    public void Rows_among_those_of_others_only_lead_on()
    {
        var rows = new[] { Some.Row("Global Reader") with { Completion = "global reader", Actions = [Button("form", "F")] }, Some.Row("b"), Some.Row("c"), Some.Row("sign in") with { Type = "command" } };
        var results = _factory.LeadingResults(new Shown(rows, "glo", false), Theme.Dark, 2);

        Assert.Equal(["Global Reader", "b"], results.Select(result => result.Title));
        Assert.False(results[0].Action(new ActionContext()));
        Assert.Equal(["global reader"], _launcher.Asked);
        Assert.Empty(_factory.Menu(results[0]));
        Assert.Empty(_run.Client.Invoked);
    }

    [Fact]
    public async Task Context_buttons_carry_shortcuts_and_invoke_their_action()
    {
        var row = Some.Row("Global Reader", id: "r1") with { Actions = [Button("form", "F"), Button("duration", null), Button("a button of tomorrow", "1")] };
        var menu = _factory.Menu(Draw(row));

        Assert.Equal(["form (Ctrl+Shift+F)", "duration", "a button of tomorrow"], menu.Select(button => button.Title));
        Assert.Equal((Key.F, ModifierKeys.Control | ModifierKeys.Shift), (menu[0].AcceleratorKey, menu[0].AcceleratorModifiers));
        Assert.Equal((Key.None, ModifierKeys.None), (menu[2].AcceleratorKey, menu[2].AcceleratorModifiers));
        Assert.All(menu, button => Assert.Equal(1, button.Glyph.Length));

        Assert.False(menu[0].Action(new ActionContext()));
        await Some.Until(() => !_run.Client.Invoked.IsEmpty);
        Assert.Equal(("r1", "form"), (_run.Client.Invoked.First().RowId, _run.Client.Invoked.First().ActionId));
    }

    [Fact]
    public void Results_of_others_have_no_buttons() =>
        Assert.All<object?>([null, "text", 7], context => Assert.Empty(_factory.Menu(new Result { ContextData = context })));

    [Fact]
    public async Task What_the_helper_wants_next_is_done()
    {
        _run.Client.OnInvoke = _ => Task.FromResult(new InvokeResult { Query = "/off kv", Copy = "request id" });

        Draw(Some.Row("Key Vault Administrator", EnterKind.Menu) with { KeepsOpen = true }).Action(new ActionContext());

        await Some.Until(() => !_launcher.Asked.IsEmpty);
        Assert.Equal(["/off kv"], _launcher.Asked);
        Assert.Equal(["request id"], _desktop.Copied);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_words_of_the_service()
    {
        _run.Client.OnInvoke = _ => throw new HelperErrorException(PimErrors.Refused, "refused", new ErrorData { Code = "refused", ServiceMessage = "The following policy rules failed" });

        Draw(Some.Row("a")).Action(new ActionContext());

        await Some.Until(() => !_launcher.Notifications.IsEmpty);
        Assert.Equal("The following policy rules failed", _launcher.Notifications.First().Body);
    }

    [Fact]
    public async Task A_helper_that_ends_while_it_activates_is_told_as_not_known_and_nothing_is_sent_again()
    {
        _run.Client.OnInvoke = _ => throw new HelperGoneException("gone");

        Draw(Some.Row("a")).Action(new ActionContext());

        await Some.Until(() => !_launcher.Notifications.IsEmpty);
        Assert.Contains("Look at what is active", _launcher.Notifications.First().Body, StringComparison.Ordinal);
        Assert.Single(_run.Client.Invoked);
    }

    [Theory]
    [InlineData(LocalActions.OpenFolder, "/plugin")]
    [InlineData(LocalActions.OpenLog, "/log")]
    [InlineData(LocalActions.OpenReleases, "https://example.org/palette/releases")]
    public async Task Ways_out_are_done_without_a_helper(string id, string opened)
    {
        Draw(Some.Row("way", EnterKind.Command, id)).Action(new ActionContext());

        await Some.Until(() => !_desktop.Opened.IsEmpty);
        Assert.Equal([opened], _desktop.Opened);
        Assert.Equal(HelperState.Idle, _session.State);
    }

    [Fact]
    public void Durations_can_be_told_apart_on_their_buttons()
    {
        var row = Some.Row("Owner") with { Actions = [Button("form", "F"), Button("duration", null) with { Short = "30m" }, Button("duration", null) with { Short = "8h" }, Button("duration", null)] };

        var menu = _factory.Menu(Draw(row));

        Assert.Equal(["30m", "8h"], menu.Skip(1).Take(2).Select(button => button.Glyph));
        Assert.All(menu.Skip(1).Take(2), button => Assert.StartsWith("Segoe UI", button.FontFamily, StringComparison.Ordinal));
        Assert.Equal(menu[0].FontFamily, menu[3].FontFamily);
        Assert.Equal(menu.Count, menu.Select(button => button.Glyph).Distinct().Count());
    }

    private static ContextAction Button(string icon, string? letter) => new() { Id = icon, Title = icon, Icon = icon, Letter = letter, KeepsOpen = true };

    private static string Highlighted(string text, IList<int> positions) => string.Concat(positions.Select(position => text[position]));

    private Result Draw(Row row) => _factory.Results(new Shown([row], "gl rea 4h", false), Theme.Dark)[0];
}
