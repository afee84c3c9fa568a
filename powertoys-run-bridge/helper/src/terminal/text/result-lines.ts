import { clip, fitExactly, wrap } from './fit.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

export type Tone = 'going' | 'good' | 'waiting' | 'bad' | 'unsure' | 'neutral';

/** What came of one role, or what is under way. */
export interface Result {
  readonly label: string;
  readonly words: string;
  readonly tone: Tone;
  /** The service's own words, verbatim. */
  readonly service?: string;
}

// A shape as well as a colour, and always a word beside it.
const marks: Readonly<Record<Tone, string>> = {
  going: '…',
  good: '●',
  waiting: '◐',
  bad: '✗',
  unsure: '?',
  neutral: '–',
};

/** Lines for one result: name and words, the service's words below. Without a width nothing is cut. */
export function resultLines(
  result: Result,
  look: { readonly columns: number | undefined; readonly style: Style; readonly mark?: string },
): readonly string[] {
  const { style } = look;
  const columns = look.columns ?? Number.MAX_SAFE_INTEGER;
  const cells = Math.min(44, Math.floor(columns * 0.42));
  const draw = toneStyle(result.tone, style);
  const label = safeText(result.label);
  const name = look.columns === undefined ? label.padEnd(cells) : fitExactly(label, cells);
  const [first = '', ...more] = wrap(safeText(result.words), columns - cells - 4);
  const service = result.service === undefined ? [] : wrap(`“${safeText(result.service)}”`, columns - 6);
  return [
    `${draw(look.mark ?? marks[result.tone])} ${name}  ${draw(first)}`.trimEnd(),
    ...more.map((text) => `${' '.repeat(cells + 4)}${draw(clip(text, columns))}`),
    ...service.map((text) => `      ${style.faint(text)}`),
  ];
}

function toneStyle(tone: Tone, style: Style): (text: string) => string {
  switch (tone) {
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
