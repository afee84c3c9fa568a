import type { OutcomeTone } from '@pim-palette/core';
import { fitExactly, wrap } from './fit.ts';
import { prose } from './prose.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

type Tone = OutcomeTone | 'going';

/** What came of one role, or what is under way. */
export interface Result {
  readonly label: string;
  readonly words: string;
  readonly tone: Tone;
  /** The service's own words, verbatim. */
  readonly service?: string;
  /** Code, status and request id, for whoever is asked about it. */
  readonly reference?: string;
}

// A shape as well as a colour, and always a word beside it.
const marks: Readonly<Record<Tone, string>> = {
  going: '…',
  active: '●',
  good: '✓',
  waiting: '◐',
  bad: '✗',
  unsure: '?',
  neutral: '–',
};

/** Lines for one result: name beside words, the service's words and their reference below. Broken over lines, never cut. */
export function resultLines(
  result: Result,
  look: { readonly columns: number | undefined; readonly style: Style; readonly mark?: string },
): readonly string[] {
  const { style } = look;
  const columns = look.columns ?? Number.MAX_SAFE_INTEGER;
  const cells = Math.min(44, Math.floor(columns * 0.42));
  const draw = toneStyle(result.tone, style);
  const names = wrap(safeText(result.label), look.columns === undefined ? columns : cells);
  const words = prose(result.words, columns - cells - 4);
  const mark = draw(look.mark ?? marks[result.tone]);
  const lines = Array.from({ length: Math.max(1, names.length, words.length) }, (_, index) => {
    const name = names[index] ?? '';
    const padded = look.columns === undefined ? name.padEnd(cells) : fitExactly(name, cells);
    return `${index === 0 ? mark : ' '} ${padded}  ${draw(words[index] ?? '')}`.trimEnd();
  });
  const service = result.service === undefined ? [] : prose(`“${result.service}”`, columns - 6);
  const reference = result.reference === undefined ? [] : prose(result.reference, columns - 6);
  return [...lines, ...[...service, ...reference].map((text) => `      ${style.faint(text)}`)];
}

function toneStyle(tone: Tone, style: Style): (text: string) => string {
  switch (tone) {
    case 'active':
    case 'good':
      return style.good;
    case 'waiting':
      return style.waiting;
    case 'bad':
      return style.bad;
    case 'unsure':
      return style.unsure;
    case 'going':
    case 'neutral':
      return (text) => text;
  }
}
