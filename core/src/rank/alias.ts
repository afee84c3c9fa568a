import type { OwnOf } from '../model/own-role.ts';
import type { RankItem } from './fields.ts';
import { indexText } from './indexed-text.ts';
import { matchWord } from './match.ts';
import { emptyMatch, levels } from './match-level.ts';
import { queryWord } from './query-word.ts';
import { asPieces } from './search-words.ts';

/** The names a person has given, for searching. */
export interface Aliases {
  /** Item to score, for the items whose alias a word matches. */
  matches(word: string): ReadonlyMap<number, number>;
  /** Whether the words together are the alias of the item, whole. */
  isWhole(item: number, words: readonly string[]): boolean;
}

/** More than a whole word of the role's name: the person gave this name for finding it. */
const weight = 12;

const nobody: ReadonlyMap<number, number> = new Map();

/** Nothing has an alias. */
export const noAlias: Aliases = { matches: () => nobody, isWhole: () => false };

/** Aliases are few and change without the catalogue: they are matched apart from the index. */
export function aliasesOf(items: readonly RankItem[], own: OwnOf): Aliases {
  if (own.size === 0) return noAlias;
  const texts: { readonly item: number; readonly text: ReturnType<typeof indexText> }[] = [];
  const folded = new Map<number, string>();
  items.forEach(({ key }, item) => {
    const name = own.get(key)?.name;
    if (name === undefined) return;
    texts.push({ item, text: indexText(name) });
    folded.set(item, asPieces([name]).join(' '));
  });
  if (texts.length === 0) return noAlias;
  const known = new Map<string, ReadonlyMap<number, number>>();
  const match = emptyMatch();
  return {
    matches(word) {
      const before = known.get(word);
      if (before) return before;
      const prepared = queryWord(word);
      const scores = new Map<number, number>();
      for (const { item, text } of texts) {
        if (matchWord(prepared, text, match) && match.level > levels.inside) scores.set(item, match.level * weight);
      }
      known.set(word, scores);
      return scores;
    },
    isWhole: (item, words) => folded.get(item) === asPieces(words).join(' '),
  };
}
