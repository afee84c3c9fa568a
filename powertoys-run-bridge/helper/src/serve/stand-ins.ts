import { type Moment, nextDayAt, type Row, type RowAction } from '@pim-palette/core';
import type { WireContextAction, WireRow } from '@pim-palette/protocol';
import type { Desk } from './desk.ts';
import type { KeptRow } from './kept-answer.ts';
import { showRow, wireRows } from './show-row.ts';
import type { ShownRow } from './shown-row.ts';
import { wireActions } from './wire-actions.ts';
import { PipeError } from './wire-error.ts';

/** A row as it may be shown before anything is loaded, and when it stops being right (ms since 1970). */
interface StandIn extends ShownRow {
  readonly until?: number;
}

const kept: ReadonlySet<Row['type']> = new Set(['eligible', 'active', 'waiting', 'bundle']);

/** The rows of the empty text as the next run may show them at once: unconfirmed, and none of them sends anything. */
export function standIns(desk: Desk, rows: readonly Row[]): readonly StandIn[] {
  const said = wireRows(rows, '');
  return rows.flatMap((row, index) => {
    const wire = said[index];
    if (!wire || !kept.has(row.type)) return [];
    const until = untilOf(row, desk.moment());
    return [{ ...standInFor(showRow(desk, row, wire)), ...(until === undefined ? {} : { until }) }];
  });
}

/** What is kept of them. */
export function keptRows(rows: readonly StandIn[], withActions: boolean): readonly KeptRow[] {
  return rows.map(({ row, actions, until }) => ({
    row: withActions ? { ...row, actions: wireActions(actions()) } : row,
    ...(until === undefined ? {} : { until }),
  }));
}

/**
 * Rows that were shown before anything was loaded, with what they do: that of the row of now where it says the very same
 * (but for the time that is left), else nothing. So what was shown is what is done.
 */
export function armed(shown: readonly WireRow[], now: readonly StandIn[]): readonly ShownRow[] {
  const found = new Map(now.map((one) => [one.row.id, one]));
  return shown.map((wire) => {
    const { actions, ...row } = wire;
    const one = found.get(row.id);
    const [same] = one ? keptRows([one], actions !== undefined) : [];
    return one && same && said(same.row) === said(wire) ? { ...one, row } : goneRow(row, actions ?? []);
  });
}

function standInFor(shown: ShownRow): ShownRow {
  const row = { ...shown.row, unconfirmed: true };
  if (row.does !== 'activate') return { ...shown, row };
  // It would send, and until when is not known before the policy is.
  return {
    ...shown,
    row: { ...row, does: 'command', enter: 'look again', keepsOpen: true },
    run: async () => ({ query: '' }),
  };
}

function said(row: WireRow): string {
  return JSON.stringify(row.type === 'active' ? { ...row, state: '' } : row);
}

function goneRow(row: ShownRow['row'], actions: readonly WireContextAction[]): ShownRow {
  const run = async () => {
    throw new PipeError('rowGone', 'This row is not there any more.');
  };
  return { row, run, keys: [], actions: () => actions.map((action) => ({ ...action, run })) };
}

/** Times of day are told from the day they are read on, in the zone they are told in. */
function untilOf({ type, action }: Row, { now, timeZone }: Moment): number | undefined {
  if (type === 'waiting') return Math.min(nextDayAt(now, timeZone), startOf(action) ?? Number.MAX_VALUE);
  return action.type === 'manageActivation' ? timeOf(action.activation.endsAt) : undefined;
}

function startOf(action: RowAction): number | undefined {
  if (action.type === 'manageRequest') return timeOf(action.openRequest.startsAt);
  return action.type === 'manageActivation' ? timeOf(action.activation.startsAt) : undefined;
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
