import { graphemesOf } from './graphemes.ts';

// Asking for graphemes costs; most names are plain letters.
const isPlain = /^[\u0020-\u02ff\u2010-\u2027\u2190-\u22ff]*$/;

function pieces(text: string): Iterable<string> {
  return isPlain.test(text) ? text : graphemesOf(text);
}

/**
 * The text with the marked UTF-16 positions drawn by `draw` and the rest by `rest`, runs together. A position inside what
 * is seen as one character marks all of it; positions outside the text are passed over.
 */
export function highlight(
  text: string,
  positions: readonly number[],
  draw: (run: string) => string,
  rest: (run: string) => string,
): string {
  if (positions.length === 0) return text === '' ? '' : rest(text);
  const marked = new Set(positions);
  let result = '';
  let run = '';
  let runIsMarked = false;
  let at = 0;
  const flush = () => {
    if (run !== '') result += runIsMarked ? draw(run) : rest(run);
    run = '';
  };
  for (const piece of pieces(text)) {
    const isMarked = isAnyMarked(marked, at, piece.length);
    if (isMarked !== runIsMarked) flush();
    runIsMarked = isMarked;
    run += piece;
    at += piece.length;
  }
  flush();
  return result;
}

function isAnyMarked(marked: ReadonlySet<number>, from: number, count: number): boolean {
  for (let position = from; position < from + count; position++) if (marked.has(position)) return true;
  return false;
}
