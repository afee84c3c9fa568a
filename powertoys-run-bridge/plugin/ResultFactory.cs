using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Windows.Input;
using ManagedCommon;
using Wox.Plugin;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>What a result stands for; travels in its ContextData.</summary>
internal sealed record Drawn(Row Row, string Text);

/// <summary>Rows as PowerToys Run draws them. Pure but for the actions, which all go to <see cref="RowActions"/>.</summary>
internal sealed class ResultFactory(string folder, RowActions actions)
{
    private const string GlyphFont = "Segoe Fluent Icons,Segoe MDL2 Assets";

    // A button holds four letters of it; both versions of Windows have one of the two.
    private const string TextFont = "Segoe UI Variable Text,Segoe UI";
    private const char Mark = '\u0001';
    private static readonly HashSet<string> Pictures = ["eligible", "active", "waiting", "bundle", "several", "command", "gap", "notice"];

    private static readonly Dictionary<string, string> Glyphs = new()
    {
        ["activate"] = "\uE768",
        ["form"] = "\uE8A5",
        ["duration"] = "\uE823",
        ["tick"] = "\uE73A",
        ["bundle"] = "\uE74E",
        ["change"] = "\uE70F",
        ["delete"] = "\uE74D",
        ["deactivate"] = "\uE71A",
        ["withdraw"] = "\uE7A7",
        ["copy"] = "\uE8C8",
        ["refresh"] = "\uE72C",
        ["signIn"] = "\uE77B",
        ["more"] = "\uE712",
        ["leave"] = "\uE711",
        ["about"] = "\uE946",
        ["past"] = "\uE81C",
        ["scope"] = "\uE8B7",
        ["save"] = "\uE896",
        ["extend"] = "\uE787",
        ["browser"] = "\uE774",
    };

    /// <summary>All rows, in their order: use counts of the launcher never move them.</summary>
    public List<Result> Results(Shown shown, Theme theme) =>
        [.. shown.Rows.Select((row, index) => Result(row, shown, theme, shown.Rows.Count - index))];

    /// <summary>Rows that only lead into the palette: for results shown among those of other plugins.</summary>
    public List<Result> LeadingResults(Shown shown, Theme theme, int most) =>
        [.. shown.Rows.Where(row => row.Does != EnterKind.Nothing && row.Type is not ("command" or "gap" or "notice")).Take(most).Select((row, index) =>
        {
            var result = Result(row with { Does = EnterKind.Menu, Enter = Texts.Get("OpenInPalette") }, shown, theme, most - index);
            result.ContextData = null;
            result.Action = _ => actions.LeadTo(row.Completion ?? shown.Text);
            return result;
        })];

    /// <summary>The context buttons of a result of ours; none for anything else.</summary>
    public List<ContextMenuResult> Menu(Result result)
    {
        if (result.ContextData is not Drawn { Row.Actions: { } offered } drawn)
        {
            return [];
        }

        var menu = new List<ContextMenuResult>(offered.Count);
        foreach (var action in offered)
        {
            menu.Add(Button(drawn, action));
        }

        return menu;
    }

    private ContextMenuResult Button(Drawn drawn, ContextAction action)
    {
        var button = new ContextMenuResult
        {
            PluginName = Texts.Get("PluginName"),
            Title = action.Title,
            FontFamily = action.Short is null ? GlyphFont : TextFont,
            Glyph = action.Short ?? Glyphs.GetValueOrDefault(action.Icon, "\uE712"),
            Action = _ => actions.Choose(drawn.Row, action, drawn.Text),
        };
        if (action.Letter is [>= 'A' and <= 'Z' and var letter])
        {
            button.AcceleratorKey = Key.A + (letter - 'A');
            button.AcceleratorModifiers = ModifierKeys.Control | ModifierKeys.Shift;
            button.Title = $"{action.Title} (Ctrl+Shift+{letter})";
        }

        return button;
    }

    private Result Result(Row row, Shown shown, Theme theme, int place)
    {
        var (title, titleMatches) = Title(row);
        var (subtitle, subtitleMatches) = Subtitle(row);
        var result = new Result
        {
            Title = title,
            // The launcher reads these as List<int> and nothing else.
            TitleHighlightData = titleMatches,
            SubTitle = subtitle,
            SubTitleHighlightData = subtitleMatches,
            // Never empty: the launcher would keep the text of the row selected before in its box, and what the helper says
            // after that is for another text.
            QueryTextDisplay = row.Completion ?? (shown.Text.Length == 0 ? " " : shown.Text),
            IcoPath = Picture(row.Icon, row.Type, theme),
            Score = place * 100,
            DisableUsageBasedScoring = true,
            Action = _ => shown.StandIn ? actions.LeadTo(shown.Text) : actions.Choose(row, null, shown.Text),
        };
        if (!shown.StandIn)
        {
            result.ContextData = new Drawn(row, shown.Text);
        }

        if (subtitle.Length > 0)
        {
            result.ToolTipData = new ToolTipData(title, subtitle);
        }

        return result;
    }

    private static (string Text, List<int> Matches) Title(Row row)
    {
        // A row of several says so itself.
        var pattern = row is { Does: EnterKind.Activate, Type: not "several" } ? Texts.Get("ActivateTitle", Mark) : Mark.ToString();
        return Fill(pattern, row.Title, row.TitleMatches);
    }

    private static (string Text, List<int> Matches) Subtitle(Row row)
    {
        // The launcher cuts the end of both lines: beside six buttons the name takes all of the first, and no more than some fifty
        // letters of the second are left. Doubt comes first, then the state, then what Enter does; where it is may be cut.
        string?[] parts =
        [
            row.Unconfirmed ? Texts.Get("Unconfirmed") : null,
            row.State.Length > 0 ? row.State : null,
            row.Enter.Length > 0 ? Texts.Get("EnterPrefix", row.Enter) : null,
            row.Subtitle.Length > 0 ? Mark.ToString() : null,
        ];
        return Fill(string.Join(" · ", parts.Where(part => part is not null)), row.Subtitle, row.SubtitleMatches);
    }

    /// <summary>Puts the text where the mark is and moves its matched positions along.</summary>
    private static (string Text, List<int> Matches) Fill(string pattern, string text, IReadOnlyList<int> matches)
    {
        var at = pattern.IndexOf(Mark);
        return at < 0
            ? (pattern, [])
            : (string.Concat(pattern.AsSpan(0, at), text, pattern.AsSpan(at + 1)), [.. matches.Where(match => match < text.Length).Select(match => match + at)]);
    }

    private string Picture(string icon, string type, Theme theme)
    {
        var name = Pictures.Contains(icon) ? icon : Pictures.Contains(type) ? type : "notice";
        return Path.Combine(folder, "Images", $"{name}.{(IsLight(theme) ? "light" : "dark")}.png");
    }

    /// <summary>Light and white high contrast take the dark strokes of the light set.</summary>
    internal static bool IsLight(Theme theme) => theme is Theme.Light or Theme.HighContrastWhite;
}
