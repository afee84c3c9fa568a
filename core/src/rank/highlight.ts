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
  if (words.length === 0) return texts.map(() => []);
  const found: (Set<number> | undefined)[] = texts.map(() => undefined);
  const indexed = texts.map(({ text }) => indexedText(text));
  for (const typed of words) {
    const word = preparedWord(typed);
    const places = [inExact, inTypos, inScattered].reduce<readonly Place[]>((known, reach) => {
      return known.some((place) => place.level > levels.inside)
        ? known
        : better(
            known,
            indexed.map((text) => reach(word, text)),
          );
    }, []);
    const best = Math.max(0, ...places.map((place, i) => place.level * (texts[i]?.weight ?? 0)));
    places.forEach((place, i) => {
      if (place.level === 0 || place.level * (texts[i]?.weight ?? 0) < best) return;
      const known = found[i];
      if (known) for (const position of place.positions) known.add(position);
      else found[i] = new Set(place.positions);
    });
  }
  return found.map((positions) => (positions ? [...positions].sort((a, b) => a - b) : []));
}

const seen = new Map<string, IndexedText>();
const mostSeen = 4_000;

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

function better(known: readonly Place[], next: readonly Place[]): readonly Place[] {
  return next.map((place, i) => (place.level > (known[i]?.level ?? 0) ? place : (known[i] ?? nowhere)));
}

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

/** Folded ranges as positions of the original. Negative ones belong to the other writing of the text. */
function placeOf(level: number, spans: readonly number[], text: IndexedText): Place {
  const positions: number[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const from = spans[i] ?? 0;
    const { map } = from < 0 && text.other ? text.other : text;
    const [first, end] = from < 0 ? [-1 - from, -1 - (spans[i + 1] ?? -1)] : [from, spans[i + 1] ?? from];
    for (let unit = first; unit < end; unit++) {
      const to = map.to?.[unit] ?? unit + 1;
      for (let position = map.from?.[unit] ?? unit; position < to; position++) positions.push(position);
    }
  }
  return { level, positions };
}
