import { safeLine } from '../words/safe-line.ts';

/** The text, its tabs and lines kept, with every other character `safeLine` does not let through as U+FFFD; its line ends are LF. */
export function plainText(text: string): string {
  return text.replace(/[^\t\n\r]+/g, safeLine).replaceAll(/\r\n?/g, '\n');
}
