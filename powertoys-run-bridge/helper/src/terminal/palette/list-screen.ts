import type { EligibilityKey, Row } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { visibleRows } from './draw-list.ts';
import { helpLines } from './keyboard-help.ts';
import { filled, moved, selectedRole } from './list.ts';
import { showOffersOf } from './perform.ts';
import type { Key } from './state.ts';

/** A key in the list. */
export function pressList(desk: Desk, key: Key, line: string): void {
  const { list } = desk.state();
  const isHelp = key.name === 'f1';
  const visible = visibleRows(desk.state(), desk.size());
  const next = moved(list, key, Math.max(1, visible - 1));
  if (isHelp) {
    desk.show({ type: 'message', title: 'Keys', lines: helpLines.full() });
  } else if (next && list.isCut && next.selected === list.rows.length - 1) {
    // The last of the first rows: from here on all of them.
    desk.more();
    pressList(desk, key, line);
  } else if (next) {
    desk.change({ list: filled(next, visible) });
  } else if (key.name === 'tab') {
    tickSelected(desk);
  } else if (key.name === 'escape') {
    stepBack(desk);
  } else if (key.ctrl && key.name === 'r') {
    desk.readAgain();
  } else if (key.name === 'return' || key.name === 'enter') {
    desk.change({ news: undefined });
    if (list.ticked.length > 0) withTicked(desk, (row) => desk.enter(row));
    else desk.enter(list.rows[list.selected]);
  } else if (key.ctrl && key.name === 'o') {
    const row = list.rows[list.selected];
    if (list.ticked.length > 0) withTicked(desk, (several) => showOffersOf(desk, several));
    else if (row) showOffersOf(desk, row);
  } else if (line !== list.text) {
    desk.filter(line);
  }
}

/** Ticks the selected role, or takes its tick away; says why where there is none. */
function tickSelected(desk: Desk): void {
  const { list } = desk.state();
  const role = selectedRole(list);
  desk.change({
    list: { ...list, isHeld: list.isHeld || role !== undefined },
    news: role === undefined ? noTickWords(list.rows[list.selected]) : undefined,
  });
  if (role !== undefined)
    desk.tick(
      [role],
      list.ticked.every(({ key }) => key !== role),
    );
}

/** Why Tab did nothing, and what there is instead. */
function noTickWords(row: Row | undefined): string | undefined {
  switch (row?.type) {
    case 'active':
    case 'waiting':
      return `${row.title} is ${row.type === 'active' ? 'active' : 'waiting'}: what may be activated is ticked. Enter shows what can be done.`;
    case 'bundle':
    case 'several':
      return 'Several are not ticked as one: Ctrl-O offers to tick all of them.';
    default:
      return undefined;
  }
}

function stepBack(desk: Desk): void {
  const { list } = desk.state();
  if (list.text !== '') desk.filter('');
  else if (list.ticked.length > 0) desk.tick(tickedKeys(desk), false);
  else if (desk.state().tenant !== undefined) desk.only(undefined);
  else desk.leave('quit');
}

/** Everything that is ticked: its row says what Enter does, though it is not on screen. */
function withTicked(desk: Desk, then: (row: Row) => void): void {
  const row = desk.tickedRow(tickedKeys(desk));
  if (row?.type === 'several') {
    then(row);
    return;
  }
  const news = row?.title ?? 'What was ticked is no longer among your roles.';
  desk.tick(tickedKeys(desk), false);
  desk.change({ news });
}

function tickedKeys(desk: Desk): readonly EligibilityKey[] {
  return desk.state().list.ticked.map(({ key }) => key);
}
