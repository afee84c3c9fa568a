// Names come from a directory that others can write to: a display name may hold escape sequences that would move a cursor or
// change a window's title, or direction marks that make one name read as another.

// Control characters (C0, DEL, C1), line and paragraph separators, direction overrides and isolates, invisible marks.
const hostile =
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;

// What names are almost always made of: Latin letters, and marks of writing that steer nothing.
const harmless = /^[ -~\u00a0-\u02ff\u2010-\u2027]*$/;

/**
 * The text as one line in which every character that could steer a screen, or pass off one name as another, is `\uFFFD`. One
 * UTF-16 unit stays one unit, so matched positions keep their meaning.
 */
export function safeLine(text: string): string {
  if (harmless.test(text)) return text;
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD').replace(hostile, '\uFFFD');
}
