import { bitCount, type IndexedText, letterMask } from './indexed-text.ts';
import type { Match } from './match-level.ts';
import {
  type Compact,
  matchTypos,
  type Nearest,
  nearestBeginning,
  type Together,
  takeNearest,
  writtenTogether,
} from './typos.ts';

/** Finds a word with typos in many texts. */
export interface TypoIndex {
  /** Calls `keep` with each text that holds the word with at most `allowed` typos, the best of it in `match`. */
  find(word: string, allowed: number, match: Match, keep: (id: number) => void): void;
}

/** Units of a beginning that are kept apart: those of longer words are compared text by text. */
const headUnits = 20;

/**
 * Thousands of texts have few beginnings: those of all their words are kept in order, each once. Neighbours that are alike
 * as far as a word goes are compared with it once.
 */
export function createTypoIndex(texts: readonly IndexedText[]): TypoIndex {
  const compact = texts.map(writtenTogether);
  const { heads, alike, headOf } = sortedHeads(compact);
  const masks = Int32Array.from(heads, letterMask);
  /** For each text where its words begin in the lists of all words; one more for the end. */
  const bases = new Int32Array(texts.length + 1);
  compact.forEach(({ starts }, id) => {
    bases[id + 1] = (bases[id] ?? 0) + starts.length;
  });
  const starts = Uint32Array.from(compact.flatMap((one) => one.starts));
  const units = compact.map((one) => one.units);
  /** What each beginning is found as, plus one; 0 for those that are too far away. */
  const foundAs = new Uint16Array(heads.length);
  const found: Nearest[] = [];
  const { firsts, ids } = holdersOf(heads.length, headOf, compact);
  /** Which texts the question under way has come by. */
  const isSeen = new Uint8Array(texts.length);

  /** Compares the word with every beginning: false when it is near to none. */
  function compare(word: string, allowed: number): boolean {
    found.length = 0;
    const letters = letterMask(word);
    let known = 0;
    for (let head = 0; head < heads.length; head++) {
      if (head === 0 || (alike[head] ?? 0) < word.length + allowed) {
        known = 0;
        // Each typo takes at most one letter away: most beginnings are passed over by their letters.
        const isFar = bitCount(letters & ~(masks[head] ?? 0)) > allowed;
        const nearest = isFar ? undefined : nearestBeginning(word, heads[head] ?? '', 0, allowed);
        if (nearest) known = found.push(nearest);
      }
      foundAs[head] = known;
    }
    return found.length > 0;
  }

  /** Keeps each text with a beginning that is near, the best of its words. */
  function take(word: string, id: number, text: IndexedText, match: Match, keep: (id: number) => void): void {
    match.level = 0;
    const base = bases[id] ?? 0;
    const place: Compact = { text, units: units[id] ?? '', starts, base };
    for (let index = 0; index < text.starts.length; index++) {
      const nearest = found[(foundAs[headOf[base + index] ?? 0] ?? 0) - 1];
      if (nearest) takeNearest(word, nearest, place, index, match);
    }
    if (match.level > 0) keep(id);
  }

  return {
    find(word, allowed, match, keep) {
      if (word.length + allowed > headUnits) {
        texts.forEach((text, id) => {
          if (matchTypos(word, allowed, text, match)) keep(id);
        });
        return;
      }
      if (!compare(word, allowed)) return;
      isSeen.fill(0);
      for (let head = 0; head < heads.length; head++) {
        if (foundAs[head] === 0) continue;
        for (let at = firsts[head] ?? 0; at < (firsts[head + 1] ?? 0); at++) {
          const id = ids[at] ?? 0;
          const text = texts[id];
          if (isSeen[id] === 1 || !text) continue;
          isSeen[id] = 1;
          take(word, id, text, match, keep);
        }
      }
    },
  };
}

interface Heads {
  /** The distinct beginnings, in order. */
  readonly heads: readonly string[];
  /** For each how many units it has in common with the one before. */
  readonly alike: Uint8Array;
  /** For each word of all texts which beginning it is. */
  readonly headOf: Int32Array;
}

function sortedHeads(compact: readonly Together[]): Heads {
  const all = compact.flatMap(({ units, starts }) => starts.map((start) => units.slice(start, start + headUnits)));
  const heads = [...new Set(all)].sort();
  const places = new Map(heads.map((head, place) => [head, place]));
  return {
    heads,
    alike: Uint8Array.from(heads, (head, i) => commonUnits(head, heads[i - 1] ?? '')),
    headOf: Int32Array.from(all, (head) => places.get(head) ?? 0),
  };
}

/** The texts that hold each beginning: those of one are `ids` from its place in `firsts` to the next. */
function holdersOf(
  count: number,
  headOf: Int32Array,
  compact: readonly Together[],
): { readonly firsts: Int32Array; readonly ids: Int32Array } {
  const firsts = new Int32Array(count + 1);
  for (const head of headOf) firsts[head + 1] = (firsts[head + 1] ?? 0) + 1;
  for (let head = 0; head < count; head++) firsts[head + 1] = (firsts[head + 1] ?? 0) + (firsts[head] ?? 0);
  const next = firsts.slice();
  const ids = new Int32Array(headOf.length);
  let word = 0;
  compact.forEach(({ starts }, id) => {
    for (let i = 0; i < starts.length; i++) {
      const head = headOf[word++] ?? 0;
      const place = next[head] ?? 0;
      ids[place] = id;
      next[head] = place + 1;
    }
  });
  return { firsts, ids };
}

function commonUnits(one: string, other: string): number {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count++;
  return count;
}
