import { emitKeypressEvents, type Interface } from 'node:readline';
import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import { createPressedEnter } from './pressed-enter.ts';
import type { Session } from './session.ts';
import type { Leaving } from './state.ts';

interface PromptConfig {
  readonly session: Session;
  /** The screen as it is now: up to the line being typed, and what is below it. */
  readonly frame: () => readonly [string, string];
  readonly resized: () => void;
  readonly early: EarlyKeys;
  /** Ctrl-Z was pressed; `resumed` is to be called when the process goes on. */
  readonly suspend: (resumed: () => void) => void;
}

type Readline = Parameters<Parameters<typeof useKeypress>[0]>[1];

const firstKeysMs = 30;

// A lone Esc is told from the beginning of a key sequence by silence; half a second, the default, feels broken. Over a slow line
// the bytes of an arrow key have been seen 60 ms apart.
const escapeSilenceMs = 150;

/** What was typed while the palette was being loaded. */
export interface EarlyKeys {
  /** Whether there is any: what is drawn before it is read would be drawn anew at once. */
  isTyped(): boolean;
  /** Reads it as if it were typed now; once. */
  replay(): void;
}

/**
 * Settles how keys are read, before whoever reads them is started, and keeps those that come before the first rows: the prompt takes
 * them for what was meant for another program, and here they are the search. Enter is not among them: nobody has seen a row yet.
 */
export async function settleKeys(): Promise<EarlyKeys> {
  const { stdin } = process;
  if (!stdin.isTTY) return { isTyped: () => false, replay: () => undefined };
  // Who asks first decides how keys are read; nothing but this is taken from the interface it would be.
  const reader: Partial<Interface> & { readonly escapeCodeTimeout: number } = { escapeCodeTimeout: escapeSilenceMs };
  emitKeypressEvents(stdin, reader as Interface);
  const typed: Buffer[] = [];
  const keep = (chunk: Buffer) => void typed.push(chunk);
  stdin.prependListener('data', keep);
  // What the terminal holds already is read in the next turn of the loop, and this may be in the middle of one.
  stdin.setRawMode(true).resume();
  await nextTurn();
  await nextTurn();
  const text = () =>
    Buffer.concat(typed)
      .toString('latin1')
      .replace(/[\r\n]/g, '');
  return {
    isTyped: () => text() !== '',
    replay() {
      stdin.off('data', keep);
      const early = text();
      typed.length = 0;
      if (early !== '') stdin.emit('data', Buffer.from(early, 'latin1'));
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** The session on a terminal: every key goes to it, every change of it is drawn. Resolves when the person leaves. */
export const palettePrompt = createPrompt<Leaving, PromptConfig>((config, done) => {
  const { session, frame, resized, suspend, early } = config;
  const [, redraw] = useState(0);
  const state = session.state();

  useEffect((readline) => {
    const changed = () => {
      setLine(readline, session.state().line);
      redraw((count) => count + 1);
    };
    setLine(readline, session.state().line);
    const unsubscribe = session.subscribe(changed);
    process.stdout.on('resize', resized);
    const stopped = () => suspend(resumed);
    const resumed = () => {
      resized();
      redraw((count) => count + 1);
    };
    // With a listener the reader of keys does not stop the process itself: it would leave the screen as it is.
    readline.on('SIGTSTP', stopped);
    void session.left.then(done);
    // After the first rows are out, and the keys that were pressed meanwhile: what this loads would keep them waiting.
    const begin = setTimeout(() => void session.begin(), firstKeysMs);
    return () => {
      clearTimeout(begin);
      unsubscribe();
      process.stdout.off('resize', resized);
    };
  }, []);

  useEffect(() => {
    if (state.busy === undefined && state.screen.type !== 'run') return;
    const timer = setInterval(() => redraw((count) => count + 1), 100);
    return () => clearInterval(timer);
  }, [state.busy === undefined, state.screen.type === 'run' && !state.screen.view.run.isDone]);

  const [pressed] = useState(() => createPressedEnter({ now: steadyNow, later }));
  useEffect(() => {
    const read = (chunk: Buffer | string) => pressed.read(String(chunk));
    process.stdin.prependListener('data', read);
    return () => process.stdin.off('data', read);
  }, []);

  const [pasting, setPasting] = useState(false);
  useKeypress((key, readline) => {
    const name = key.name ?? '';
    if (name === 'paste-start' || name === 'paste-end') {
      setPasting(name === 'paste-start');
    } else if (pasting && (name === 'return' || name === 'enter' || name === 'tab')) {
      // A line end inside pasted text is not an Enter: pasting must never send anything.
      setLine(readline, session.state().line);
    } else if (name === 'return' || name === 'enter') {
      // The line is cleared by whoever reads keys: it stays until the key is known to be one.
      setLine(readline, session.state().line);
      const isOne = pressed.enter(() => press({ name, ctrl: false, shift: false }, session.state().line));
      if (!isOne) session.tell('A line end that comes with other text does nothing. Press Enter.');
    } else {
      pressed.otherKey();
      press({ name, ctrl: key.ctrl, shift: key.shift === true }, readline.line);
    }

    function press(one: Parameters<Session['press']>[0], line: string): void {
      session.press(one, line);
      setLine(readline, session.state().line);
      redraw((count) => count + 1);
    }
  });

  // The last effect: by now whoever reads keys is there.
  useEffect(() => early.replay(), []);

  if (early.isTyped()) return ['', ''];
  const [top, bottom] = frame();
  return [top, bottom];
});

/** ms, of a clock that only goes forward. Not `performance`: to look at it loads all that measures, 3 ms. */
function steadyNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

function later(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
}

/** Makes the line being edited this text; the cursor stays where it is when nothing changes. */
function setLine(readline: Readline, text: string): void {
  if (readline.line === text) return;
  readline.clearLine(0);
  if (text !== '') readline.write(text);
}
