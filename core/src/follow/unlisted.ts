import type { JournalChange, JournalEntry } from '../journal/journal.ts';
import { durationOf, listLagMs, ownAnswerMs } from '../journal/journal-entries.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { Outcome } from '../model/outcome.ts';
import { approvalMs } from '../model/service-times.ts';
import { nextLook } from './next-look.ts';

/**
 * What an activation that no list shows comes to; `undefined` for one whose request still says that it is being set up. Just
 * begun, the list lags. Just approved it may lag as well: the times of such a request may be those of asking for it, so it counts
 * as on its way until it was looked at for as long as lists lag.
 */
export function outcomeUnlisted(
  entry: JournalEntry,
  record: RequestRecord,
  outcome: Outcome,
  now: number,
): Pick<JournalChange, 'outcome' | 'nextLookAt' | 'acceptedAt'> | undefined {
  const { requestId, endsAt } = record;
  const ended: Outcome = { state: 'ended', requestId, ...pastEnd(endsAt, now) };
  if (outcome.state === 'ended') return { outcome: ended };
  const began = beganAt(entry, record);
  const isYoung = began !== undefined && now - began < ownAnswerMs;
  if (outcome.state === 'provisioning') {
    const durationMs = durationOf(entry);
    const isOver = began !== undefined && durationMs !== undefined && began + durationMs <= now;
    if (isOver || isPast(endsAt, now)) return { outcome: ended };
    // From when on it may take its time: until then it waited.
    const { acceptedAt = now } = entry;
    return hasWaited(entry) ? { outcome, acceptedAt, nextLookAt: nextLook(acceptedAt, now) } : undefined;
  }
  if (isYoung) return { outcome };
  const timesOfAsking = began === undefined || began <= entry.sentAt + timesApartMs;
  const { acceptedAt = now } = entry;
  const mayLag =
    hasWaited(entry) && timesOfAsking && now - acceptedAt < listLagMs && now - entry.sentAt < approvalMs + listLagMs;
  if (!mayLag) return { outcome: ended };
  return { outcome: { state: 'provisioning', requestId }, acceptedAt, nextLookAt: nextLook(acceptedAt, now) };
}

/** The start the service answers for “now” is a moment after the sending. */
const timesApartMs = 60_000;

/** When it began, as far as the request tells; by its sending where it never waited. */
function beganAt(entry: JournalEntry, { startsAt, endsAt }: RequestRecord): number | undefined {
  const durationMs = durationOf(entry);
  if (startsAt !== undefined) return Date.parse(startsAt);
  if (endsAt !== undefined && durationMs !== undefined) return Date.parse(endsAt) - durationMs;
  if (hasWaited(entry)) return undefined;
  return entry.startsAt === undefined ? entry.sentAt : Date.parse(entry.startsAt);
}

function hasWaited({ outcome, acceptedAt }: JournalEntry): boolean {
  return outcome?.state === 'pendingApproval' || acceptedAt !== undefined;
}

function pastEnd(endsAt: string | undefined, now: number): { readonly endsAt?: string } {
  return endsAt !== undefined && isPast(endsAt, now) ? { endsAt } : {};
}

function isPast(time: string | undefined, now: number): boolean {
  return time !== undefined && Date.parse(time) <= now;
}
