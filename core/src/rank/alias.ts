import type { EligibilityKey } from '../model/eligibility.ts';
import type { UseRecord } from '../model/use-record.ts';
import type { RankItem } from './fields.ts';
import { indexText } from './indexed-text.ts';
import { matchWord } from './match.ts';
import { emptyMatch, levels } from './match-level.ts';
import { queryWord } from './query-word.ts';

/** Item to score, for the items whose alias a word matches. */
export type Aliases = (word: string) => ReadonlyMap<number, number>;

/** More than a whole word of the role's name: the person gave this name for finding it. */
const weight = 12;

/** Nothing has an alias. */
export const noAlias: Aliases = () => nobody;

const nobody: ReadonlyMap<number, number> = new Map();

/** Aliases are few and change without the catalogue: they are matched apart from the index. */
export function aliasesOf(items: readonly RankItem[], uses: readonly UseRecord[]): Aliases {
  const named = new Map<EligibilityKey, string>();
  for (const use of uses) if (use.alias) named.set(use.key, use.alias);
  if (named.size === 0) return noAlias;
  const texts: { readonly item: number; readonly text: ReturnType<typeof indexText> }[] = [];
  items.forEach(({ key }, item) => {
    const alias = named.get(key);
    if (alias) texts.push({ item, text: indexText(alias) });
  });
  const known = new Map<string, ReadonlyMap<number, number>>();
  const match = emptyMatch();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const prepared = queryWord(word);
    const scores = new Map<number, number>();
    for (const { item, text } of texts) {
      if (matchWord(prepared, text, match) && match.level > levels.inside) scores.set(item, match.level * weight);
    }
    known.set(word, scores);
    return scores;
  };
}
