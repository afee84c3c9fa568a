import type { EligibilityKey, Row } from '@pim-palette/core';
import type { WireRow } from '@pim-palette/protocol';
import type { Desk } from './desk.ts';
import { keysOf, showRow, wireRows } from './show-row.ts';
import type { ShownRow } from './shown-row.ts';
import { type WireActionsOf, wireActions } from './wire-actions.ts';

/** One line of an answer: a row of core, or one of this door's own. What core's rows do is made when it is done. */
export type Line = Row | ShownRow;

export function lineId(line: Line): string {
  return isOwn(line) ? line.row.id : line.id;
}

/** What the line would activate. */
export function lineKeys(line: Line): readonly EligibilityKey[] {
  return isOwn(line) ? line.keys : keysOf(line);
}

/** What a launcher is told of the lines for a text; with their actions when `actionsOf` is given. */
export function wireLines(lines: readonly Line[], text: string, actionsOf?: WireActionsOf): WireRow[] {
  const rows = wireRows(lines.filter(isCores), text, actionsOf);
  let next = 0;
  return lines.flatMap((line) => {
    if (!isOwn(line)) return rows[next++] ?? [];
    return actionsOf ? { ...line.row, actions: wireActions(line.actions()) } : line.row;
  });
}

/** The line with what can be done with it. */
export function showLine(desk: Desk, line: Line, text: string): ShownRow {
  if (isOwn(line)) return line;
  const [wire] = wireRows([line], text);
  if (!wire) throw new TypeError('One row was not told as one.');
  return showRow(desk, line, wire);
}

function isOwn(line: Line): line is ShownRow {
  return 'run' in line;
}

function isCores(line: Line): line is Row {
  return !isOwn(line);
}
