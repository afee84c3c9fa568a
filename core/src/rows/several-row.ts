import { formatDuration } from '../model/duration.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { Query } from '../query/query.ts';
import { settledMatches } from '../rank/settled.ts';
import { noMatchWords } from '../words/no-match.ts';
import { countWords, reasonWords } from '../words/row-words.ts';
import type { CatalogueView } from './catalogue-view.ts';
import type { Row, RowPart, RowsInput } from './rows.ts';
import { optionsOf, sendingFor, wishFor } from './sending.ts';

/** Matches kept for a part that is not settled: more than anyone reads. */
const mostMatches = 50;

/** The parts of a query with what each matches, best first; exactly one match means it is settled. */
export function resolveParts(
  query: Query,
  view: CatalogueView,
  input: Pick<RowsInput, 'uses' | 'own' | 'now'>,
): readonly RowPart[] {
  const { uses, own, now } = input;
  return query.parts.map(({ text, words }) => {
    const ranked = view.ranker.rank(words, { uses, ...(own ? { own } : {}), now, limit: mostMatches });
    const found = ranked.filter(({ index }) => view.items[index]?.eligibility !== undefined);
    const settled = settledMatches(found);
    const matches = settled.flatMap(({ index }) => view.items[index]?.eligibility ?? []);
    return { text, matches, ...(settled.length < found.length ? { passedOver: found.length - settled.length } : {}) };
  });
}

/** One row for `a + b + c`: sends when every part is settled and nothing is missing; else Enter opens the open parts. */
export function severalRow(query: Query, view: CatalogueView, input: RowsInput): Row {
  const parts = resolveParts(query, view, input);
  const options = optionsOf(query);
  const settled = parts.flatMap(({ matches }) => (matches.length === 1 ? matches : []));
  const eligibilities = [...new Map(settled.map((eligibility) => [eligibility.key, eligibility])).values()];
  const open = parts.filter(({ matches }) => matches.length !== 1);
  const count = eligibilities.length + open.length;
  const places = (eligibility: Eligibility): string =>
    view.places
      .of(eligibility)
      .map(({ text }) => text)
      .join(', ');
  const base = {
    id: 'several',
    type: 'several' as const,
    title: `Activate ${countWords(count, 'role')}: ${partNames(parts, input).join(', ')}`,
    titleMatches: [],
    subtitle: [
      eligibilities.map(places).join(' + '),
      ...(options.justification === undefined ? [] : [reasonWords(options.justification, input.conceal)]),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    subtitleMatches: [],
    state: options.durationMs === undefined ? countWords(count, 'role') : formatDuration(options.durationMs),
    unconfirmed: !input.catalogue.confirmed,
  };
  if (open.length === 0) return { ...base, ...sendingFor(eligibilities, options, input) };
  const choose = open.filter(({ matches }) => matches.length > 1).map(({ text }) => `choose “${text}”`);
  const change = open.filter(({ matches }) => matches.length === 0).map(({ text }) => `change “${text}”`);
  return {
    ...base,
    enter: [...choose, ...change].join(', '),
    action: { type: 'resolve', parts, wish: wishFor(eligibilities, options) },
  };
}

function partNames(parts: readonly RowPart[], { catalogue }: Pick<RowsInput, 'catalogue'>): readonly string[] {
  const names = parts.map(({ text, matches }) => {
    if (matches.length === 0) return noMatchWords(text, catalogue).replace('Nothing', 'nothing');
    return matches.length === 1
      ? (matches[0]?.roleName ?? text)
      : `${matches.length === mostMatches ? 'many' : matches.length} match “${text}”`;
  });
  return [...new Set(names)];
}
