import { fold, hasUmlaut } from './fold.ts';

// Made when they are first used: sets of Unicode's characters cost a millisecond, and a palette opens without words.
const separators = () => /[^\p{L}\p{N}\p{So}\p{Cs}]+/u;
const edges = () => /^[^\p{L}\p{N}\p{So}\p{Cs}@]+|[^\p{L}\p{N}\p{So}\p{Cs}]+$/gu;

/** The words as typed, without what surrounds them; each once. An umlaut is kept: it may be found written out. */
export function asTyped(words: readonly string[]): readonly string[] {
  return distinct(words.map((word) => keep(word).replace(edges(), '')));
}

/** The words cut at hyphens, dots and slashes; an account name (`a@b`) stays whole. */
export function asPieces(words: readonly string[]): readonly string[] {
  return distinct(asTyped(words).flatMap((word) => (word.includes('@') ? [word] : word.split(separators()))));
}

function keep(word: string): string {
  return hasUmlaut(word) ? word.toLowerCase().normalize('NFC') : fold(word).text;
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((word) => word !== '');
}
