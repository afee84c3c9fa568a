import { go, type Snapshot, single, snapshot } from 'fuzzysort';
import type { IndexedText } from './indexed-text.ts';

/** A text that has the letters of a word in order within one of its own words. */
interface ScatteredHit {
  readonly id: number;
  /** Bit per matched word of the text. */
  readonly cover: number;
}

/** Finds words with letters left out. */
export interface ScatteredIndex {
  find(word: string): readonly ScatteredHit[];
}

/** fuzzysort's own scale: 0.5 is good; letters left out of the middle of a word are far below. */
const anyMatch = 0.01;
const mostWords = 100;

/** Words with letters left out (`glbl`, `scrty`, `cntrbtr`): fuzzysort over the distinct words of all texts. */
export function createScatteredIndex(texts: readonly IndexedText[]): ScatteredIndex {
  /** For each word where it is: the text, and which of its words, in one number. */
  const places = new Map<string, number[]>();
  texts.forEach((text, id) => {
    text.starts.forEach((start, index) => {
      const word = text.folded.slice(start, text.ends[index]);
      if (!mayLack(word)) return;
      const place = id * mostIndexed + Math.min(index, mostIndexed - 1);
      const known = places.get(word);
      if (known) known.push(place);
      else places.set(word, [place]);
    });
  });
  const words: Snapshot = snapshot([...places.keys()]);
  return {
    find(word) {
      if (word.length < shortest) return [];
      return go(word, words, { limit: mostWords, threshold: anyMatch })
        .filter((result) => isBelievable(word, result.target, result.indexes))
        .flatMap((result) => (places.get(result.target) ?? []).map(hitAt));
    },
  };
}

const shortest = 3;
/** Words of a text that have a bit each, and one number for all others. */
const mostIndexed = 32;

function hitAt(place: number): ScatteredHit {
  const index = place % mostIndexed;
  return { id: (place - index) / mostIndexed, cover: index < mostIndexed - 1 ? 1 << index : 0 };
}

/** A number without one of its digits is another number. */
function mayLack(word: string): boolean {
  return !/^\d/.test(word);
}

/** Folded positions of the letters in the first word of the text that has them; `undefined` when none has. */
export function findScattered(word: string, text: IndexedText): readonly number[] | undefined {
  if (word.length < shortest) return undefined;
  for (let index = 0; index < text.starts.length; index++) {
    const start = text.starts[index] ?? 0;
    const held = text.folded.slice(start, text.ends[index]);
    const result = mayLack(held) ? single(word, held) : null;
    if (result && isBelievable(word, result.target, result.indexes)) return result.indexes.map((at) => start + at);
  }
  return undefined;
}

/** People leave out letters of the middle, never the first one, and not most of them. */
function isBelievable(word: string, target: string, indexes: readonly number[]): boolean {
  return indexes[0] === 0 && word.length * 2 >= target.length - 1;
}
