import type { RequestRecord } from '../model/activation-request.ts';
import type { ExtensionOutcome } from '../model/extension.ts';

/**
 * What the service's word for a request for more means: waiting for an administrator is no success, and only its own word makes it
 * granted. A word nobody knows is kept.
 */
export function outcomeOfExtension({ requestId, status, endsAt }: RequestRecord): ExtensionOutcome {
  const word = status.trim().toLowerCase();
  if (word === 'provisioned') return { state: 'granted', requestId, ...(endsAt === undefined ? {} : { endsAt }) };
  if (/^pending|^(granted|accepted|schedulecreated)$/.test(word)) return { state: 'asked', requestId, status };
  if (/denied$/.test(word)) return { state: 'denied', requestId };
  if (/^(canceled|cancelled|revoked)$/.test(word)) return { state: 'withdrawn', requestId, status };
  const error = { message: `The service calls the request “${status}”.`, code: 'unexpectedAnswer' };
  return /^(failed|timedout|invalid)$/.test(word)
    ? { state: 'failed', error, mayRepeat: false }
    : { state: 'unconfirmed', requestId, error };
}
