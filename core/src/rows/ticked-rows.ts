import { formatDuration } from '../model/duration.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import type { Query } from '../query/query.ts';
import { countWords, listWords, reasonWords } from '../words/row-words.ts';
import type { CatalogueView } from './catalogue-view.ts';
import { stateOf } from './item-row.ts';
import { noticeRow } from './notice-rows.ts';
import { type Row, type RowsInput, tickedId } from './rows.ts';
import { optionsOf, sendingFor } from './sending.ts';

/**
 * One row for what was ticked and can be activated now, with the typed options for all of it; none when nothing of it is left. What became
 * active, or waits, since it was ticked does not count.
 */
export function tickedRows(
  ticked: readonly EligibilityKey[],
  query: Query,
  view: CatalogueView,
  input: RowsInput,
): readonly Row[] {
  const known = input.catalogue.eligibilities;
  const there = ticked.flatMap((key) => known.find((eligibility) => eligibility.key === key) ?? []);
  const held = new Set(view.held.filter((item) => stateOf(item, input.now) !== 'eligible').map(({ item }) => item.key));
  const eligibilities = there.filter(({ key }) => !held.has(key));
  if (eligibilities.length === 0)
    return there.length === 0 ? [] : [noticeRow(tickedId, 'What is ticked is active already, or waits', 'Untick it')];
  // Ticks choose; options beside them are for what is ticked.
  const options = { ...optionsOf(query), alone: false };
  const count = countWords(eligibilities.length, 'role');
  const places = eligibilities.map((eligibility) =>
    view.places
      .of(eligibility)
      .map(({ text }) => text)
      .join(', '),
  );
  const reason = options.justification === undefined ? [] : [reasonWords(options.justification, input.conceal)];
  const row: Row = {
    id: tickedId,
    type: 'several',
    title: `Activate ${count}: ${listWords(eligibilities.map(({ roleName }) => roleName))}`,
    titleMatches: [],
    subtitle: [places.join(' + '), ...reason].join(' · '),
    subtitleMatches: [],
    state: options.durationMs === undefined ? count : formatDuration(options.durationMs),
    unconfirmed: !input.catalogue.confirmed,
    ...sendingFor(eligibilities, options, input),
  };
  return [row];
}
