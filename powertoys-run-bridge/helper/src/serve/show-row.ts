import {
  type EligibilityKey,
  parseQuery,
  printOptions,
  printQuery,
  type Row,
  type RowAction,
  stateWords,
} from '@pim-palette/core';
import type { WireRow } from '@pim-palette/protocol';
import { runCommand } from './commands.ts';
import type { Desk } from './desk.ts';
import { activationMenu, gapMenu, requestMenu } from './menus.ts';
import { actionsFor } from './row-actions.ts';
import { send } from './send.ts';
import { type Deed, doNothing, type ShownRow } from './shown-row.ts';
import type { WireActionsOf } from './wire-actions.ts';

/** What is said about core's rows of one answer. `actionsOf` is given when their actions are wanted with them. */
export function wireRows(rows: readonly Row[], text: string, actionsOf?: WireActionsOf): readonly WireRow[] {
  const titles = new Map<string, number>();
  for (const { title } of rows) titles.set(title, (titles.get(title) ?? 0) + 1);
  const options = printOptions(parseQuery(text));
  return rows.map((row) => wireRow(row, options, (titles.get(row.title) ?? 0) > 1, actionsOf));
}

/** Core's row with what can be done with it. */
export function showRow(desk: Desk, row: Row, wire: ShownRow['row']): ShownRow {
  return { row: wire, run: deedOf(desk, row), keys: keysOf(row), actions: () => actionsFor(desk, row) };
}

/** What a row would activate. */
export function keysOf({ action }: Row): readonly EligibilityKey[] {
  if (action.type !== 'activate' && action.type !== 'form') return [];
  return action.wish.eligibilities.map(({ key }) => key);
}

/** What Enter does, as the row said. */
function deedOf(desk: Desk, row: Row): Deed {
  const { action } = row;
  switch (action.type) {
    case 'none':
    // Such a row is never one of core's here: see `waitingRows`.
    case 'signInWait':
      return doNothing;
    case 'activate':
      return (signal) => send(desk, action.wish, signal);
    case 'form':
      return async () => {
        await desk.openForm({ wish: action.wish, missing: action.missing });
        return {};
      };
    case 'resolve':
      return async () => {
        const open = action.parts.filter(({ matches }) => matches.length !== 1);
        const settled = action.parts.flatMap(({ matches }) => (matches.length === 1 ? matches : []));
        const eligibilities = [...new Map(settled.map((one) => [one.key, one])).values()];
        await desk.openForm({ wish: { ...action.wish, eligibilities }, missing: [], parts: open });
        return {};
      };
    case 'manageActivation':
      return async () => ({ query: activationMenu(desk, action.activation) });
    case 'manageRequest':
      return async () => ({ query: requestMenu(desk, action.openRequest) });
    case 'gap':
      return async () => ({ query: gapMenu(desk, action.gap) });
    case 'command':
      return (signal) => runCommand(desk, action.command, action.argument, signal);
  }
}

function wireRow(row: Row, options: string, isOneOfSeveral: boolean, actionsOf: WireActionsOf | undefined): WireRow {
  const completion = completionOf(row, options, isOneOfSeveral);
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
  if (actionsOf) wire.actions = actionsOf(row);
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
      return 'menu';
    case 'command':
      return 'command';
    case 'signInWait':
    case 'none':
      return 'nothing';
  }
}

/** Sending and forms let the launcher go; everything that only leads on keeps it. */
function keepsOpen(action: RowAction): boolean {
  if (action.type === 'command') return action.command !== 'signin';
  return action.type !== 'activate' && action.type !== 'form' && action.type !== 'resolve';
}

/** The text that names this row, with the options that were typed. */
function completionOf(row: Row, options: string, isOneOfSeveral: boolean): string | undefined {
  switch (row.type) {
    case 'eligible':
    case 'active':
    case 'waiting':
      return withOptions(printName(isOneOfSeveral ? `${row.title} ${placeOf(row)}` : row.title), options);
    case 'bundle':
      return row.id.startsWith('bundle:') ? withOptions(`@${row.id.slice('bundle:'.length)}`, options) : undefined;
    case 'command':
      return row.action.type === 'command' ? `/${row.action.command}` : undefined;
    default:
      return undefined;
  }
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
