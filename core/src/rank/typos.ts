import type { IndexedText } from './indexed-text.ts';
import { levels, type Match } from './match-level.ts';

const longest = 40;
const rows = [0, 1, 2].map(() => new Uint8Array(longest + 4));

/** How many typos a word of this length may hold. */
export function typosAllowed(length: number, loose = false): number {
  if (length < 3 || length > longest) return 0;
  if (length < 4) return 1;
  return length < 7 && !loose ? 1 : 2;
}

/**
 * Matches a word with typos (a letter wrong, missing, too many, or two swapped) against each word of the text, and the
 * words from there on written together. False when it is further away than `typosAllowed`.
 */
export function matchTypos(word: string, text: IndexedText, match: Match, allowed: number): boolean {
  match.level = 0;
  if (allowed === 0) return false;
  for (let index = 0; index < text.starts.length; index++) {
    const units = unitsFrom(text, index, word.length + allowed);
    const endsWord = (length: number): boolean => text.ends.includes((units.at[length - 1] ?? -1) + 1);
    const found = nearestBeginning(word, units.text, allowed, endsWord);
    if (!found) continue;
    const atWordEnd = endsWord(found.length);
    // Short words are near everything: three letters may only be swapped, four must begin alike and be a whole word.
    if (word.length === 3 && !found.swapped) continue;
    if (word.length === 4 && !found.swapped && !(atWordEnd && word[0] === units.text[0])) continue;
    const level = found.distance > 1 ? levels.typos : atWordEnd ? levels.typo : levels.typoInBeginning;
    if (level <= match.level) continue;
    match.level = level;
    match.cover = 0;
    match.units = found.length - found.distance;
    match.spans.length = 0;
    for (let unit = 0; unit < found.length; unit++) {
      const at = units.at[unit] ?? 0;
      match.spans.push(at, at + 1);
      const start = text.starts.indexOf(at);
      if (start >= 0 && start < 31) match.cover |= 1 << start;
    }
  }
  return match.level > 0;
}

/** Up to `count` folded units from a word on, separators left out, and where each stands. */
function unitsFrom(
  text: IndexedText,
  index: number,
  count: number,
): { readonly text: string; readonly at: readonly number[] } {
  const at: number[] = [];
  let units = '';
  for (let word = index; word < text.starts.length && at.length < count; word++) {
    for (let i = text.starts[word] ?? 0; i < (text.ends[word] ?? 0) && at.length < count; i++) {
      at.push(i);
      units += text.folded[i];
    }
  }
  return { text: units, at };
}

interface Nearest {
  readonly distance: number;
  /** Units of the target that the word stands for. */
  readonly length: number;
  readonly swapped: boolean;
}

/** The beginning of `target` nearest to `word` by optimal string alignment; among equally near ones that of whole words. */
function nearestBeginning(
  word: string,
  target: string,
  allowed: number,
  endsWord: (length: number) => boolean,
): Nearest | undefined {
  const width = target.length;
  if (width < word.length - allowed) return undefined;
  let [before, above, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= width; j++) above[j] = j;
  for (let i = 1; i <= word.length; i++) {
    row[0] = i;
    let least = i;
    const letter = word[i - 1];
    for (let j = 1; j <= width; j++) {
      const cost = letter === target[j - 1] ? 0 : 1;
      let value = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && letter === target[j - 2] && word[i - 2] === target[j - 1]) {
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      }
      row[j] = value;
      if (value < least) least = value;
    }
    if (least > allowed + 1) return undefined;
    [before, above, row] = [above, row, before];
  }
  let length = 0;
  let distance = allowed + 1;
  for (let j = 1; j <= width; j++) {
    const value = above[j] ?? 0;
    if (
      value < distance ||
      (value === distance && value <= allowed && !endsWord(length) && (endsWord(j) || j <= word.length))
    ) {
      distance = value;
      length = j;
    }
  }
  if (distance > allowed || distance === 0) return undefined;
  return { distance, length, swapped: distance === 1 && length === word.length && isSwap(word, target) };
}

function isSwap(word: string, target: string): boolean {
  let at = 0;
  while (word[at] === target[at]) at++;
  return word[at] === target[at + 1] && word[at + 1] === target[at];
}
