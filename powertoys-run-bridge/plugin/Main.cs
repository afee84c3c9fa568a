using System;
using System.Collections.Generic;
using System.Globalization;
using System.Windows.Controls;
using ManagedCommon;
using Microsoft.PowerToys.Settings.UI.Library;
using Wox.Plugin;
using Wox.Plugin.Logger;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>PowerToys Run's interfaces, and nothing else: every decision is made elsewhere.</summary>
public sealed class Main : IPlugin, IDelayedExecutionPlugin, IContextMenu, ISettingProvider, IReloadable, IPluginI18n, IDisposable
{
    private const int MostLeadingRows = 3;
    private const int ShortestGlobalText = 3;

    // Over 50 ms in one call PowerToys writes a warning; the second pass of a typing pause may take longer.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan SecondWait = TimeSpan.FromMilliseconds(150);
    private readonly IDesktop _desktop;
    private readonly HelperSession _session;
    private readonly LeavingWatch _leaving;
    private readonly RowSource _rows;
    private readonly ResultFactory _results;
    private PimSettings _settings = PimSettings.Default;
    private PluginInitContext? _context;

    /// <summary>What PowerToys calls.</summary>
    public Main()
        : this(Directory(), new Desktop(LogHelper), folder => HelperProcess.Start(folder, LogHelper), TimeProvider.System)
    {
    }

    /// <summary>For tests: with another screen, helper and clock.</summary>
    internal Main(string folder, IDesktop desktop, Func<string, IRunningHelper> start, TimeProvider time)
    {
        _desktop = desktop;
        _session = new HelperSession(
            () => start(folder),
            running => new HelperClient(running.ToHelper, running.FromHelper, LogHelper),
            Greeting,
            time,
            LogHelper);
        _leaving = new LeavingWatch(desktop, _session);
        _rows = new RowSource(_session, time, text => _desktop.Soon(() => new Launcher(this).Refresh(text)), () => Releases is not null, new ClipboardRefusal(desktop, () => _settings.ReadClipboard).ForAsync);
        // Made here and not in Init: a query may come before that, and is answered.
        _results = new ResultFactory(folder, new RowActions(_session, _rows, new Launcher(this), desktop, () => Log.CurrentLogDirectory, folder, () => Releases, LogHelper));
        _session.Notified += (_, told) => new Launcher(this).Notify(told.Title, told.Body);
    }

    /// <summary>Read before the plugin is made; must be the ID of plugin.json.</summary>
    public static string PluginID => "77551B807F1D46F6B9B17473F8BAEFAD";

    public string Name => Texts.Get("PluginName");

    public string Description => Texts.Get("PluginDescription");

    public IEnumerable<PluginAdditionalOption> AdditionalOptions => PimSettings.Options();

    private Theme Theme => _context?.API?.GetCurrentTheme() ?? Theme.Dark;

    private string? Releases => RowActions.ReleasesOf(_context?.CurrentPluginMetadata?.Website);

    private string Keyword => _context?.CurrentPluginMetadata?.ActionKeyword is { Length: > 0 } keyword ? keyword : "pim";

    public void Init(PluginInitContext context)
    {
        _context = context;
        context.API.ThemeChanged += OnThemeChanged;
        if (_settings.StartWithHost)
        {
            _ = _session.ConnectAsync();
        }
    }

    public List<Result> Query(Query query)
    {
        if (query is null)
        {
            return [];
        }

        return string.IsNullOrEmpty(query.ActionKeyword) ? Leading(query.Search)
            : Typed(query) is { } text ? _results.Results(_rows.Rows(text, FirstWait), Theme)
            : [];
    }

    /// <summary>Second pass of a typing pause: what it gives replaces the first, so it gives nothing when that was right.</summary>
    public List<Result> Query(Query query, bool delayedExecution)
    {
        if (!delayedExecution || query is null || string.IsNullOrEmpty(query.ActionKeyword))
        {
            return [];
        }

        return Typed(query) is { } text && !_rows.HasRowsFor(text) ? _results.Results(_rows.Rows(text, SecondWait), Theme) : [];
    }

