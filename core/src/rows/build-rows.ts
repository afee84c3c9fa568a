import type { Query } from '../query/query.ts';
import { asPieces } from '../rank/search-words.ts';
import { nothingListed } from '../words/hidden-words.ts';
import { noMatchWords } from '../words/no-match.ts';
import { bundleRow, rankBundles } from './bundle-rows.ts';
import { type CatalogueView, type ViewItem, viewCatalogue } from './catalogue-view.ts';
import { commandNamed, commandRow, commandRows } from './command-rows.ts';
import { itemRow, moreWaitingRows, type RowContext, stateOf } from './item-row.ts';
import {
  emptyRows,
  firstRunRows,
  gapRows,
  hiddenRows,
  isHiddenRow,
  lockedRows,
  noMatchId,
  noticeRow,
  stateNotice,
} from './notice-rows.ts';
import { readQuery } from './read-query.ts';
import type { Row, RowCommand, RowsInput } from './rows.ts';
import { optionsOf } from './sending.ts';
import { severalRow } from './several-row.ts';
import { tenantView } from './tenant-view.ts';
import { tickedRows } from './ticked-rows.ts';
import { waitRows } from './wait-rows.ts';

export { type CatalogueView, viewCatalogue } from './catalogue-view.ts';

/**
 * What a door shows for a text, best first, the same in every door; pure. Give the `view` of the same catalogue that an
 * earlier call was given: building it anew costs more than all the rest.
 */
export function buildRows(input: RowsInput, view: CatalogueView = viewCatalogue(input.catalogue)): readonly Row[] {
  const query = readQuery(input.text, view, input.bundles);
  const found = input.signedIn || view.items.length > 0 ? shownRows(query, input, view) : firstRun(query, input);
  const ticked = input.ticked ? tickedRows(input.ticked, query, view, input) : [];
  const rows = [...ticked, ...waitRows(input.waiting), ...found];
  if (input.limit === undefined || rows.length <= input.limit) return rows;
  // What was not looked at is said also where the list is cut.
  const hidden = rows.at(-1);
  return hidden && isHiddenRow(hidden) ? [...rows.slice(0, input.limit - 1), hidden] : rows.slice(0, input.limit);
}

function shownRows(query: Query, input: RowsInput, view: CatalogueView): readonly Row[] {
  if (input.tenantId === undefined) return rowsFor(query, input, view);
  const { catalogue, view: narrow } = tenantView(input.catalogue, input.tenantId, view);
  const bundles = input.bundles.filter(({ members }) => members.some(({ key }) => narrow.keys.has(key)));
  return rowsFor(query, { ...input, catalogue, bundles }, narrow);
}

const listCommands: ReadonlySet<string> = new Set<RowCommand>(['active', 'off', 'pending']);

function firstRun(query: Query, { locked }: RowsInput): readonly Row[] {
  // To list what is active or waits, somebody must be signed in.
  const asked = query.command && !listCommands.has(query.command.name) ? commandRows(query.command) : [];
  return asked.length > 0 ? asked : [...lockedRows(locked), ...firstRunRows()];
}

function rowsFor(query: Query, input: RowsInput, view: CatalogueView): readonly Row[] {
  if (query.command) return rowsOfCommand(query.command, query, input, view);
  if (query.bundle !== undefined) return rowsOfBundles([query.bundle, ...wordsOf(query)], query, input, view);
  if (query.parts.length === 0) return rowsWithoutWords(query, input, view);
  const context = contextOf(query, input, view, query.parts.at(-1)?.words ?? []);
  const several = query.parts.length > 1 ? [severalRow(query, view, input)] : [];
  const found = matchingRows(query, context, view);
  const notices = [...stateNotice(input), ...gapRows(input.catalogue.gaps, input)];
  const first = signInRows(input);
  if (found.length > 0 || several.length > 0) return [...first, ...several, ...found, ...notices];
  return [...first, ...nothingMatches(query, context, view), ...notices, ...hiddenRows(input.catalogue)];
}

function contextOf(query: Query, input: RowsInput, view: CatalogueView, words: readonly string[]): RowContext {
  const { places, isUnread } = view;
  return { input, places, isUnread, words: asPieces(words), options: optionsOf(query) };
}

function wordsOf(query: Query): readonly string[] {
  return query.parts.flatMap((part) => part.words);
}

