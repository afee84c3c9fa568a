#nullable disable
using System;
using System.Collections.Generic;
using System.Windows;
using System.Windows.Media;

namespace Wox.Plugin;

public class Result
{
    private string _title;

    public Result(IList<int> titleHighlightData = null, IList<int> subTitleHighlightData = null)
    {
        TitleHighlightData = titleHighlightData;
        SubTitleHighlightData = subTitleHighlightData;
    }

    public delegate ImageSource IconDelegate();

    public PluginMetadata Metadata { get; set; }

    public string Title
    {
        get => _title;
        set => _title = (value ?? throw new ArgumentNullException(nameof(value))).Replace('\n', ' ').Replace('\r', ' ');
    }

    public string SubTitle { get; set; }

    public Visibility ToolTipVisibility { get; set; } = Visibility.Collapsed;

    public ToolTipData ToolTipData { get; set; }

    public string QueryTextDisplay { get; set; }

    public string IcoPath { get; set; }

    public IconDelegate Icon { get; set; }

    public Func<ActionContext, bool> Action { get; set; }

    public int Score { get; set; }

    public IList<int> TitleHighlightData { get; set; }

    public IList<int> SubTitleHighlightData { get; set; }

    public object ContextData { get; set; }

    public bool DisableUsageBasedScoring { get; set; }
}

public class ToolTipData
{
    public ToolTipData(string title, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        Title = title;
        Text = text;
    }

    public string Title { get; }

    public string Text { get; }
}
