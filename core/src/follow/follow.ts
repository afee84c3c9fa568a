import { mapBounded } from '../http/map-bounded.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { isFinished } from '../journal/journal-entries.ts';
import { idName } from '../model/id-name.ts';
import type { Outcome } from '../model/outcome.ts';
import type { FollowEvent } from '../palette.ts';
import { openRequestOutcome } from '../words/status-words.ts';
import { type LookParts, lookAt } from './look-at.ts';
import { isDue, nextLook } from './next-look.ts';
import { withSharedReads } from './shared-reads.ts';
import type { ListedRequest } from './waiting-elsewhere.ts';

/** What following needs besides looking. */
export interface FollowParts extends LookParts {
  /** Ids of sendings of this process whose answer is still awaited: they settle themselves. */
  readonly underWay: ReadonlyMap<string, Promise<Outcome>>;
  /** What the service's lists show as waiting, wherever it was asked for: the portal, another machine, a journal that is gone. */
  readonly waiting: () => readonly ListedRequest[];
}

/** How to follow. An event is waited for, so that what it shows is there before the next one. */
export interface FollowOptions {
  readonly onEvent: (event: FollowEvent) => void | Promise<void>;
  readonly signal?: AbortSignal;
  readonly once?: boolean;
}

/** Entries asked about at the same time. */
const looksAtOnce = 8;

/** The journal is read again at least this often, ms: other processes write it too. */
const rereadMs = 30_000;

/**
 * Looks at everything the journal has open and all that waits at the service besides: all of it at once, then each with its
 * back-off until nothing is open or the signal aborts (then it returns). With `once`, one round. Events tell what changed and what
 * is final; in the first round every look is told. The journal knows the time of the next look, so a new process goes on where an
 * old one ended.
 */
export async function follow(parts: FollowParts, { onEvent, signal, once }: FollowOptions): Promise<void> {
  const elsewhere = new Map<string, JournalEntry>();
  const told = new Set<string>();
  for (let round = 0; !signal?.aborted; round++) {
    const open = await openEntries(parts, elsewhere);
    const now = parts.clock.now();
    const due = open.filter((entry) => !told.has(entry.id) || isDue(dueAt(entry), entry.outcome, now));
    const shared = { ...parts, client: withSharedReads(parts.client) };
    await mapBounded(due, looksAtOnce, async (entry) => {
      const isNew = !told.has(entry.id) && (round === 0 || elsewhere.has(entry.id));
      told.add(entry.id);
      const seen = await lookAndTell(entry, isNew, shared, onEvent);
      if (elsewhere.has(entry.id)) elsewhere.set(entry.id, seen);
    });
    if (once) return;
    const next = Math.min(...(await openEntries(parts, elsewhere)).map(dueAt));
    if (next === Number.POSITIVE_INFINITY) return;
    try {
      await parts.clock.wait(Math.min(Math.max(next - parts.clock.now(), 1_000), rereadMs), signal);
    } catch {
      return;
    }
  }
}

async function openEntries(
  { journal, underWay, waiting, clock }: FollowParts,
  elsewhere: Map<string, JournalEntry>,
): Promise<readonly JournalEntry[]> {
  const entries = await journal.entries();
  const ours = new Set(entries.map(({ requestId }) => requestId && idName(requestId)));
  for (const one of waiting()) {
    const name = idName(one.request.requestId);
    if (entries.some((entry) => willFollow(entry, one.request))) continue;
    if (!ours.has(name) && !elsewhere.has(name)) elsewhere.set(name, entryOf(one, clock.now()));
  }
  const others = [...elsewhere].flatMap(([name, entry]) => (ours.has(name) ? [] : [entry]));
  return [...entries, ...others].filter((entry) => !isFinished(entry) && !underWay.has(entry.id));
}

/** Whether an entry that was turned down for an open request, and does not know which, is about to find this one. */
function willFollow(entry: JournalEntry, { key }: ListedRequest['request']): boolean {
  const isToFind = entry.outcome?.state === 'alreadyRequested' && entry.requestId === undefined;
  return isToFind && !isFinished(entry) && entry.key === key;
}

/** A request of elsewhere, as the journal would have it: it is looked at in the same way, and written nowhere. */
function entryOf({ request, eligibility, hasLeft }: ListedRequest, now: number): JournalEntry {
  const { key, kind, identity, roleName, scopeLabel, requestId, createdAt, startsAt } = request;
  const sentAt = Date.parse(createdAt ?? '');
  // The key holds both in lower case, which is as good: ids compare without case.
  const [, , role = '', scope = ''] = key.split('|').map(decodeURIComponent);
  return {
    id: idName(requestId),
    action: 'activate',
    key,
    kind,
    identity,
    roleName,
    scopeLabel,
    scopeId: eligibility?.scope.id ?? scope,
    roleId: eligibility?.roleId ?? role,
    ...(eligibility?.templateId === undefined ? {} : { templateId: eligibility.templateId }),
    sentAt: Number.isNaN(sentAt) ? now : sentAt,
    requestId,
    ...(hasLeft ? {} : { outcome: openRequestOutcome(request, now) }),
    askedElsewhere: true,
    ...(startsAt === undefined ? {} : { startsAt }),
    nextLookAt: 0,
  };
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
): Promise<JournalEntry> {
  const { entry: seen } = await lookAt(entry, parts);
  const final = isFinished(seen);
  const outcome = seen.outcome;
  if (outcome && (always || final || outcome.state !== entry.outcome?.state))
    await onEvent({ entry: seen, outcome, final });
  return seen;
}
