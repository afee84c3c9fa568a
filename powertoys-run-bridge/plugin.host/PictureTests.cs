using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Windows;
using System.Windows.Controls;
using System.Windows.Documents;
using System.Windows.Media;
using System.Windows.Media.Imaging;
using ManagedCommon;
using Wox.Plugin;
using Xunit;

namespace PimPalette.Host;

/// <summary>
/// Draws the rows the plugin returns, off screen, by WPF: PIM_HOST_PICTURES names the folder the pictures go to. They show
/// text, highlights and pictures as they were returned; PowerToys Run draws its own window around them.
/// </summary>
public sealed class PictureTests : IDisposable
{
    private const int RowHeight = 56;
    private const int Width = 720;
    private static readonly FontFamily Font = new("Liberation Sans");
    private readonly LoadedPlugin _plugin;

    public PictureTests()
    {
        PluginFolder.PutHelper();
        _plugin = new LoadedPlugin(PluginFolder.Path);
    }

    public void Dispose() => _plugin.Dispose();

    [Theory]
    [InlineData(Theme.Light, "light", "gl rea 4h")]
    [InlineData(Theme.Dark, "dark", "gl rea 4h")]
    public async Task Rows_can_be_drawn(Theme theme, string name, string text)
    {
        _plugin.ChangeTheme(theme);
        var rows = await _plugin.QueryUntilAsync(text, shown => shown.Count > 1);
        Assert.All(rows, row => Assert.Contains($".{name}.", row.IcoPath, StringComparison.Ordinal));

        // Under Wine one font is there: a letter it lacks would end the process, so only rows it can write are drawn.
        var drawable = rows.Where(row => (row.Title + row.SubTitle).All(letter => letter < '\u0250')).ToList();
        var picture = await OnDrawingThread(() => Png(Page(text, drawable, theme == Theme.Light)));

        Assert.True(picture.Length > 2000);
        if (Environment.GetEnvironmentVariable("PIM_HOST_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"rows-{name}.png"), picture);
        }
    }

    private static StackPanel Page(string text, List<Result> rows, bool light)
    {
        var ink = Brush(light ? 0x201F1Eu : 0xFFFFFFu);
        var faint = Brush(light ? 0x5C5A58u : 0xC8C6C4u);
        var accent = Brush(light ? 0x005FB8u : 0x60CDFFu);
        var list = new StackPanel { Background = Brush(light ? 0xF3F3F3u : 0x202020u), Width = Width };
        list.Children.Add(new TextBlock { Text = $"pim {text}", FontFamily = Font, FontSize = 20, Foreground = ink, Margin = new Thickness(16, 12, 16, 12) });
        for (var index = 0; index < rows.Count; index += 1)
        {
            var row = rows[index];
            var words = new StackPanel { VerticalAlignment = VerticalAlignment.Center };
            words.Children.Add(Marked(row.Title, row.TitleHighlightData, 15, ink, accent));
            words.Children.Add(Marked(row.SubTitle, row.SubTitleHighlightData, 12, faint, accent));
            var line = new DockPanel { Height = RowHeight, Background = index == 0 ? Brush(light ? 0xE5E5E5u : 0x333333u) : Brushes.Transparent };
            line.Children.Add(new Image { Source = Picture(row.IcoPath), Width = 28, Margin = new Thickness(16, 0, 14, 0) });
            line.Children.Add(words);
            list.Children.Add(line);
        }

        return list;
    }

    private static TextBlock Marked(string text, IList<int> positions, double size, Brush ink, Brush accent)
    {
        var block = new TextBlock { FontSize = size, Foreground = ink, TextTrimming = TextTrimming.CharacterEllipsis, FontFamily = Font };
        var marked = positions.ToHashSet();
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && marked.Contains(end) == marked.Contains(start))
            {
                end += 1;
            }

            var run = new Run(text[start..end]);
            if (marked.Contains(start))
            {
                run.FontWeight = FontWeights.Bold;
                run.Foreground = accent;
            }

            block.Inlines.Add(run);
            start = end;
        }

        return block;
    }

    private static BitmapImage Picture(string path)
    {
        var image = new BitmapImage();
        image.BeginInit();
        image.CacheOption = BitmapCacheOption.OnLoad;
        image.UriSource = new Uri(path);
        image.EndInit();
        return image;
    }

    private static byte[] Png(FrameworkElement page)
    {
        page.Measure(new Size(Width, double.PositiveInfinity));
        page.Arrange(new Rect(page.DesiredSize));
        page.UpdateLayout();
        const double scale = 2;
        var bitmap = new RenderTargetBitmap((int)(page.ActualWidth * scale), (int)(page.ActualHeight * scale), 96 * scale, 96 * scale, PixelFormats.Pbgra32);
        bitmap.Render(page);
        var encoder = new PngBitmapEncoder { Frames = { BitmapFrame.Create(bitmap) } };
        using var bytes = new MemoryStream();
        encoder.Save(bytes);
        return bytes.ToArray();
    }

    private static SolidColorBrush Brush(uint colour) => new(Color.FromRgb((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour));

    /// <summary>WPF draws on threads of one apartment alone.</summary>
    private static Task<byte[]> OnDrawingThread(Func<byte[]> draw)
    {
        var done = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
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
