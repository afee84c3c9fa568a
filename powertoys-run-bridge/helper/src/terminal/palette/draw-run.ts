import { clampedWords, type RunState } from '@pim-palette/core';
import { clip } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { resultLines } from '../text/result-lines.ts';
import { safeText } from '../text/safe-text.ts';
import { type Frame, framed, type Look, spinnerAt } from './frame.ts';
import { offersOn } from './run-screen.ts';
import type { RunView } from './state.ts';
import { moreWords, windowOf } from './window.ts';

/** A batch, role by role: live while it runs, with its summary after. What does not fit is reached with the arrows. */
export function drawRun(view: RunView, header: string, look: Look): Frame {
  const { run, selected, kept } = view;
  const { style } = look;
  const { columns, rows } = look.size;
  const above = run.note === undefined ? [] : [...prose(run.note, columns).map(style.waiting), ''];
  const said = [...summaryOf(run), ...(kept === undefined ? [] : [kept])];
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
  const whole = windowOf(blocks, selected, room);
  const isWhole = blocks.flat().length <= room;
  const shown = isWhole ? whole : windowOf(blocks, selected, Math.max(1, room - 1));
  const pointed = isWhole ? shown.lines.map((line) => `  ${line}`) : withPointer(blocks, shown, selected, look);
  const more = isWhole ? [] : [style.faint(`  ${moreWords(shown) || 'the rest does not fit here'}`)];
  const title = style.strong(clip(safeText(run.title), columns));
  return framed(look, [header, title], [...above, ...pointed, ...more, ...summary], helpFor(view, isWhole, look));
}

/** Each role has its line already: of what was sent the first line says it, and what was cut. */
function summaryOf(run: RunState): readonly string[] {
  if (run.lines.every(({ outcome }) => outcome === undefined)) return run.summary;
  return [...run.summary.slice(0, 1), ...clampedWords(run)];
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

function helpFor(view: RunView, isWhole: boolean, look: Look): string {
  if (!view.run.isDone)
    return view.callOff ? 'Esc call it off: nothing has been sent' : 'Esc back to the list, it goes on · Ctrl-C stop';
  const offers = offersOn(view, look.now).map(({ letter, title }) => `${letter} ${title}`);
  return ['Enter back', ...offers, ...(isWhole ? [] : ['↑↓ scroll'])].join(' · ');
}
