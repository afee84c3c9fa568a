import { type LookParts, lookAt } from '../follow/look-at.ts';
import { activationOf } from '../follow/own-changes.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { blockingEntry, hasEnded, isFinished, isPastHolding } from '../journal/journal-entries.ts';
import type { Outcome } from '../model/outcome.ts';

/** What looking behind a refused journal entry needs; `begin` asks the journal once more. */
export interface BlockedParts extends LookParts {
  readonly underWay: ReadonlyMap<string, Promise<Outcome>>;
  readonly begin: (entries: readonly JournalEntry[]) => Promise<ReadonlySet<string>>;
}

/**
 * The journal did not take an entry because an earlier one of the same key stands in the way. The service is asked about that
 * one: `free` when it has ended, or is too old to be waited for, and the new one is now taken; else the outcome of a row for
 * which nothing was sent.
 */
export async function blocked(entry: JournalEntry, parts: BlockedParts): Promise<Outcome | 'free'> {
  const tried = new Set<string>();
  for (;;) {
    const earlier = blockingEntry(entry, await parts.journal.entries(), parts.clock.now());
    if (earlier === undefined) return (await parts.begin([entry])).has(entry.id) ? 'free' : unknown(undefined);
    // By another process, or in the moment before: that is what was wanted.
    if (earlier.outcome !== undefined && hasEnded(earlier, entry, parts.clock.now())) return earlier.outcome;
    if (tried.has(earlier.id)) return standing(earlier);
    tried.add(earlier.id);
    // Asked for twice in one moment: one is sent, and what comes of it is what comes of both.
    const mine = parts.underWay.get(earlier.id);
    if (mine) return mine;
    const standsStill = await standingOf(await answeredElsewhere(earlier, parts), parts);
    if (standsStill) return standsStill;
    if ((await parts.begin([entry])).has(entry.id)) return 'free';
  }
}

/** How an earlier entry stands, as the service has it now; `undefined` when nothing of it is left to wait for. */
async function standingOf(earlier: JournalEntry, parts: BlockedParts): Promise<Outcome | undefined> {
  const { entry: seen, wasRead } = await lookAt(earlier, parts);
  if (isFinished(seen)) return seen.outcome?.state === 'active' ? standing(seen) : undefined;
  // What is not known now is as old as what was known of it.
  const known = seen.outcome?.state === 'unconfirmed' && earlier.outcome !== undefined ? earlier : seen;
  if (isPastHolding(known, parts.clock.now())) {
    const { requestId, nextLookAt } = seen;
    // A lost answer nobody could be asked about is followed all the same: only the new one does not wait for it.
    const isLost = known.outcome === undefined || known.outcome.state === 'unconfirmed';
    const next = isLost && !wasRead && nextLookAt !== undefined ? { nextLookAt } : {};
    await parts.journal.settle(earlier.id, { outcome: givenUp(requestId), ...next });
    return undefined;
  }
  // Not asked, so nothing is known of it now: neither that it is active nor that it waits.
  return wasRead ? standing(seen) : unknown(earlier.requestId);
}

function givenUp(requestId: string | undefined): Outcome {
  return {
    state: 'unconfirmed',
    ...(requestId === undefined ? {} : { requestId }),
    error: {
      message: 'What came of this request could not be read. It no longer holds back a new one.',
      code: 'notFound',
    },
  };
}

/** Another process may be sending it right now: its answer is waited for as long as an answer takes, then the service is asked. */
async function answeredElsewhere(
  earlier: JournalEntry,
  { journal, clock, signal }: BlockedParts,
): Promise<JournalEntry> {
  let latest = earlier;
  for (let waited = 0; latest.outcome === undefined && clock.now() - earlier.sentAt < answerMs; waited++) {
    if (waited >= answerMs / pauseMs) break;
    await clock.wait(pauseMs, signal);
    latest = (await journal.entries()).find(({ id }) => id === earlier.id) ?? latest;
  }
  return latest;
}

/** An answer is given up after half a minute. */
const answerMs = 35_000;
const pauseMs = 500;

function standing(earlier: JournalEntry): Outcome {
  switch (earlier.outcome?.state) {
    case 'active':
      return { state: 'alreadyActive', activation: activationOf(earlier) };
    case 'pendingApproval':
    case 'provisioning':
    case 'scheduled':
      return { state: 'alreadyRequested', requestId: earlier.outcome.requestId };
    case 'alreadyRequested':
      return earlier.outcome;
    default:
      return unknown(earlier.requestId);
  }
}

function unknown(requestId: string | undefined): Outcome {
  return {
    state: 'unconfirmed',
    ...(requestId === undefined ? {} : { requestId }),
    error: {
      message:
        'An earlier request for this was sent and its answer is not known yet. It is looked up; nothing was sent now.',
      code: 'lostAnswer',
    },
  };
}
