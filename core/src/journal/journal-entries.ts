import type { JournalEntry } from './journal.ts';

const minute = 60_000;

/** How long the service's lists may lag behind its answers, ms: they have been seen to drop rows for ten minutes. */
export const listLagMs = 15 * minute;

/**
 * How long an activation is believed by the answer to it alone, ms. In its first five minutes nobody can end it (documented), so
 * a list without it only lags; after that the list decides, since it may have been ended anywhere.
 */
export const ownAnswerMs = 5 * minute;

/** A request is decided within 24 hours (documented): after that nobody waits any more. */
export const approvalMs = 24 * 60 * minute;

/** Whether nothing more will come of it, as far as the journal knows. */
export function isFinished(entry: JournalEntry): boolean {
  return entry.outcome !== undefined && entry.nextLookAt === undefined;
}

/** When an activation of ours began, ms since 1970: at approval that is long after it was sent. */
function beganAt(entry: JournalEntry): number {
  const endsAt = entry.outcome?.state === 'active' ? entry.outcome.endsAt : undefined;
  const start =
    endsAt === undefined || entry.durationMs === undefined ? entry.sentAt : Date.parse(endsAt) - entry.durationMs;
  return Math.max(entry.sentAt, start);
}

/** Whether an activation of ours holds by our own answer, which lists may not show yet. */
export function holdsByOwnAnswer(entry: JournalEntry, entries: readonly JournalEntry[], now: number): boolean {
  if (entry.action !== 'activate' || entry.outcome?.state !== 'active') return false;
  const { endsAt } = entry.outcome;
  if (endsAt !== undefined && Date.parse(endsAt) <= now) return false;
  if (now - beganAt(entry) >= ownAnswerMs) return false;
  return !entries.some((one) => one.key === entry.key && one.sentAt >= entry.sentAt && isEnded(one));
}

/** Whether this is a deactivation that was carried out. */
export function isEnded(entry: JournalEntry): boolean {
  return (
    entry.action === 'deactivate' && (entry.outcome?.state === 'withdrawn' || entry.outcome?.state === 'provisioning')
  );
}

/**
 * Whether nothing is known to contradict that this entry is still on its way. That another request is open, somebody else's or
 * of another machine, is believed for minutes: then the service is asked anew.
 */
function holdsBack(entry: JournalEntry, entries: readonly JournalEntry[], now: number): boolean {
  if (entry.outcome?.state === 'alreadyRequested') return now - entry.sentAt < listLagMs;
  return !isFinished(entry) || holdsByOwnAnswer(entry, entries, now);
}

/** The entry that stands in the way of sending another of the same action and key, if any. */
export function blockingEntry(
  candidate: JournalEntry,
  entries: readonly JournalEntry[],
  now: number,
): JournalEntry | undefined {
  return entries.find(
    (one) =>
      one.id !== candidate.id &&
      one.action === candidate.action &&
      one.key === candidate.key &&
      holdsBack(one, entries, now),
  );
}
