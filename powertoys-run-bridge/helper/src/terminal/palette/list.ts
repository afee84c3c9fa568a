import type { EligibilityKey, Row } from '@pim-palette/core';
import type { Key, ListState } from './state.ts';

/** The list before anything was typed. */
export function emptyList(): ListState {
  return { text: '', rows: [], limit: rowLimit, isCut: false, selected: 0, top: 0, isHeld: false, ticked: [] };
}

/** Rows made per keystroke: more than anybody reads before typing on. */
export const rowLimit = 200;

/** Rows for a list: as many as it may hold, and whether there are more. */
export interface SomeRows {
  readonly rows: readonly Row[];
  readonly limit: number;
  readonly isCut: boolean;
}

/** At most `limit` rows; one more is asked for, which tells whether there are more. */
export function someRows(limit: number, rowsOf: (limit: number | undefined) => readonly Row[]): SomeRows {
  if (limit === Number.POSITIVE_INFINITY) return { rows: rowsOf(undefined), limit, isCut: false };
  const rows = rowsOf(limit + 1);
  return { rows: rows.slice(0, limit), limit, isCut: rows.length > limit };
}

/** Rows for a new text: the first one is selected. */
export function withText(list: ListState, text: string, some: SomeRows): ListState {
  return { ...list, ...some, text, selected: 0, top: 0, isHeld: false };
}

/**
 * Fresh rows for the same text: the selection stays on the same thing, and once it was moved also on the same line of
 * the screen, so that nothing moves under a hand about to press Enter. A thing that is gone leaves it where it was.
 */
export function withRows(list: ListState, some: SomeRows): ListState {
  const { rows } = some;
  const id = list.rows[list.selected]?.id;
  const found = id === undefined ? -1 : rows.findIndex((row) => row.id === id);
  const selected = found >= 0 ? found : Math.max(0, Math.min(list.selected, rows.length - 1));
  const top = found >= 0 && list.isHeld ? Math.max(0, list.top + found - list.selected) : list.top;
  return { ...list, ...some, selected, top };
}

/** Moves the selection; ends at the ends. `undefined` for a key that does not move. */
export function moved(list: ListState, key: Key, page: number): ListState | undefined {
  const last = list.rows.length - 1;
  const to = target(key, list.selected, last, page);
  return to === undefined ? undefined : { ...list, selected: Math.max(0, Math.min(last, to)), isHeld: true };
}

function target(key: Key, selected: number, last: number, page: number): number | undefined {
  switch (key.name) {
    case 'up':
      return selected - 1;
    case 'down':
      return selected + 1;
    case 'pageup':
      return selected - page;
    case 'pagedown':
      return selected + page;
    case 'home':
      return 0;
    case 'end':
      return last;
    default:
      return undefined;
  }
}

/** Keeps the selection among the rows that are drawn. */
export function scrolled(list: ListState, visible: number): ListState {
  const top = Math.min(Math.max(list.top, list.selected - visible + 1), list.selected);
  return top === list.top ? list : { ...list, top };
}

/** The same, and no line is empty below the last row while others are hidden above. */
export function filled(list: ListState, visible: number): ListState {
  const { top, ...rest } = scrolled(list, visible);
  return { ...rest, top: Math.min(top, Math.max(0, list.rows.length - visible)) };
}

/** What a tick on the selected row is for; `undefined` where there is none: only something eligible can be ticked. */
export function selectedRole({ rows, selected }: ListState): EligibilityKey | undefined {
  const row = rows[selected];
  return row?.type === 'eligible' ? row.key : undefined;
}
