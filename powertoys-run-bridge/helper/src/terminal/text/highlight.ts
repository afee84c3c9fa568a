/**
 * The text with the marked UTF-16 positions drawn by `draw` and the rest by `rest`, runs together. A position inside a
 * surrogate pair marks the whole character; positions outside the text are passed over.
 */
export function highlight(
  text: string,
  positions: readonly number[],
  draw: (run: string) => string,
  rest: (run: string) => string,
): string {
  const marked = new Set(positions);
  let result = '';
  let run = '';
  let runIsMarked = false;
  let at = 0;
  const flush = () => {
    if (run !== '') result += runIsMarked ? draw(run) : rest(run);
    run = '';
  };
  for (const character of text) {
    const isMarked = marked.has(at) || (character.length === 2 && marked.has(at + 1));
    if (isMarked !== runIsMarked) flush();
    runIsMarked = isMarked;
    run += character;
    at += character.length;
  }
  flush();
  return result;
}
