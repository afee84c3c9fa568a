/** Text made comparable, with the way back to the units of the original for highlighting. */
export interface Folded {
  /** Lower case, without diacritics, ligatures and `ß` written out. */
  readonly text: string;
  /** For each folded unit the UTF-16 range `[from, to)` of the original it came from; absent when both are the same. */
  readonly from?: readonly number[];
  readonly to?: readonly number[];
}

/** How ä, ö and ü are folded: to the bare vowel, or to the two letters a German keyboard-less person types. */
export type Umlauts = 'bare' | 'written';

const bare: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  '’': "'",
};
const written: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
const diaeresis = '\u0308';

/** Whether the two ways of folding umlauts can differ for this text. */
export function hasUmlaut(text: string): boolean {
  return /[äöüåø]|\u0308/i.test(text);
}

/** Folds a text; never throws, whatever the text holds. */
export function fold(text: string, umlauts: Umlauts = 'bare'): Folded {
  if (isPlain(text)) return { text: text.toLowerCase() };
  let folded = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    let units = foldCharacter(character, umlauts);
    // A vowel and a separate diaeresis are the same umlaut, only stored apart.
    if (umlauts === 'written' && character === diaeresis && /[aou]$/.test(folded)) units = 'e';
    if (units === '' && to.length > 0) to[to.length - 1] = end;
    for (let unit = 0; unit < units.length; unit++) {
      from.push(at);
      to.push(end);
    }
    folded += units;
    at = end;
  }
  return { text: folded, from, to };
}

function foldCharacter(character: string, umlauts: Umlauts): string {
  const lower = character.toLowerCase();
  const known = (umlauts === 'written' ? written[lower] : undefined) ?? bare[lower];
  return (
    known ??
    lower
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
  );
}

/** One look of the expression: a loop over the letters of a thousand names is felt at a start. */
function isPlain(text: string): boolean {
  return !/[^ -~]/.test(text);
}
