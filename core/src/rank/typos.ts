import { bitCount, type IndexedText, letterMask } from './indexed-text.ts';
import { levels, type Match } from './match-level.ts';

const longest = 40;
/** Units of a beginning whose letters are compared before anything else. */
const window = 8;
const rows = [0, 1, 2].map(() => new Uint8Array(longest + 4));

/** How many typos a word of this length may hold. */
export function typosAllowed(length: number, loose = false): number {
  if (length < 3 || length > longest) return 0;
  if (length < 4) return 1;
  return length < 7 && !loose ? 1 : 2;
}

/** Matches one word with typos against many texts; the same beginnings occur in many of them and are compared once. */
export interface TypoMatcher {
  /**
   * Compares with each word of the text, and with the words from there on written together. A typo is a letter wrong,
   * missing, too many, or two swapped. False when all are further away than is allowed.
   */
  match(text: IndexedText, match: Match): boolean;
}

/** Prepares one word for comparing; `allowed` as `typosAllowed` says, 0 matches nothing. */
export function createTypoMatcher(word: string, allowed: number): TypoMatcher {
  const known = new Map<string, Nearest | undefined>();
  const count = word.length + allowed;
  const beginning = letterMask(word.slice(0, window - allowed));

  function nearest(target: string): Nearest | undefined {
    if (known.has(target)) return known.get(target);
    const found = nearestBeginning(word, target, allowed);
    known.set(target, found);
    return found;
  }

  function isBelievable(found: Nearest, target: string, atWordEnd: boolean): boolean {
    // Short words are near everything: three letters may only be swapped, four must begin alike and be a whole word.
    if (word.length > 4 || found.swapped) return true;
    return word.length === 4 && atWordEnd && word[0] === target[0];
  }

  return {
    match(text, match) {
      match.level = 0;
      if (allowed === 0) return false;
      const { units, at, words, masks } = compactOf(text);
      for (let index = 0; index < words.length; index++) {
        // Each typo takes at most one letter away: most words are passed over by their first letters.
        if (bitCount(beginning & ~(masks[index] ?? 0)) > allowed) continue;
        const first = words[index] ?? 0;
        const target = units.slice(first, first + count);
        const found = nearest(target);
        if (!found) continue;
        const endsWord = (length: number): boolean => text.ends.includes((at[first + length - 1] ?? -1) + 1);
        const whole = found.lengths.find(endsWord);
        const length = whole ?? found.lengths.findLast((one) => one <= word.length) ?? found.lengths[0] ?? 0;
        if (!isBelievable(found, target, whole !== undefined)) continue;
        const near = whole === undefined ? levels.typoInBeginning : levels.typo;
        const level = found.distance > 1 ? levels.typos : near;
        if (level > match.level) record(match, level, at.slice(first, first + length), length - found.distance, text);
      }
      return match.level > 0;
    },
  };
}

function record(match: Match, level: number, at: readonly number[], units: number, text: IndexedText): void {
  match.level = level;
  match.units = units;
  match.cover = 0;
  match.spans.length = 0;
  for (const position of at) {
    match.spans.push(position, position + 1);
    const start = text.starts.indexOf(position);
    if (start >= 0 && start < 31) match.cover |= 1 << start;
  }
}

/** The words of a text written together. */
interface Compact {
  readonly units: string;
  /** Where each unit stands in the folded text. */
  readonly at: readonly number[];
  /** Where each word begins in `units`. */
  readonly words: readonly number[];
  /** Letters of the first units from each word on. */
  readonly masks: readonly number[];
}

const compacts = new WeakMap<IndexedText, Compact>();

function compactOf(text: IndexedText): Compact {
  const known = compacts.get(text);
  if (known) return known;
  const at: number[] = [];
  const words: number[] = [];
  let units = '';
  text.starts.forEach((start, index) => {
    words.push(at.length);
    const end = text.ends[index] ?? start;
    units += text.folded.slice(start, end);
    for (let i = start; i < end; i++) at.push(i);
  });
  const masks = words.map((first) => letterMask(units.slice(first, first + window)));
  const compact = { units, at, words, masks };
  compacts.set(text, compact);
  return compact;
}

interface Nearest {
  readonly distance: number;
  /** Units of the target that the word may stand for: all equally near, ascending. */
  readonly lengths: readonly number[];
  /** Just two neighbouring letters swapped. */
  readonly swapped: boolean;
}

/** The beginnings of `target` nearest to `word` by optimal string alignment; none when further away than allowed. */
function nearestBeginning(word: string, target: string, allowed: number): Nearest | undefined {
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
  let distance = allowed + 1;
  let lengths: number[] = [];
  for (let j = 1; j <= width; j++) {
    const value = above[j] ?? 0;
    if (value < distance) lengths = [];
    if (value <= distance && value <= allowed) lengths.push(j);
    distance = Math.min(distance, value);
  }
  if (distance > allowed || distance === 0) return undefined;
  return { distance, lengths, swapped: distance === 1 && lengths.includes(word.length) && isSwap(word, target) };
}

function isSwap(word: string, target: string): boolean {
  let at = 0;
  while (word[at] === target[at]) at++;
  const swapped = word[at] === target[at + 1] && word[at + 1] === target[at];
  return swapped && word.slice(at + 2) === target.slice(at + 2, word.length);
}
