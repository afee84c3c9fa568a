using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_sentence_that_is_asked_for_exists_and_every_one_that_exists_is_asked_for()
    {
        var plugin = Path.Combine(Built.Sources, "plugin");
        var kept = XDocument.Load(Path.Combine(plugin, "Resources.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToList();
        var sources = string.Join('\n', Directory.EnumerateFiles(plugin, "*.cs").Select(File.ReadAllText));
        var asked = Asked().Matches(sources).Select(match => match.Groups[1].Value).ToList();
        var options = Option().Matches(sources).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(kept.Order(), asked.Concat(options).Concat(options.Select(name => $"{name}Description")).Distinct().Order());
    }

    [Fact]
    public void A_sentence_nobody_wrote_is_its_name() => Assert.Equal("NotThere", Texts.Get("NotThere"));

    [GeneratedRegex("Texts\\.Get\\(\"(\\w+)\"")]
    private static partial Regex Asked();

    [GeneratedRegex("\"(Option(?!\\w+Description)\\w+)\"")]
    private static partial Regex Option();
}
