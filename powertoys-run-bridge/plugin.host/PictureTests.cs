using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using ManagedCommon;
using Wox.Plugin;
using Xunit;

namespace PimPalette.Host;

/// <summary>
/// Draws the rows the plugin returns, off screen, by WPF, and writes them as SVG: PIM_HOST_PICTURES names the folder they go
/// to. With a real helper they are those of its demo tenant. PowerToys Run draws its own window around them.
/// </summary>
public sealed class PictureTests : IDisposable
{
    private const int MostRows = 8;
    private readonly LoadedPlugin _plugin;

    public PictureTests()
    {
        PluginFolder.PutHelper();
        _plugin = new LoadedPlugin(PluginFolder.Path);
    }

    public void Dispose() => _plugin.Dispose();

    [Theory]
    [InlineData(Theme.Light, "light")]
    [InlineData(Theme.Dark, "dark")]
    public async Task Rows_can_be_drawn(Theme theme, string look)
    {
        _plugin.ChangeTheme(theme);
        foreach (var (name, text) in await ScenesAsync())
        {
            // Under Wine one font is there: a letter it lacks would end the process, so only rows it can write are drawn.
            var rows = (await SettledAsync(text)).Where(row => (row.Title + row.SubTitle).All(CanBeWritten)).Take(MostRows).ToList();
            Assert.All(rows, row => Assert.Contains($".{look}.", row.IcoPath, StringComparison.Ordinal));
            var buttons = _plugin.Menu(rows[0]);
            var typed = $"pim {text}".TrimEnd();
            var words = string.Join("\n", rows.Select(row => $"{row.Title}: {row.SubTitle}"));

            var svg = await OnDrawingThread(() => SvgDrawing.Of(new RowPicture(theme == Theme.Light).Draw(typed, rows, buttons), typed, words));

            var elements = XDocument.Parse(svg).Descendants().ToList();
            var used = elements.Where(element => element.Name.LocalName == "use").Select(element => (string)element.Attribute("href")!).ToList();
            Assert.All(rows, row => Assert.Contains($"#{Path.GetFileNameWithoutExtension(row.IcoPath)}", used));
            // Each letter is there, but for blanks and for what an ellipsis stands for.
            Assert.True(used.Count > rows.Sum(row => row.Title.Count(letter => letter != ' ')));
            Assert.Equal(used.Where(id => !id.Contains('.', StringComparison.Ordinal)).Distinct().Order(), elements.Select(element => (string?)element.Attribute("id")).OfType<string>().Select(id => $"#{id}").Order());
            if (Environment.GetEnvironmentVariable("PIM_HOST_PICTURES") is { Length: > 0 } folder)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{name}-{look}.svg"), svg);
            }
        }
    }

    /// <summary>What is typed in each picture. A helper that offers its demo is brought there first, with a bundle in it.</summary>
    private async Task<(string Name, string Text)[]> ScenesAsync()
    {
        const string demo = "Try it with the demo tenant";
        var first = await _plugin.QueryUntilAsync(string.Empty, rows => rows.Count > 1);
        if (first.Find(row => row.Title == demo) is not { } offered)
        {
            return [("rows-query", "gl rea 4h")];
        }

        offered.Action(new ActionContext());
        await _plugin.QueryUntilAsync(string.Empty, rows => rows.Exists(row => row.SubTitle.Contains(" left", StringComparison.Ordinal)));
        var several = await _plugin.QueryUntilAsync("gl rea tide + sec adm", rows => rows[0].Title.Contains("2 roles", StringComparison.Ordinal));
        _plugin.Queries.Clear();
        _plugin.Menu(several[0]).Single(button => button.Title.StartsWith("Keep as a bundle", StringComparison.Ordinal)).Action(new ActionContext());
        Assert.True(SpinWait.SpinUntil(() => !_plugin.Queries.IsEmpty, TimeSpan.FromSeconds(20)));
        var naming = $"{_plugin.Queries.Last()["pim ".Length..]}Morning round";
        (await _plugin.QueryUntilAsync(naming, rows => rows[0].Title.StartsWith("Keep as", StringComparison.Ordinal)))[0].Action(new ActionContext());
        await _plugin.QueryUntilAsync(string.Empty, rows => rows.Exists(row => row.Title.StartsWith("Morning round", StringComparison.Ordinal)));
        return [("rows-first", string.Empty), ("rows-query", "adm 4h > ticket review"), ("rows-several", "gl rea tide + sec adm 2h > change window")];
    }

    /// <summary>The rows once the service has confirmed them and they stay the same: policies are read behind.</summary>
    private async Task<List<Result>> SettledAsync(string text)
    {
        var last = string.Empty;
        var same = 0;
        return await _plugin.QueryUntilAsync(text, rows =>
        {
            var now = string.Join('\n', rows.Select(row => row.Title + row.SubTitle));
            same = now == last ? same + 1 : 0;
            last = now;
            return rows.Count > 0 && same >= 40;
        });
    }

    private static bool CanBeWritten(char letter) => letter is < '\u0250' or (>= '\u2010' and <= '\u2026');

    /// <summary>WPF draws on threads of one apartment alone.</summary>
    private static Task<string> OnDrawingThread(Func<string> draw)
    {
        var done = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(draw());
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        });
        thread.SetApartmentState(ApartmentState.STA);
        thread.Start();
        return done.Task;
    }
}
