#nullable disable
using System.ComponentModel;

namespace Wox.Plugin;

public class BaseModel
{
    public event PropertyChangedEventHandler PropertyChanged;

    protected void OnPropertyChanged(string name) => PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));
}

public class PluginInitContext
{
    public PluginMetadata CurrentPluginMetadata { get; internal set; }

    public IPublicAPI API { get; set; }
}

public class PluginMetadata : BaseModel
{
    public string ID { get; set; }

    public string Name { get; set; }

    public string Version { get; set; }

    public string Website { get; set; }

    public bool Disabled { get; set; }

    public string PluginDirectory { get; internal set; }

    public string ActionKeyword { get; set; }

    public bool IsGlobal { get; set; }
}

public class PluginPair
{
    public PluginPair(PluginMetadata metadata) => Metadata = metadata;

    public PluginMetadata Metadata { get; }
}
