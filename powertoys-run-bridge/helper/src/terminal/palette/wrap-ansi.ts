// What the prompt's library breaks lines with, in the bundle (`scripts/bundle.mjs`). It measures every line of the screen at every
// key, character by character, although ours are cut to fit: that was a tenth of the time to the first key.
import { wrapAnsi as wrap } from 'fast-wrap-ansi';
import { widthOf } from '../text/fit.ts';

/** As `wrapAnsi` of `fast-wrap-ansi`: a line that fits `columns` is given back as it is. */
export function wrapAnsi(line: string, columns: number, options?: Parameters<typeof wrap>[2]): string {
  return widthOf(line) <= columns ? line : wrap(line, columns, options);
}
