import type { IndexedText } from './indexed-text.ts';
import { coverOfSpans, levels, type Match, take } from './match-level.ts';

/** `ga`, `pra`, `uaa`: first letters of neighbouring words, small words like `of` left out or not. */
export function matchAcronym(word: string, text: IndexedText, match: Match, shown: IndexedText): void {
  const at = text.initials.indexOf(word);
  if (at >= 0) {
    const all = word.length === text.initials.length;
    const level = all ? levels.acronym : at === 0 ? levels.acronymStart : levels.acronymInside;
    takeInitials(word.length, at, level, text, match, shown);
    return;
  }
  // `hoa` for "Head of Administration" as well: small words may be left out.
  const kept = text.important;
  if (kept?.length === word.length) matchImportant(word, kept, text, match, shown);
}

function matchImportant(
  word: string,
  kept: readonly number[],
  text: IndexedText,
  match: Match,
  shown: IndexedText,
): void {
  if (kept.some((index, i) => text.initials[index] !== word[i])) return;
  const spans = kept.flatMap((index) => [text.starts[index] ?? 0, (text.starts[index] ?? 0) + 1]);
  take(match, levels.acronym, -1, spans, spans.length, text, shown);
}

function takeInitials(
  count: number,
  first: number,
  level: number,
  text: IndexedText,
  match: Match,
  shown: IndexedText,
): void {
  if (level <= match.level) return;
  const spans: number[] = [];
  let cover = 0;
  for (let i = first; i < first + count; i++) {
    const start = text.starts[i] ?? 0;
    spans.push(start, start + 1);
    if (i < 31) cover |= 1 << i;
  }
  take(match, level, cover, spans, spans.length, text, shown);
}

/** Filled anew for each beginning that is tried, and never cut: a match copies what it takes. */
const spans: number[] = [];

/** `secadm`, `keyvault`, `kvprod01`: beginnings of neighbouring words written together. */
export function matchPieces(word: string, text: IndexedText, match: Match, shown: IndexedText): void {
  if (word.length < 3) return;
  const first = word.charCodeAt(0);
  for (let index = 0; index < text.starts.length; index++) {
    if (text.initials.charCodeAt(index) !== first) continue;
    const count = splitFrom(word, 0, text, index, 0, 1);
    if (count === 0) continue;
    take(match, piecesLevel(count, text), coverOfSpans(spans, count, text), spans, count, text, shown);
    if (match.level >= levels.pieces) return;
  }
}

/**
 * Splits the rest of the word over words of the text from `index` on, and writes the pieces into `spans` from `count` on.
 * Gives how many numbers it holds then, 0 when the word cannot be split so. At most `skips` words are passed over.
 */
function splitFrom(word: string, at: number, text: IndexedText, index: number, count: number, skips: number): number {
  const start = text.starts[index];
  const end = text.ends[index];
  if (start === undefined || end === undefined) return 0;
  let longest = 0;
  while (
    start + longest < end &&
    at + longest < word.length &&
    isSame(text.folded, start + longest, word, at + longest)
  )
    longest++;
  for (let length = longest; length > 0; length--) {
    spans[count] = start;
    spans[count + 1] = start + length;
    if (at + length === word.length) return count + 2;
    const all = splitFrom(word, at + length, text, index + 1, count + 2, skips);
    if (all > 0) return all;
  }
  // Passing a word over is only believable between pieces of some length: `glreader`, not `gr`.
  return at > 0 && skips > 0 && word.length > 4 ? splitFrom(word, at, text, index + 1, count, skips - 1) : 0;
}

function isSame(one: string, at: number, other: string, there: number): boolean {
  return one.charCodeAt(at) === other.charCodeAt(there);
}

function piecesLevel(count: number, text: IndexedText): number {
  let whole = true;
  let next = -1;
  let single = 0;
  for (let i = 0; i < count; i += 2) {
    const from = spans[i] ?? 0;
    const to = spans[i + 1] ?? 0;
    const index = text.starts.indexOf(from);
    if (next >= 0 && index !== next) return levels.piecesApart;
    if (to - from === 1) single++;
    if (text.ends[index] !== to) whole = false;
    next = index + 1;
  }
  if (whole) return levels.joined;
  return single > count / 4 && count > 2 ? levels.acronymInside : levels.pieces;
}
