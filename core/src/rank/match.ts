import { fold, hasUmlaut } from './fold.ts';
import { type IndexedText, letterMask } from './indexed-text.ts';
import { otherWritings } from './short-words.ts';

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

/** One word of a query, made ready once for all texts. */
export interface QueryWord {
  readonly text: string;
  readonly mask: number;
  /** The same word in other writings, with the level an exact match of it has. */
  readonly others: readonly { readonly words: readonly string[]; readonly mask: number; readonly level: number }[];
}

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

export function emptyMatch(): Match {
  return { level: 0, units: 0, cover: 0, spans: [] };
}

/** Prepares a folded word: its plural and singular, its short and long forms, and its umlauts written out. */
export function queryWord(typed: string): QueryWord {
  const text = fold(typed).text;
  const others: { words: readonly string[]; mask: number; level: number }[] = [];
  const add = (words: readonly string[], level: number): void => {
    others.push({ words, mask: letterMask(words.join('')), level });
  };
  for (const writing of otherWritings(text)) add(writing.words, writing.sameWord ? levels.whole : levels.longForm);
  if (text.length > 3 && text.endsWith('s')) {
    const singular = text.slice(0, -1);
    add([singular], levels.otherForm);
    for (const writing of otherWritings(singular)) add(writing.words, levels.otherForm);
  }
  if (hasUmlaut(typed)) add([fold(typed, 'written').text], levels.whole);
  return { text, mask: letterMask(text), others };
}

/** Matches without guessing: words, beginnings, acronyms, pieces, insides. False when the word is not in the text. */
export function matchWord(word: QueryWord, text: IndexedText, match: Match): boolean {
  match.level = 0;
  matchAsWritten(word, text, match);
  if (match.level < levels.whole && text.other) matchAsWritten(word, text.other, match, text);
  return match.level > 0;
}

function matchAsWritten(word: QueryWord, text: IndexedText, match: Match, shown = text): void {
  if ((word.mask & text.mask) === word.mask) {
    matchInText(word.text, text, match, shown);
    if (match.level < levels.acronym && word.text.length > 1) {
      matchAcronym(word.text, text, match, shown);
      if (match.level < levels.acronymStart) matchPieces(word.text, text, match, shown);
    }
    if (match.level < levels.number) matchNumber(word.text, text, match, shown);
  }
  for (const other of word.others) {
    if (other.level > match.level && (other.mask & text.mask) === other.mask) matchOther(other, text, match, shown);
  }
}

function take(
  match: Match,
  level: number,
  cover: number,
  spans: readonly number[],
  text: IndexedText,
  shown: IndexedText,
): void {
  if (level <= match.level) return;
  match.level = level;
  match.cover = cover;
  match.units = 0;
  match.spans.length = 0;
  for (let i = 0; i < spans.length; i += 2) {
    const [from = 0, to = 0] = [spans[i], spans[i + 1]];
    match.units += to - from;
    // The other writing of a text is only ever shown in the text's own: ranges go through the original.
    match.spans.push(text === shown ? from : -1 - from, text === shown ? to : -1 - to);
  }
}

function matchInText(word: string, text: IndexedText, match: Match, shown: IndexedText): void {
  const { folded, starts, ends } = text;
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    const to = at + word.length;
    const first = starts.indexOf(at);
    if (first >= 0) {
      const last = ends.indexOf(to, first);
      const level =
        last >= 0 ? levels.whole : ends[first] === to + 1 && folded[to] === 's' ? levels.otherForm : levels.beginning;
      take(
        match,
        afterNegation(text, first) ? levels.otherWord : level,
        coverBetween(text, at, to),
        [at, to],
        text,
        shown,
      );
    } else if (word.length > 2 || word.charCodeAt(0) > 127) {
      take(match, levels.inside, 0, [at, to], text, shown);
    }
    if (match.level === levels.whole) return;
  }
}

/** `non-prod` and `pre-prod` are not what is meant by `prod`. */
function afterNegation(text: IndexedText, word: number): boolean {
  if (word === 0) return false;
  const before = text.folded.slice(text.starts[word - 1], text.ends[word - 1]);
  return before === 'non' || before === 'pre' || before === 'not';
}

function coverBetween(text: IndexedText, from: number, to: number): number {
  let cover = 0;
  for (let i = 0; i < text.starts.length && i < 31; i++) {
    const start = text.starts[i] ?? 0;
    if (start >= from && start < to) cover |= 1 << i;
  }
  return cover;
}

const unimportant = new Set(['of', 'and', 'for', 'the', 'to', 'in', 'und', 'fur', 'der', 'die', 'de', 'la', 'et']);

