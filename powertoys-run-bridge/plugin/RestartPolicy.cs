using System;
using System.Collections.Generic;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>
/// When a crashed helper is started again: after 1 s, then after 5 s; the third crash within ten minutes is the last one,
/// so that a broken installation does not start programs for ever.
/// </summary>
internal sealed class RestartPolicy(TimeProvider time)
{
    private const int MostCrashes = 3;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];
    private readonly Queue<DateTimeOffset> _crashes = new();

    /// <summary>How long to wait before the next start, or null when it is not to be started again by itself.</summary>
    public TimeSpan? Crashed()
    {
        var now = time.GetUtcNow();
        while (_crashes.TryPeek(out var first) && now - first > Remembered)
        {
            _crashes.Dequeue();
        }

        _crashes.Enqueue(now);
        return _crashes.Count < MostCrashes ? Delays[Math.Min(_crashes.Count, Delays.Length) - 1] : null;
    }

    /// <summary>The person asked for another try.</summary>
    public void Forget() => _crashes.Clear();
}
