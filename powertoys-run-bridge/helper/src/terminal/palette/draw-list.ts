import type { Row } from '@pim-palette/core';
import { clip, widthOf } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { linesPerRow, type RowLook, rowLines, titleCellsFor } from '../text/row-line.ts';
import { safeText } from '../text/safe-text.ts';
import { styleFor } from '../text/style.ts';
import { type Frame, type Look, type Size, spinnerAt } from './frame.ts';
import { helpLines } from './keyboard-help.ts';
import { scrolled } from './list.ts';
import type { AppState } from './state.ts';

/** What the list's screen is drawn from. */
export type ListedState = Pick<AppState, 'list' | 'line' | 'who' | 'news' | 'busy' | 'tenant'>;

/** Lines around the rows of the list: two above, three below, and one the terminal keeps for the cursor. */
const around = 6;

type Listed = Pick<AppState, 'list' | 'news'>;

/** How many rows of the list fit. */
export function visibleRows(state: Listed, size: Size): number {
  return Math.max(1, Math.floor(listRoom(state, size) / linesPerRow(size.columns)));
}

/** Lines for rows: the basket takes one, and news as many as they need beyond the line they always have. */
function listRoom(state: Listed, size: Size): number {
  const basket = state.list.ticked.length > 0 ? 1 : 0;
  return size.rows - around - basket - (newsLines(state, size).length - 1);
}

/** News in full; at least one row of the list stays in sight. */
function newsLines({ news }: Listed, size: Size): readonly string[] {
  const lines = prose(news ?? '', size.columns);
  return lines.length === 0 ? [''] : lines.slice(0, Math.max(1, size.rows - around - 2));
}

/** The first line: who and where, and what is under way. */
export function headerLine(state: Omit<ListedState, 'list' | 'line' | 'news'>, look: Look): string {
  const { columns } = look.size;
  const turn = state.busy ? spinnerAt(state.busy.since, look.now) : '';
  const right = state.busy && turn !== '' ? `${turn} ${state.busy.words}` : '';
  const who = state.tenant === undefined ? state.who : `only ${state.tenant.name} · /tenant for all`;
  const left = clip(`PIM Palette  ${safeText(who)}`, columns - (right === '' ? 0 : widthOf(right) + 2));
  const gap = ' '.repeat(Math.max(0, columns - widthOf(left) - widthOf(right)));
  return look.style.faint(right === '' ? left : `${left}${gap}${right}`);
}

/** The list with the line being typed above it and what Enter will do below. */
export function drawList(state: ListedState, look: Look): Frame {
  const { size, style } = look;
  const basket = basketLine(state, look);
  const visible = visibleRows(state, size);
  const list = scrolled(state.list, visible);
  const shown = list.rows.slice(list.top, list.top + visible);
  const titleCells = titleCellsFor(list.rows, size.columns);
  const tickedKeys = new Set(list.ticked.map((entry) => entry.key));
  const isAlike = readsAlike(shown, { columns: size.columns, style: styleFor(false), titleCells });
  const lines = shown.flatMap((row, index) =>
    rowLines(row, {
      columns: size.columns,
      style,
      titleCells,
      keepsEnds: isAlike(row),
      selected: list.top + index === list.selected,
      ticked: row.key !== undefined && row.type === 'eligible' && tickedKeys.has(row.key),
    }),
  );
  const room = listRoom(state, size);
  const filled = [...lines, ...Array.from({ length: Math.max(0, room - lines.length) }, () => '')];
  const bottom = [
    ...(basket === undefined ? [] : [basket]),
    ...filled,
    detailLine(state, look),
    ...newsLines(state, size).map(style.unsure),
    style.faint(helpLines.short(size.columns)),
  ];
  return { top: [headerLine(state, look), `› ${state.line}`], bottom };
}

/** Whether a row, cut to this width, reads as another one on screen does. */
function readsAlike(rows: readonly Row[], look: RowLook): (row: Row) => boolean {
  const textOf = (row: Row) => rowLines(row, look).join('\n');
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(textOf(row), (counts.get(textOf(row)) ?? 0) + 1);
  return (row) => (counts.get(textOf(row)) ?? 0) > 1;
}

function basketLine(state: ListedState, look: Look): string | undefined {
  const { ticked } = state.list;
  if (ticked.length === 0) return undefined;
  const names = ticked.map((entry) => entry.label).join(', ');
  return look.style.good(clip(safeText(`✓ ${ticked.length} ticked: ${names}`), look.size.columns));
}

/** What Enter will do, and which of how many rows it is about. */
function detailLine(state: ListedState, look: Look): string {
  const { list } = state;
  const row = list.rows[list.selected];
  const place = list.rows.length > 0 ? `${list.selected + 1}/${list.rows.length}${list.isCut ? '+' : ''}` : '';
  const enter =
    list.ticked.length > 0
      ? `Enter: ${look.tickedEnter ?? `activate the ${list.ticked.length} ticked`}`
      : row && row.enter !== ''
        ? `Enter: ${row.enter}`
        : '';
  const left = clip(safeText(enter), look.size.columns - place.length - 2);
  const gap = ' '.repeat(Math.max(1, look.size.columns - widthOf(left) - place.length));
  return `${left}${gap}${look.style.faint(place)}`;
}
