import type { EligibilityKey } from '../model/eligibility.ts';
import { noOwn, type OwnOf } from '../model/own-role.ts';
import type { UseRecord } from '../model/use-record.ts';
import { type Aliases, aliasesOf, noAlias } from './alias.ts';
import { bestOf } from './best.ts';
import { type FieldTexts, indexFields, type RankItem } from './fields.ts';
import { hitsByItem, type ItemHits, isWhole } from './item-hits.ts';
import { levels } from './match-level.ts';
import { nameOrder } from './name-order.ts';
import { asPieces, asTyped } from './search-words.ts';
import { useWeight } from './uses.ts';
import { createWordIndex, type Reach, type WordHits, type WordIndex } from './word-index.ts';

export type { RankItem } from './fields.ts';

/** One match. Equal scores are equals; the order of the list has already settled them. */
export interface Ranked {
  /** Position among the items the ranker was made for. */
  readonly index: number;
  readonly key: EligibilityKey;
  /** 1 is every word whole in the role's name; above it for the whole name. 0 when there were no words. */
  readonly score: number;
  /** Every word of the role's name was typed, in full or in part. */
  readonly full: boolean;
}

/** What decides between equals, and how many are wanted. */
interface RankOptions {
  readonly uses?: readonly UseRecord[];
  /** Names of the person's own, which are searched as well, and favourites, which come first among equals. */
  readonly own?: OwnOf;
  /** What is active or waiting: behind what is eligible, among equals. */
  readonly active?: ReadonlySet<EligibilityKey>;
  /** ms since 1970, for how lately something was used. */
  readonly now: number;
  /** Absent means all. */
  readonly limit?: number;
}

/** Ranks the items it was made for; answers one question at a time. */
export interface Ranker {
  /** The items all words match, best first; by use and name when there are no words. Nothing for nonsense. */
  rank(words: readonly string[], options: RankOptions): readonly Ranked[];
  /** What is nearest to words that match nothing: with one typo more, or without the words that match nowhere. */
  nearest(words: readonly string[], options: RankOptions): readonly Ranked[];
}

/** What searching works on, made when the first word is asked for. */
interface Prepared {
  readonly texts: FieldTexts;
  readonly index: WordIndex;
  /** Room for a number a text. */
  readonly closeness: Uint16Array;
}

/** Bonus a word for a name matched as a whole, in the scale of level times weight. */
const wholeName = 60;
const wholeScope = 20;

