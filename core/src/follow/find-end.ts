import type { RequestRecord } from '../model/activation-request.ts';
import { outcomeOf } from '../words/status-words.ts';
import { isEndedSince, shownActivation } from './find-listed.ts';
import { type Asking, type Finding, notShown, sinceOf } from './finding.ts';
import { lookForLostMs, nextLook } from './next-look.ts';

/** A withdrawal is carried out when the request says so; one that is still open after a while was not. */
export function findWithdrawn({ entry, now }: Asking, record: RequestRecord | undefined): Finding {
  const outcome = record && outcomeOf(record, now);
  if (outcome?.state === 'withdrawn' || outcome?.state === 'denied') return { outcome };
  if (record && now - sinceOf(entry, now) >= lookForLostMs) {
    const error = { message: `The request was not withdrawn: its status is ${record.status}.`, code: record.status };
    return { outcome: { state: 'failed', error, mayRepeat: true, requestId: record.requestId } };
  }
  return notShown(record ? { ...entry, requestId: undefined } : entry, now);
}

/** A deactivation without an answer: an end in the list of requests tells at once, the list of what is active once it can be believed. */
export async function findEnded(asking: Asking): Promise<Finding> {
  const { entry, now } = asking;
  if (await isEndedSince(asking, {}))
    return { outcome: { state: 'withdrawn', requestId: entry.id, status: 'Revoked' } };
  const shown = await shownActivation(asking);
  const since = sinceOf(entry, now);
  if (now - since < lookForLostMs) return { nextLookAt: nextLook(since, now) };
  if (shown === undefined) return { outcome: { state: 'withdrawn', requestId: entry.id, status: 'NotListed' } };
  const error = { message: 'The activation is still listed: it was not ended.', code: 'lostAnswer' };
  return { outcome: { state: 'failed', error, mayRepeat: true } };
}
