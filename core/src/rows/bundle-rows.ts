import { lostWords, namesOf } from '../bundles/bundle-members.ts';
import type { Bundle } from '../model/bundle.ts';
import { formatDuration } from '../model/duration.ts';
import type { Query } from '../query/query.ts';
import { highlight } from '../rank/highlight.ts';
import { indexText } from '../rank/indexed-text.ts';
import { matchWord } from '../rank/match.ts';
import { emptyMatch, levels } from '../rank/match-level.ts';
import { queryWord } from '../rank/query-word.ts';
import { asPieces } from '../rank/search-words.ts';
import { countWords, reasonWords } from '../words/row-words.ts';
import type { CatalogueView } from './catalogue-view.ts';
import { bundleRowId, type Row, type RowsInput } from './rows.ts';
import { optionsOf, sendingFor } from './sending.ts';

/** A bundle and how well the words match its name, in the scale of `Ranked.score`. */
export interface RankedBundle {
  readonly bundle: Bundle;
  readonly score: number;
}

/** The bundles whose name or id all words match, best first, else in the person's own order. All of them without words. */
export function rankBundles(bundles: readonly Bundle[], words: readonly string[]): readonly RankedBundle[] {
  const prepared = asPieces(words).map(queryWord);
  if (prepared.length === 0) return words.length > 0 ? [] : bundles.map((bundle) => ({ bundle, score: 0 }));
  const match = emptyMatch();
  const ranked = bundles.flatMap((bundle) => {
    const text = indexText(bundle.name);
    const id = indexText(bundle.id);
    let total = 0;
    let cover = 0;
    for (const word of prepared) {
      const found = matchWord(word, text, match);
      if (found) cover |= match.cover;
      if (!found && !matchWord(word, id, match)) return [];
      total += match.level;
    }
    const whole = cover === (1 << Math.min(text.starts.length, 31)) - 1 ? 0.06 : 0;
    return [{ bundle, score: total / (prepared.length * levels.whole) + whole }];
  });
  return ranked.sort((a, b) => b.score - a.score);
}

/** One row for a bundle: what is in it, what is gone, and what Enter does with the rest. */
export function bundleRow(
  bundle: Bundle,
  query: Query,
  words: readonly string[],
  view: CatalogueView,
  input: RowsInput,
): Row {
  const resolved = view.resolve(bundle);
  const { eligibilities, unread } = resolved;
  const options = optionsOf(query, bundle);
  const reason = options.justification === undefined ? [] : [reasonWords(options.justification, input.conceal)];
  const [titleMatches = []] = highlight(asPieces(words), [{ text: bundle.name, weight: 10 }]);
  const base = {
    id: bundleRowId(bundle.id),
    type: 'bundle' as const,
    title: bundle.name,
    titleMatches,
    subtitle: [`@${bundle.id}`, namesOf(eligibilities, 4), ...reason, ...lostWords(resolved, 3)]
      .filter((part) => part !== '')
      .join(' · '),
    subtitleMatches: [],
    state:
      options.durationMs === undefined
        ? countWords(eligibilities.length, 'role')
        : `${countWords(eligibilities.length, 'role')}, ${formatDuration(options.durationMs)}`,
    unconfirmed:
      !input.catalogue.confirmed || eligibilities.some((one) => view.isUnread({ item: one, eligibility: one })),
  };
  if (eligibilities.length === 0) {
    const nothing = unread.length > 0 ? 'nothing of it has been read: look at it' : 'nothing of it is left: change it';
    const enter = bundle.members.length === 0 ? 'add roles to it' : nothing;
    return { ...base, enter, action: { type: 'command', command: 'bundles', argument: bundle.id } };
  }
  return { ...base, ...sendingFor(eligibilities, options, input, bundle) };
}
