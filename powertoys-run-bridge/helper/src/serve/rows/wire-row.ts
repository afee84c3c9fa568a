import { printOptions, printQuery, type Query, type Row, type RowAction, stateWords } from '@pim-palette/core';
import type { WireContextAction, WireRow } from '@pim-palette/protocol';

/** What is said about what can be done with a row. */
export type WireOffersOf = (row: Row) => WireContextAction[];

/** What is said about core's rows of one answer. `offersOf` is given when what can be done with them is wanted too. */
export function wireRows(rows: readonly Row[], query: Query, offersOf?: WireOffersOf): readonly WireRow[] {
  const titles = new Map<string, number>();
  for (const { title } of rows) titles.set(title, (titles.get(title) ?? 0) + 1);
  // The rows of `a + b` are those of b: what stands before it stays.
  const typed = { before: query.parts.slice(0, -1), options: printOptions(query) };
  return rows.map((row) => wireRow(row, typed, (titles.get(row.title) ?? 0) > 1, offersOf));
}

/** What a completion keeps of the text. */
interface Typed {
  readonly before: Query['parts'];
  readonly options: string;
}

function wireRow(row: Row, typed: Typed, isOneOfSeveral: boolean, offersOf: WireOffersOf | undefined): WireRow {
  const completion = completionOf(row, typed, isOneOfSeveral);
  const wire: WireRow = {
    id: row.id,
    type: row.type,
    icon: row.type,
    title: row.title,
    titleMatches: [...row.titleMatches],
    subtitle: row.subtitle,
    subtitleMatches: [...row.subtitleMatches],
    state: stateWords(row),
    enter: row.enter,
    does: doesOf(row.action),
    keepsOpen: keepsOpen(row.action),
    unconfirmed: row.unconfirmed,
  };
  if (completion !== undefined) wire.completion = completion;
  if (offersOf) wire.actions = offersOf(row);
  return wire;
}

function doesOf(action: RowAction): WireRow['does'] {
  switch (action.type) {
    case 'activate':
      return 'activate';
    case 'form':
    case 'resolve':
      return 'form';
    case 'manageActivation':
    case 'manageRequest':
    case 'gap':
    case 'signInWait':
      return 'menu';
    case 'command':
      return 'command';
    case 'none':
      return 'nothing';
  }
}

/** Sending and forms let the launcher go; everything that only leads on keeps it. */
function keepsOpen(action: RowAction): boolean {
  if (action.type === 'command') return action.command !== 'signin';
  return action.type !== 'activate' && action.type !== 'form' && action.type !== 'resolve';
}

/** The text that names this row, with what was typed beside it. */
function completionOf(row: Row, { before, options }: Typed, isOneOfSeveral: boolean): string | undefined {
  switch (row.type) {
    case 'eligible':
    case 'active':
    case 'waiting':
      return withOptions(
        withBefore(before, printName(isOneOfSeveral ? `${row.title} ${placeOf(row)}` : row.title)),
        options,
      );
    case 'bundle':
      return row.id.startsWith('bundle:') ? withOptions(`@${row.id.slice('bundle:'.length)}`, options) : undefined;
    case 'command':
      return row.action.type === 'command' ? `/${row.action.command}` : undefined;
    default:
      return undefined;
  }
}

function withBefore(before: Query['parts'], name: string): string {
  return before.length === 0 ? name : `${printQuery({ parts: before })} + ${name}`;
}

function placeOf({ subtitle }: Row): string {
  const end = subtitle.indexOf(' · ');
  return end < 0 ? subtitle : subtitle.slice(0, end);
}

/** What was typed for all rows holds for this one. */
function withOptions(what: string, options: string): string {
  return what === '' || options === '' ? what + options : `${what} ${options}`;
}

const printed = new Map<string, string>();
const mostPrinted = 1_000;

/** The same few names are in most answers. */
function printName(name: string): string {
  const before = printed.get(name);
  if (before !== undefined) return before;
  const words = name.split(/\s+/).filter((word) => word !== '' && word !== '+');
  const text = printQuery({ parts: [{ text: name, words }] });
  if (printed.size >= mostPrinted) printed.clear();
  printed.set(name, text);
  return text;
}
