import {
  type ActedRow,
  type EligibilityKey,
  enterOf,
  type Offer,
  type OfferFacts,
  offersOf,
  type Query,
  type Row,
} from '@pim-palette/core';
import type { WireRow } from '@pim-palette/protocol';
import type { Act } from './act.ts';
import { drawableRow } from './drawable.ts';
import { moreMenu } from './more.ts';
import type { OwnRow } from './own-row.ts';
import { type WireOffersOf, wireRows } from './wire-row.ts';

/** One line of an answer: a row of core, or one of this helper's own. */
export type Line = Row | OwnRow;

/** As much of a line as is needed once it was shown. */
export type ShownLine = ActedRow | OwnRow;

export function lineId(line: ShownLine): string {
  return isOwn(line) ? line.wire.id : line.id;
}

/** What Enter does. */
export function actOf(line: ShownLine, facts: OfferFacts): Act {
  return isOwn(line) ? line.act : enterOf(line, facts);
}

/** What can be done besides; made when it is asked for. */
export function offersOfLine(line: ShownLine, facts: OfferFacts): readonly Offer[] {
  return isOwn(line) ? [] : offersOf(line, facts);
}

/** What leads to those without a button of their own; `undefined` when each has one. */
export function moreOfLine(line: ShownLine, facts: OfferFacts): Act | undefined {
  return isOwn(line) ? undefined : moreMenu(offersOf(line, facts), line.title);
}

/** Whether the list is shown again once it is done. */
export function isInMenu(line: ShownLine): boolean {
  return isOwn(line) && line.isInMenu;
}

/** What the line would activate. */
export function lineKeys(line: ShownLine): readonly EligibilityKey[] {
  if (isOwn(line) || (line.action.type !== 'activate' && line.action.type !== 'form')) return [];
  return line.action.wish.eligibilities.map(({ key }) => key);
}

/** Of what was shown only what may be acted on: texts and matches of a dozen answers are half of what typing leaves behind. */
export function shownOf(line: Line): ShownLine {
  if (isOwn(line)) return line;
  const { id, type, title, action } = line;
  return { id, type, title, action };
}

/** What a launcher is told of the lines for a query; with what can be done with them when `offersOf` is given. */
export function wireLines(lines: readonly Line[], query: Query, wireOffers?: WireOffersOf): WireRow[] {
  const rows = wireRows(lines.filter(isOfCore), query, wireOffers);
  let next = 0;
  return lines.flatMap((line) => {
    const wire = isOwn(line) ? (wireOffers ? { ...line.wire, actions: [] } : line.wire) : rows[next++];
    return wire ? drawableRow(wire) : [];
  });
}

function isOwn(line: ShownLine): line is OwnRow {
  return 'wire' in line;
}

function isOfCore(line: Line): line is Row {
  return !isOwn(line);
}
