// Control characters but tab and line ends, direction overrides and isolates, and marks nobody sees: with them a name could be
// made to read as another one.
const hostile =
  /(?![\t\n\r])\p{Cc}|[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;

/** The text with every character that could pass off one name as another shown as U+FFFD; its line ends are LF. */
export function plainText(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replace(hostile, '\uFFFD')
    .replaceAll(/\r\n?/g, '\n');
}
