import { expect, it } from '@jest/globals';
import { wrapAnsi as library } from 'fast-wrap-ansi';
import { wrapAnsi } from '../../../powertoys-run-bridge/helper/src/terminal/palette/wrap-ansi.ts';

const options = { trim: false, wordWrap: false };
const lines = [
  '',
  'Global Reader  Directory',
  '\u001b[7m❯ ● Global Reader\u001b[27m  \u001b[2m8 h · approval\u001b[22m',
  'a'.repeat(10),
  'a'.repeat(11),
  'a'.repeat(35),
  '漢字漢字漢',
  '漢字漢字漢字',
  '🔑 key',
  '\u001b[1m漢字漢字漢字漢字\u001b[22m',
];

it.each(lines)('breaks %j as the library does', (line) => {
  for (const columns of [10, 24, 80]) expect(wrapAnsi(line, columns, options)).toBe(library(line, columns, options));
});
