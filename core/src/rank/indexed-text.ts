import { type Folded, fold, hasUmlaut, type Umlauts } from './fold.ts';

/** A text cut into words for matching. Word bounds are positions in the folded text. */
export interface IndexedText {
  readonly original: string;
  readonly folded: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** First unit of each word: `gsaa` for Global Secure Access Administrator. */
  readonly initials: string;
  /** Which words are left without `of`, `and` and the like; absent when that is all of them. */
  readonly important?: readonly number[];
  /** Which letters occur, so that most texts are passed over without a look at them. */
  readonly mask: number;
  readonly map: Folded;
  /** The same text with umlauts written as two letters, when it has any. */
  readonly other?: IndexedText;
}

/** One bit a letter; digits share one, everything else another. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) mask |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) mask |= 1 << 26;
    else if (code > 127) mask |= 1 << 27;
  }
  return mask;
}

/** How many letters a mask holds. */
export function bitCount(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Cuts at separators, at `camelCase` and `HTTPServer` bounds, and between letters and digits. */
export function indexText(original: string): IndexedText {
  const text = indexAs(original, 'bare');
  return hasUmlaut(original) ? { ...text, other: indexAs(original, 'written') } : text;
}

/** The whole text as one word, however it is written inside. */
export function indexWhole(original: string): IndexedText {
  const map = fold(original);
  const { text } = map;
  return {
    original,
    folded: text,
    starts: [0],
    ends: [text.length],
    initials: text.slice(0, 1),
    mask: letterMask(text),
    map,
  };
}

function indexAs(original: string, umlauts: Umlauts): IndexedText {
  const map = fold(original, umlauts);
  const folded = map.text;
  const starts: number[] = [];
  const ends: number[] = [];
  let initials = '';
  let previous = 'separator';
  for (let i = 0; i < folded.length; i++) {
    const kind = kindAt(original, map, i);
    if (kind !== 'separator' && beginsWord(original, map, previous, kind, i)) {
      if (previous !== 'separator') ends.push(i);
      starts.push(i);
      initials += folded[i];
    } else if (kind === 'separator' && previous !== 'separator') ends.push(i);
    previous = kind;
  }
  if (previous !== 'separator') ends.push(folded.length);
  const important = starts.flatMap((start, i) => (unimportant.has(folded.slice(start, ends[i])) ? [] : [i]));
  const left = important.length === starts.length ? {} : { important };
  // Copied, since a list that grew keeps room for more: a megabyte for thousands of texts.
  const bounds = { starts: starts.slice(), ends: ends.slice() };
  return { original, folded, ...bounds, initials, mask: letterMask(folded), map, ...left };
}

const unimportant = new Set(['of', 'and', 'for', 'the', 'to', 'in', 'und', 'fur', 'der', 'die', 'de', 'la', 'et']);

type UnitKind = 'separator' | 'digit' | 'upper' | 'lower';

function kindAt(original: string, map: Folded, i: number): UnitKind {
  const folded = map.text.charCodeAt(i);
  if (folded >= 48 && folded <= 57) return 'digit';
  const at = map.from?.[i] ?? i;
  if (folded >= 97 && folded <= 122) return isUpper(original, at) ? 'upper' : 'lower';
  return folded > 127 && /[\p{L}\p{N}\p{So}\uD800-\uDFFF]/u.test(map.text[i] ?? '') ? 'lower' : 'separator';
}

function isUpper(original: string, at: number): boolean {
  const code = original.charCodeAt(at);
  if (code < 128) return code >= 65 && code <= 90;
  const unit = original[at] ?? '';
  return unit !== unit.toLowerCase();
}

function beginsWord(original: string, map: Folded, previous: string, kind: UnitKind, i: number): boolean {
  if (previous === 'separator') return true;
  if ((kind === 'digit') !== (previous === 'digit')) return true;
  if (kind !== 'upper') return false;
  if (previous === 'lower') return true;
  // `SQLServer` is two words, `VMs` is one: a new word needs two small letters.
  return kindAtOrEnd(original, map, i + 1) === 'lower' && kindAtOrEnd(original, map, i + 2) === 'lower';
}

function kindAtOrEnd(original: string, map: Folded, i: number): UnitKind {
  return i < map.text.length ? kindAt(original, map, i) : 'separator';
}
