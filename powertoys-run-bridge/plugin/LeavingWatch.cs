using System;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>Tells the helper that the person leaves, from the first time an option wants it; what that means is the helper's to decide.</summary>
internal sealed class LeavingWatch(IDesktop desktop, HelperSession session) : IDisposable
{
    private IDisposable? _watching;

    public void Follow(PimSettings settings)
    {
        if (settings.EndAtLock || settings.EndAtSleep)
        {
            _watching ??= desktop.WatchLeaving(reason => _ = session.TellAsync(client => client.LeaveAsync(new LeavingParams { Reason = reason })));
        }
    }

    public void Dispose()
    {
        _watching?.Dispose();
        _watching = null;
    }
}
