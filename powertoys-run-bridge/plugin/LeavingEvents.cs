using System;
using Microsoft.Win32;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>Windows telling that the screen is locked or the machine goes to sleep. Its events hold who listens until this is disposed.</summary>
internal sealed class LeavingEvents : IDisposable
{
    private readonly Action<string> _left;

    public LeavingEvents(Action<string> left, Action<string> log)
    {
        _left = left;
        try
        {
            SystemEvents.SessionSwitch += OnSessionSwitch;
            SystemEvents.PowerModeChanged += OnPowerModeChanged;
        }
        catch (Exception refused)
        {
            // A session without a desktop has no such events: then nothing is told, and nothing is ended.
            log($"Lock and sleep are not told: {refused.Message}");
        }
    }

    public void Dispose()
    {
        SystemEvents.SessionSwitch -= OnSessionSwitch;
        SystemEvents.PowerModeChanged -= OnPowerModeChanged;
    }

    private void OnSessionSwitch(object sender, SessionSwitchEventArgs change)
    {
        if (change.Reason == SessionSwitchReason.SessionLock)
        {
            _left("lock");
        }
    }

    private void OnPowerModeChanged(object sender, PowerModeChangedEventArgs change)
    {
        if (change.Mode == PowerModes.Suspend)
        {
            _left("sleep");
        }
    }
}
