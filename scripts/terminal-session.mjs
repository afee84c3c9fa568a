// A program in a real pseudo-terminal, with a terminal emulator that says what is on its screen.
import { setTimeout as wait } from 'node:timers/promises';
import pty from '@lydell/node-pty';
import headless from '@xterm/headless';

/** A person does not press Enter in the moment of another key: what comes together counts as pasted, ms. */
const betweenKeysMs = 50;

/**
 * Starts `file` in a pseudo-terminal. `until` resolves once the screen satisfies the test and rejects with the screen's
 * text when the program ends first or nothing comes for `patienceMs`.
 */
export function openTerminal({ file, args, cwd, env, columns = 100, rows = 30, patienceMs = 20_000 }) {
  const screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
  const program = pty.spawn(file, args, { name: 'xterm-256color', cols: columns, rows, cwd, env });
  let exit;
  let raw = '';
  let typing = Promise.resolve();
  let drawnAt = 0;
  /** Whoever presses Enter has seen what they typed: nothing is being drawn any more. */
  async function quiet() {
    for (let tries = 0; tries < 40; tries++) {
      await wait(betweenKeysMs);
      if (Date.now() - drawnAt >= 2 * betweenKeysMs) return;
    }
  }
  const watchers = new Set();
  const notify = () => {
    for (const watch of [...watchers]) watch();
  };
  program.onData((data) => {
    raw += data;
    drawnAt = Date.now();
    screen.write(data, notify);
  });
  const ended = new Promise((resolve) => {
    program.onExit((status) => {
      exit = status;
      resolve(status);
      notify();
    });
  });

  const lines = () => {
    const buffer = screen.buffer.active;
    return Array.from({ length: buffer.length }, (_, y) => buffer.getLine(y)?.translateToString(true) ?? '');
  };
  const text = () => lines().join('\n').trimEnd();

  function until(test, what = String(test)) {
    const holds = () => (test instanceof RegExp ? test.test(text()) : test(text()));
    return new Promise((resolve, reject) => {
      const finish = (settle, value) => {
        clearTimeout(timer);
        watchers.delete(watch);
        settle(value);
      };
      const watch = () => {
        if (holds()) finish(resolve, text());
        else if (exit)
          finish(reject, new Error(`The program ended (${exit.exitCode}) before ${what}. Screen:\n${text()}`));
      };
      const timer = setTimeout(
        () => finish(reject, new Error(`Waited in vain for ${what}. Screen:\n${text()}`)),
        patienceMs,
      );
      watchers.add(watch);
      watch();
    });
  }

  return {
    screen,
    text,
    raw: () => raw,
    until,
    ended,
    type(keys) {
      for (const piece of keys.split(/(\r)/).filter((part) => part !== '')) {
        typing = typing.then(async () => {
          if (piece === '\r') await quiet();
          program.write(piece);
          await wait(betweenKeysMs);
        });
      }
    },
    /** All of it at once, as a terminal passes on what is pasted. */
    paste: (text) => program.write(text),
    resize(newColumns, newRows) {
      screen.resize(newColumns, newRows);
      program.resize(newColumns, newRows);
    },
    kill: (signal) => program.kill(signal),
  };
}
