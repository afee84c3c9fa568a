import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import type { Style } from '../text/style.ts';
import { draw } from './draw.ts';
import type { Session } from './session.ts';
import type { Leaving } from './state.ts';

interface PromptConfig {
  readonly session: Session;
  readonly style: Style;
  readonly now: () => number;
  readonly size: () => { readonly columns: number; readonly rows: number };
  /** Wipes the screen: what was drawn for another width cannot be erased line by line. */
  readonly wipe: () => void;
}

type Readline = Parameters<Parameters<typeof useKeypress>[0]>[1];

const idleMs = 250;

/** The session on a terminal: every key goes to it, every change of it is drawn. Resolves when the person leaves. */
export const palettePrompt = createPrompt<Leaving, PromptConfig>((config, done) => {
  const { session, style, now, size, wipe } = config;
  const [, redraw] = useState(0);
  const state = session.state();

  useEffect((readline) => {
    const changed = () => {
      setLine(readline, session.state().line);
      redraw((count) => count + 1);
    };
    const resized = () => {
      wipe();
      session.resize(size());
    };
    setLine(readline, session.state().line);
    const unsubscribe = session.subscribe(changed);
    process.stdout.on('resize', resized);
    void session.left.then(done);
    return () => {
      unsubscribe();
      process.stdout.off('resize', resized);
    };
  }, []);

  useEffect(() => {
    if (state.busy === undefined && state.screen.type !== 'run') return;
    const timer = setInterval(() => redraw((count) => count + 1), 100);
    return () => clearInterval(timer);
  }, [state.busy === undefined, state.screen.type === 'run' && state.screen.run.summary === undefined]);

  useEffect(() => {
    const timer = setInterval(() => session.idle(), idleMs);
    return () => clearInterval(timer);
  }, []);

  const [pasting, setPasting] = useState(false);
  useKeypress((key, readline) => {
    const name = key.name ?? '';
    if (name === 'paste-start' || name === 'paste-end') {
      setPasting(name === 'paste-start');
    } else if (pasting && (name === 'return' || name === 'enter' || name === 'tab')) {
      // A line end inside pasted text is not an Enter: pasting must never send anything.
      setLine(readline, session.state().line);
    } else {
      session.press({ name, ctrl: key.ctrl, shift: key.shift === true }, readline.line);
      setLine(readline, session.state().line);
      redraw((count) => count + 1);
    }
  });

  const frame = draw(state, { size: size(), style, now: now() });
  return [frame.top.join('\n'), frame.bottom.join('\n')];
});

/** Makes the line being edited this text; the cursor stays where it is when nothing changes. */
function setLine(readline: Readline, text: string): void {
  if (readline.line === text) return;
  readline.clearLine(0);
  if (text !== '') readline.write(text);
}
