import type { Desk } from './desk.ts';
import { textIn } from './form.ts';
import { pressForm } from './form-screen.ts';
import { pressList } from './list-screen.ts';
import type { AppState, Key, RunState } from './state.ts';
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
      if (key.name === 'escape') desk.showList();
      else if (isEnter) screen.items[screen.selected]?.run();
      else desk.show({ ...screen, selected: Math.max(0, Math.min(last, screen.selected + by)) });
      return;
    }
    case 'run': {
      const chosen = screen.run.keys.find((entry) => entry.key === key.name && !key.ctrl);
      const by = key.name === 'up' ? -1 : key.name === 'down' ? 1 : 0;
      const again = key.name === 'f' && !key.ctrl ? screen.run.lines[screen.run.selected]?.again : undefined;
      if (key.name === 'escape' || (isEnter && screen.run.summary !== undefined)) desk.showList();
      else if (again) again();
      else if (chosen) chosen.run();
      else if (by !== 0) desk.show({ type: 'run', run: withSelected(screen.run, screen.run.selected + by) });
      else desk.change({ line: '' });
      return;
    }
    case 'message':
      if (key.name === 'escape') screen.cancel?.();
      if (key.name === 'escape' || (isEnter && !screen.cancel)) leaveMessage(desk, screen);
      else desk.change({ line: '' });
      return;
    case 'ask':
      if (key.name === 'escape') desk.showList();
      else if (isEnter) screen.answer(desk.state().line);
      else desk.change({ line });
      return;
  }
}

function withSelected(run: RunState, to: number): RunState {
  return { ...run, selected: Math.max(0, Math.min(run.lines.length - 1, to)) };
}

function leaveMessage(desk: Desk, screen: Extract<AppState['screen'], { type: 'message' }>): void {
  if (screen.back?.type === 'form') desk.show(screen.back, textIn(screen.back.form, screen.back.form.focus));
  else if (screen.back) desk.show(screen.back);
  else desk.showList();
}
