import type { OpenRequest } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';

// Words after which the service does nothing more to a request (Graph reference: 11 words, Azure specification: 22; documented).
const FINISHED = new Set([
  'provisioned',
  'revoked',
  'canceled',
  'denied',
  'failed',
  'failedasresourceislocked',
  'timedout',
  'invalid',
  'admindenied',
]);
/** Open until the start has come; the word may stay for a while after it. */
const UNTIL_START = new Set(['granted', 'schedulecreated']);

/** A start that passed this long ago has happened, whatever the word still says. */
const settledAfterMs = 10 * 60_000;

/** Whether it is an activation of one's own that the service has not finished. A word nobody knows counts as open. */
export function isOpenActivation({ action, status, startsAt, createdAt }: RequestRecord, now: number): boolean {
  const word = status.toLowerCase();
  if (action.toLowerCase() !== 'selfactivate' || word === '' || FINISHED.has(word)) return false;
  const start = startsAt ?? createdAt;
  return !UNTIL_START.has(word) || start === undefined || Date.parse(start) > now - settledAfterMs;
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
