using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.IO.Pipelines;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Common.UI;
using ManagedCommon;
using Microsoft.PowerToys.Settings.UI.Library;
using Wox.Plugin;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>The adapter, called in PowerToys' order, with a helper that speaks the protocol over pipes.</summary>
public sealed class MainTests : IDisposable
{
    private readonly ScriptedHelper _helper = new();
    private readonly FakeApi _api = new();
    private readonly FakeDesktop _desktop = new();
    private readonly PluginMetadata _metadata = new() { ActionKeyword = "pim" };
    private readonly Main _main;
    private int _starts;

    public MainTests() =>
        _main = new Main(
            "/plugin",
            _desktop,
            _ =>
            {
                _starts += 1;
                return _helper;
            },
            TimeProvider.System);

    public void Dispose() => _main.Dispose();

    [Fact]
    public void Settings_come_before_init_and_start_nothing()
    {
        _main.UpdateSettings(new PowerLauncherPluginSettings());
        _main.UpdateSettings(null!);

        Init();

        Assert.Equal(0, _starts);
    }

    [Fact]
    public async Task The_helper_starts_with_PowerToys_when_the_option_says_so()
    {
        var options = PimSettings.Options().ToList();
        options.Single(option => option.Key == "startWithHost").Value = true;
        _main.UpdateSettings(new PowerLauncherPluginSettings { AdditionalOptions = options });

        Init();

        await Some.Until(() => _starts == 1);
    }

    [Fact]
    public async Task A_query_is_answered_and_its_rows_have_buttons()
    {
        Init();
        await Warm();

        var results = _main.Query(new Query("pim  gl   rea", "pim"));

        Assert.Equal("Activate gl   rea", Assert.Single(results).Title);
        Assert.Equal("Form (Ctrl+Shift+F)", Assert.Single(_main.LoadContextMenus(results[0])).Title);
        Assert.Empty(_main.Query(new Query("pim  gl   rea", "pim"), true));
    }

    [Theory]
    [InlineData("pimento", "pim")]
    [InlineData("pim4", "pim")]
    public async Task A_word_that_only_begins_like_the_keyword_is_not_ours(string typed, string keyword)
    {
        Init();
        await Warm();

        Assert.Empty(_main.Query(new Query(typed, keyword)));
        Assert.Empty(_main.Query(new Query(typed, keyword), true));
    }

    [Theory]
    [InlineData("!gl", "!", "gl")]
    [InlineData("pim", "pim", "")]
    [InlineData("pim /active", "pim", "/active")]
    [InlineData("p gl > a  b", "p", "gl > a  b")]
    public async Task Everything_after_the_keyword_is_the_text(string typed, string keyword, string text)
    {
        Init();
        await Warm();

        Assert.Equal($"Activate {text}", Assert.Single(_main.Query(new Query(typed, keyword))).Title);
    }

    [Fact]
    public async Task An_error_on_the_clipboard_goes_over_the_pipe_once_the_list_is_opened_and_nothing_else_ever_does()
    {
        Init();
        await Warm();
        _desktop.Clipboard = () => "a password of 20 letters and more";
        _main.Query(new Query("pim", "pim"));
        _main.ReloadData();
        _desktop.Clipboard = () => "AuthorizationFailed: does not have authorization to perform action";
        _main.Query(new Query("pim ?", "pim"));
        await Some.Until(() => _helper.Contents.Any(content => content.Contains("AuthorizationFailed")));

        _main.Query(new Query("pim gl", "pim"));
        var options = PimSettings.Options().ToList();
        options.Single(option => option.Key == "readClipboard").Value = false;
        _main.UpdateSettings(new PowerLauncherPluginSettings { AdditionalOptions = options });
        _main.ReloadData();
        _main.Query(new Query("pim", "pim"));
        await Some.Until(() => _helper.Methods.Count(method => method == WireMethods.Query) >= 4);

        Assert.Single(_helper.Contents, content => content.Contains("AuthorizationFailed"));
        Assert.DoesNotContain(_helper.Contents, content => content.Contains("password of 20"));
    }

    [Fact]
    public async Task History_gets_nothing_that_could_be_run_again()
    {
        Init();
        await Warm();

        Assert.Empty(_main.Query(new Query("global reader")));
        Assert.Empty(_main.Query(new Query("global reader"), true));
    }

    [Fact]
    public async Task Global_results_only_lead_into_the_palette()
    {
        _metadata.IsGlobal = true;
        Init();
        await Warm();

        var result = Assert.Single(_main.Query(new Query("global")));

        Assert.Equal("global", result.Title);
        Assert.False(result.Action(new ActionContext()));
        Assert.Equal(["pim global"], _api.Queries);
        Assert.Empty(_main.LoadContextMenus(result));
        Assert.Empty(_main.Query(new Query("gl")));
        Assert.DoesNotContain("invoke", _helper.Methods);
    }

