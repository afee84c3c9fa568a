import { isSea } from 'node:sea';
import type { LinkProgram } from './registry-entries.ts';

/** This program, as links and shortcuts start it: the executable alone, or Node with the file it was started with. */
export function linkProgram(): LinkProgram {
  const [, script = ''] = process.argv;
  return { file: process.execPath, words: isSea() ? [] : [script] };
}
