import { PimError } from '../errors.ts';
import type { ServiceAnswer } from '../http/client.ts';
import type { RequestRecord } from '../model/activation-request.ts';

/** Clocks differ by a little; a request older than this before its sending is another one. */
const toleratedMs = 2 * 60_000;

/**
 * Of the requests for one target, the one a sending made: same justification (any, when it is no longer known, as after a
 * restart), created closest to the sending and not before it. `undefined` when none fits.
 */
export function pickSent(
  candidates: readonly RequestRecord[],
  justification: string | undefined,
  sentAt: number,
): RequestRecord | undefined {
  const distance = (record: RequestRecord) => Math.abs(Date.parse(record.createdAt ?? '') - sentAt);
  return candidates
    .filter((record) => record.action.toLowerCase() === 'selfactivate')
    .filter((record) => justification === undefined || (record.justification ?? '') === justification)
    .filter((record) => record.createdAt !== undefined && Date.parse(record.createdAt) >= sentAt - toleratedMs)
    .toSorted((one, other) => distance(one) - distance(other))
    .at(0);
}

/**
 * The write was accepted, but what the service made of it cannot be read, or is not what was asked for (`why`): to be looked
 * up, never sent again.
 */
export function unreadableAnswer(answer: ServiceAnswer, why = 'Its answer cannot be read.'): PimError {
  return new PimError('lostAnswer', `The request was accepted. ${why}`, {
    status: answer.status,
    ...(answer.requestId === undefined ? {} : { requestId: answer.requestId }),
  });
}

/**
 * A withdrawal is answered by nothing (204 from Graph, 200 from Azure; documented). Any other answer is not believed: throws
 * `lostAnswer`.
 */
export function checkWithdrawn(answer: ServiceAnswer): void {
  if (answer.body !== undefined || answer.status === 202) throw unreadableAnswer(answer);
}
