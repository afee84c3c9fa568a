import type { JournalChange, JournalEntry } from '../journal/journal.ts';
import { ageOf, listLagMs, ownAnswerMs } from '../journal/journal-entries.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { Outcome } from '../model/outcome.ts';
import { approvalMs } from '../model/service-times.ts';
import { lookForLostMs, nextLook } from './next-look.ts';

/** What one look found: the outcome as far as it is known, and when to look again. */
export type Finding = JournalChange;

/** One look at an entry: whom it asks, as whom, and when (ms since 1970). */
export interface Asking {
  readonly entry: JournalEntry;
  readonly operations: KindOperations;
  readonly context: KindContext;
  readonly now: number;
}

/** From when on its age counts: a scheduled one from its start. One of an unknown age is a day old. */
export function sinceOf(entry: JournalEntry, now: number): number {
  const startsAt = entry.startsAt === undefined ? Number.NaN : Date.parse(entry.startsAt);
  if (startsAt > entry.sentAt && startsAt <= now) return startsAt;
  return Number.isFinite(ageOf(entry, now)) ? entry.sentAt : now - approvalMs;
}

/** That nothing is known of it, and why. */
export function gone(message: string, requestId: string | undefined): Outcome {
  return {
    state: 'unconfirmed',
    ...(requestId === undefined ? {} : { requestId }),
    error: { message, code: 'notFound' },
  };
}

/** What comes of an entry that the service shows nowhere. */
export function notShown(entry: JournalEntry, now: number): Finding {
  const since = sinceOf(entry, now);
  const isOpen = now - since < notShownMs(entry);
  // What was just asked for may not show yet. After that what it is told to be is no longer known.
  const isElsewhere = entry.outcome?.state === 'alreadyRequested';
  const believedMs = isElsewhere ? ownAnswerMs : listLagMs;
  if (isOpen && now - since < believedMs) return { nextLookAt: nextLook(since, now) };
  const message = isElsewhere
    ? 'The service does not show the request that was open.'
    : 'The service does not show this request.';
  return {
    outcome: gone(message, entry.requestId),
    ...(isOpen ? { nextLookAt: nextLook(since, now) } : {}),
  };
}

/** How long something the service does not show may still come back, ms after its sending or its start. */
function notShownMs({ outcome }: JournalEntry): number {
  return outcome?.state === 'pendingApproval' ? approvalMs : lookForLostMs;
}
