import { fold, hasUmlaut } from './fold.ts';
import { letterMask } from './indexed-text.ts';
import { levels } from './match-level.ts';
import { otherWritings } from './short-words.ts';

/** The same word in another writing: words that stand next to each other, and the level a match of them has. */
export interface OtherWord {
  readonly words: readonly string[];
  readonly mask: number;
  readonly level: number;
  /** Only a whole word will do, not one that begins so. */
  readonly whole: boolean;
}

/** One word of a query, made ready once for all texts. */
export interface QueryWord {
  readonly text: string;
  readonly mask: number;
  readonly others: readonly OtherWord[];
  /** The digits of a number without zeros before them. */
  readonly digits?: string;
}

/** Prepares a folded word: its plural and singular, its short and long forms, and its umlauts written out. */
export function queryWord(typed: string): QueryWord {
  const text = fold(typed).text;
  const others: OtherWord[] = [];
  const add = (words: readonly string[], level: number, whole = false): void => {
    others.push({ words, mask: letterMask(words.join('')), level, whole });
  };
  for (const writing of otherWritings(text))
    add(writing.words, writing.sameWord ? levels.whole : levels.longForm, writing.isShort);
  if (text.length > 3 && text.endsWith('s')) {
    const singular = text.slice(0, -1);
    add([singular], levels.otherForm);
    for (const writing of otherWritings(singular)) add(writing.words, levels.otherForm, writing.isShort);
  }
  if (hasUmlaut(typed)) add([fold(typed, 'written').text], levels.whole);
  const word = { text, mask: letterMask(text), others };
  return /^\d+$/.test(text) ? { ...word, digits: text.replace(/^0+(?=\d)/, '') } : word;
}
