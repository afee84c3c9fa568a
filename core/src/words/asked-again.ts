import type { AskedAgain } from '../model/after-end.ts';
import type { Moment } from '../model/moment.ts';
import { labelOf, type Named } from './label.ts';
import { formatLocalTime } from './local-time.ts';
import { listWords } from './row-words.ts';

/** Said wherever one is kept: who sends it, and what happens where nobody does. */
export const afterEndNotice =
  'It is sent right after the end by what runs then: a palette in a terminal, or the launcher. Where nothing runs it is not sent, and the next start says so.';

/** What came of dropping it: `Reader · Labs is not activated again when it ends`. */
export function notAgainWords(dropped: readonly Named[]): string {
  const are = dropped.length === 1 ? 'is not activated again when it ends' : 'are not activated again when they end';
  return `${listWords(dropped.map(labelOf), 3)} ${are}`;
}

/** Said where a role is ended before the end something is kept for. */
export const droppedAgainWords = 'It is then no longer activated again at its end.';

/** `to be activated again at 18:40`. */
export function askedAgainWords({ endsAt }: Pick<AskedAgain, 'endsAt'>, { now, timeZone }: Moment): string {
  return `to be activated again at ${formatLocalTime(Date.parse(endsAt), now, timeZone)}`;
}
