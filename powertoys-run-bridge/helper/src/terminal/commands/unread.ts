import { type Gap, gapWords } from '@pim-palette/core';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';

/** The gaps in these parts of the list. */
export function gapsIn(gaps: readonly Gap[], ...parts: readonly Gap['part'][]): readonly Gap[] {
  return gaps.filter(({ part }) => parts.includes(part));
}

/** What could not be read, each with the service's words and the cure, once. */
export function unreadLines(gaps: readonly Gap[]): readonly string[] {
  return [...new Set(gaps.map((gap) => `${gapWords(gap)}: ${gap.error.message} ${gap.cure}`))];
}

/** Words that match nothing: of a list that was not read as a whole that does not mean that there is no such thing. */
export function nothingMatched(
  text: string,
  gaps: readonly Gap[],
  more: readonly string[] = ['See everything there is: pim list'],
): Failure {
  if (gaps.length === 0) return new Failure('nothingMatched', [`“${text}” matches nothing.`, ...more]);
  const lines = [`“${text}” matches nothing that could be read. Nothing was sent.`, ...unreadLines(gaps)];
  return new Failure(exitOfUnread(gaps), lines);
}

/** How a command ends that wanted what could not be read. */
export function exitOfUnread(gaps: readonly Gap[]): Exit {
  return gaps.some(({ signInCures }) => signInCures) ? 'notSignedIn' : 'someFailed';
}