    public List<ContextMenuResult> LoadContextMenus(Result selectedResult) =>
        selectedResult is null ? [] : _results.Menu(selectedResult);

    public Control CreateSettingPanel() => throw new NotImplementedException();

    /// <summary>Called before Init, and after each change.</summary>
    public void UpdateSettings(PowerLauncherPluginSettings settings)
    {
        var changed = PimSettings.From(settings);
        if (changed != _settings)
        {
            _settings = changed;
            _leaving.Follow(changed);
            _ = _session.TellAsync(client => client.ChangeSettingsAsync(changed.ForHelper(), default));
        }
    }

    public void ReloadData() => _rows.Forget();

    public string GetTranslatedPluginTitle() => Texts.Get("PluginName");

    public string GetTranslatedPluginDescription() => Texts.Get("PluginDescription");

    /// <summary>PowerToys disposes its plugins one after the other and guards none: this one never throws.</summary>
    public void Dispose()
    {
        try
        {
            if (_context is { } context)
            {
                context.API.ThemeChanged -= OnThemeChanged;
            }

            _leaving.Dispose();
            _session.Dispose();
        }
        catch (Exception fault)
        {
            Log.Exception("Closing failed.", fault, typeof(Main));
        }
    }

    private static string Directory() => System.IO.Path.GetDirectoryName(typeof(Main).Assembly.Location) ?? string.Empty;

    private static void LogHelper(string line) => Log.Info(line, typeof(Main));

    /// <summary>
    /// History asks without a keyword, and so does everybody's list: whatever is shown there only leads into the palette.
    /// </summary>
    private List<Result> Leading(string text) =>
        _context?.CurrentPluginMetadata?.IsGlobal == true && text.Length >= ShortestGlobalText && _rows.Peek(text, FirstWait) is { } shown
            ? _results.LeadingResults(shown, Theme, MostLeadingRows)
            : [];

    /// <summary>What was typed after the keyword; null for a word that only begins like it (`pimento`).</summary>
    private static string? Typed(Query query)
    {
        var typed = query.RawUserQuery ?? string.Empty;
        if (!typed.StartsWith(query.ActionKeyword, StringComparison.Ordinal))
        {
            return query.Search;
        }

        var rest = typed[query.ActionKeyword.Length..];
        return rest.Length > 0 && rest[0] != ' ' && char.IsLetterOrDigit(query.ActionKeyword[^1]) ? null : rest.Trim();
    }

    private InitializeParams Greeting() => new()
    {
        ProtocolVersion = Wire.ProtocolVersion,
        HostName = "PowerToys Run",
        HostVersion = typeof(IPlugin).Assembly.GetName().Version?.ToString(),
        HostProcessId = Environment.ProcessId,
        Theme = Look(Theme),
        Locale = CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "en",
        Proxy = SystemProxy.Find(),
        Settings = _settings.ForHelper(),
    };

    private void OnThemeChanged(Theme oldTheme, Theme newTheme) =>
        _ = _session.TellAsync(client => client.ChangeThemeAsync(new ThemeChangedParams { Theme = Look(newTheme) }));

    private static string Look(Theme theme) =>
        theme >= Theme.HighContrastOne ? ThemeName.HighContrast : ResultFactory.IsLight(theme) ? ThemeName.Light : ThemeName.Dark;

    /// <summary>PowerToys' interface as the actions need it; silent before Init.</summary>
    private sealed class Launcher(Main main) : ILauncher
    {
        public void Ask(string text) => main._context?.API.ChangeQuery($"{main.Keyword} {text}", true);

        public void Refresh(string text)
        {
            if (main._desktop.BoxHolds($"{main.Keyword} {text}"))
            {
                Ask(text);
            }
        }

        public void Notify(string title, string body) => main._context?.API.ShowNotification(title, body);
    }
}
