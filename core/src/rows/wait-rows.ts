import type { SignInWait } from '../model/sign-in-wait.ts';
import { waitWords } from '../words/wait-words.ts';
import { noticeRow } from './notice-rows.ts';
import type { Row } from './rows.ts';

/** Id of the row of a sign-in that waits for the person. */
const waitId = 'sign-in-wait';

/** The row of the sign-in that waits; none when none does. Enter shows what can be done about it. */
export function waitRows(wait: SignInWait | undefined): readonly Row[] {
  if (wait === undefined) return [];
  const { title, detail } = waitWords(wait);
  return [
    { ...noticeRow(waitId, title, detail), enter: 'show what can be done', action: { type: 'signInWait', wait } },
  ];
}
