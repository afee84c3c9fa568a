import { styleText } from 'node:util';

/** What a piece of text is, not how it looks: with styling off all of these give the text back. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly match: (text: string) => string;
  readonly selected: (text: string) => string;
  readonly good: (text: string) => string;
  readonly waiting: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly unsure: (text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

function styled(format: Format): (text: string) => string {
  return (text) => (text === '' ? '' : styleText(format, text, { validateStream: false }));
}

const same = (text: string) => text;

const plain: Style = {
  strong: same,
  faint: same,
  match: same,
  selected: same,
  good: same,
  waiting: same,
  bad: same,
  unsure: same,
};

// Matches are underlined as well as bold, and every coloured word is a word: nothing is told by colour alone.
const coloured: Style = {
  strong: styled('bold'),
  faint: styled('dim'),
  match: styled(['bold', 'underline']),
  selected: styled('inverse'),
  good: styled('green'),
  waiting: styled('yellow'),
  bad: styled('red'),
  unsure: styled('cyan'),
};

/** Colours and attributes, or none at all. */
export function styleFor(colour: boolean): Style {
  return colour ? coloured : plain;
}

/** Whether this environment lets a terminal show colour: `NO_COLOR` and a dumb terminal do not. */
export function showsColour({ NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>): boolean {
  return (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
}
