import type { IndexedText } from './indexed-text.ts';
import { matchWord } from './match.ts';
import { emptyMatch, levels, type Match } from './match-level.ts';
import { queryWord } from './query-word.ts';
import { createScatteredIndex, type ScatteredIndex } from './scattered.ts';
import { createTypoMatcher, typosAllowed } from './typos.ts';

/** What one word matched, by text: 0 in `levels` is no match. */
export interface WordHits {
  readonly levels: Uint8Array;
  readonly units: Uint16Array;
  readonly cover: Int32Array;
  /** The best level anywhere. */
  readonly best: number;
}

/** `exact` without guessing, `near` with typos and scattered letters, `loose` with one typo more. */
export type Reach = 'exact' | 'near' | 'loose';

export interface WordIndex {
  /** Remembered for the last words, so that each keystroke only searches the word that changed. */
  hits(word: string, reach: Reach): WordHits;
}

const remembered = 12;

export function createWordIndex(texts: readonly IndexedText[]): WordIndex {
  const masks = Int32Array.from(texts, (text) => text.mask | (text.other?.mask ?? 0));
  const cache = new Map<string, WordHits>();
  let scattered: ScatteredIndex | undefined;

  function search(word: string, reach: Reach): WordHits {
    const hits = {
      levels: new Uint8Array(texts.length),
      units: new Uint16Array(texts.length),
      cover: new Int32Array(texts.length),
      best: 0,
    };
    const match = emptyMatch();
    const record = (id: number): void => {
      if (match.level <= (hits.levels[id] ?? 0)) return;
      hits.levels[id] = match.level;
      hits.units[id] = match.units;
      hits.cover[id] = match.cover;
      if (match.level > hits.best) hits.best = match.level;
    };
    const prepared = queryWord(word);
    const wanted = [prepared.mask, ...prepared.others.map((other) => other.mask)];
    for (let id = 0; id < texts.length; id++) {
      const mask = masks[id] ?? 0;
      const text = texts[id];
      if (text && wanted.some((letters) => (letters & mask) === letters) && matchWord(prepared, text, match))
        record(id);
    }
    if (reach !== 'exact') {
      guessTypos(prepared.text, prepared.mask, typosAllowed(prepared.text.length, reach === 'loose'), match, record);
      guessScattered(prepared.text, match, record);
    }
    return hits;
  }

  function guessTypos(
    word: string,
    letters: number,
    allowed: number,
    match: Match,
    record: (id: number) => void,
  ): void {
    if (allowed === 0) return;
    const matcher = createTypoMatcher(word, allowed);
    for (let id = 0; id < texts.length; id++) {
      if (bitCount(letters & ~(masks[id] ?? 0)) > allowed) continue;
      const text = texts[id];
      if (text && matcher.match(text, match)) record(id);
    }
  }

  function guessScattered(word: string, match: Match, record: (id: number) => void): void {
    scattered ??= createScatteredIndex(texts);
    for (const { id, cover } of scattered.find(word)) {
      match.level = levels.scattered;
      match.units = word.length;
      match.cover = cover;
      record(id);
    }
  }

  return {
    hits(word, reach) {
      const key = `${reach} ${word}`;
      const known = cache.get(key);
      if (known) {
        cache.delete(key);
        cache.set(key, known);
        return known;
      }
      const found = search(word, reach);
      cache.set(key, found);
      if (cache.size > remembered) {
        const [oldest = ''] = cache.keys();
        cache.delete(oldest);
      }
      return found;
    },
  };
}

function bitCount(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
