import type { IndexedText } from './indexed-text.ts';

/** How good a match of one word is, 0 to 100. Equal numbers are equals: use decides between them, not length. */
export const levels = {
  whole: 100,
  otherForm: 97,
  longForm: 96,
  acronym: 95,
  joined: 95,
  number: 93,
  beginning: 90,
  acronymStart: 85,
  pieces: 84,
  typo: 76,
  typoInBeginning: 72,
  acronymInside: 70,
  typos: 66,
  piecesApart: 62,
  inside: 60,
  otherWord: 55,
  scattered: 48,
} as const;

/** What a word matched in a text; filled anew by each call of `matchWord`, so that searching allocates nothing. */
export interface Match {
  level: number;
  /** Matched units, for telling a close fit from a loose one among equals. */
  units: number;
  /** Bit per matched word of the text. */
  cover: number;
  /** Folded ranges, from and to alternating. */
  spans: number[];
}

/** A match to be filled. */
export function emptyMatch(): Match {
  return { level: 0, units: 0, cover: 0, spans: [] };
}

/**
 * Records a match when it is better than what is known: the first `count` numbers of `spans`. `shown` is the text it is shown
 * in, `text` maybe its other writing.
 */
export function take(
  match: Match,
  level: number,
  cover: number,
  spans: readonly number[],
  count: number,
  text: IndexedText,
  shown: IndexedText,
): void {
  if (!begins(match, level, cover, count)) return;
  for (let i = 0; i < count; i += 2) keepRange(match, i, spans[i] ?? 0, spans[i + 1] ?? 0, text === shown);
}

/** `take` for one range: the usual case, thousands of times a keystroke, without a list of it. */
export function takeRange(
  match: Match,
  level: number,
  cover: number,
  from: number,
  to: number,
  text: IndexedText,
  shown: IndexedText,
): void {
  if (begins(match, level, cover, 2)) keepRange(match, 0, from, to, text === shown);
}

/** Makes room for `count` numbers of spans; false when what is known is as good. */
function begins(match: Match, level: number, cover: number, count: number): boolean {
  if (level <= match.level) return false;
  match.level = level;
  match.cover = cover;
  match.units = 0;
  // A length that is set costs the room the list had, and that of its next entry: only when it is another one.
  if (match.spans.length > count) match.spans.length = count;
  return true;
}

function keepRange(match: Match, at: number, from: number, to: number, isShown: boolean): void {
  match.units += to - from;
  // The other writing of a text is only ever shown in the text's own: ranges go through the original.
  match.spans[at] = isShown ? from : -1 - from;
  match.spans[at + 1] = isShown ? to : -1 - to;
}

/** Bits of the words of a text that begin between two positions. */
export function coverBetween(text: IndexedText, from: number, to: number): number {
  let cover = 0;
  for (let i = 0; i < text.starts.length && i < 31; i++) {
    const start = text.starts[i] ?? 0;
    if (start >= from && start < to) cover |= 1 << i;
  }
  return cover;
}

/** Bits of the words of a text that begin in one of the ranges, which are the first `count` numbers of `spans`. */
export function coverOfSpans(spans: readonly number[], count: number, text: IndexedText): number {
  let cover = 0;
  for (let i = 0; i < count; i += 2) cover |= coverBetween(text, spans[i] ?? 0, spans[i + 1] ?? 0);
  return cover;
}
