using System.Globalization;
using System.Resources;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>The plugin's own sentences, from Resources.resx; rows and notifications come from the helper in words.</summary>
internal static class Texts
{
    private static readonly ResourceManager Resources = new("Community.PowerToys.Run.Plugin.PimPalette.Resources", typeof(Texts).Assembly);

    /// <summary>The sentence of this name in the person's language, else in English; the name itself when there is none.</summary>
    public static string Get(string name) => Resources.GetString(name, CultureInfo.CurrentUICulture) ?? name;

    /// <summary>The sentence with its places filled in.</summary>
    public static string Get(string name, params object[] values) => string.Format(CultureInfo.CurrentCulture, Get(name), values);
}
