using System;
using System.Threading;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>
/// The helper as the plugin sees it: one method a message of the protocol. Every call throws
/// <see cref="HelperErrorException"/> for an answer that is an error, and <see cref="HelperGoneException"/> once the pipe is closed.
/// </summary>
internal interface IHelperClient : IDisposable
{
    /// <summary>The rows of the last query would be others now. Raised on the reading thread.</summary>
    event EventHandler? RowsChanged;

    /// <summary>Something to tell the person. Raised on the reading thread.</summary>
    event EventHandler<NotifyParams>? Notified;

    /// <summary>Ends, never fails, when the pipe is closed from either side.</summary>
    Task Closed { get; }

    Task<InitializeResult> InitializeAsync(InitializeParams parameters, CancellationToken cancellation);

    Task<QueryResult> QueryAsync(QueryParams parameters, CancellationToken cancellation);

    Task<InvokeResult> InvokeAsync(InvokeParams parameters, CancellationToken cancellation);

    Task ChangeSettingsAsync(Settings settings, CancellationToken cancellation);

    Task ChangeThemeAsync(ThemeChangedParams parameters);

    Task LeaveAsync(LeavingParams parameters);

    Task ShutdownAsync(CancellationToken cancellation);
}

/// <summary>The helper answered with an error: <see cref="Number"/> is one of errors.ts.</summary>
internal sealed class HelperErrorException(int number, string message, ErrorData? details) : Exception(message)
{
    public int Number { get; } = number;

    public ErrorData? Details { get; } = details;
}

/// <summary>There is no helper at the other end any more; the message says why.</summary>
internal sealed class HelperGoneException(string message, Exception? cause = null) : Exception(message, cause);
