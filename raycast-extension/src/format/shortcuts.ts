import type { Keyboard } from '@raycast/api';

/** A shortcut for both platforms: Cmd on macOS, Ctrl on Windows. */
export function shortcut(key: Keyboard.KeyEquivalent, ...more: readonly 'shift'[]): Keyboard.Shortcut {
  return {
    macOS: { modifiers: ['cmd', ...more], key },
    Windows: { modifiers: ['ctrl', ...more], key },
  };
}
