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
 * Compares a word with each word of the text, and with the words from there on written together. A typo is a letter wrong,
 * missing, too many, or two swapped; `allowed` as `typosAllowed` says. False when all are further away than is allowed.
 */
export function matchTypos(word: string, allowed: number, text: IndexedText, match: Match): boolean {
  match.level = 0;
  if (allowed === 0) return false;
  const { units, starts } = writtenTogether(text);
  for (let index = 0; index < starts.length; index++) {
    const found = nearestBeginning(word, units, starts[index] ?? 0, allowed);
    if (found) takeNearest(word, found, { text, units, starts, base: 0 }, index, match);
  }
  return match.level > 0;
}

/** The words of a text written together, and where each begins in that. */
export interface Together {
  readonly units: string;
  readonly starts: readonly number[];
}

/** Leaves out what separates the words. */
export function writtenTogether({ folded, starts, ends }: IndexedText): Together {
  let units = '';
  const places: number[] = [];
  for (let i = 0; i < starts.length; i++) {
    places.push(units.length);
    units += folded.slice(starts[i], ends[i]);
  }
  return { units, starts: places };
}

/** A text with its words written together; `starts[base + i]` is where word `i` begins in `units`. */
export interface Compact {
  readonly text: IndexedText;
  readonly units: string;
  readonly starts: ArrayLike<number>;
  readonly base: number;
}

/** Records the beginning found at word `index` of the text, when it is believable and better than what is known. */
export function takeNearest(word: string, found: Nearest, compact: Compact, index: number, match: Match): void {
  const { units, starts, base } = compact;
  const first = starts[base + index] ?? 0;
  const whole = wholeLength(found, compact, index);
  const length = whole || longestUpTo(word.length, found);
  if (!isBelievable(word, found, units.startsWith(word[0] ?? '', first), whole > 0)) return;
  const near = whole === 0 ? levels.typoInBeginning : levels.typo;
  const level = found.distance > 1 ? levels.typos : near;
  if (level <= match.level) return;
  match.level = level;
  match.units = length - found.distance;
  showUnits(compact, index, length, match);
}

/** The first of the lengths that ends with a word of the text; 0 when none does. */
function wholeLength({ lengths }: Nearest, { text, units, starts, base }: Compact, index: number): number {
  const first = starts[base + index] ?? 0;
  for (const length of lengths) {
    if (first + length === units.length) return length;
    for (let next = index + 1; next < text.starts.length; next++) {
      if ((starts[base + next] ?? 0) === first + length) return length;
    }
  }
  return 0;
}

function longestUpTo(most: number, { lengths }: Nearest): number {
  for (let i = lengths.length - 1; i >= 0; i--) {
    const length = lengths[i] ?? 0;
    if (length <= most) return length;
  }
  return lengths[0] ?? 0;
}

function isBelievable(word: string, found: Nearest, beginsAlike: boolean, atWordEnd: boolean): boolean {
  // Short words are near everything: three letters may only be swapped, four must begin alike and be a whole word.
  if (word.length > 4 || found.swapped) return true;
  return word.length === 4 && atWordEnd && beginsAlike;
}

/** Where these units stand in the folded text, one range each, and which of its words begin there. */
function showUnits({ text, starts, base }: Compact, index: number, length: number, match: Match): void {
  match.cover = 0;
  let word = index;
  for (let i = 0; i < length; i++) {
    const unit = (starts[base + index] ?? 0) + i;
    while (word + 1 < text.starts.length && unit >= (starts[base + word + 1] ?? 0)) word++;
    const within = unit - (starts[base + word] ?? 0);
    if (within === 0 && word < 31) match.cover |= 1 << word;
    match.spans[2 * i] = (text.starts[word] ?? 0) + within;
    match.spans[2 * i + 1] = (text.starts[word] ?? 0) + within + 1;
  }
  if (match.spans.length > 2 * length) match.spans.length = 2 * length;
}

export interface Nearest {
  readonly distance: number;
  /** Units of the target that the word may stand for: all equally near, ascending. */
  readonly lengths: readonly number[];
  /** Just two neighbouring letters swapped. */
  readonly swapped: boolean;
}

/** The beginnings of what stands in `units` from `from` on, nearest to `word` by optimal string alignment; none when further away. */
export function nearestBeginning(word: string, units: string, from: number, allowed: number): Nearest | undefined {
  const width = Math.min(units.length - from, word.length + allowed);
  if (width < word.length - allowed) return undefined;
  let [before, above, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= width; j++) above[j] = j;
  for (let i = 1; i <= word.length; i++) {
    row[0] = i;
    let least = i;
    const letter = word.charCodeAt(i - 1);
    const previous = i > 1 ? word.charCodeAt(i - 2) : -1;
    let last = -1;
    for (let j = 1; j <= width; j++) {
      const unit = units.charCodeAt(from + j - 1);
      const cost = letter === unit ? 0 : 1;
      let value = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (letter === last && previous === unit) value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row[j] = value;
      if (value < least) least = value;
      last = unit;
    }
    if (least > allowed + 1) return undefined;
    [before, above, row] = [above, row, before];
  }
  let distance = allowed + 1;
  for (let j = 1; j <= width; j++) distance = Math.min(distance, above[j] ?? 0);
  if (distance > allowed || distance === 0) return undefined;
  const lengths: number[] = [];
  for (let j = 1; j <= width; j++) if (above[j] === distance) lengths.push(j);
  return { distance, lengths, swapped: distance === 1 && lengths.includes(word.length) && isSwap(word, units, from) };
}

function isSwap(word: string, units: string, from: number): boolean {
  let at = 0;
  while (word[at] === units[from + at]) at++;
  const swapped = word[at] === units[from + at + 1] && word[at + 1] === units[from + at];
  return swapped && units.startsWith(word.slice(at + 2), from + at + 2);
}
