import { clip, wrap } from '../text/fit.ts';
import { resultLines } from '../text/result-lines.ts';
import { safeText } from '../text/safe-text.ts';
import { type Frame, framed, type Look, spinnerAt } from './frame.ts';
import type { RunState } from './state.ts';

/** A batch, role by role: live while it runs, with its summary after. */
export function drawRun(run: RunState, header: string, look: Look): Frame {
  const { style } = look;
  const { columns } = look.size;
  const body = [
    ...(run.note === undefined ? [] : [style.waiting(clip(safeText(run.note), columns)), '']),
    ...run.lines.flatMap((line) =>
      resultLines(line, { columns, style, ...(line.tone === 'going' ? { mark: spinnerAt(0, look.now) || '…' } : {}) }),
    ),
    ...(run.summary === undefined ? [] : ['', ...run.summary.flatMap((line) => wrap(safeText(line), columns))]),
  ];
  const keys = run.keys.map(({ key, label }) => `${key} ${label}`);
  const help =
    run.summary === undefined
      ? 'Esc back to the list, it goes on · Ctrl-C stop'
      : ['Enter back to the list', ...keys].join(' · ');
  return framed(look, [header, style.strong(clip(safeText(run.title), columns))], body, help);
}
