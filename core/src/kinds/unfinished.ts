import type { OpenRequest } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import { outcomeOf } from '../words/status-words.ts';

/** Open until the start has come; the word may stay for a while after it. */
const UNTIL_START = new Set(['granted', 'schedulecreated']);

/** A start that passed this long ago has happened, whatever the word still says; after it the activation may have been ended. */
const settledAfterMs = 5 * 60_000;
/** Being set up takes seconds, sometimes minutes: a word that says so for longer has stayed behind. */
const setUpMs = 30 * 60_000;

/** Whether it is an activation of one's own that the service has not finished. A word nobody knows counts as open. */
export function isOpenActivation(record: RequestRecord, now: number): boolean {
  const { action, status, startsAt, endsAt, createdAt } = record;
  const word = status.trim().toLowerCase();
  if (action.toLowerCase() !== 'selfactivate' || word === '') return false;
  switch (outcomeOf(record, now).state) {
    case 'scheduled':
    case 'pendingApproval':
    case 'unconfirmed':
      return true;
    case 'provisioning': {
      if (endsAt !== undefined && Date.parse(endsAt) <= now) return false;
      const start = Date.parse(startsAt ?? createdAt ?? '');
      return Number.isNaN(start) || start > now - (UNTIL_START.has(word) ? settledAfterMs : setUpMs);
    }
    default:
      return false;
  }
}

/** A listed request as one that waits. */
export function openRequestOf(
  about: Pick<OpenRequest, 'key' | 'kind' | 'identity' | 'roleName' | 'scopeLabel'>,
  { requestId, status, action, createdAt, startsAt }: RequestRecord,
): OpenRequest {
  return {
    ...about,
    requestId,
    status,
    action,
    ...(createdAt ? { createdAt } : {}),
    ...(startsAt ? { startsAt } : {}),
  };
}
