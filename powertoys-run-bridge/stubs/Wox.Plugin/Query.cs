#nullable disable
using System;
using System.Linq;

namespace Wox.Plugin;

public class Query
{
    public const string TermSeparator = " ";

    /// <summary>As PowerToys does it: trimmed, runs of blanks made one, the keyword cut off without asking for a blank.</summary>
    public Query(string query, string actionKeyword = "")
    {
        RawUserQuery = (query ?? string.Empty).Trim();
        RawQuery = string.Join(TermSeparator, RawUserQuery.Split(TermSeparator).Where(term => term.Length > 0));
        ActionKeyword = actionKeyword;
        Search = actionKeyword.Length > 0 && RawQuery.StartsWith(actionKeyword, StringComparison.Ordinal)
            ? RawQuery[actionKeyword.Length..].Trim()
            : RawQuery;
    }

    public string RawQuery { get; }

    public string RawUserQuery { get; }

    public string Search { get; }

    public string ActionKeyword { get; set; }
}