    [Fact]
    public async Task Enter_invokes_and_a_notification_becomes_a_toast()
    {
        Init();
        await Warm();

        Assert.True(_main.Query(new Query("pim gl", "pim"))[0].Action(new ActionContext()));
        await Some.Until(() => _helper.Methods.Contains("invoke"));
        _helper.Say("notify", "{\"title\":\"Global Reader active until 18:40\",\"body\":\"\",\"severity\":\"success\"}");

        await Some.Until(() => !_api.Toasts.IsEmpty);
        Assert.Equal(["Global Reader active until 18:40"], _api.Toasts);
    }

    [Fact]
    public async Task Late_rows_are_not_put_over_what_was_typed_since()
    {
        Init();
        await Warm();
        _main.Query(new Query("pim gl", "pim"));
        _desktop.Looked.Clear();
        _desktop.Box = "pim glo";
        _helper.Answers = "changed";
        _helper.Say("rowsChanged", "{}");
        await Some.Until(() => _desktop.Looked.Contains("pim gl"));
        _desktop.Box = "pim gl";
        _helper.Answers = "changed once more";
        _helper.Say("rowsChanged", "{}");

        await Some.Until(() => !_api.Queries.IsEmpty);
        Assert.Equal(["pim gl"], _api.Queries);
    }

    [Fact]
    public async Task Changed_settings_and_theme_are_told_to_the_helper_that_runs()
    {
        Init();
        await Warm();
        var options = PimSettings.Options().ToList();
        options.Single(option => option.Key == "followPending").Value = false;

        _main.UpdateSettings(new PowerLauncherPluginSettings { AdditionalOptions = options });
        _api.ChangeTheme(Theme.HighContrastBlack);

        await Some.Until(() => _helper.Methods.Contains("settings") && _helper.Methods.Contains("themeChanged"));
    }

    [Fact]
    public async Task A_lock_is_told_to_the_helper_only_once_an_option_wants_it_and_not_after_the_end()
    {
        Init();
        await Warm();
        Assert.Null(_desktop.Leaving);
        var options = PimSettings.Options().ToList();
        options.Single(option => option.Key == "endAtLock").Value = true;

        _main.UpdateSettings(new PowerLauncherPluginSettings { AdditionalOptions = options });
        _desktop.Leaving!("lock");

        await Some.Until(() => _helper.Methods.Contains("leaving"));
        _main.Dispose();
        Assert.Null(_desktop.Leaving);
    }

    [Fact]
    public async Task The_greeting_says_who_speaks_and_how_it_looks()
    {
        Init();
        await Warm();

        var greeting = _helper.Greeting!;

        Assert.Equal((1, "PowerToys Run", ThemeName.Light, (long?)Environment.ProcessId), (greeting.ProtocolVersion, greeting.HostName, greeting.Theme, greeting.HostProcessId));
    }

    [Fact]
    public async Task A_query_before_init_is_answered_and_its_rows_can_be_used()
    {
        await Warm();

        var rows = _main.Query(new Query("pim warm", "pim"));
        Assert.Equal("Activate warm", rows[0].Title);
        Assert.NotEmpty(_main.LoadContextMenus(rows[0]));
        Assert.Empty(_main.Query(new Query("warm")));
    }

    [Fact]
    public void Closing_never_throws_not_even_before_init_or_twice()
    {
        _main.Dispose();
        _api.ThrowOnDetach = true;
        Init();
        _main.Dispose();
        _main.Dispose();
    }

