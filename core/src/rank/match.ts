import type { IndexedText } from './indexed-text.ts';
import { coverBetween, coverOfSpans, levels, type Match, take, takeRange } from './match-level.ts';
import { matchAcronym, matchPieces } from './match-pieces.ts';
import type { OtherWord, QueryWord } from './query-word.ts';

/** Matches without guessing: words, beginnings, acronyms, pieces, insides. False when the word is not in the text. */
export function matchWord(word: QueryWord, text: IndexedText, match: Match): boolean {
  match.level = 0;
  matchAsWritten(word, text, match);
  if (match.level < levels.whole && text.other) matchAsWritten(word, text.other, match, text);
  return match.level > 0;
}

function matchAsWritten(word: QueryWord, text: IndexedText, match: Match, shown = text): void {
  const hasLetters = (word.mask & text.mask) === word.mask;
  if (hasLetters) matchInText(word.text, text, match, shown);
  for (let i = 0; i < word.others.length; i++) {
    const other = word.others[i];
    if (other && other.level > match.level && (other.mask & text.mask) === other.mask)
      matchOther(word.text, other, text, match, shown);
  }
  if (!hasLetters) return;
  if (match.level < levels.acronym && word.text.length > 1) {
    matchAcronym(word.text, text, match, shown);
    if (match.level < levels.acronymStart) matchPieces(word.text, text, match, shown);
  }
  if (word.digits !== undefined && match.level < levels.number) matchNumber(word.digits, text, match, shown);
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
      const meant = afterNegation(text, first) ? levels.otherWord : level;
      if (meant > match.level) takeRange(match, meant, coverBetween(text, at, to), at, to, text, shown);
    } else if (word.length > 2 || word.charCodeAt(0) > 127) {
      takeRange(match, levels.inside, 0, at, to, text, shown);
    }
    if (match.level === levels.whole) return;
  }
}

const negations = ['non', 'pre', 'not'];

/** `non-prod` and `pre-prod` are not what is meant by `prod`. */
function afterNegation(text: IndexedText, word: number): boolean {
  if (word === 0) return false;
  const start = text.starts[word - 1] ?? 0;
  if ((text.ends[word - 1] ?? 0) - start !== 3) return false;
  // Looked at for most words of most texts: a loop makes nothing to be swept up.
  for (const negation of negations) if (text.folded.startsWith(negation, start)) return true;
  return false;
}

/** `7` and `07` are the same number as `007`. */
function matchNumber(digits: string, text: IndexedText, match: Match, shown: IndexedText): void {
  for (let i = 0; i < text.starts.length; i++) {
    const from = text.starts[i] ?? 0;
    const to = text.ends[i] ?? 0;
    if (to - from < digits.length || !isDigit(text.folded, from)) continue;
    let at = from;
    while (at < to - 1 && text.folded[at] === '0') at++;
    if (to - at !== digits.length || !text.folded.startsWith(digits, at)) continue;
    takeRange(match, levels.number, coverBetween(text, from, to), from, to, text, shown);
  }
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function matchOther(word: string, other: OtherWord, text: IndexedText, match: Match, shown: IndexedText): void {
  for (let first = 0; first < text.starts.length && match.level < other.level; first++) {
    if (!standsAt(other, text, first) || afterNegation(text, first)) continue;
    const [expected = '', next] = other.words;
    if (next === undefined) {
      takeOther(word, expected, other.level, text, text.starts[first] ?? 0, match, shown);
      continue;
    }
    const spans = spansFrom(other, text, first);
    const end = spans.at(-1) ?? 0;
    const level = text.ends.includes(end) ? other.level : Math.min(other.level, levels.beginning);
    const cover = coverOfSpans(spans, spans.length, text);
    take(match, level, cover, spans, spans.length, text, shown);
  }
}

/** The usual case, one word for one: `admin` for Administrator. */
function takeOther(
  word: string,
  expected: string,
  best: number,
  text: IndexedText,
  start: number,
  match: Match,
  shown: IndexedText,
): void {
  const end = start + expected.length;
  const level = text.ends.includes(end) ? best : Math.min(best, levels.beginning);
  if (level <= match.level) return;
  // Of `Administrator` only `admin` was typed, and only that is shown.
  const to = expected.startsWith(word) ? start + word.length : end;
  takeRange(match, level, coverBetween(text, start, end), start, to, text, shown);
}

/** The ranges of the words that stand next to each other from this word of the text on. */
function spansFrom({ words }: OtherWord, text: IndexedText, first: number): readonly number[] {
  return words.flatMap((expected, i) => {
    const start = text.starts[first + i] ?? 0;
    return [start, start + expected.length];
  });
}

/** Whether the words stand next to each other from this word of the text on. */
function standsAt({ words, whole }: OtherWord, text: IndexedText, first: number): boolean {
  for (let i = 0; i < words.length; i++) {
    const start = text.starts[first + i];
    const expected = words[i] ?? '';
    if (start === undefined || !text.folded.startsWith(expected, start)) return false;
    const mayGoOn = i === words.length - 1 && !whole;
    if (!mayGoOn && text.ends[first + i] !== start + expected.length) return false;
  }
  return true;
}
