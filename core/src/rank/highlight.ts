import { type IndexedText, indexText } from './indexed-text.ts';
import { matchWord } from './match.ts';
import { emptyMatch, levels } from './match-level.ts';
import { type QueryWord, queryWord } from './query-word.ts';
import { findScattered } from './scattered.ts';
import { matchTypos, typosAllowed } from './typos.ts';

/** A text of a row, and how much a match in it counts. */
export interface HighlightText {
  readonly text: string;
  readonly weight: number;
}

/**
 * Positions of the matched words, one list a text: UTF-16 units, ascending, each once. A word is shown where it matches
 * best only, and both halves of a surrogate pair are shown together.
 */
export function highlight(words: readonly string[], texts: readonly HighlightText[]): readonly (readonly number[])[] {
  const found: (readonly number[])[] = texts.map(() => []);
  if (words.length === 0) return found;
  const indexed = texts.map(({ text }) => indexedText(text));
  for (const typed of words) {
    const places = placesOf(preparedWord(typed), indexed);
    const weighed = (i: number): number => (places[i]?.level ?? 0) * (texts[i]?.weight ?? 0);
    let best = 0;
    for (let i = 0; i < places.length; i++) best = Math.max(best, weighed(i));
    for (let i = 0; i < places.length; i++) {
      const { level, positions } = places[i] ?? nowhere;
      if (level > 0 && weighed(i) >= best) found[i] = united(found[i] ?? [], positions);
    }
  }
  return found;
}

/** Both lists are ascending. */
function united(one: readonly number[], other: readonly number[]): readonly number[] {
  if (one.length === 0) return other;
  return [...new Set([...one, ...other])].sort((a, b) => a - b);
}

const reaches = [inExact, inTypos, inScattered];

/** Where the word is in each text; guesses only when it is well matched in none. */
function placesOf(word: QueryWord, texts: readonly IndexedText[]): readonly Place[] {
  const places: Place[] = [];
  for (const reach of reaches) {
    let isGood = false;
    for (let i = 0; i < texts.length; i++) {
      const text = texts[i];
      const known = places[i] ?? nowhere;
      const place = text ? reach(word, text) : nowhere;
      const best = place.level > known.level ? place : known;
      places[i] = best;
      isGood ||= best.level > levels.inside;
    }
    if (isGood) break;
  }
  return places;
}

const seen = new Map<string, IndexedText>();
const mostSeen = 300;

/** The same few names are in most rows of every keystroke. */
function indexedText(text: string): IndexedText {
  const before = seen.get(text);
  if (before) return before;
  if (seen.size >= mostSeen) seen.clear();
  const indexed = indexText(text);
  seen.set(text, indexed);
  return indexed;
}

const prepared = new Map<string, QueryWord>();
const mostPrepared = 50;

/** The same few words are looked for in all rows. */
function preparedWord(typed: string): QueryWord {
  const before = prepared.get(typed);
  if (before) return before;
  if (prepared.size >= mostPrepared) prepared.clear();
  const word = queryWord(typed);
  prepared.set(typed, word);
  return word;
}

interface Place {
  readonly level: number;
  readonly positions: readonly number[];
}

/** Filled by each comparison. */
const match = emptyMatch();
const nowhere: Place = { level: 0, positions: [] };

function inExact(word: QueryWord, text: IndexedText): Place {
  return matchWord(word, text, match) ? placeOf(match.level, match.spans, text) : nowhere;
}

function inTypos(word: QueryWord, text: IndexedText): Place {
  const allowed = typosAllowed(word.text.length, true);
  return matchTypos(word.text, allowed, text, match) ? placeOf(match.level, match.spans, text) : nowhere;
}

function inScattered(word: QueryWord, text: IndexedText): Place {
  const found = findScattered(word.text, text);
  return found
    ? placeOf(
        levels.scattered,
        found.flatMap((at) => [at, at + 1]),
        text,
      )
    : nowhere;
}

/** Folded ranges as positions of the original, ascending. Negative ones belong to the other writing of the text. */
function placeOf(level: number, spans: readonly number[], text: IndexedText): Place {
  const positions: number[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const from = spans[i] ?? 0;
    const { map } = from < 0 && text.other ? text.other : text;
    const [first, end] = from < 0 ? [-1 - from, -1 - (spans[i + 1] ?? -1)] : [from, spans[i + 1] ?? from];
    for (let unit = first; unit < end; unit++) {
      const to = map.to?.[unit] ?? unit + 1;
      // Units that came from one letter share its place.
      const before = positions.at(-1) ?? -1;
      for (let position = Math.max(map.from?.[unit] ?? unit, before + 1); position < to; position++)
        positions.push(position);
    }
  }
  return { level, positions };
}
