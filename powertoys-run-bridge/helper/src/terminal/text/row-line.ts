import { type Row, stateWords } from '@pim-palette/core';
import { clip, clipMiddle, fitExactly, widthOf } from './fit.ts';
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
  /** Of the title column, the same for all rows shown together; made for the row alone when absent. */
  readonly titleCells?: number;
  /** What is too long loses its middle and keeps its end: cut at the end it would read as another row does. */
  readonly keepsEnds?: boolean;
}

/** Lines one row takes at this width. */
export function linesPerRow(columns: number): 1 | 2 {
  return columns >= wideColumns ? 1 : 2;
}

/** Cells of the title column: as wide as the longest title of these rows, but never more than two fifths of the line. */
export function titleCellsFor(rows: readonly Row[], columns: number): number {
  const most = Math.floor((columns - 4) * 0.4);
  let widest = Math.min(16, most);
  for (const row of rows) {
    if (isSentence(row)) continue;
    widest = Math.max(widest, Math.min(most, widthOf(safeText(row.title))));
    if (widest === most) break;
  }
  return widest;
}

/** Sentences are no names: they stand in no column. */
function isSentence({ type }: Row): boolean {
  return type === 'several' || type === 'command' || type === 'gap' || type === 'notice';
}

/** A sentence may take what its details leave, down to a third of the line for them. */
function ownTitleCells(row: Row, column: number, room: number): number {
  if (!isSentence(row)) return column;
  const details = Math.min(widthOf(safeText(row.subtitle)), Math.floor(room / 3));
  return Math.max(column, Math.min(widthOf(safeText(row.title)), room - details));
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
  const room = columns - 4;
  // On two lines the state may take what the title leaves.
  const beside = linesPerRow(columns) === 1 ? 0 : room - widthOf(safeText(row.title)) - 2;
  const state = clip(safeText(stateWords(row)), Math.max(8, Math.floor(columns * 0.4), beside));
  if (linesPerRow(columns) === 1) {
    const right = widthOf(state);
    const left = ownTitleCells(row, look.titleCells ?? titleCellsFor([row], columns), room - right - 4);
    const title = part(row.title, row.titleMatches, left, look, row.unconfirmed ? style.faint : titleStyle(row, look));
    const subtitle = part(row.subtitle, row.subtitleMatches, room - left - right - 4, look, style.faint);
    return [`${pointer}${shape} ${title}  ${subtitle}  ${stateText(row, state, style)}`.trimEnd()];
  }
  const left = Math.max(8, room - widthOf(state) - 2);
  const title = part(row.title, row.titleMatches, left, look, row.unconfirmed ? style.faint : titleStyle(row, look));
  const subtitle = part(row.subtitle, row.subtitleMatches, room, look, style.faint);
  return [`${pointer}${shape} ${title}  ${stateText(row, state, style)}`.trimEnd(), `    ${subtitle}`.trimEnd()];
}

function titleStyle(row: Row, look: RowLook): (text: string) => string {
  if (look.selected) return look.style.selected;
  return row.type === 'gap' ? look.style.waiting : (text) => text;
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
  { style, keepsEnds = false }: RowLook,
  rest: (text: string) => string,
): string {
  const safe = safeText(text);
  // What matched in the selected row is part of its bar.
  const match = rest === style.selected ? (found: string) => rest(style.match(found)) : style.match;
  if (!keepsEnds || widthOf(safe) <= cells) return highlight(fitExactly(safe, cells), matches, match, rest);
  const fitted = fitExactly(safe, cells, clipMiddle);
  const head = fitted.indexOf('…');
  return highlight(
    fitted,
    matches.filter((at) => at < head),
    match,
    rest,
  );
}
