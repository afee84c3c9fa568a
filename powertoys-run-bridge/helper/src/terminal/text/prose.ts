import { wrap } from './fit.ts';
import { safeText } from './safe-text.ts';

/** Text from outside as lines of at most that many cells: its own line ends kept, nothing of it left out. */
export function prose(text: string, cells: number): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => wrap(safeText(line), cells));
}
