#nullable disable
using System.Collections.Generic;
using System.Windows.Controls;
using Common.UI;
using ManagedCommon;
using Microsoft.PowerToys.Settings.UI.Library;

namespace Wox.Plugin;

public interface IPlugin
{
    string Name { get; }

    string Description { get; }

    List<Result> Query(Query query);

    void Init(PluginInitContext context);
}

public interface IDelayedExecutionPlugin
{
    List<Result> Query(Query query, bool delayedExecution);
}

public interface IContextMenu
{
    List<ContextMenuResult> LoadContextMenus(Result selectedResult);
}

public interface IPluginI18n
{
    string GetTranslatedPluginTitle();

    string GetTranslatedPluginDescription();
}

public interface ISettingProvider
{
    IEnumerable<PluginAdditionalOption> AdditionalOptions { get; }

    Control CreateSettingPanel();

    void UpdateSettings(PowerLauncherPluginSettings settings);
}

public interface IReloadable
{
    void ReloadData();
}

public interface IPublicAPI
{
    event ThemeChangedHandler ThemeChanged;

    void ChangeQuery(string query, bool requery = false);

    void RemoveUserSelectedItem(Result result);

    Theme GetCurrentTheme();

    void SaveAppAllSettings();

    void ReloadAllPluginData();

    void CheckForNewUpdate();

    void ShowMsg(string title, string subTitle = "", string iconPath = "", bool useMainWindowAsOwner = true);

    List<PluginPair> GetAllPlugins();

    void ShowNotification(string text, string secondaryText = null);
}