/** Prepares ranking once per catalogue; nothing is cut or indexed before the first word is asked for. */
export function createRanker(items: readonly RankItem[], tenantOrder: readonly string[] = []): Ranker {
  let prepared: Prepared | undefined;
  const byName = nameOrder(items, tenantOrder);
  const perItem = new Map<WordHits, ItemHits>();
  const spare: ItemHits[] = [];
  const candidates = new Int32Array(items.length);
  const totals = new Int32Array(items.length);
  const fits = new Uint32Array(items.length);

  function prepare(): Prepared {
    if (prepared) return prepared;
    const texts = indexFields(items);
    prepared = { texts, index: createWordIndex(texts.texts), closeness: new Uint16Array(texts.texts.length) };
    return prepared;
  }

  function itemHits(hits: WordHits, { texts, closeness }: Prepared): ItemHits {
    const known = perItem.get(hits);
    if (known) return known;
    const used = spare.pop() ?? { score: new Uint16Array(items.length), fit: new Uint32Array(items.length) };
    const made = hitsByItem(hits, texts, closeness, used);
    perItem.set(hits, made);
    return made;
  }

  /** Before each question. */
  function reuse(): void {
    for (const hits of prepared?.index.reuse() ?? []) {
      const made = perItem.get(hits);
      if (made) spare.push(made);
      perItem.delete(hits);
    }
  }

  /** Adds one word to `totals` and `fits`; an item it does not match has a total of 0 from then on. */
  function addWord(hits: ItemHits | undefined, aliases: ReadonlyMap<number, number>, isFirst: boolean): void {
    if (!hits) return;
    const { score, fit } = hits;
    const hasAliases = aliases.size > 0;
    for (let item = 0; item < score.length; item++) {
      const before = isFirst ? 0 : (totals[item] ?? 0);
      const best = hasAliases ? Math.max(aliases.get(item) ?? 0, score[item] ?? 0) : (score[item] ?? 0);
      const isOut = best === 0 || (!isFirst && before === 0);
      totals[item] = isOut ? 0 : before + best;
      fits[item] = (isFirst ? 0 : (fits[item] ?? 0)) + (fit[item] ?? 0);
    }
  }

  /** Fills `candidates`, `totals` and `fits` with the items that every word matches; gives their number. */
  function combine(words: readonly string[], reach: (word: string) => Reach, aliases: Aliases): number {
    const ready = prepare();
    const { texts, index } = ready;
    const hits = words.map((word) => index.hits(word, reach(word)));
    const byItem = hits.map((one) => itemHits(one, ready));
    for (let word = 0; word < words.length; word++)
      addWord(byItem[word], aliases.matches(words[word] ?? ''), word === 0);
    let count = 0;
    for (let item = 0; item < items.length; item++) {
      const total = totals[item] ?? 0;
      if (total === 0) continue;
      const isNamed = isWhole(texts, 0, item, hits) || aliases.isWhole(item, words);
      const bonus = (isNamed ? wholeName : 0) + (isWhole(texts, 1, item, hits) ? wholeScope : 0);
      totals[item] = total + bonus * words.length;
      candidates[count++] = item;
    }
    return count;
  }

  /** Guesses typos only for words that nothing answers well, and for all words when together they match nothing. */
  function search(words: readonly string[], aliases: Aliases): number {
    const { index } = prepare();
    const careful = (word: string): Reach => {
      return index.hits(word, 'exact').best > levels.inside || aliases.matches(word).size > 0 ? 'exact' : 'near';
    };
    return combine(words, careful, aliases) || combine(words, () => 'near', aliases);
  }

  function compareBy(options: RankOptions, words: number): (a: number, b: number) => number {
    const active = options.active ?? new Set();
    const used = new Map((options.uses ?? []).map((use) => [use.key, useWeight(use, options.now)]));
    const { own = noOwn } = options;
    return (a, b) => {
      if (words > 0 && totals[a] !== totals[b]) return (totals[b] ?? 0) - (totals[a] ?? 0);
      const keyA = items[a]?.key ?? '';
      const keyB = items[b]?.key ?? '';
      if (active.size > 0 && active.has(keyA) !== active.has(keyB)) return active.has(keyA) ? 1 : -1;
      if (own.size > 0) {
        const favourite = Number(own.get(keyB)?.favourite ?? 0) - Number(own.get(keyA)?.favourite ?? 0);
        if (favourite !== 0) return favourite;
      }
      const use = used.size > 0 ? (used.get(keyB) ?? 0) - (used.get(keyA) ?? 0) : 0;
      if (use !== 0) return use;
      if (words > 0 && fits[a] !== fits[b]) return (fits[b] ?? 0) - (fits[a] ?? 0);
      return byName(a, b);
    };
  }

  function listBest(
    count: number,
    words: readonly string[],
    options: RankOptions,
    aliases: Aliases = noAlias,
  ): readonly Ranked[] {
    const limit = options.limit ?? count;
    const hits = words.map((word) => prepare().index.hits(word, 'exact'));
    return bestOf(candidates, count, limit, compareBy(options, words.length)).map((item) => ({
      index: item,
      key: items[item]?.key ?? '',
      score: words.length === 0 ? 0 : (totals[item] ?? 0) / (words.length * 1000),
      full: words.length > 0 && (isWhole(prepare().texts, 0, item, hits) || aliases.isWhole(item, words)),
    }));
  }

  function listAll(options: RankOptions): readonly Ranked[] {
    for (let item = 0; item < items.length; item++) candidates[item] = item;
    return listBest(items.length, [], options);
  }

  return {
    rank(words, options) {
      if (words.length === 0) return listAll(options);
      reuse();
      const aliases = aliasesOf(items, options.own ?? noOwn);
      const typed = asTyped(words);
      const pieces = asPieces(words);
      if (pieces.length === 0) return [];
      // `kv-prod` means that name where there is one; only then its two words.
      const literal = typed.join() === pieces.join() ? 0 : combine(typed, () => 'exact', aliases);
      if (literal > 0) return listBest(literal, typed, options, aliases);
      return listBest(search(pieces, aliases), pieces, options, aliases);
    },
    nearest(words, options) {
      const pieces = asPieces(words);
      if (pieces.length === 0) return [];
      reuse();
      const loose = combine(pieces, () => 'loose', noAlias);
      if (loose > 0) return listBest(loose, pieces, options);
      const known = pieces.filter((word) => word.length > 1 && prepare().index.hits(word, 'near').best > 0);
      if (known.length === 0 || known.length === pieces.length) return [];
      return listBest(search(known, noAlias), known, options);
    },
  };
}
