import { safeLine } from '@pim-palette/core';

// Names come from a directory that others can write to: a display name may hold escape sequences that would move the
// cursor or change the window title, or direction marks that make one name read as another.

/** The text with every character that could steer a terminal shown as `\uFFFD`; see core's `safeLine`. */
export const safeText: (text: string) => string = safeLine;

/** JSON text in which such characters are escaped: the same value for a reader, harmless in a terminal. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
