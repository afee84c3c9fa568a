using System.Collections.Generic;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>Names of what the plugin does by itself, without a helper to ask.</summary>
internal static class LocalActions
{
    public const string Restart = "local:restart";
    public const string OpenFolder = "local:openFolder";
    public const string OpenLog = "local:openLog";
    public const string OpenReleases = "local:openReleases";
    public const string AskAgain = "local:askAgain";
    public const string None = "local:none";
}

/// <summary>The rows of every state without an answer of the helper: what it is, and the way on.</summary>
internal static class StatusRows
{
    /// <summary>
    /// Rows of this state; a state that needs none (ready, idle) shows that the helper is starting. A page of releases is only
    /// offered where there is one.
    /// </summary>
    public static IReadOnlyList<Row> Of(HelperState state, string detail, bool hasReleases) => state switch
    {
        HelperState.Missing => [Way(LocalActions.OpenFolder, Texts.Get("MissingTitle"), Texts.Get("MissingSubtitle"), Texts.Get("MissingEnter"), false)],
        HelperState.Blocked =>
        [
            Way(LocalActions.OpenFolder, Texts.Get("BlockedTitle"), Texts.Get("BlockedSubtitle", detail), Texts.Get("BlockedEnter"), false),
            TryAgain(),
        ],
        HelperState.WrongVersion =>
        [
            hasReleases
                ? Way(LocalActions.OpenReleases, Texts.Get("WrongVersionTitle"), Texts.Get("WrongVersionSubtitle", detail), Texts.Get("WrongVersionEnter"), false)
                : Reading(Texts.Get("WrongVersionTitle"), Texts.Get("WrongVersionSubtitle", detail)),
            TryAgain(),
        ],
        HelperState.GivenUp =>
        [
            Way(LocalActions.OpenLog, Texts.Get("GivenUpTitle"), Texts.Get("GivenUpSubtitle", detail), Texts.Get("GivenUpEnter"), false),
            TryAgain(),
        ],
        HelperState.Waiting => [Reading(Texts.Get("WaitingTitle"), detail)],
        HelperState.Closed => [],
        _ => [Reading(Texts.Get("StartingTitle"), Texts.Get("StartingSubtitle"))],
    };

    /// <summary>No answer yet, and no earlier rows that could stand in.</summary>
    public static IReadOnlyList<Row> Searching(string text) =>
        [Reading(text.Length == 0 ? Texts.Get("StartingTitle") : Texts.Get("SearchingTitle", text), Texts.Get("SearchingSubtitle"))];

    /// <summary>The helper answered a query with an error.</summary>
    public static IReadOnlyList<Row> Failed(string words) =>
        [Way(LocalActions.AskAgain, Texts.Get("FailedTitle"), words, Texts.Get("FailedEnter"), true)];

    private static Row TryAgain() =>
        Way(LocalActions.Restart, Texts.Get("TryAgainTitle"), Texts.Get("TryAgainSubtitle"), Texts.Get("TryAgainEnter"), true);

    private static Row Reading(string title, string subtitle) => Way(LocalActions.None, title, subtitle, string.Empty, true);

    private static Row Way(string id, string title, string subtitle, string enter, bool keepsOpen) => new()
    {
        Id = id,
        Type = "notice",
        Icon = "notice",
        Title = title,
        TitleMatches = [],
        Subtitle = subtitle,
        SubtitleMatches = [],
        State = string.Empty,
        Enter = enter,
        Does = enter.Length == 0 ? EnterKind.Nothing : EnterKind.Command,
        KeepsOpen = keepsOpen,
        Unconfirmed = false,
    };
}
