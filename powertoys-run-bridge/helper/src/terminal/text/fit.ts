import measure from 'fast-string-truncated-width';

/** Terminal cells a text takes: two for CJK and emoji, none for styling and combining marks. */
export function widthOf(text: string): number {
  return measure(text).width;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The longest beginning of an unstyled text that fits, with `…` when something was cut. */
export function clip(text: string, cells: number): string {
  if (cells <= 0) return '';
  if (widthOf(text) <= cells) return text;
  const { index } = measure(text, { limit: cells, ellipsis: '…', ellipsisWidth: 1 });
  const cut = `${text.slice(0, index).trimEnd()}…`;
  return widthOf(cut) <= cells ? cut : cutByCharacters(text, cells);
}

// The measuring library cuts a few rare characters too late.
function cutByCharacters(text: string, cells: number): string {
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (widthOf(`${kept}${segment}…`) > cells) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Fitted, then filled with blanks to exactly that many cells. */
export function fitExactly(text: string, cells: number): string {
  const fitted = clip(text, cells);
  return fitted + ' '.repeat(Math.max(0, cells - widthOf(fitted)));
}

/** Words broken into lines of at most that many cells; a word longer than a line is cut. */
export function wrap(text: string, cells: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= cells) {
      line = longer;
    } else {
      if (line !== '') lines.push(line);
      line = clip(word, cells);
    }
  }
  return line === '' ? lines : [...lines, line];
}
