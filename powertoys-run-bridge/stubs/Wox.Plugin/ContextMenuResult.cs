#nullable disable
using System;
using System.Windows.Input;

namespace Wox.Plugin;

public class ContextMenuResult
{
    public string PluginName { get; set; }

    public string Title { get; set; }

    public string Glyph { get; set; }

    public string FontFamily { get; set; }

    public Key AcceleratorKey { get; set; }

    public ModifierKeys AcceleratorModifiers { get; set; }

    public Func<ActionContext, bool> Action { get; set; }
}

public class ActionContext
{
    public SpecialKeyState SpecialKeyState { get; set; }
}

public class SpecialKeyState
{
    public bool CtrlPressed { get; set; }

    public bool ShiftPressed { get; set; }

    public bool AltPressed { get; set; }

    public bool WinPressed { get; set; }
}
