import { PimError } from '../errors.ts';
import type { ServiceClient } from '../http/client.ts';
import { findSent } from '../journal/find-sent.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { approvalMs, isFinished, listLagMs, ownAnswerMs } from '../journal/journal-entries.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { Activation } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { Eligibility, Kind } from '../model/eligibility.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Clock } from '../ports.ts';
import { outcomeOf } from '../words/status-words.ts';
import { followMs, lookForLostMs, nextLook, nextLookAfter } from './next-look.ts';

/** What looking at a journal entry needs. */
export interface LookParts {
  readonly operations: (kind: Kind) => KindOperations;
  readonly client: ServiceClient;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** What one look found: the outcome as far as it is known, and when to look again. */
type Finding = Pick<JournalEntry, 'requestId' | 'outcome' | 'nextLookAt' | 'acceptedAt'>;

/** What a look came to. */
export interface Look {
  readonly entry: JournalEntry;
  /** False when the service could not be asked: then the entry says what was known before. */
  readonly wasRead: boolean;
}

/**
 * Asks the service once what became of an entry, writes it down and gives it back. Never sends. A read that fails changes
 * nothing but the time of the next look. A request the service no longer shows is not "denied": it is `unconfirmed`, stays open
 * while it may still come back, and ends when it has been looked for long enough: 15 minutes for a sending without an answer, a
 * day for one that waited for approval, since nobody waits longer. An activation is `active` only while the service's list has
 * it, or in its first five minutes; after that it has `ended`, whatever its request still says.
 */
export async function lookAt(entry: JournalEntry, parts: LookParts): Promise<Look> {
  if (isFinished(entry)) return { entry, wasRead: true };
  const now = parts.clock.now();
  const found = await find(entry, parts, now).catch(() => undefined);
  const finding: Finding = found ?? { nextLookAt: nextLook(sinceOf(entry, now), now) };
  await parts.journal.settle(entry.id, finding);
  const { nextLookAt: _, acceptedAt, ...rest } = entry;
  const accepted = finding.acceptedAt ?? acceptedAt;
  return {
    wasRead: found !== undefined,
    entry: {
      ...rest,
      ...(finding.requestId === undefined ? {} : { requestId: finding.requestId }),
      ...(finding.outcome === undefined ? {} : { outcome: finding.outcome }),
      ...(finding.nextLookAt === undefined ? {} : { nextLookAt: finding.nextLookAt }),
      ...(finding.nextLookAt === undefined || accepted === undefined ? {} : { acceptedAt: accepted }),
    },
  };
}

async function find(entry: JournalEntry, parts: LookParts, now: number): Promise<Finding> {
  const context: KindContext = {
    client: parts.client,
    identity: entry.identity,
    now: parts.clock.now,
    signal: parts.signal,
  };
  const operations = parts.operations(entry.kind);
  const record = await readRecord(entry, operations, context, parts.journal);
  if (entry.action === 'deactivate' && record === undefined) return findEnded(entry, operations, context, now);
  if (entry.action === 'cancel') return findWithdrawn(entry, record, now);
  const outcome = record && outcomeOf(record, now);
  if (entry.action === 'activate' && (outcome === undefined || isToldByTheList(outcome))) {
    // A word stays when what it stands for has come or gone, and old requests disappear: the activation itself then tells.
    const shown = await shownActivation(entry, operations, context);
    if (shown)
      return {
        requestId: record?.requestId,
        outcome: activeAs(shown, record?.requestId ?? entry.requestId ?? entry.id),
      };
    if (record && outcome) {
      const unlisted = outcomeUnlisted(entry, record, outcome, now);
      if (unlisted) return { requestId: record.requestId, ...unlisted };
    }
  }
  if (record === undefined || outcome === undefined) {
    return entry.outcome?.state === 'alreadyRequested'
      ? findElsewhere(entry, operations, context, now)
      : notShown(entry, now);
  }
  const nextLookAt = nextLookAfter(outcome, entry.sentAt, now);
  if (nextLookAt !== undefined && now - sinceOf(entry, now) >= followMs)
    return {
      requestId: record.requestId,
      outcome: gone('The service has not finished this request for a week.', record.requestId),
    };
  return { requestId: record.requestId, outcome, nextLookAt };
}

function isToldByTheList({ state }: Outcome): boolean {
  return state === 'active' || state === 'ended' || state === 'provisioning';
}

/**
 * What an activation that no list shows comes to; `undefined` for one whose request still says that it is being set up. Just
 * begun, the list lags. Just approved it may lag as well: the times of such a request may be those of asking for it, so it counts
 * as on its way until it was looked at for as long as lists lag.
 */
function outcomeUnlisted(
  entry: JournalEntry,
  record: RequestRecord,
  outcome: Outcome,
  now: number,
): Pick<Finding, 'outcome' | 'nextLookAt' | 'acceptedAt'> | undefined {
  const { requestId, endsAt } = record;
  const ended: Outcome = { state: 'ended', requestId, ...pastEnd(endsAt, now) };
  if (outcome.state === 'ended') return { outcome: ended };
  const began = beganAt(entry, record);
  const isYoung = began !== undefined && now - began < ownAnswerMs;
  if (outcome.state === 'provisioning') {
    const isOver = began !== undefined && entry.durationMs !== undefined && began + entry.durationMs <= now;
    return isOver ? { outcome: ended } : undefined;
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
  if (startsAt !== undefined) return Date.parse(startsAt);
  if (endsAt !== undefined && entry.durationMs !== undefined) return Date.parse(endsAt) - entry.durationMs;
  if (hasWaited(entry)) return undefined;
  return entry.startsAt === undefined ? entry.sentAt : Date.parse(entry.startsAt);
}

function hasWaited({ outcome, acceptedAt }: JournalEntry): boolean {
  return outcome?.state === 'pendingApproval' || acceptedAt !== undefined;
}

function pastEnd(endsAt: string | undefined, now: number): { readonly endsAt?: string } {
  return endsAt !== undefined && Date.parse(endsAt) <= now ? { endsAt } : {};
}

/** A request that is open at the service and was not asked for here: known by the list of open ones, once that shows it. */
async function findElsewhere(
  entry: JournalEntry,
  operations: KindOperations,
  context: KindContext,
  now: number,
): Promise<Finding> {
  const { items, gaps } = await operations.listOpenRequests(context, [eligibilityOf(entry)]);
  const open = items.find(({ key }) => key === entry.key);
  const gap = gaps[0];
  if (open === undefined && gap) throw new PimError('unavailable', gap.error.message);
  if (open) {
    const { requestId } = open;
    return { requestId, outcome: { state: 'pendingApproval', requestId }, nextLookAt: nextLook(entry.sentAt, now) };
  }
  if (now - entry.sentAt < approvalMs) return { outcome: entry.outcome, nextLookAt: nextLook(entry.sentAt, now) };
  return { outcome: gone('The service does not show the request that was open.', undefined) };
}

async function readRecord(
  entry: JournalEntry,
  operations: KindOperations,
  context: KindContext,
  journal: Journal,
): Promise<RequestRecord | undefined> {
  if (entry.requestId !== undefined) {
    try {
      return await operations.readRequest(context, entry.requestId);
    } catch (error) {
      if (error instanceof PimError && error.code === 'notFound') return undefined;
      throw error;
    }
  }
  // Only Azure finds a deactivation again, by the name we gave it.
  if (entry.action === 'deactivate' && entry.kind !== 'azureResource') return undefined;
  const request = {
    eligibility: eligibilityOf(entry),
    durationMs: entry.durationMs ?? 0,
    ...(entry.startsAt === undefined ? {} : { startsAt: entry.startsAt }),
  };
  return findSent(request, entry, operations, context, journal);
}

function notShown(entry: JournalEntry, now: number): Finding {
  const since = sinceOf(entry, now);
  const isOpen = now - since < notShownMs(entry);
  // What was just asked for may not show yet. After that what it is told to be is no longer known.
  if (isOpen && now - since < listLagMs) return { nextLookAt: nextLook(since, now) };
  return {
    outcome: gone('The service does not show this request.', entry.requestId),
    ...(isOpen ? { nextLookAt: nextLook(since, now) } : {}),
  };
}

/** How long something the service does not show may still come back, ms after its sending or its start. */
function notShownMs({ outcome }: JournalEntry): number {
  return outcome?.state === 'pendingApproval' ? approvalMs : lookForLostMs;
}

/** A withdrawal is carried out when the request says so; one that is still open after a while was not. */
function findWithdrawn(entry: JournalEntry, record: RequestRecord | undefined, now: number): Finding {
  const outcome = record && outcomeOf(record, now);
  if (outcome?.state === 'withdrawn' || outcome?.state === 'denied') return { outcome };
  if (record && now - entry.sentAt >= lookForLostMs) {
    const error = { message: `The request was not withdrawn: its status is ${record.status}.`, code: record.status };
    return { outcome: { state: 'failed', error, mayRepeat: true, requestId: record.requestId } };
  }
  return notShown(record ? { ...entry, requestId: undefined } : entry, now);
}

/** A deactivation without an answer: the service's list tells, once it is old enough to be believed. */
async function findEnded(
  entry: JournalEntry,
  operations: KindOperations,
  context: KindContext,
  now: number,
): Promise<Finding> {
  const shown = await shownActivation(entry, operations, context);
  if (now - entry.sentAt < lookForLostMs) return { nextLookAt: nextLook(entry.sentAt, now) };
  if (shown === undefined) return { outcome: { state: 'withdrawn', requestId: entry.id, status: 'NotListed' } };
  const error = { message: 'The activation is still listed: it was not ended.', code: 'lostAnswer' };
  return { outcome: { state: 'failed', error, mayRepeat: true } };
}

async function shownActivation(
  entry: JournalEntry,
  operations: KindOperations,
  context: KindContext,
): Promise<Activation | undefined> {
  const { items, gaps } = await operations.listActivations(context, [eligibilityOf(entry)]);
  const shown = items.find((one) => one.key === entry.key && one.activated);
  const gap = gaps[0];
  if (shown === undefined && gap) throw new PimError('unavailable', gap.error.message);
  return shown;
}

function activeAs({ endsAt }: Activation, requestId: string): Outcome {
  return { state: 'active', requestId, ...(endsAt === undefined ? {} : { endsAt }) };
}

function gone(message: string, requestId: string | undefined): Outcome {
  return {
    state: 'unconfirmed',
    ...(requestId === undefined ? {} : { requestId }),
    error: { message, code: 'notFound' },
  };
}

/** From when on its age counts: a scheduled one from its start. */
function sinceOf(entry: JournalEntry, now: number): number {
  const startsAt = entry.startsAt === undefined ? Number.NaN : Date.parse(entry.startsAt);
  return startsAt > entry.sentAt && startsAt <= now ? startsAt : entry.sentAt;
}

/** The eligibility behind an activation, when the catalogue no longer has it: enough to end it. */
export function eligibilityOfActivation(activation: Activation): Eligibility {
  const { linkedScheduleId } = activation;
  const known = eligibilityOf(activation);
  return linkedScheduleId === undefined ? known : { ...known, scheduleId: linkedScheduleId };
}

/** The eligibility behind an entry, as far as the journal knows it: enough to ask, not to send. */
function eligibilityOf(entry: Omit<Activation, 'activated'> & Pick<JournalEntry, 'templateId'>): Eligibility {
  const { key, kind, identity, roleId, roleName, scopeId, scopeLabel, templateId } = entry;
  const access = kind === 'group' ? { access: roleId === 'owner' ? ('owner' as const) : ('member' as const) } : {};
  const scope = { id: scopeId, type: 'unknown' as const, label: scopeLabel, path: [] };
  const other = templateId === undefined ? {} : { templateId };
  return { key, kind, identity, roleId, roleName, ...access, scope, ...other, via: 'unknown' };
}
