import type { JournalEntry } from '../journal/journal.ts';
import { isEnded } from '../journal/journal-entries.ts';
import { type Activation, hasBegun, isPast } from '../model/activation.ts';

/** How far apart two tellings of one end may be, ms: an answer and the list it is compared with. */
const sameMs = 2 * 60_000;

/**
 * What is active because this bundle was activated from here, and nothing else: what was active before it, was activated by itself since,
 * or on another machine, is left alone. `now` is ms since 1970.
 */
export function openedBy(
  bundle: string,
  activations: readonly Activation[],
  entries: readonly JournalEntry[],
  now: number,
): readonly Activation[] {
  return running(activations, now).filter((one) => openingOf(one, entries)?.bundle === bundle);
}

/** What was activated from here, began at or after this moment and is active. Both are ms since 1970. */
export function openedHere(
  activations: readonly Activation[],
  entries: readonly JournalEntry[],
  since: number,
  now: number,
): readonly Activation[] {
  return activatedSince(activations, since, now).filter((one) => openingOf(one, entries) !== undefined);
}

/** The sending from here that made it active; `undefined` where that was done elsewhere, or was ended from here since. */
export function openingOf(activation: Activation, entries: readonly JournalEntry[]): JournalEntry | undefined {
  const own = entries.filter(({ key, action }) => key === activation.key && action === 'activate');
  const [latest] = own.filter(tookHold).toSorted((a, b) => b.sentAt - a.sentAt);
  if (latest === undefined || !isSameEnd(latest, activation)) return undefined;
  const endedSince = entries.some((one) => one.key === latest.key && one.sentAt > latest.sentAt && isEnded(one));
  return endedSince ? undefined : latest;
}

/** What was activated at or after this moment, from wherever. Both are ms since 1970. */
export function activatedSince(activations: readonly Activation[], since: number, now: number): readonly Activation[] {
  return running(activations, now).filter(({ startsAt }) => Date.parse(startsAt ?? '') >= since);
}

/** What is active because it was activated: not what is assigned, is still to begin, or has ended. */
export function running(activations: readonly Activation[], now: number): readonly Activation[] {
  return activations.filter((one) => one.activated && hasBegun(one, now) && !isPast(one.endsAt, now));
}

/** Whether it may have made something active. */
function tookHold({ outcome }: JournalEntry): boolean {
  const states = ['active', 'provisioning', 'scheduled', 'pendingApproval', 'unconfirmed'];
  return outcome === undefined || states.includes(outcome.state);
}

/** Another end means another activation: somebody activated it anew, here it was not. */
function isSameEnd({ outcome }: JournalEntry, { endsAt }: Activation): boolean {
  if (outcome?.state !== 'active' || outcome.endsAt === undefined || endsAt === undefined) return true;
  return Math.abs(Date.parse(outcome.endsAt) - Date.parse(endsAt)) <= sameMs;
}
