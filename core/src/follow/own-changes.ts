// The service's lists lag behind its answers for minutes, and have been seen to drop rows for ten (measured by others):
// what our own requests were answered is believed for minutes. After that the lists decide, whatever a request still says.

import type { JournalEntry } from '../journal/journal.ts';
import {
  ageOf,
  durationOf,
  holdsByOwnAnswer,
  isEnded,
  isFinished,
  listLagMs,
  mayHaveEnded,
  ownAnswerMs,
} from '../journal/journal-entries.ts';
import { type Activation, hasBegun, isPast, type OpenRequest } from '../model/activation.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { idName } from '../model/id-name.ts';
import type { Outcome, OutcomeState } from '../model/outcome.ts';

type Lists = Pick<Catalogue, 'activations' | 'openRequests'>;

/** The lists with our own latest answers in them: what was activated or requested added, what was ended or withdrawn left out. */
export function withOwnChanges<T extends Lists>(lists: T, entries: readonly JournalEntry[], now: number): T {
  const activations = lists.activations.filter((one) => !endedByUs(one, entries, now));
  const listed = new Set(activations.map((one) => one.key));
  const added = entries
    .filter((entry) => holdsByOwnAnswer(entry, entries, now) && !listed.has(entry.key))
    .map(activationOf);
  const over = new Set(entries.filter(isOver).map(({ requestId = '' }) => idName(requestId)));
  const open = lists.openRequests.filter(({ requestId }) => !over.has(idName(requestId)));
  const known = new Set(open.map(({ requestId }) => idName(requestId)));
  const asked = entries
    .flatMap((entry) => askedOf(entry, now))
    .filter(({ requestId }) => !known.has(idName(requestId)));
  const shown = new Set(open.map(({ key }) => key));
  const more = asked.filter(({ key, isUnlisted }) => !(isUnlisted && shown.has(key)));
  const openRequests = [...open, ...more].filter((one) => !isOlderThanItsEnd(one, entries, now));
  return withoutCarriedOut({ ...lists, activations: [...activations, ...added], openRequests }, now);
}

/** The start asked for as “now” and the moment the service notes the request by differ by a little, either way. */
const sameMomentMs = 60_000;

/**
 * The lists without requests that have come to what is active now, whatever word they still read: one right is one row, and being
 * active wins. What starts later, or was asked for after it began, stays.
 */
function withoutCarriedOut<T extends Lists>(lists: T, now: number): T {
  const active = new Map(lists.activations.filter((one) => holds(one, now)).map((one) => [one.key, one]));
  const isCarriedOut = ({ key, createdAt, startsAt }: OpenRequest) => {
    const activation = active.get(key);
    if (activation === undefined || Date.parse(startsAt ?? '') > now) return false;
    return !(Date.parse(createdAt ?? '') > Date.parse(activation.startsAt ?? '') + sameMomentMs);
  };
  const openRequests = lists.openRequests.filter((one) => !isCarriedOut(one));
  return openRequests.length === lists.openRequests.length ? lists : { ...lists, openRequests };
}

function holds(one: Activation, now: number): boolean {
  return one.activated && hasBegun(one, now) && !isPast(one.endsAt, now);
}

/** We ended what this asked for since: its word has stayed. What is still to start is another one. */
function isOlderThanItsEnd(
  { key, createdAt, startsAt }: OpenRequest,
  entries: readonly JournalEntry[],
  now: number,
): boolean {
  if (Date.parse(startsAt ?? '') > now) return false;
  const asked = Date.parse(createdAt ?? '');
  return entries.some(
    (one) => one.key === key && isEnded(one) && one.sentAt >= asked && Number.isFinite(ageOf(one, now)),
  );
}

function endedByUs(activation: Activation, entries: readonly JournalEntry[], now: number): boolean {
  if (!activation.activated) return false;
  const ended = entries.find((one) => one.key === activation.key && isEnded(one) && ageOf(one, now) < listLagMs);
  if (ended === undefined) return false;
  return activation.startsAt === undefined || mayHaveEnded(ended, Date.parse(activation.startsAt));
}

/** What is known to have come of a request, by withdrawing it or by asking: a list from before still has it. */
function isOver({ action, outcome }: JournalEntry): boolean {
  if (action === 'cancel') return outcome?.state === 'withdrawn';
  return action === 'activate' && outcome !== undefined && overStates.has(outcome.state);
}

const overStates: ReadonlySet<OutcomeState> = new Set(['active', 'ended', 'denied', 'withdrawn', 'failed']);

/** The activation an entry with outcome `active` stands for. */
export function activationOf(entry: JournalEntry): Activation {
  const { key, kind, identity, roleId, roleName, scopeId, scopeLabel, outcome } = entry;
  const endsAt = outcome?.state === 'active' ? outcome.endsAt : undefined;
  const durationMs = durationOf(entry);
  const startsAt =
    endsAt === undefined || durationMs === undefined
      ? new Date(entry.sentAt)
      : new Date(Date.parse(endsAt) - durationMs);
  return {
    key,
    kind,
    identity,
    roleId,
    roleName,
    scopeId,
    scopeLabel,
    activated: true,
    startsAt: startsAt.toISOString(),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
}

/** Only what the service itself called open: a sending without an answer is not a request it is known to have. */
function askedOf(entry: JournalEntry, now: number): readonly OpenRequest[] {
  const { outcome } = entry;
  const isRecent = entry.action === 'activate' && !isFinished(entry) && ageOf(entry, now) < listLagMs;
  const asked = isRecent && outcome ? (openRequestOf(entry, outcome) ?? unlistedOf(entry, now)) : undefined;
  return asked ? [asked] : [];
}

/** The request that ours was turned down for, until a list shows which it is. */
function unlistedOf(entry: JournalEntry, now: number): OpenRequest | undefined {
  if (entry.outcome?.state !== 'alreadyRequested' || entry.requestId !== undefined) return undefined;
  if (ageOf(entry, now) >= ownAnswerMs) return undefined;
  const asked = openRequestOf(entry, { state: 'pendingApproval', requestId: entry.id });
  return asked && { ...asked, isUnlisted: true };
}

/** What an entry that came to this waits for, as the service's list would have it; `undefined` when it does not wait. */
export function openRequestOf(entry: JournalEntry, outcome: Outcome): OpenRequest | undefined {
  const { key, kind, identity, roleName, scopeLabel, sentAt } = entry;
  const status = waitingWords[outcome.state];
  if (status === undefined || !('requestId' in outcome) || outcome.requestId === undefined) return undefined;
  const startsAt = outcome.state === 'scheduled' ? outcome.startsAt : entry.startsAt;
  return {
    key,
    kind,
    identity,
    requestId: outcome.requestId,
    roleName,
    scopeLabel,
    status,
    action: 'selfActivate',
    createdAt: new Date(sentAt).toISOString(),
    ...(startsAt === undefined ? {} : { startsAt }),
  };
}

/** The word of the service for what an open entry waits for. */
const waitingWords: Readonly<Partial<Record<OutcomeState, string>>> = {
  pendingApproval: 'PendingApproval',
  scheduled: 'Granted',
  provisioning: 'PendingProvisioning',
};
