// Text in drawings: how wide it is, without a browser to ask.
/** Advance widths of Helvetica and Arial, thousandths of the size; Inter is a little wider. */
const widths = new Map(
  [
    [222, 'ijl'],
    [278, " ftI.,:;|/!'’"],
    [333, 'r()-·“”'],
    [500, 'ckvxyzsJ'],
    [611, 'FTZ'],
    [667, 'ABEKPSVXY'],
    [722, 'wCDHNRU'],
    [778, 'GOQ'],
    [833, 'mM'],
    [944, 'W'],
    [1000, '…@'],
  ].flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])),
);

/** How wide words are drawn, about. */
export function widthOf(words, size) {
  return [...words].reduce((sum, letter) => sum + (widths.get(letter) ?? 556), 0) * 0.00104 * size;
}

/** Words cut to the room there is. */
export function fitted(words, size, room) {
  if (widthOf(words, size) <= room) return words;
  let shown = [...words];
  while (shown.length > 1 && widthOf(`${shown.join('')}…`, size) > room) shown = shown.slice(0, -1);
  return `${shown.join('').trimEnd()}…`;
}

/** Words in lines of this room. */
export function wrapped(words, size, room) {
  const lines = [''];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (widthOf(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Words as they stand in an SVG. */
export function escaped(words) {
  return String(words).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
