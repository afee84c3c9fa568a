using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security;
using System.Text;
using System.Windows;
using System.Windows.Media;
using System.Windows.Media.Imaging;

namespace PimPalette.Host;

/// <summary>
/// What WPF would paint, as SVG: the drawings of every visual, where the layout put them. Letters are outlines, each drawn
/// once and used where it stands, so that a picture looks the same where the font is not.
/// </summary>
internal sealed class SvgDrawing
{
    private const double OutlineSize = 200;
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _outlines = new();
    private readonly Dictionary<(string Font, ushort Glyph), string> _ids = [];

    /// <summary>The SVG of an arranged element. A picture from a file becomes a use of the symbol named like the file.</summary>
    public static string Of(FrameworkElement element, string title, string description)
    {
        var drawing = new SvgDrawing();
        drawing.Visual(element, default);
        var (width, height) = (Number(element.ActualWidth), Number(element.ActualHeight));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
            <title>{SecurityElement.Escape(title)}</title>
            <desc>{SecurityElement.Escape(description)}</desc>
            <defs>
            {drawing._outlines}</defs>
            {drawing._body}</svg>

            """.ReplaceLineEndings("\n");
    }

    private void Visual(Visual visual, Vector offset)
    {
        offset += VisualTreeHelper.GetOffset(visual);
        if (VisualTreeHelper.GetDrawing(visual) is { } own)
        {
            Drawing(own, offset);
        }

        for (var index = 0; index < VisualTreeHelper.GetChildrenCount(visual); index += 1)
        {
            if (VisualTreeHelper.GetChild(visual, index) is Visual child)
            {
                Visual(child, offset);
            }
        }
    }

    private void Drawing(Drawing drawing, Vector offset)
    {
        switch (drawing)
        {
            case DrawingGroup group:
                foreach (var part in group.Children)
                {
                    Drawing(part, offset + (group.Transform is { } moved ? new Vector(moved.Value.OffsetX, moved.Value.OffsetY) : default));
                }

                break;
            case GlyphRunDrawing letters:
                Letters(letters.GlyphRun, letters.ForegroundBrush, offset);
                break;
            case GeometryDrawing shape:
                Shape(shape, offset);
                break;
            case ImageDrawing image when image.ImageSource is BitmapImage { UriSource: { } file }:
                var (at, name) = (image.Rect, Path.GetFileNameWithoutExtension(file.LocalPath));
                _body.Append(CultureInfo.InvariantCulture, $"<use href=\"#{name}\" x=\"{Number(at.X + offset.X)}\" y=\"{Number(at.Y + offset.Y)}\" width=\"{Number(at.Width)}\" height=\"{Number(at.Height)}\"/>\n");
                break;
            default:
                throw new NotSupportedException($"{drawing.GetType().Name} has no SVG here.");
        }
    }

    private void Letters(GlyphRun run, Brush brush, Vector offset)
    {
        var (x, y, scale) = (run.BaselineOrigin.X + offset.X, run.BaselineOrigin.Y + offset.Y, run.FontRenderingEmSize / OutlineSize);
        _body.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({Number(x)} {Number(y)}) scale({scale.ToString("0.####", CultureInfo.InvariantCulture)})\" fill=\"{Colour(brush)}\">");
        var place = 0.0;
        for (var index = 0; index < run.GlyphIndices.Count; index += 1)
        {
            if (Outline(run.GlyphTypeface, run.GlyphIndices[index]) is { } id)
            {
                _body.Append(CultureInfo.InvariantCulture, $"<use href=\"#{id}\" x=\"{Math.Round(place / scale)}\"/>");
            }

            place += run.AdvanceWidths[index];
        }

        _body.Append("</g>\n");
    }

    /// <summary>Name of the outline of a letter; null for one without, such as a blank.</summary>
    private string? Outline(GlyphTypeface font, ushort glyph)
    {
        var key = (font.FontUri + font.Weight.ToString(), glyph);
        if (_ids.TryGetValue(key, out var known))
        {
            return known.Length > 0 ? known : null;
        }

        var path = PathData(font.GetGlyphOutline(glyph, OutlineSize, OutlineSize), default, 0);
        var id = path.Length > 0 ? $"l{_ids.Count}" : string.Empty;
        _ids.Add(key, id);
        if (id.Length == 0)
        {
            return null;
        }

        _outlines.Append(CultureInfo.InvariantCulture, $"<path id=\"{id}\" d=\"{path}\"/>\n");
        return id;
    }

    private void Shape(GeometryDrawing shape, Vector offset)
    {
        var fill = shape.Brush is { } brush ? Colour(brush) : "none";
        var edge = shape.Pen is { } pen ? $" stroke=\"{Colour(pen.Brush)}\" stroke-width=\"{Number(pen.Thickness)}\"" : string.Empty;
        if (fill == "none" && edge.Length == 0)
        {
            return;
        }

        _body.Append(shape.Geometry is RectangleGeometry { Rect: var at } box
            ? $"<rect x=\"{Number(at.X + offset.X)}\" y=\"{Number(at.Y + offset.Y)}\" width=\"{Number(at.Width)}\" height=\"{Number(at.Height)}\" rx=\"{Number(box.RadiusX)}\" fill=\"{fill}\"{edge}/>\n"
            : $"<path d=\"{PathData(shape.Geometry, offset)}\" fill=\"{fill}\"{edge}/>\n");
    }

    private static string PathData(Geometry geometry, Vector offset, int digits = 2)
    {
        var data = new StringBuilder();
        var path = PathGeometry.CreateFromGeometry(geometry);
        path.Transform = new MatrixTransform(geometry.Transform.Value * new Matrix(1, 0, 0, 1, offset.X, offset.Y));
        foreach (var figure in path.Figures)
        {
            var place = path.Transform.Value;
            string At(Point point) => place.Transform(point) is var moved ? $"{Number(moved.X, digits)} {Number(moved.Y, digits)}" : string.Empty;
            string All(IEnumerable<Point> points) => string.Join(' ', points.Select(At));
            data.Append('M').Append(At(figure.StartPoint));
            foreach (var segment in figure.Segments)
            {
                data.Append(segment switch
                {
                    LineSegment line => $"L{At(line.Point)}",
                    PolyLineSegment lines => $"L{All(lines.Points)}",
                    QuadraticBezierSegment curve => $"Q{At(curve.Point1)} {At(curve.Point2)}",
                    PolyQuadraticBezierSegment curves => $"Q{All(curves.Points)}",
                    BezierSegment curve => $"C{At(curve.Point1)} {At(curve.Point2)} {At(curve.Point3)}",
                    PolyBezierSegment curves => $"C{All(curves.Points)}",
                    ArcSegment arc => $"A{Number(arc.Size.Width)} {Number(arc.Size.Height)} 0 {(arc.IsLargeArc ? 1 : 0)} {(arc.SweepDirection == SweepDirection.Clockwise ? 1 : 0)} {At(arc.Point)}",
                    _ => throw new NotSupportedException($"{segment.GetType().Name} has no SVG here."),
                });
            }

            data.Append(figure.IsClosed ? "Z" : string.Empty);
        }

        return data.ToString();
    }

    private static string Colour(Brush brush) =>
        brush is SolidColorBrush { Color: var colour }
            ? string.Create(CultureInfo.InvariantCulture, $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}")
            : throw new NotSupportedException($"{brush.GetType().Name} has no SVG here.");

    private static string Number(double value, int digits = 2) => Math.Round(value, digits).ToString("0.##", CultureInfo.InvariantCulture);
}
