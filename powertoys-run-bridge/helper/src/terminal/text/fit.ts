import { stripVTControlCharacters } from 'node:util';
import measure from 'fast-string-truncated-width';
import { graphemesOf } from './graphemes.ts';

// Letters of European languages and the marks used here: a cell each. Measuring anything else costs much more.
const isSimple =
  /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u201f\u2022\u2026\u203a\u2190-\u2193\u25a3\u25cb-\u25d0\u2713\u2717\u276f]*$/;

/** Terminal cells a text takes: two for CJK and emoji, none for styling and combining marks. */
export function widthOf(text: string): number {
  if (isSimple.test(text)) return text.length;
  const plain = stripVTControlCharacters(text);
  return isSimple.test(plain) ? plain.length : measure(plain).width;
}

/** The longest beginning of an unstyled text that fits, with `…` when something was cut. */
export function clip(text: string, cells: number): string {
  if (cells <= 0) return '';
  if (widthOf(text) <= cells) return text;
  if (isSimple.test(text)) return `${text.slice(0, cells - 1).trimEnd()}…`;
  const { index } = measure(text, { limit: cells, ellipsis: '…', ellipsisWidth: 1 });
  const cut = `${text.slice(0, index).trimEnd()}…`;
  return widthOf(cut) <= cells ? cut : cutByCharacters(text, cells);
}

// The measuring library cuts a few rare characters too late.
function cutByCharacters(text: string, cells: number): string {
  let kept = '';
  for (const segment of graphemesOf(text)) {
    if (widthOf(`${kept}${segment}…`) > cells) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Beginning and end of a text with `…` between, where it does not fit: for what begins as something beside it does. */
export function clipMiddle(text: string, cells: number): string {
  if (cells < 3 || widthOf(text) <= cells) return clip(text, cells);
  const segments = isSimple.test(text) ? [...text] : graphemesOf(text);
  const take = (from: readonly string[], room: number): readonly string[] => {
    let used = 0;
    return from.slice(
      0,
      from.findIndex((segment) => {
        used += widthOf(segment);
        return used > room;
      }),
    );
  };
  const tail = take(segments.toReversed(), Math.floor((cells - 1) / 2))
    .toReversed()
    .join('');
  const head = take(segments, cells - 1 - widthOf(tail)).join('');
  return `${head.trimEnd()}…${tail.trimStart()}`;
}

/** Fitted, then filled with blanks to exactly that many cells. */
export function fitExactly(text: string, cells: number, cut: typeof clip = clip): string {
  const fitted = cut(text, cells);
  return fitted + ' '.repeat(Math.max(0, cells - widthOf(fitted)));
}

/**
 * Text broken into lines of at most that many cells, every character of it kept but the blanks at a line's end. A word
 * longer than a line goes on in the next one: what a service said is never shortened.
 */
export function wrap(text: string, cells: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [, blanks = '', word = ''] of text.matchAll(/(\s*)(\S+)/g)) {
    const longer = line === '' ? word : `${line}${blanks}${word}`;
    if (widthOf(longer) <= cells) {
      line = longer;
    } else {
      if (line !== '') lines.push(line);
      const pieces = broken(word, Math.max(1, cells));
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
  }
  return line === '' ? lines : [...lines, line];
}

function broken(word: string, cells: number): readonly string[] {
  if (widthOf(word) <= cells) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const segment of isSimple.test(word) ? word : graphemesOf(word)) {
    if (piece !== '' && widthOf(piece + segment) > cells) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

/** A text in lines of exactly so many cells but for the last, cut anywhere: what has no spaces and is to be copied whole. */
export function wrapExactly(text: string, cells: number): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += cells) lines.push(text.slice(at, at + cells));
  return lines;
}
