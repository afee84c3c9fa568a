import type { JournalEntry } from '../journal/journal.ts';
import { isFinished } from '../journal/journal-entries.ts';
import type { FollowEvent } from '../palette.ts';
import { type LookParts, lookAt } from './look-at.ts';
import { nextLook } from './next-look.ts';

/** What following needs besides looking. */
export interface FollowParts extends LookParts {
  /** Ids of sendings of this process whose answer is still awaited: they settle themselves. */
  readonly underWay: ReadonlySet<string>;
}

/** How to follow. An event is waited for, so that what it shows is there before the next one. */
export interface FollowOptions {
  readonly onEvent: (event: FollowEvent) => void | Promise<void>;
  readonly signal?: AbortSignal;
  readonly once?: boolean;
}

/** The journal is read again at least this often, ms: other processes write it too. */
const rereadMs = 30_000;

/**
 * Looks at everything the journal has open: all of it at once, then each with its back-off until nothing is open or the
 * signal aborts (then it returns). With `once`, one round. Events tell what changed and what is final; in the first round
 * every look is told. The journal knows the time of the next look, so a new process goes on where an old one ended.
 */
export async function follow(parts: FollowParts, { onEvent, signal, once }: FollowOptions): Promise<void> {
  for (let round = 0; !signal?.aborted; round++) {
    const open = await openEntries(parts);
    const now = parts.clock.now();
    const due = open.filter((entry) => round === 0 || dueAt(entry) <= now);
    await Promise.all(due.map((entry) => lookAndTell(entry, round === 0, parts, onEvent)));
    if (once) return;
    const next = Math.min(...(await openEntries(parts)).map(dueAt));
    if (next === Number.POSITIVE_INFINITY) return;
    try {
      await parts.clock.wait(Math.min(Math.max(next - parts.clock.now(), 1_000), rereadMs), signal);
    } catch {
      return;
    }
  }
}

async function openEntries({ journal, underWay }: FollowParts): Promise<readonly JournalEntry[]> {
  return (await journal.entries()).filter((entry) => !isFinished(entry) && !underWay.has(entry.id));
}

/** An entry without an answer may be another process's, still under way: its first look waits as the others' do. */
function dueAt(entry: JournalEntry): number {
  return entry.nextLookAt ?? nextLook(entry.sentAt, entry.sentAt);
}

async function lookAndTell(
  entry: JournalEntry,
  always: boolean,
  parts: FollowParts,
  onEvent: FollowOptions['onEvent'],
): Promise<void> {
  const seen = await lookAt(entry, parts);
  const final = isFinished(seen);
  const outcome = seen.outcome;
  if (outcome && (always || final || outcome.state !== entry.outcome?.state))
    await onEvent({ entry: seen, outcome, final });
}
