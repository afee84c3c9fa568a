using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Threading.Tasks;
using Common.UI;
using ManagedCommon;
using Microsoft.PowerToys.Settings.UI.Library;
using Wox.Plugin;

namespace PimPalette.Host;

/// <summary>The plugin of a folder, loaded and called in the order of PowerToys Run.</summary>
internal sealed class LoadedPlugin : IPublicAPI, IDisposable
{
    private readonly PluginMetadata _metadata = new();
    private readonly IPlugin _plugin;

    public LoadedPlugin(string folder, Action<List<PluginAdditionalOption>>? change = null)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "plugin.json")));
        string Of(string key) => manifest.RootElement.GetProperty(key).GetString()!;
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, Of("ExecuteFileName")));
        var type = assembly.GetTypes().First(candidate => candidate is { IsClass: true, IsAbstract: false } && typeof(IPlugin).IsAssignableFrom(candidate));

        // Before anything of the plugin runs: the same check keeps a forbidden plugin out.
        if (type.GetProperty("PluginID", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as string != Of("ID"))
        {
            throw new InvalidOperationException("PluginID and plugin.json differ.");
        }

        CompiledFor = assembly.GetReferencedAssemblies().First(reference => reference.Name == "Wox.Plugin").Version;
        _plugin = (IPlugin)Activator.CreateInstance(type)!;
        (_metadata.ID, _metadata.Name, _metadata.ActionKeyword, _metadata.PluginDirectory) = (Of("ID"), Of("Name"), Of("ActionKeyword"), folder);
        _ = (_plugin.Name, _plugin.Description);
        ChangeSettings(change ?? (_ => { }));
        Parallel.ForEach([_plugin], plugin => plugin.Init(new PluginInitContext { API = this, CurrentPluginMetadata = _metadata }));
    }

    public event ThemeChangedHandler? ThemeChanged;

    public event Action<string>? QueryChanged;

    public event Action<string, string?>? Notified;

    /// <summary>The version of the launcher's parts that the library names.</summary>
    public Version? CompiledFor { get; }

    public Theme Theme { get; set; } = Theme.Dark;

    public ConcurrentQueue<string> Queries { get; } = new();

    public ConcurrentQueue<(string Title, string? Text)> Toasts { get; } = new();

    /// <summary>One typing pause: the fast pass, the second pass, the delayed pass, and the buttons of every row.</summary>
    public List<Result> Pause(string text)
    {
        var query = new Query($"pim {text}", "pim");
        _plugin.Query(query);
        var results = _plugin.Query(query);
        var delayed = ((IDelayedExecutionPlugin)_plugin).Query(query, true);
        results = delayed.Count > 0 ? delayed : results;
        foreach (var result in results)
        {
            Menu(result);
        }

        return results;
    }

    /// <summary>One keystroke of somebody who types on: the fast pass alone.</summary>
    public List<Result> Type(string text) => _plugin.Query(new Query($"pim {text}", "pim"));

    /// <summary>The person changed options in PowerToys' settings.</summary>
    public void ChangeSettings(Action<List<PluginAdditionalOption>> change)
    {
        var options = ((ISettingProvider)_plugin).AdditionalOptions.ToList();
        change(options);
        ((ISettingProvider)_plugin).UpdateSettings(new PowerLauncherPluginSettings { AdditionalOptions = options });
    }

    /// <summary>Pauses until the rows are as wanted; fails after twenty seconds with those that came.</summary>
    public async Task<List<Result>> QueryUntilAsync(string text, Func<List<Result>, bool> wanted)
    {
        var until = DateTime.UtcNow.AddSeconds(20);
        for (; ; )
        {
            var results = Pause(text);
            if (wanted(results))
            {
                return results;
            }

            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException(string.Join(" | ", results.Select(result => result.Title)));
            }

            await Task.Delay(20);
        }
    }

    public List<ContextMenuResult> Menu(Result result) => ((IContextMenu)_plugin).LoadContextMenus(result);

    public void ChangeTheme(Theme theme)
    {
        ThemeChanged?.Invoke(Theme, theme);
        Theme = theme;
    }

    public void ChangeQuery(string query, bool requery = false)
    {
        Queries.Enqueue(query);
        QueryChanged?.Invoke(query);
    }

    public Theme GetCurrentTheme() => Theme;

    public void ShowNotification(string text, string? secondaryText = null)
    {
        Toasts.Enqueue((text, secondaryText));
        Notified?.Invoke(text, secondaryText);
    }

    public void RemoveUserSelectedItem(Result result) => throw new NotSupportedException();

    public void SaveAppAllSettings() => throw new NotSupportedException();

    public void ReloadAllPluginData() => throw new NotSupportedException();

    public void CheckForNewUpdate() => throw new NotSupportedException();

    public void ShowMsg(string title, string subTitle = "", string iconPath = "", bool useMainWindowAsOwner = true) => throw new NotSupportedException();

    public List<PluginPair> GetAllPlugins() => throw new NotSupportedException();

    public void Dispose() => ((IDisposable)_plugin).Dispose();
}
