import { type EligibilityKey, parseQuery, printQuery, type Query, type Row, type RowAction } from '@pim-palette/core';
import type { WireRow } from '@pim-palette/protocol';
import { runCommand } from './commands.ts';
import type { Desk } from './desk.ts';
import { activationMenu, gapMenu, requestMenu } from './menus.ts';
import { actionsFor } from './row-actions.ts';
import { send } from './send.ts';
import { type Deed, doNothing, type ShownRow } from './shown-row.ts';

/** Core's rows for a text, ready for a launcher. */
export function showRows(desk: Desk, rows: readonly Row[], text: string): readonly ShownRow[] {
  const titles = new Map<string, number>();
  for (const { title } of rows) titles.set(title, (titles.get(title) ?? 0) + 1);
  const typed = typedOptions(text);
  return rows.map((row) => {
    const run = deedOf(desk, row);
    return {
      row: wireRow(row, typed, (titles.get(row.title) ?? 0) > 1),
      run,
      keys: keysOf(row),
      actions: () => actionsFor(desk, row),
    };
  });
}

function keysOf({ action }: Row): readonly EligibilityKey[] {
  if (action.type !== 'activate' && action.type !== 'form') return [];
  return action.wish.eligibilities.map(({ key }) => key);
}

/** What Enter does, as the row said. */
function deedOf(desk: Desk, row: Row): Deed {
  const { action } = row;
  switch (action.type) {
    case 'none':
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
      return async () => ({ query: activationMenu(desk, action.activation, action.eligibility) });
    case 'manageRequest':
      return async () => ({ query: requestMenu(desk, action.openRequest) });
    case 'gap':
      return async () => ({ query: gapMenu(desk, action.gap) });
    case 'command':
      return (signal) => runCommand(desk, action.command, action.argument, signal);
  }
}

function wireRow(row: Row, typed: TypedOptions, isOneOfSeveral: boolean): ShownRow['row'] {
  const does = doesOf(row.action);
  const completion = completionOf(row, typed, isOneOfSeveral);
  return {
    id: row.id,
    type: row.type,
    icon: row.type,
    title: row.title,
    titleMatches: [...row.titleMatches],
    subtitle: row.subtitle,
    subtitleMatches: [...row.subtitleMatches],
    state: row.state,
    enter: row.enter,
    does,
    keepsOpen: keepsOpen(row.action),
    unconfirmed: row.unconfirmed,
    ...(completion === undefined ? {} : { completion }),
  };
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
    case 'none':
      return 'nothing';
  }
}

/** Sending and forms let the launcher go; everything that only leads on keeps it. */
function keepsOpen({ type, ...rest }: RowAction): boolean {
  if (type === 'command') return !('command' in rest && rest.command === 'signin');
  return type !== 'activate' && type !== 'form' && type !== 'resolve';
}

type TypedOptions = Pick<Query, 'durationMs' | 'ticket' | 'justification'>;

/** The options in a text, the same for all its rows. */
function typedOptions(text: string): TypedOptions {
  const { durationMs, ticket, justification } = parseQuery(text);
  return {
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(justification === undefined ? {} : { justification }),
  };
}

/** The text that names this row, with the options that were typed. */
function completionOf(row: Row, options: TypedOptions, isOneOfSeveral: boolean): string | undefined {
  switch (row.type) {
    case 'eligible':
    case 'active':
    case 'waiting': {
      const [place = ''] = row.subtitle.split(' · ');
      return printQuery({ parts: [partOf(isOneOfSeveral ? `${row.title} ${place}` : row.title)], ...options });
    }
    case 'bundle':
      return row.id.startsWith('bundle:')
        ? printQuery({ bundle: row.id.slice('bundle:'.length), parts: [], ...options })
        : undefined;
    case 'command':
      return row.action.type === 'command' ? `/${row.action.command}` : undefined;
    default:
      return undefined;
  }
}

function partOf(name: string) {
  return { text: name, words: name.split(/\s+/).filter((word) => word !== '' && word !== '+') };
}
