using System;
using System.Collections.Generic;
using System.Linq;
using System.Windows;
using System.Windows.Controls;
using System.Windows.Documents;
using System.Windows.Media;
using System.Windows.Media.Imaging;
using Wox.Plugin;

namespace PimPalette.Host;

/// <summary>
/// Rows laid out by WPF at the size PowerToys Run gives them: 640 wide, the box, the rows, and beside the chosen one, which is the
/// first, its buttons, which leave the words that much less. What does not fit is cut. The window and its fonts are PowerToys' own
/// and not here, nor is the font of its glyphs: a button without letters of its own is an empty square.
/// </summary>
internal sealed class RowPicture(bool light)
{
    private const double Width = 640;
    private const double ButtonSize = 42;
    private const double RowHeight = 58;
    private static readonly FontFamily Font = new("Liberation Sans");
    private readonly Brush _ink = Brush(light ? 0x1B1B1Bu : 0xFFFFFFu);
    private readonly Brush _faint = Brush(light ? 0x5D5D5Du : 0xC5C5C5u);
    private readonly Brush _accent = Brush(light ? 0x005FB8u : 0x60CDFFu);
    private readonly Brush _ground = Brush(light ? 0xF3F3F3u : 0x202020u);
    private readonly Brush _chosen = Brush(light ? 0xE4E4E4u : 0x343434u);
    private readonly Brush _line = Brush(light ? 0xCFCFCFu : 0x4A4A4Au);

    /// <summary>The whole picture, measured and arranged. Call it on a drawing thread.</summary>
    public FrameworkElement Draw(string text, IReadOnlyList<Result> rows, IReadOnlyList<ContextMenuResult> buttons)
    {
        var list = new StackPanel();
        list.Children.Add(Box(text));
        for (var index = 0; index < rows.Count; index += 1)
        {
            list.Children.Add(Line(rows[index], index == 0 ? buttons : null));
        }

        var window = new Border { Background = _ground, BorderBrush = _line, BorderThickness = new Thickness(1), CornerRadius = new CornerRadius(8), Width = Width, Padding = new Thickness(0, 0, 0, 8), Child = list };
        window.Measure(new Size(Width, double.PositiveInfinity));
        window.Arrange(new Rect(window.DesiredSize));
        window.UpdateLayout();
        return window;
    }

    private Border Box(string text) => new()
    {
        BorderBrush = _line,
        BorderThickness = new Thickness(0, 0, 0, 1),
        Margin = new Thickness(0, 0, 0, 8),
        Padding = new Thickness(20, 15, 20, 15),
        Child = Plain(text, 20, _ink),
    };

    private Border Line(Result row, IReadOnlyList<ContextMenuResult>? buttons)
    {
        var words = new StackPanel { VerticalAlignment = VerticalAlignment.Center };
        words.Children.Add(Marked(row.Title, row.TitleHighlightData, 15, _ink));
        var second = Marked(row.SubTitle, row.SubTitleHighlightData, 12, _faint);
        second.Margin = new Thickness(0, 3, 0, 0);
        words.Children.Add(second);
        var line = new DockPanel { Height = RowHeight };
        line.Children.Add(new Image { Source = Picture(row.IcoPath), Width = 28, Margin = new Thickness(12, 0, 14, 0) });
        if (buttons is not null)
        {
            var beside = Buttons(buttons);
            DockPanel.SetDock(beside, Dock.Right);
            line.Children.Add(beside);
        }

        line.Children.Add(words);
        return new Border
        {
            Background = buttons is null ? null : _chosen,
            CornerRadius = new CornerRadius(4),
            Margin = new Thickness(8, 0, 8, 0),
            Padding = new Thickness(0, 0, 12, 0),
            Child = line,
        };
    }

    private StackPanel Buttons(IReadOnlyList<ContextMenuResult> buttons)
    {
        var all = new StackPanel { Orientation = Orientation.Horizontal };
        foreach (var button in buttons)
        {
            // The glyphs of the icon font stand in its private area; this system has no such font.
            var letters = button.Glyph.All(letter => letter < '\uE000') ? button.Glyph : string.Empty;
            var face = Plain(letters, 16, _ink);
            (face.HorizontalAlignment, face.VerticalAlignment) = (HorizontalAlignment.Center, VerticalAlignment.Center);
            all.Children.Add(new Border
            {
                BorderBrush = _line,
                BorderThickness = new Thickness(1),
                CornerRadius = new CornerRadius(4),
                Width = ButtonSize - 4,
                Height = ButtonSize - 4,
                Margin = new Thickness(2),
                Child = face,
            });
        }

        return all;
    }

    private static TextBlock Plain(string text, double size, Brush ink) =>
        new() { Text = text, FontFamily = Font, FontSize = size, Foreground = ink, TextTrimming = TextTrimming.CharacterEllipsis };

    private TextBlock Marked(string text, IList<int> positions, double size, Brush ink)
    {
        var block = Plain(string.Empty, size, ink);
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
                (run.FontWeight, run.Foreground) = (FontWeights.Bold, _accent);
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

    private static SolidColorBrush Brush(uint colour) => new(Color.FromRgb((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour));
}
