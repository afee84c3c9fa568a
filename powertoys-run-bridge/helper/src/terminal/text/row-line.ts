import type { Row } from '@pim-palette/core';
import { clip, fitExactly, widthOf } from './fit.ts';
import { highlight } from './highlight.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** From this width on a row takes one line; below it takes two. */
const wideColumns = 96;

// A shape for each kind of row, beside its state in words.
const shapes: Readonly<Record<Row['type'], string>> = {
  eligible: '○',
  active: '●',
  waiting: '◐',
  bundle: '▣',
  several: '◎',
  command: '›',
  gap: '!',
  notice: '·',
};

export interface RowLook {
  readonly columns: number;
  readonly style: Style;
  readonly selected?: boolean;
  readonly ticked?: boolean;
}

/** Lines one row takes at this width. */
export function linesPerRow(columns: number): 1 | 2 {
  return columns >= wideColumns ? 1 : 2;
}

/** One row as it is shown everywhere: pointer, shape, title, what tells it apart, state. Never wider than asked. */
export function rowLines(row: Row, look: RowLook): readonly string[] {
  const { columns, style } = look;
  const pointer = look.selected ? style.strong('❯ ') : '  ';
  const shape = look.ticked
    ? style.good('✓')
    : row.unconfirmed && row.type !== 'command'
      ? style.faint('◌')
      : shapes[row.type];
  const state = clip(safeText(row.state), Math.max(8, Math.floor(columns * 0.4)));
  const room = columns - 4;
  if (linesPerRow(columns) === 1) {
    const right = Math.max(16, Math.min(34, widthOf(state)));
    const left = Math.min(Math.floor(room * 0.4), 46);
    const middle = room - left - right - 4;
    const title = part(row.title, row.titleMatches, left, style, row.unconfirmed ? style.faint : titleStyle(row, look));
    const subtitle = part(row.subtitle, row.subtitleMatches, middle, style, style.faint);
    return [
      `${pointer}${shape} ${title}  ${subtitle}  ${stateText(row, alignRight(clip(state, right), right), style)}`.trimEnd(),
    ];
  }
  const left = Math.max(8, room - widthOf(state) - 2);
  const title = part(row.title, row.titleMatches, left, style, row.unconfirmed ? style.faint : titleStyle(row, look));
  const subtitle = part(row.subtitle, row.subtitleMatches, room, style, style.faint);
  return [`${pointer}${shape} ${title}  ${stateText(row, state, style)}`.trimEnd(), `    ${subtitle}`.trimEnd()];
}

function titleStyle(row: Row, look: RowLook): (text: string) => string {
  if (look.selected) return look.style.strong;
  return row.type === 'gap' ? look.style.waiting : (text) => text;
}

function alignRight(text: string, cells: number): string {
  return ' '.repeat(Math.max(0, cells - widthOf(text))) + text;
}

function stateText(row: Row, text: string, style: Style): string {
  switch (row.type) {
    case 'active':
      return style.good(text);
    case 'waiting':
      return style.waiting(text);
    case 'gap':
      return style.bad(text);
    default:
      return text;
  }
}

/** A fitted piece with its matches marked; the rest drawn by `rest`. */
function part(
  text: string,
  matches: readonly number[],
  cells: number,
  style: Style,
  rest: (text: string) => string,
): string {
  return highlight(fitExactly(safeText(text), cells), matches, style.match, rest);
}
