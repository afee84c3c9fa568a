import type { IndexedText } from './indexed-text.ts';
import { matchWord } from './match.ts';
import { emptyMatch, levels, type Match } from './match-level.ts';
import { type QueryWord, queryWord } from './query-word.ts';
import { createScatteredIndex, type ScatteredIndex } from './scattered.ts';
import { createTypoIndex, type TypoIndex } from './typo-index.ts';
import { typosAllowed } from './typos.ts';

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

/** Searches single words in the distinct texts of a catalogue. */
export interface WordIndex {
  /** Remembered for the last words, so that each keystroke only searches the word that changed. */
  hits(word: string, reach: Reach): WordHits;
  /**
   * Between two questions: the arrays of hits that are remembered no longer are filled anew from now on, since a keystroke
   * would else leave a hundred kilobytes to be swept up. Gives those hits.
   */
  reuse(): readonly WordHits[];
}

const remembered = 12;

/** Builds nothing but letter masks; what typos and scattered letters need is built when first asked for. */
export function createWordIndex(texts: readonly IndexedText[]): WordIndex {
  const masks = Int32Array.from(texts, (text) => text.mask | (text.other?.mask ?? 0));
  const cache = new Map<string, WordHits>();
  /** Forgotten, and maybe still looked at by the question under way. */
  let forgotten: WordHits[] = [];
  const spare: WordHits[] = [];
  let typos: TypoIndex | undefined;
  let scattered: ScatteredIndex | undefined;

  function hitsOf(word: string, reach: Reach): WordHits {
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
      const [oldest] = cache;
      if (oldest) {
        cache.delete(oldest[0]);
        forgotten.push(oldest[1]);
      }
    }
    return found;
  }

  function search(word: string, reach: Reach): WordHits {
    const prepared = queryWord(word);
    const { length } = prepared.text;
    if (reach === 'exact') return searchExact(prepared, recorder(texts.length, spare.pop()));
    const before = hitsOf(word, reach === 'near' ? 'exact' : 'near');
    const record = recorder(texts.length, spare.pop(), before);
    const allowed = typosAllowed(length, reach === 'loose');
    if (reach === 'near' || allowed > typosAllowed(length)) guessTypos(prepared, allowed, record);
    if (reach === 'near') guessScattered(prepared.text, record);
    return record.hits();
  }

  function searchExact(word: QueryWord, record: Recorder): WordHits {
    const wanted = [word.mask, ...word.others.map((other) => other.mask)];
    for (let id = 0; id < texts.length; id++) {
      const text = texts[id];
      if (text && holdsAny(wanted, masks[id] ?? 0) && matchWord(word, text, record.match)) record.keep(id);
    }
    return record.hits();
  }

  function guessTypos(word: QueryWord, allowed: number, record: Recorder): void {
    if (allowed === 0) return;
    typos ??= createTypoIndex(texts);
    typos.find(word.text, allowed, record.match, record.keep);
  }

  function guessScattered(word: string, record: Recorder): void {
    scattered ??= createScatteredIndex(texts);
    for (const { id, cover } of scattered.find(word)) {
      record.match.level = levels.scattered;
      record.match.units = word.length;
      record.match.cover = cover;
      record.keep(id);
    }
  }

  return {
    hits: hitsOf,
    reuse() {
      const free = forgotten;
      if (free.length > 0) forgotten = [];
      spare.push(...free);
      return free;
    },
  };
}

/** Whether all letters of one of these are there. */
function holdsAny(wanted: readonly number[], mask: number): boolean {
  for (let i = 0; i < wanted.length; i++) {
    const letters = wanted[i] ?? 0;
    if ((letters & mask) === letters) return true;
  }
  return false;
}

/** Collects the best match of each text; `match` is the one place matchers write to. */
interface Recorder {
  readonly match: Match;
  keep(id: number): void;
  hits(): WordHits;
}

function recorder(count: number, used: WordHits | undefined, before?: WordHits): Recorder {
  const best = { level: before?.best ?? 0 };
  const found = used
    ? { levels: used.levels.fill(0), units: used.units.fill(0), cover: used.cover.fill(0) }
    : { levels: new Uint8Array(count), units: new Uint16Array(count), cover: new Int32Array(count) };
  if (before) {
    found.levels.set(before.levels);
    found.units.set(before.units);
    found.cover.set(before.cover);
  }
  const match = emptyMatch();
  return {
    match,
    keep(id) {
      if (match.level <= (found.levels[id] ?? 0)) return;
      found.levels[id] = match.level;
      found.units[id] = match.units;
      found.cover[id] = match.cover;
      best.level = Math.max(best.level, match.level);
    },
    hits: () => ({ ...found, best: best.level }),
  };
}
