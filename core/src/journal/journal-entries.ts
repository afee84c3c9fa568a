import type { JournalEntry } from './journal.ts';

const minute = 60_000;

/** How long our own answer is believed against the service's lists, ms: they have been seen to lag and drop rows for ten minutes. */
export const ownAnswerMs = 15 * minute;

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
      (!isFinished(one) || holdsByOwnAnswer(one, entries, now)),
  );
}
