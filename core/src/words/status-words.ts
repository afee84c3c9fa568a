// The words a request's status can have. Graph's reference lists 11 of them, the ARM specification 22 (documented); the set
// is open, so a word not in this table is kept and told, never guessed. Deactivations answer `Revoked` (documented, live).
import { hasBegun, isPast, type OpenRequest } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { Outcome } from '../model/outcome.ts';

type Meaning =
  | 'active'
  | 'byStart'
  | 'pendingApproval'
  | 'provisioning'
  | 'denied'
  | 'withdrawn'
  | 'revoking'
  | Failure;
type Failure = 'failed' | 'failedForGood';

const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['provisioned', 'active'],
  ['granted', 'byStart'],
  ['schedulecreated', 'byStart'],
  ['pendingapproval', 'pendingApproval'],
  ['pendingapprovalprovisioning', 'pendingApproval'],
  ['pendingadmindecision', 'pendingApproval'],
  ['pendingprovisioning', 'provisioning'],
  ['pendingschedulecreation', 'provisioning'],
  ['pendingexternalprovisioning', 'provisioning'],
  ['pendingevaluation', 'provisioning'],
  ['provisioningstarted', 'provisioning'],
  ['accepted', 'provisioning'],
  ['adminapproved', 'provisioning'],
  ['pendingrevocation', 'revoking'],
  ['revoked', 'withdrawn'],
  ['canceled', 'withdrawn'],
  ['denied', 'denied'],
  ['admindenied', 'denied'],
  ['failed', 'failed'],
  ['timedout', 'failed'],
  ['failedasresourceislocked', 'failedForGood'],
  ['invalid', 'failedForGood'],
]);

/** Every status word that is understood, lower case. */
export const knownStatusWords: readonly string[] = [...meanings.keys()];

/** Whether a request takes a right away: then `Revoked` is what was asked for. */
export function endsActivation(action: string): boolean {
  return /^(self)?deactivate$|remove$/i.test(action);
}

/**
 * What a request's status means now (ms since 1970). Words compare without case; one that is not known becomes
 * `unconfirmed` with the word kept. A deactivation that was carried out is `withdrawn`.
 */
export function outcomeOf(record: RequestRecord, now: number): Outcome {
  const { requestId, status } = record;
  const ending = endsActivation(record.action);
  switch (meanings.get(status.trim().toLowerCase())) {
    case 'active':
      return ending ? { state: 'withdrawn', requestId, status } : activeOrEnded(record, now);
    case 'byStart':
      return startsLater(record, now);
    case 'pendingApproval':
      return { state: 'pendingApproval', requestId };
    case 'provisioning':
      return { state: 'provisioning', requestId };
    case 'revoking':
      return ending ? { state: 'provisioning', requestId } : { state: 'withdrawn', requestId, status };
    case 'withdrawn':
      return { state: 'withdrawn', requestId, status };
    case 'denied':
      return { state: 'denied', requestId };
    case 'failed':
      return ended(record, true);
    case 'failedForGood':
      return ended(record, false);
    case undefined:
      return {
        state: 'unconfirmed',
        requestId,
        status,
        error: spoken(record, 'The service answered with a status word that is not known here'),
      };
  }
}

/** The word stays when the activation is over. */
function activeOrEnded(record: RequestRecord, now: number): Outcome {
  const { requestId, endsAt } = record;
  return { state: isPast(endsAt, now) ? 'ended' : 'active', requestId, ...endOf(record) };
}

/** What a request the service lists as open waits for at `now` (ms since 1970). */
export function openRequestOutcome({ requestId, status, startsAt, action }: OpenRequest, now: number): Outcome {
  const record: RequestRecord = { requestId, status, action, ...(startsAt === undefined ? {} : { startsAt }) };
  return outcomeOf(record, now);
}

function startsLater(record: RequestRecord, now: number): Outcome {
  const { requestId, startsAt } = record;
  if (startsAt !== undefined && !hasBegun(record, now)) {
    return { state: 'scheduled', requestId, startsAt, ...endOf(record) };
  }
  return isPast(record.endsAt, now)
    ? { state: 'ended', requestId, ...endOf(record) }
    : { state: 'provisioning', requestId };
}

function ended(record: RequestRecord, mayRepeat: boolean): Outcome {
  return {
    state: 'failed',
    requestId: record.requestId,
    mayRepeat,
    error: spoken(record, 'The service ended the request'),
  };
}

function endOf(record: RequestRecord): { readonly endsAt?: string } {
  return record.endsAt === undefined ? {} : { endsAt: record.endsAt };
}

function spoken(record: RequestRecord, what: string) {
  return { message: `${what}: ${record.status || '(none)'}`, code: record.status };
}