function matchAcronym(word: string, text: IndexedText, match: Match, shown: IndexedText): void {
  const at = text.initials.indexOf(word);
  if (at >= 0) {
    const all = word.length === text.initials.length;
    const level = all ? levels.acronym : at === 0 ? levels.acronymStart : levels.acronymInside;
    takeInitials(word.length, at, level, text, match, shown);
    return;
  }
  // `uaa` as well as `hoa` for "Head of Administration": small words may be left out.
  const kept: number[] = [];
  for (let i = 0; i < text.starts.length; i++) {
    if (!unimportant.has(text.folded.slice(text.starts[i], text.ends[i]))) kept.push(i);
  }
  if (kept.length === text.starts.length || word.length !== kept.length) return;
  if (kept.some((index, i) => text.initials[index] !== word[i])) return;
  const spans = kept.flatMap((index) => [text.starts[index] ?? 0, (text.starts[index] ?? 0) + 1]);
  take(match, levels.acronym, -1, spans, text, shown);
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
  take(match, level, cover, spans, text, shown);
}

/** `secadm`, `keyvault`, `kvprod01`: beginnings of neighbouring words written together. */
function matchPieces(word: string, text: IndexedText, match: Match, shown: IndexedText): void {
  if (word.length < 3) return;
  for (let first = 0; first < text.starts.length; first++) {
    if (text.initials[first] !== word[0]) continue;
    const spans: number[] = [];
    if (!splitFrom(word, 0, text, first, spans, 1)) continue;
    take(match, piecesLevel(spans, text), coverOfSpans(spans, text), spans, text, shown);
    if (match.level >= levels.pieces) return;
  }
}

/** Splits the rest of the word over words of the text from `index` on; fills spans on success. At most `skips` words are passed over. */
function splitFrom(
  word: string,
  at: number,
  text: IndexedText,
  index: number,
  spans: number[],
  skips: number,
): boolean {
  const start = text.starts[index];
  const end = text.ends[index];
  if (start === undefined || end === undefined) return false;
  let longest = 0;
  while (start + longest < end && at + longest < word.length && text.folded[start + longest] === word[at + longest])
    longest++;
  for (let length = longest; length > 0; length--) {
    spans.push(start, start + length);
    if (at + length === word.length) return true;
    if (splitFrom(word, at + length, text, index + 1, spans, skips)) return true;
    spans.length -= 2;
  }
  // Passing a word over is only believable between pieces of some length: `glreader`, not `gr`.
  return at > 0 && skips > 0 && word.length > 4 && splitFrom(word, at, text, index + 1, spans, skips - 1);
}

function piecesLevel(spans: readonly number[], text: IndexedText): number {
  let whole = true;
  let next = -1;
  let single = 0;
  for (let i = 0; i < spans.length; i += 2) {
    const from = spans[i] ?? 0;
    const to = spans[i + 1] ?? 0;
    const index = text.starts.indexOf(from);
    if (next >= 0 && index !== next) return levels.piecesApart;
    if (to - from === 1) single++;
    if (text.ends[index] !== to) whole = false;
    next = index + 1;
  }
  if (whole) return levels.joined;
  return single > spans.length / 4 && spans.length > 2 ? levels.acronymInside : levels.pieces;
}

function coverOfSpans(spans: readonly number[], text: IndexedText): number {
  let cover = 0;
  for (let i = 0; i < spans.length; i += 2) cover |= coverBetween(text, spans[i] ?? 0, spans[i + 1] ?? 0);
  return cover;
}

function matchNumber(word: string, text: IndexedText, match: Match, shown: IndexedText): void {
  const code = word.charCodeAt(0);
  if (code < 48 || code > 57 || !/^\d+$/.test(word)) return;
  const digits = word.replace(/^0+(?=\d)/, '');
  for (let i = 0; i < text.starts.length; i++) {
    const from = text.starts[i] ?? 0;
    const to = text.ends[i] ?? 0;
    if (text.folded.slice(from, to).replace(/^0+(?=\d)/, '') === digits) {
      take(match, levels.number, coverBetween(text, from, to), [from, to], text, shown);
    }
  }
}

function matchOther(other: QueryWord['others'][number], text: IndexedText, match: Match, shown: IndexedText): void {
  for (let first = 0; first < text.starts.length; first++) {
    const spans: number[] = [];
    const last = other.words.length - 1;
    const fits = other.words.every((expected, i) => {
      const start = text.starts[first + i] ?? -1;
      if (start < 0 || !text.folded.startsWith(expected, start)) return false;
      const end = start + expected.length;
      spans.push(start, end);
      return i === last || text.ends[first + i] === end;
    });
    if (!fits || afterNegation(text, first)) continue;
    const end = spans.at(-1) ?? 0;
    const level = text.ends.includes(end) ? other.level : Math.min(other.level, levels.beginning);
    take(match, level, coverOfSpans(spans, text), spans, text, shown);
  }
}
