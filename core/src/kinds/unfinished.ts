import type { OpenRequest } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import { endsActivation, outcomeOf } from '../words/status-words.ts';

/** Open until the start has come; the word may stay for a while after it. */
const UNTIL_START = new Set(['granted', 'schedulecreated']);

/** A start that passed this long ago has happened, whatever the word still says; after it the activation may have been ended. */
const settledAfterMs = 5 * 60_000;
/** Being set up takes seconds, sometimes minutes: a word that says so for longer has stayed behind. */
const setUpMs = 30 * 60_000;

/** Decisions are made within 24 hours (documented): whatever an unknown word says, a request is not on its way for longer. */
const longestMs = 24 * 60 * 60_000;

/** A row of the list of requests, and the right it is about. */
export interface ListedRequest {
  readonly key: EligibilityKey;
  readonly record: RequestRecord;
}

/**
 * The rows that are activations of one's own the service has not finished. A newer end of the same right, made anywhere, wins over
 * a word that has stayed behind: nothing is asked for while it is active, so what was ended since is what this had asked for. What
 * is still to start is another one.
 */
export function openActivations<T extends ListedRequest>(rows: readonly T[], now: number): readonly T[] {
  const open = rows.filter(({ record }) => isOpenActivation(record, now));
  const ends = rows.filter(({ record }) => endsActivation(record.action) && isCarriedOut(record, now));
  return open.filter((row) => {
    if (!mayHaveStayed(row.record, now)) return true;
    const asked = Date.parse(row.record.createdAt ?? '');
    return !ends.some(({ key, record }) => key === row.key && Date.parse(record.createdAt ?? '') >= asked);
  });
}

/** Whether its word may only have stayed: then whether the right was ended since is worth a question. */
export function mayHaveStayed(record: RequestRecord, now: number): boolean {
  return outcomeOf(record, now).state !== 'scheduled';
}

function isCarriedOut(record: RequestRecord, now: number): boolean {
  const { state } = outcomeOf(record, now);
  return state === 'withdrawn' || state === 'provisioning';
}

/** Whether it is an activation of one's own that the service has not finished. A word nobody knows counts as open for a day. */
export function isOpenActivation(record: RequestRecord, now: number): boolean {
  const { action, status, startsAt, endsAt, createdAt } = record;
  const word = status.trim().toLowerCase();
  if (action.toLowerCase() !== 'selfactivate' || word === '') return false;
  switch (outcomeOf(record, now).state) {
    case 'scheduled':
    case 'pendingApproval':
      return true;
    case 'unconfirmed':
      return !isPast(endsAt, now) && !isPast(createdAt, now - longestMs);
    case 'provisioning': {
      if (isPast(endsAt, now)) return false;
      const start = Date.parse(startsAt ?? createdAt ?? '');
      return Number.isNaN(start) || start > now - (UNTIL_START.has(word) ? settledAfterMs : setUpMs);
    }
    default:
      return false;
  }
}

function isPast(time: string | undefined, moment: number): boolean {
  return time !== undefined && Date.parse(time) <= moment;
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
