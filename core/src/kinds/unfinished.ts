import { isPast, type OpenRequest } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import { approvalMs, setUpMs } from '../model/service-times.ts';
import { endsActivation, outcomeOf } from '../words/status-words.ts';
import type { CarriedOutEnd } from './kind.ts';

/** Open until the start has come; the word may stay for a while after it. */
const UNTIL_START = new Set(['granted', 'schedulecreated']);

/** A start that passed this long ago has happened, whatever the word still says; after it the activation may have been ended. */
const settledAfterMs = 5 * 60_000;

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
  const ends = carriedOutEnds(rows, now);
  return open.filter((row) => {
    if (!mayHaveStayed(row.record, now)) return true;
    const asked = Date.parse(row.record.createdAt ?? '');
    return !ends.some(({ key, at }) => key === row.key && Date.parse(at ?? '') >= asked);
  });
}

/** The rows that ended something, and did. */
export function carriedOutEnds(rows: readonly ListedRequest[], now: number): readonly CarriedOutEnd[] {
  return rows
    .filter(({ record }) => endsActivation(record.action) && isCarriedOut(record, now))
    .map(({ key, record: { createdAt } }) => ({ key, ...(createdAt === undefined ? {} : { at: createdAt }) }));
}

/** Whether its word may only have stayed: then whether the right was ended since is worth a question. */
export function mayHaveStayed(record: RequestRecord, now: number): boolean {
  return outcomeOf(record, now).state !== 'scheduled';
}

function isCarriedOut(record: RequestRecord, now: number): boolean {
  const { state } = outcomeOf(record, now);
  return state === 'withdrawn' || state === 'provisioning';
}

/**
 * Whether it is an activation of one's own that the service has not finished. Decisions are made within 24 hours (documented):
 * after that nothing waits for one any more, and no word nobody knows is believed, whatever the service still calls it.
 */
export function isOpenActivation(record: RequestRecord, now: number): boolean {
  const { action, status, startsAt, endsAt, createdAt } = record;
  const word = status.trim().toLowerCase();
  if (action.toLowerCase() !== 'selfactivate' || word === '') return false;
  switch (outcomeOf(record, now).state) {
    case 'scheduled':
      return true;
    case 'pendingApproval':
      return !isPast(createdAt, now - approvalMs);
    case 'unconfirmed':
      return !isPast(endsAt, now) && !isPast(createdAt, now - approvalMs);
    case 'provisioning': {
      if (isPast(endsAt, now)) return false;
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
