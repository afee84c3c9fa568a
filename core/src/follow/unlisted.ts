import type { JournalChange, JournalEntry } from '../journal/journal.ts';
import { durationOf, listLagMs, ownAnswerMs } from '../journal/journal-entries.ts';
import { isPast } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { Outcome } from '../model/outcome.ts';
import { approvalMs, setUpMs } from '../model/service-times.ts';
import { gone, sinceOf } from './finding.ts';
import { nextLook } from './next-look.ts';

/**
 * What an activation that no list shows comes to; `undefined` for one whose request has said for less than half an hour that it is
 * being set up. Just begun, the list lags. Just approved it may lag as well: the times of such a request may be those of asking
 * for it, so it counts as on its way until it was looked at for as long as lists lag.
 */
export function outcomeUnlisted(
  entry: JournalEntry,
  record: RequestRecord,
  outcome: Outcome,
  now: number,
): Pick<JournalChange, 'outcome' | 'nextLookAt' | 'acceptedAt'> | undefined {
  const { requestId, status, startsAt, endsAt } = record;
  const ended: Outcome = { state: 'ended', requestId, ...pastEnd(endsAt, now) };
  if (outcome.state === 'ended') return { outcome: ended };
  const began = beganAt(entry, record);
  const isYoung = began !== undefined && now - began < ownAnswerMs;
  if (outcome.state === 'provisioning') {
    const durationMs = durationOf(entry);
    const isOver = began !== undefined && durationMs !== undefined && began + durationMs <= now;
    if (isOver || isPast(endsAt, now)) return { outcome: ended };
    const accepted = hasWaited(entry) ? (entry.acceptedAt ?? now) : sinceOf(entry, now);
    const from = Math.max(Math.min(accepted, entry.sentAt + approvalMs), Date.parse(startsAt ?? '') || 0);
    if (now - from >= setUpMs) {
      const message = `The service still calls it ${status}, and does not show it as active.`;
      return { outcome: gone(message, requestId), nextLookAt: nextLook(sinceOf(entry, now), now) };
    }
    return hasWaited(entry) ? { outcome, acceptedAt: accepted, nextLookAt: nextLook(accepted, now) } : undefined;
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