/** What is active, what waits, bundles, what is used most and last, the rest by name. */
function rowsWithoutWords(query: Query, input: RowsInput, view: CatalogueView): readonly Row[] {
  const context = contextOf(query, input, view, []);
  const items = [
    ...activeRows(view, context),
    ...waitingRows(view, context),
    ...input.bundles.map((bundle) => bundleRow(bundle, query, [], view, input)),
    ...eligibleRows(view, context),
  ];
  const rest = view.items.length === 0 ? emptyRows(input) : [];
  return [
    ...signInRows(input),
    ...stateNotice(input),
    ...gapRows(input.catalogue.gaps, input),
    ...items,
    ...rest,
    ...hiddenRows(input.catalogue),
  ];
}

/** A list of the last run is known and nobody is signed in any more: nothing else can be done with it. */
function signInRows({ signedIn, locked }: RowsInput): readonly Row[] {
  return signedIn ? [] : [...lockedRows(locked), ...firstRunRows().slice(0, 1)];
}

function activeRows(view: CatalogueView, context: RowContext): readonly Row[] {
  const end = ({ activation }: ViewItem): number => Date.parse(activation?.endsAt ?? '') || Number.POSITIVE_INFINITY;
  return inState(view, context, 'active')
    .filter(({ activation }) => activation?.activated)
    .sort((a, b) => (end(a) === end(b) ? 0 : end(a) - end(b)))
    .flatMap((item) => itemRow(item, context) ?? []);
}

/** What decides between equals. */
function orderOf({ uses, own, now }: RowsInput) {
  return { uses, now, ...(own === undefined ? {} : { own }) };
}

function waitingRows(view: CatalogueView, context: RowContext): readonly Row[] {
  const waiting = inState(view, context, 'waiting').flatMap((item) => rowsOfItem(item, context));
  const more = inState(view, context, 'active');
  return [...waiting, ...more.flatMap((item) => moreWaitingRows(item, context))];
}

function inState(view: CatalogueView, { input, words }: RowContext, state: 'active' | 'waiting'): ViewItem[] {
  const { now } = input;
  const found = words.length === 0 ? undefined : new Set(view.ranker.rank(words, orderOf(input)).map(({ key }) => key));
  return view.held.filter((item) => stateOf(item, now) === state && (found?.has(item.item.key) ?? true));
}

function eligibleRows(view: CatalogueView, context: RowContext): readonly Row[] {
  const { now, limit } = context.input;
  // What is active or waiting has its rows already: as many more are asked for, so that the limit is still filled.
  const ranked = view.ranker.rank([], {
    ...orderOf(context.input),
    ...(limit === undefined ? {} : { limit: limit + view.held.length }),
  });
  return ranked.flatMap(({ index }) => {
    const item = view.items[index];
    const assigned = item?.activation?.activated === false;
    return item && (assigned || stateOf(item, now) === 'eligible') ? (itemRow(item, context) ?? []) : [];
  });
}

/** Roles and bundles that the words of the last part match, by match; among equals roles first. */
function matchingRows(query: Query, context: RowContext, view: CatalogueView): readonly Row[] {
  const { input } = context;
  const { now, limit } = input;
  const words = query.parts.at(-1)?.words ?? [];
  const active = new Set(view.held.filter((item) => stateOf(item, now) !== 'eligible').map(({ item }) => item.key));
  const ranked = view.ranker.rank(words, { ...orderOf(input), active, ...(limit === undefined ? {} : { limit }) });
  const bundles = query.parts.length > 1 ? [] : rankBundles(input.bundles, words);
  const scored = [
    ...ranked.map(({ index, score }) => ({ score, rows: () => rowsOfItem(view.items[index], context) })),
    ...bundles.map(({ bundle, score }) => ({ score, rows: () => [bundleRow(bundle, query, words, view, input)] })),
  ];
  // The ranker's order is kept: the sort is stable, and its own scores only fall.
  if (bundles.length > 0) scored.sort((a, b) => b.score - a.score);
  return scored.slice(0, limit).flatMap(({ rows }) => rows());
}

/** The row of an item, and those of its open requests that it does not show itself. */
function rowsOfItem(item: ViewItem | undefined, context: RowContext): readonly Row[] {
  const row = item && itemRow(item, context);
  return row ? [row, ...moreWaitingRows(item, context)] : [];
}

