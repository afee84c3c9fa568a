import { clip } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { resultLines } from '../text/result-lines.ts';
import { safeText } from '../text/safe-text.ts';
import { type Frame, framed, type Look, spinnerAt } from './frame.ts';
import type { RunState } from './state.ts';
import { moreWords, windowOf } from './window.ts';

/** A batch, role by role: live while it runs, with its summary after. What does not fit is reached with the arrows. */
export function drawRun(run: RunState, header: string, look: Look): Frame {
  const { style } = look;
  const { columns, rows } = look.size;
  const above = run.note === undefined ? [] : [...prose(run.note, columns).map(style.waiting), ''];
  const said = [...(run.summary ?? []), ...(run.kept === undefined ? [] : [run.kept])];
  const summary = said.length === 0 ? [] : ['', ...said.flatMap((line) => prose(line, columns))];
  const blocks = run.lines.map((line) =>
    resultLines(line, {
      columns: columns - 2,
      style,
      ...(line.tone === 'going' ? { mark: spinnerAt(0, look.now) || '…' } : {}),
    }),
  );
  // Header, title, help, and the line the terminal keeps.
  const room = Math.max(1, rows - 4 - above.length - summary.length);
  const whole = windowOf(blocks, run.selected, room);
  const isWhole = blocks.flat().length <= room;
  const shown = isWhole ? whole : windowOf(blocks, run.selected, Math.max(1, room - 1));
  const hasPointer = !isWhole || run.lines.some(({ again }) => again !== undefined);
  const pointed = hasPointer ? withPointer(blocks, shown, run.selected, look) : shown.lines.map((line) => `  ${line}`);
  const more = isWhole ? [] : [style.faint(`  ${moreWords(shown) || 'the rest does not fit here'}`)];
  const title = style.strong(clip(safeText(run.title), columns));
  return framed(look, [header, title], [...above, ...pointed, ...more, ...summary], helpFor(run, hasPointer));
}

function withPointer(
  blocks: readonly (readonly string[])[],
  shown: { readonly lines: readonly string[]; readonly before: number },
  selected: number,
  look: Look,
): readonly string[] {
  const at = blocks.slice(shown.before, selected).flat().length;
  return shown.lines.map((line, index) => `${index === at ? look.style.strong('❯ ') : '  '}${line}`);
}

function helpFor(run: RunState, hasPointer: boolean): string {
  if (run.summary === undefined) return 'Esc back to the list, it goes on · Ctrl-C stop';
  const again = run.lines[run.selected]?.again;
  const choose = hasPointer && run.lines.length > 1 ? ['↑↓ choose'] : [];
  const fix = again === undefined ? [] : ['F fix and send this one again'];
  return ['Enter back', ...fix, ...run.keys.map(({ key, label }) => `${key.toUpperCase()} ${label}`), ...choose].join(
    ' · ',
  );
}
