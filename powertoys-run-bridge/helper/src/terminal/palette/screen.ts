import { writeSync } from 'node:fs';
import type { Size } from './frame.ts';

// The second screen buffer, and marks around pasted text. What was on the terminal before comes back by itself.
const enter = '\u001b[?1049h\u001b[H\u001b[2J\u001b[?2004h';
const leave = '\u001b[?2004l\u001b[?25h\u001b[0m\u001b[?1049l';

/** The terminal taken over for the palette. */
export interface OwnScreen {
  /** Lines from the top; the cursor is back at the top after. */
  draw(text: string): void;
  wipe(): void;
  /** Gives the terminal back while the process is stopped, and stops it (Ctrl-Z). `resumed` is called when it goes on. */
  suspend(resumed: () => void): void;
  /** Gives the terminal back as it was; may be called more than once, also while the process is ending. */
  restore(): void;
}

/** The terminal's size as far as the palette goes along with it. */
export function screenSize(): Size {
  const { stdout } = process;
  // Some terminals say 0 × 0, or nothing: they are as large as any other.
  return { columns: Math.max(20, stdout.columns || 80), rows: Math.max(8, stdout.rows || 24) };
}

/** Takes the screen over. Whatever ends the process, the terminal is given back first. */
export function takeScreen(): OwnScreen {
  const { stdin, stdout } = process;
  let isTaken = true;
  const restore = () => {
    if (!isTaken) return;
    isTaken = false;
    process.off('exit', restore);
    process.off('uncaughtException', restore);
    if (stdin.isTTY) stdin.setRawMode(false);
    try {
      // Synchronous: in an exit handler nothing else leaves the process.
      writeSync(stdout.fd, leave);
    } catch {
      // The terminal is gone: there is nothing to give back.
    }
  };
  process.on('exit', restore);
  // Before whoever prints what went wrong: on the second screen nobody would see it.
  process.prependListener('uncaughtException', restore);
  stdout.write(enter);
  return {
    draw: (text) => void stdout.write(`\u001b[H${text}\u001b[H`),
    wipe: () => void stdout.write('\u001b[2J\u001b[H'),
    suspend(resumed) {
      if (!isTaken || process.platform === 'win32') return;
      if (stdin.isTTY) stdin.setRawMode(false);
      writeSync(stdout.fd, leave);
      process.once('SIGCONT', () => {
        if (!isTaken) return;
        if (stdin.isTTY) stdin.setRawMode(true);
        stdout.write(enter);
        resumed();
      });
      // The whole group, as the terminal itself would: npx and what started this stop as well, and the shell has its prompt.
      process.kill(0, 'SIGTSTP');
    },
    restore,
  };
}
