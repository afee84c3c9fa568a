import { isPast } from '../model/activation.ts';
import { idName } from '../model/id-name.ts';
import { approvalMs, clockToleranceMs, leastActiveMs, setUpMs } from '../model/service-times.ts';
import type { JournalChange, JournalEntry } from './journal.ts';

const minute = 60_000;

/** How long the service's lists may lag behind its answers, ms: they have been seen to drop rows for ten minutes. */
export const listLagMs = 15 * minute;

/**
 * How long an activation is believed by the answer to it alone, ms. In its first five minutes nobody can end it (documented), so
 * a list without it only lags; after that the list decides, since it may have been ended anywhere. So long, too, for what was said
 * of another's request in turning ours down: it may be decided at any moment.
 */
export const ownAnswerMs = 5 * minute;

/**
 * Time since the sending, ms. Of one that was written down by a clock far ahead it is not known: then it is older than anything
 * that is waited for.
 */
export function ageOf({ sentAt }: Pick<JournalEntry, 'sentAt'>, now: number): number {
  return sentAt > now + clockToleranceMs ? Number.POSITIVE_INFINITY : now - sentAt;
}

/** The entry with what became known of it; what is not said anew stays. When to look again, and since when, is of now alone. */
export function withChange(entry: JournalEntry, change: JournalChange): JournalEntry {
  const { nextLookAt: _, acceptedAt: earlier, ...rest } = entry;
  const { requestId, outcome, nextLookAt, acceptedAt = earlier, askedElsewhere } = change;
  return {
    ...rest,
    ...(requestId === undefined ? {} : { requestId }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(outcome?.state === 'pendingApproval' ? { waited: true } : {}),
    ...(askedElsewhere === undefined ? {} : { askedElsewhere }),
    ...(nextLookAt === undefined ? {} : { nextLookAt }),
    ...(nextLookAt === undefined || acceptedAt === undefined ? {} : { acceptedAt }),
  };
}

/** Whether nothing more will come of it, as far as the journal knows. */
export function isFinished(entry: JournalEntry): boolean {
  return entry.outcome !== undefined && entry.nextLookAt === undefined;
}

/** When an activation of ours began, ms since 1970: at approval that is long after it was sent. */
function beganAt(entry: JournalEntry): number {
  const endsAt = entry.outcome?.state === 'active' ? entry.outcome.endsAt : undefined;
  const durationMs = durationOf(entry);
  const start = endsAt === undefined || durationMs === undefined ? entry.sentAt : Date.parse(endsAt) - durationMs;
  return Math.max(entry.sentAt, start);
}

/** The duration of the request an entry follows: what was asked for here says nothing of one that was made elsewhere. */
export function durationOf({ durationMs, askedElsewhere }: JournalEntry): number | undefined {
  return askedElsewhere ? undefined : durationMs;
}

/** Whether an activation of ours holds by our own answer, which lists may not show yet. */
export function holdsByOwnAnswer(entry: JournalEntry, entries: readonly JournalEntry[], now: number): boolean {
  if (entry.action !== 'activate' || entry.outcome?.state !== 'active') return false;
  if (isPast(entry.outcome.endsAt, now)) return false;
  if (ageOf({ sentAt: beganAt(entry) }, now) >= ownAnswerMs) return false;
  // In the same moment the end came first: nothing is ended as soon as it is asked for.
  return !entries.some((one) => one.key === entry.key && one.sentAt > entry.sentAt && isEnded(one));
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
  if (entry.outcome?.state === 'alreadyRequested') return ageOf(entry, now) < ownAnswerMs;
  // Still followed, and for so long that the service's own lists would show it: they are read before anything is sent.
  if (entry.outcome?.state === 'unconfirmed' && isPastHolding(entry, now)) return false;
  return !isFinished(entry) || holdsByOwnAnswer(entry, entries, now);
}

/**
 * Whether an unfinished entry is too old to hold another one back by itself: a lost answer after as long as lists lag, what is
 * being set up after half an hour, what waits after the day in which it is decided. Then the service is left to say what it has.
 */
export function isPastHolding(entry: JournalEntry, now: number): boolean {
  const { outcome, startsAt, acceptedAt = 0 } = entry;
  const age = ageOf(entry, now);
  switch (outcome?.state) {
    case 'pendingApproval':
      return age >= approvalMs;
    case 'scheduled':
      return now - Date.parse(outcome.startsAt) >= setUpMs;
    case 'provisioning': {
      const started = Math.max(acceptedAt, Date.parse(startsAt ?? '') || 0);
      return age >= setUpMs && now - started >= setUpMs;
    }
    case 'unconfirmed':
      // The service has it, under a word that is not known.
      return age >= (outcome.status === undefined ? listLagMs : approvalMs);
    default:
      return age >= listLagMs;
  }
}

/**
 * Whether a deactivation that was carried out may have ended what began at a moment (ms since 1970). Nothing can be ended in its first five
 * minutes: what began just before the sending, or by a clock that is a little behind, was activated right after it.
 */
export function mayHaveEnded({ sentAt }: JournalEntry, began: number): boolean {
  return sentAt >= began + leastActiveMs / 2;
}

/** Whether this ended the very activation that another one is to end: lists go on showing it for a while. */
export function hasEnded(one: JournalEntry, { action, activeSince }: JournalEntry, now: number): boolean {
  if (action !== 'deactivate' || activeSince === undefined || !isFinished(one)) return false;
  return isEnded(one) && mayHaveEnded(one, Date.parse(activeSince)) && ageOf(one, now) < listLagMs;
}

/** Two requests for one right are withdrawn each by itself. */
function isSameWithdrawal(one: JournalEntry, other: JournalEntry): boolean {
  if (one.action !== 'cancel' || one.requestId === undefined || other.requestId === undefined) return true;
  return idName(one.requestId) === idName(other.requestId);
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
      isSameWithdrawal(one, candidate) &&
      (holdsBack(one, entries, now) || hasEnded(one, candidate, now)),
  );
}