    [Fact]
    public void Only_the_ids_of_the_manifest_are_used()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Plugin, "plugin.json")));
        Assert.Equal(manifest.RootElement.GetProperty("ID").GetString(), Main.PluginID);
        Assert.Throws<NotImplementedException>(() => _main.CreateSettingPanel());
        Assert.Equal(_main.Name, _main.GetTranslatedPluginTitle());
        Assert.Equal(_main.Description, _main.GetTranslatedPluginDescription());
        _main.ReloadData();
    }

    [Theory]
    [InlineData("https://example.org/palette/", "https://example.org/palette/releases")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("http://example.org", null)]
    public async Task The_page_of_releases_is_that_of_the_manifest_and_without_one_nothing_opens(string? website, string? opened)
    {
        _metadata.Website = website;
        _helper.Version = 2;
        Init();
        await Some.Until(() => _main.Query(new Query("pim gl", "pim"))[0].Title == Texts.Get("WrongVersionTitle"));

        _main.Query(new Query("pim gl", "pim"))[0].Action(new ActionContext());

        if (opened is null)
        {
            Assert.DoesNotContain("Enter:", _main.Query(new Query("pim gl", "pim"))[0].SubTitle, StringComparison.Ordinal);
            Assert.Empty(_desktop.Opened);
        }
        else
        {
            await Some.Until(() => !_desktop.Opened.IsEmpty);
            Assert.Equal([opened], _desktop.Opened);
        }
    }

    private void Init() => _main.Init(new PluginInitContext { API = _api, CurrentPluginMetadata = _metadata });

    /// <summary>Queries until the helper is there, so that the test itself never meets the first start.</summary>
    private async Task Warm()
    {
        await Some.Until(() => _main.Query(new Query("pim warm", "pim")).Any(result => result.Title == "Activate warm"));
        _api.Queries.Clear();
    }

    private sealed class FakeApi : IPublicAPI
    {
        private ThemeChangedHandler? _changed;

        public event ThemeChangedHandler ThemeChanged
        {
            add => _changed += value;
            remove
            {
                if (ThrowOnDetach)
                {
                    throw new InvalidOperationException("The host is going down.");
                }

                _changed -= value;
            }
        }

        public bool ThrowOnDetach { get; set; }

        public ConcurrentQueue<string> Queries { get; } = new();

        public ConcurrentQueue<string> Toasts { get; } = new();

        public void ChangeTheme(Theme theme) => _changed?.Invoke(Theme.Light, theme);

        public void ChangeQuery(string query, bool requery = false) => Queries.Enqueue(query);

        public Theme GetCurrentTheme() => Theme.Light;

        public void ShowNotification(string text, string? secondaryText = null) => Toasts.Enqueue(text);

        public void RemoveUserSelectedItem(Result result) => throw new NotSupportedException();

        public void SaveAppAllSettings() => throw new NotSupportedException();

        public void ReloadAllPluginData() => throw new NotSupportedException();

        public void CheckForNewUpdate() => throw new NotSupportedException();

        public void ShowMsg(string title, string subTitle = "", string iconPath = "", bool useMainWindowAsOwner = true) => throw new NotSupportedException();

        public List<PluginPair> GetAllPlugins() => throw new NotSupportedException();
    }

    /// <summary>Answers every request of the protocol with something plain.</summary>
    private sealed class ScriptedHelper : IRunningHelper
    {
        private readonly Pipe _up = new();
        private readonly Pipe _down = new();
        private readonly TaskCompletionSource<int> _exited = new();
        private readonly MessageWriter _writer;

        public ScriptedHelper()
        {
            ToHelper = _up.Writer.AsStream();
            FromHelper = _down.Reader.AsStream();
            _writer = new MessageWriter(_down.Writer.AsStream());
            _ = Task.Run(ServeAsync);
        }

        public Stream ToHelper { get; }

        public Stream FromHelper { get; }

        public Task<int> Exited => _exited.Task;

        public ConcurrentQueue<string> Methods { get; } = new();

        /// <summary>What came over the pipe, byte for byte.</summary>
        public ConcurrentQueue<string> Contents { get; } = new();

        public InitializeParams? Greeting { get; private set; }

        /// <summary>Title of the answer; the text of the query when null.</summary>
        public string? Answers { get; set; }

        /// <summary>Of the protocol it says it speaks.</summary>
        public int Version { get; set; } = Wire.ProtocolVersion;

        public void Say(string method, string parameters) =>
            _ = _writer.WriteAsync(Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\",\"params\":{parameters}}}"), default);

        public void Dispose()
        {
            _up.Reader.Complete();
            _down.Writer.Complete();
            _exited.TrySetResult(0);
        }

        private async Task ServeAsync()
        {
            var reader = new MessageReader(_up.Reader.AsStream());
            while (await reader.ReadAsync(default) is { } content)
            {
                Contents.Enqueue(Encoding.UTF8.GetString(content));
                using var message = JsonDocument.Parse(content);
                var method = message.RootElement.GetProperty("method").GetString()!;
                var parameters = message.RootElement.GetProperty("params");
                if (method == WireMethods.Initialize)
                {
                    Greeting = parameters.Deserialize(WireJson.Default.InitializeParams);
                }

                if (message.RootElement.TryGetProperty("id", out var id))
                {
                    await _writer.WriteAsync(Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":{id.GetInt64()},\"result\":{Result(method, parameters)}}}"), default);
                }

                Methods.Enqueue(method);
            }
        }

        private string Result(string method, JsonElement parameters) => method switch
        {
            WireMethods.Initialize => JsonSerializer.Serialize(FakeClient.Greeted(Version), WireJson.Default.InitializeResult),
            WireMethods.Query => JsonSerializer.Serialize(
                Some.Answer(Some.Row(Answers ?? parameters.GetProperty("text").GetString()!) with
                {
                    Actions = [new ContextAction { Id = "form", Title = "Form", Icon = "form", Letter = "F", KeepsOpen = false }],
                }),
                WireJson.Default.QueryResult),
            _ => "{}",
        };
    }
}