function nothingMatches(query: Query, context: RowContext, view: CatalogueView): readonly Row[] {
  const text = query.parts.map((part) => part.text).join(' + ');
  if (view.items.length === 0) return emptyRows(context.input);
  const late = commandTypedLate(wordsOf(query));
  if (late) return [noticeRow(noMatchId, noMatchWords(text, context.input.catalogue), 'A command comes first:'), late];
  const nearest = view.ranker.nearest(wordsOf(query), { ...orderOf(context.input), limit: 3 });
  const rows = nearest.flatMap(({ index }) => {
    const item = view.items[index];
    return (item && itemRow(item, context)) ?? [];
  });
  const title = noMatchWords(text, context.input.catalogue);
  return [
    noticeRow(noMatchId, title, rows.length > 0 ? 'Nearest to it:' : 'Refresh when it was given to you just now'),
    ...rows,
    commandRow('refresh'),
  ];
}

/** The command that was typed after the words it is for, as in `gl rea /active`: as a row with these words. */
function commandTypedLate(words: readonly string[]): Row | undefined {
  const at = words.findIndex((word) => word.startsWith('/') && commandNamed(word.slice(1).toLowerCase()) !== undefined);
  const name = commandNamed(words[at]?.slice(1).toLowerCase() ?? '');
  return name && commandRow(name, words.toSpliced(at, 1).join(' '));
}

function rowsOfBundles(words: readonly string[], query: Query, input: RowsInput, view: CatalogueView): readonly Row[] {
  const wanted = words.filter((word) => word !== '');
  // The very id comes first whatever else its letters match: links carry it.
  const exact = input.bundles.filter((bundle) => bundle.id === query.bundle);
  const ranked = rankBundles(input.bundles, wanted).map(({ bundle }) => bundle);
  const found = [...new Set([...exact, ...ranked])];
  if (found.length > 0) return found.map((bundle) => bundleRow(bundle, query, wanted, view, input));
  const title = input.bundles.length === 0 ? 'There are no bundles yet' : `No bundle matches “@${wanted.join(' ')}”`;
  const hint =
    input.bundles.length === 0
      ? 'Activate several roles at once and keep them as a bundle'
      : `There are: ${input.bundles.map(({ id }) => `@${id}`).join(', ')}`;
  return [noticeRow('no-bundle', title, hint), commandRow('bundles')];
}

/** Commands that only show something show it at once; the others are one row, done by the door. */
function rowsOfCommand(
  command: NonNullable<Query['command']>,
  query: Query,
  input: RowsInput,
  view: CatalogueView,
): readonly Row[] {
  const words = command.argument.split(' ').filter((word) => word !== '');
  const context = contextOf(query, input, view, words);
  switch (commandNamed(command.name)) {
    case 'active':
    case 'off':
      return orNotice(activeRows(view, context), words, 'active', input);
    case 'pending':
      return orNotice(waitingRows(view, context), words, 'waiting', input);
    case 'bundles':
      return rowsOfBundles(words, query, input, view);
    default: {
      const rows = commandRows(command);
      if (rows.length > 0) return rows;
      return [
        noticeRow('no-command', `There is no command /${command.name}`, 'These there are:'),
        ...commandRows({ name: '', argument: '' }),
      ];
    }
  }
}

/** Rows of one state, with what could not be read of it. That there is none is only said of a list that was read. */
function orNotice(
  rows: readonly Row[],
  words: readonly string[],
  state: 'active' | 'waiting',
  input: RowsInput,
): readonly Row[] {
  const { gaps, confirmed } = input.catalogue;
  const part = state === 'active' ? 'activations' : 'requests';
  const unread = gapRows(
    gaps.filter((gap) => gap.part === part),
    input,
  );
  const first = [...signInRows(input), ...stateNotice(input), ...unread];
  const hidden = hiddenRows(input.catalogue);
  if (rows.length > 0) return [...first, ...rows, ...hidden];
  if (unread.length > 0) return [...first, commandRow('refresh'), ...hidden];
  const what = state === 'active' ? 'What is active' : 'What waits';
  if (!confirmed) return [...first, noticeRow('unread', `${what} has not been read yet`), commandRow('refresh')];
  const none = state === 'active' ? 'Nothing is active' : 'Nothing waits';
  const nothing = words.length === 0 ? none : `${none} that matches “${words.join(' ')}”`;
  return [noticeRow('nothing', nothingListed(nothing, input.catalogue)), commandRow('refresh'), ...hidden];
}
