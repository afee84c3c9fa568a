#nullable disable
using System.Collections.Generic;

namespace Microsoft.PowerToys.Settings.UI.Library;

public class PowerLauncherPluginSettings
{
    public string Id { get; set; }

    public string Name { get; set; }

    public bool Disabled { get; set; }

    public bool IsGlobal { get; set; }

    public string ActionKeyword { get; set; }

    public IEnumerable<PluginAdditionalOption> AdditionalOptions { get; set; }
}
