import type { Desk } from './desk.ts';
import { textIn } from './form.ts';
import { pressForm } from './form-screen.ts';
import { pressList } from './list-screen.ts';
import { offersOn } from './run-screen.ts';
import type { Key, RunView, Screen } from './state.ts';
import { pressWait } from './wait-screen.ts';

/** A key, given to the screen on top; `line` is what the line being typed holds after it. */
export function press(desk: Desk, key: Key, line: string): void {
  const { screen, wait } = desk.state();
  if (wait) {
    pressWait(desk, wait, key);
    return;
  }
  const isEnter = key.name === 'return' || key.name === 'enter';
  switch (screen.type) {
    case 'list':
      pressList(desk, key, line);
      return;
    case 'form':
      pressForm(desk, screen, key, line);
      return;
    case 'menu': {
      const by = key.name === 'up' ? -1 : key.name === 'down' ? 1 : 0;
      const last = screen.items.length - 1;
      const lettered = screen.items.find(({ letter }) => isLetter(key, letter));
      if (key.name === 'escape') desk.showList();
      else if (isEnter) screen.items[screen.selected]?.run();
      else if (lettered) lettered.run();
      else desk.show({ ...screen, selected: Math.max(0, Math.min(last, screen.selected + by)) });
      return;
    }
    case 'run':
      pressRun(desk, screen.view, key, isEnter);
      return;
    case 'message':
      if (key.name === 'escape') screen.cancel?.();
      if (key.name === 'escape' || (isEnter && !screen.cancel)) leaveTo(desk, screen.back);
      else pressMessage(desk, screen, key);
      return;
    case 'ask':
      if (key.name === 'escape') leaveTo(desk, screen.back);
      else if (isEnter) screen.answer(desk.state().line);
      else desk.change({ line, news: undefined });
      return;
  }
}

// A message of one line stays the very same screen: what waits behind it looks for it when it is done.
function pressMessage(desk: Desk, screen: Extract<Screen, { type: 'message' }>, key: Key): void {
  const { above = 0, lines } = screen;
  const by =
    { up: -1, down: 1, pageup: -10, pagedown: 10, home: -lines.length, end: lines.length }[key.name ?? ''] ?? 0;
  // Never past the lines before they are broken, so that the way back up is short.
  const next = Math.max(0, Math.min(lines.length, above + by));
  if (lines.length > 1 && next !== above) desk.show({ ...screen, above: next });
  else desk.change({ line: '' });
}

function pressRun(desk: Desk, view: RunView, key: Key, isEnter: boolean): void {
  const by = key.name === 'up' ? -1 : key.name === 'down' ? 1 : 0;
  const offer = offersOn(view, desk.now()).find(({ letter }) => isLetter(key, letter));
  const isUnsent = view.run.lines.every(({ outcome }) => outcome === undefined);
  if (key.name === 'escape' && view.callOff && !view.run.isDone) {
    view.callOff();
    leaveTo(desk, view.back);
  } else if (key.name === 'escape' || (isEnter && view.run.isDone)) {
    leaveTo(desk, view.run.isDone && isUnsent ? view.back : undefined);
  } else if (offer) {
    desk.perform(offer.does, { back: { type: 'run', view } });
  } else if (by !== 0) {
    const selected = Math.max(0, Math.min(view.run.lines.length - 1, view.selected + by));
    desk.show({ type: 'run', view: { ...view, selected } });
  } else {
    desk.change({ line: '' });
  }
}

function isLetter(key: Key, letter: string | undefined): boolean {
  return letter !== undefined && !key.ctrl && key.name === letter.toLowerCase();
}

function leaveTo(desk: Desk, back: Screen | undefined): void {
  if (back?.type === 'form') desk.show(back, textIn(back.form, back.form.focus));
  else if (back) desk.show(back);
  else desk.showList();
}
