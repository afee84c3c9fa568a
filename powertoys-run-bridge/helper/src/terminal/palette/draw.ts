import { clip, widthOf, wrap } from '../text/fit.ts';
import { linesPerRow, rowLines } from '../text/row-line.ts';
import { safeText } from '../text/safe-text.ts';
import { drawForm } from './draw-form.ts';
import { drawRun } from './draw-run.ts';
import { type Frame, framed, type Look, type Size, spinnerAt } from './frame.ts';
import { helpLines } from './keyboard-help.ts';
import { scrolled } from './list.ts';
import type { AppState } from './state.ts';

/** Lines around the rows of the list: two above, three below, and one the terminal keeps for the cursor. */
const around = 6;

/** How many rows of the list fit. */
export function visibleRows(size: Size, hasBasket: boolean): number {
  return Math.max(1, Math.floor((size.rows - around - (hasBasket ? 1 : 0)) / linesPerRow(size.columns)));
}

/** Draws the whole state. Pure: the same state at the same size gives the same lines, none wider than the terminal. */
export function draw(state: AppState, look: Look): Frame {
  const header = headerLine(state, look);
  switch (state.screen.type) {
    case 'list':
      return drawList(state, header, look);
    case 'form':
      return drawForm(state.screen.form, header, look);
    case 'run':
      return drawRun(state.screen.run, header, look);
    case 'menu': {
      const { title, lines, items, selected } = state.screen;
      const room = look.size.columns - 2;
      return framed(
        look,
        [header, look.style.strong(clip(safeText(title), room))],
        [
          ...lines.flatMap((line) => wrap(safeText(line), room)).map((line) => `  ${line}`),
          '',
          ...items.flatMap((item, index) => menuLines(item, index === selected, look)),
        ],
        `Enter choose · Esc back`,
      );
    }
    case 'message': {
      const { title, lines, cancel } = state.screen;
      const room = look.size.columns - 2;
      const body = lines
        .flatMap((line) => (line === '' ? [''] : wrap(safeText(line), room)))
        .map((line) => `  ${line}`);
      return framed(
        look,
        [header, look.style.strong(clip(safeText(title), room))],
        body,
        cancel ? 'Esc cancel' : 'Esc back',
      );
    }
    case 'ask':
      return framed(
        look,
        [header, look.style.strong(clip(state.screen.question, look.size.columns)), `› ${state.line}`],
        [look.style.faint(clip(state.screen.hint, look.size.columns))],
        'Enter keep · Esc back',
      );
  }
}

function menuLines(
  item: { readonly label: string; readonly detail?: string },
  selected: boolean,
  look: Look,
): string[] {
  const label = clip(safeText(item.label), look.size.columns - 4);
  const lines = [`${selected ? look.style.strong('❯ ') : '  '}${selected ? look.style.strong(label) : label}`];
  if (item.detail !== undefined)
    lines.push(`    ${look.style.faint(clip(safeText(item.detail), look.size.columns - 5))}`);
  return lines;
}

function headerLine(state: AppState, look: Look): string {
  const { columns } = look.size;
  const turn = state.busy ? spinnerAt(state.busy.since, look.now) : '';
  const right = state.busy && turn !== '' ? `${turn} ${state.busy.words}` : '';
  const left = clip(`PIM Palette  ${safeText(state.who)}`, columns - (right === '' ? 0 : widthOf(right) + 2));
  const gap = ' '.repeat(Math.max(0, columns - widthOf(left) - widthOf(right)));
  return look.style.faint(right === '' ? left : `${left}${gap}${right}`);
}

function drawList(state: AppState, header: string, look: Look): Frame {
  const { size, style } = look;
  const basket = basketLine(state, look);
  const list = scrolled(state.list, visibleRows(size, basket !== undefined));
  const shown = list.rows.slice(list.top, list.top + visibleRows(size, basket !== undefined));
  const tickedKeys = new Set(list.ticked.map((entry) => entry.key));
  const lines = shown.flatMap((row, index) =>
    rowLines(row, {
      columns: size.columns,
      style,
      selected: list.top + index === list.selected,
      ticked: row.key !== undefined && row.type === 'eligible' && tickedKeys.has(row.key),
    }),
  );
  const room = size.rows - around - (basket === undefined ? 0 : 1);
  const filled = [...lines, ...Array.from({ length: Math.max(0, room - lines.length) }, () => '')];
  const bottom = [
    ...(basket === undefined ? [] : [basket]),
    ...filled,
    detailLine(state, look),
    style.unsure(clip(safeText(state.news ?? ''), size.columns)),
    style.faint(helpLines.short(size.columns)),
  ];
  return { top: [header, `› ${state.line}`], bottom };
}

function basketLine(state: AppState, look: Look): string | undefined {
  const { ticked } = state.list;
  if (ticked.length === 0) return undefined;
  const names = ticked.map((entry) => entry.label).join(', ');
  return look.style.good(clip(safeText(`✓ ${ticked.length} ticked: ${names}`), look.size.columns));
}

/** What Enter will do, and which of how many rows it is about. */
function detailLine(state: AppState, look: Look): string {
  const { list } = state;
  const row = list.rows[list.selected];
  const place = list.rows.length > 0 ? `${list.selected + 1}/${list.rows.length}` : '';
  const enter =
    list.ticked.length > 0
      ? `Enter: activate the ${list.ticked.length} ticked`
      : row && row.enter !== ''
        ? `Enter: ${row.enter}`
        : '';
  const left = clip(safeText(enter), look.size.columns - place.length - 2);
  const gap = ' '.repeat(Math.max(1, look.size.columns - widthOf(left) - place.length));
  return `${left}${gap}${look.style.faint(place)}`;
}
