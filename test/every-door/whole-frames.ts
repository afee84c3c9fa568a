import type { TerminalSession } from '../../scripts/terminal-session.mjs';

/**
 * The same session, judged by whole frames alone. What is drawn comes in pieces: the palette clears its screen, writes it anew and puts
 * the cursor back to what is typed. As long as that is on the last line, the frame is cut there, maybe within a word.
 */
export function wholeFrames(terminal: TerminalSession): TerminalSession {
  const isWhole = (text: string): boolean => {
    const { baseY, cursorY } = terminal.screen.buffer.active;
    return baseY + cursorY < text.split('\n').length - 1;
  };
  return {
    ...terminal,
    until: (test, what = String(test)) =>
      terminal.until((text) => isWhole(text) && (test instanceof RegExp ? test.test(text) : test(text)), what),
  };
}
