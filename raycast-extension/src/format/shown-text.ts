// Names come from directories other people write: control characters and marks that turn the reading direction must not
// change what a row seems to say.
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** A name as one line of visible characters, cut where it is longer than anyone reads. */
export function shownText(text: string): string {
  const clean = text.replace(hidden, (mark) => (/\s/.test(mark) ? ' ' : '\uFFFD'));
  return clean.length > 500 ? `${clean.slice(0, 499)}…` : clean;
}

/** A name inside markdown: nothing in it becomes a link, an image, code or a heading. */
export function plainMarkdown(text: string): string {
  return shownText(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&');
}
