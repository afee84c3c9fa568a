import { PimError } from '../errors.ts';
import type { ServiceClient } from '../http/client.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { isFinished, withChange } from '../journal/journal-entries.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { Activation } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { Kind } from '../model/eligibility.ts';
import type { Outcome } from '../model/outcome.ts';
import { approvalMs } from '../model/service-times.ts';
import type { Clock } from '../ports.ts';
import { outcomeOf } from '../words/status-words.ts';
import { findEnded, findWithdrawn } from './find-end.ts';
import { findOpen, isEndedSince, shownActivation } from './find-listed.ts';
import { findRecord } from './find-record.ts';
import { type Asking, type Finding, gone, sinceOf } from './finding.ts';
import { followMs, nextLook, nextLookAfter } from './next-look.ts';
import { outcomeUnlisted } from './unlisted.ts';

/** What looking at a journal entry needs. */
export interface LookParts {
  readonly operations: (kind: Kind) => KindOperations;
  readonly client: ServiceClient;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** What a look came to. */
export interface Look {
  readonly entry: JournalEntry;
  /** False when the service could not be asked: then the entry says what was known before. */
  readonly wasRead: boolean;
}

/**
 * Asks the service once what became of an entry, writes it down and gives it back. Never sends. A read that fails changes
 * nothing but the time of the next look, for a week. A request the service no longer shows is not "denied": it is `unconfirmed`,
 * stays open while it may still come back, and ends when it has been looked for long enough: 15 minutes for a sending without an
 * answer, a day for one that waited for approval, since nobody waits longer. An activation is `active` only while the service's
 * list has it, or in its first five minutes; after that it has `ended`, whatever its request still says.
 */
export async function lookAt(entry: JournalEntry, parts: LookParts): Promise<Look> {
  if (isFinished(entry)) return { entry, wasRead: true };
  const now = parts.clock.now();
  const found = await findOut(entry, parts).catch(() => undefined);
  const finding = found ?? unread(entry, now);
  await parts.journal.settle(entry.id, finding);
  return { wasRead: found !== undefined, entry: withChange(entry, finding) };
}

/** What the service shows of an entry now, written down nowhere. Rejects when it could not be asked. */
export async function findOut(entry: JournalEntry, parts: LookParts): Promise<Finding> {
  const { client, clock, signal, journal } = parts;
  const context: KindContext = { client, identity: entry.identity, now: clock.now, ...(signal ? { signal } : {}) };
  const asking: Asking = { entry, operations: parts.operations(entry.kind), context, now: clock.now() };
  if (entry.action === 'activate') return findActivation(asking, journal);
  const record = await findRecord(asking, journal);
  if (entry.action === 'cancel') return findWithdrawn(asking, record);
  return record ? findingOf(asking, record, outcomeOf(record, asking.now)) : findEnded(asking);
}

function unread(entry: JournalEntry, now: number): Finding {
  const since = sinceOf(entry, now);
  if (now - since < followMs) return { nextLookAt: nextLook(since, now) };
  return { outcome: gone('The service could not be asked about this request for a week.', entry.requestId) };
}

async function findActivation(asking: Asking, journal: Journal): Promise<Finding> {
  const { entry, now } = asking;
  let record: RequestRecord | undefined;
  let refusal: unknown;
  try {
    record = await findRecord(asking, journal);
  } catch (error) {
    if (!isRefused(error)) throw error;
    refusal = error;
  }
  const outcome = record && outcomeOf(record, now);
  if (record && outcome && !isToldByTheList(outcome)) return findingOf(asking, record, outcome);
  // A word stays when what it stands for has come or gone, and old requests disappear: the activation itself then tells.
  const shown = await shownActivation(asking).catch((error: unknown) => {
    // What waits needs no list to be known as such.
    if (outcome?.state === 'pendingApproval') return undefined;
    throw error;
  });
  if (shown)
    return { requestId: record?.requestId, outcome: activeAs(shown, record?.requestId ?? entry.requestId ?? entry.id) };
  if (record === undefined || outcome === undefined) return findOpen(asking, refusal);
  const { requestId } = record;
  if (outcome.state === 'pendingApproval')
    return (await isEndedSince(asking, record)) ? endedAs(record) : findingOf(asking, record, outcome);
  const unlisted = outcomeUnlisted(entry, record, outcome, now);
  const mayStay = (unlisted?.outcome ?? outcome).state !== 'ended';
  if (mayStay && (await isEndedSince(asking, record))) return endedAs(record);
  return unlisted ? { requestId, ...unlisted } : findingOf(asking, record, outcome);
}

/** Whether reading single requests is what is refused: lists may be read all the same. */
function isRefused(error: unknown): boolean {
  return error instanceof PimError && /^(forbidden|permissionMissing|consentNeeded)$/.test(error.code);
}

function isToldByTheList({ state }: Outcome): boolean {
  return state === 'active' || state === 'ended' || state === 'provisioning' || state === 'pendingApproval';
}

/** What a request says, unless it has said so for too long. */
function findingOf({ entry, now }: Asking, record: RequestRecord, outcome: Outcome): Finding {
  const { requestId, status, createdAt } = record;
  const since = sinceOf(entry, now);
  const nextLookAt = nextLookAfter(outcome, since, now);
  if (nextLookAt !== undefined && now - since >= followMs)
    return { requestId, outcome: gone('The service has not finished this request for a week.', requestId) };
  const asked = createdAt === undefined ? entry.sentAt : Date.parse(createdAt);
  if (outcome.state === 'pendingApproval' && now - asked >= approvalMs) {
    const message = `The service still calls it ${status}, although a request can be decided for a day only.`;
    return { requestId, outcome: gone(message, requestId), nextLookAt };
  }
  return { requestId, outcome, nextLookAt };
}

function endedAs({ requestId }: RequestRecord): Finding {
  return { requestId, outcome: { state: 'ended', requestId } };
}

function activeAs({ endsAt }: Activation, requestId: string): Outcome {
  return { state: 'active', requestId, ...(endsAt === undefined ? {} : { endsAt }) };
}
