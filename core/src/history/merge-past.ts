import type { JournalEntry } from '../journal/journal.ts';
import { isEnded } from '../journal/journal-entries.ts';
import type { Ticket } from '../model/activation-request.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import { idName } from '../model/id-name.ts';
import type { PastAct } from '../model/past-act.ts';
import type { PastRequest } from '../model/past-request.ts';
import { endsActivation, outcomeOf } from '../words/status-words.ts';
import { actOfEntry } from './act-of-entry.ts';
import { actOfRequest } from './act-of-request.ts';

/** Why something was asked for, kept by the journal's id of the sending. */
export interface KeptWhy {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  readonly justification?: string;
  readonly ticket?: Ticket;
}

/** Everything that tells of the past. */
export interface PastSources {
  /** Known from earlier looks. */
  readonly kept: readonly PastAct[];
  readonly why: readonly KeptWhy[];
  readonly entries: readonly JournalEntry[];
  /** What the service lists now. */
  readonly listed: readonly PastRequest[];
}

/** An end of a right before its time. */
interface EarlyEnd {
  readonly key: EligibilityKey;
  readonly at: number;
  readonly by: NonNullable<PastAct['endedBy']>;
}

/** How much later than its time is over an end may seem, ms: clocks of the service's parts differ. */
const clocksMs = 5_000;

/**
 * One act a request, newest first: what the service lists goes before what the journal knows, and that before what was kept; what
 * only one of them says stays. An end is put to the activation it ended.
 */
export function mergePast(sources: PastSources, now: number): readonly PastAct[] {
  const acts = new Map<string, PastAct>();
  const add = (act: PastAct, name = act.id): void => {
    const known = acts.get(name);
    acts.set(name, known === undefined ? act : joined(known, act));
  };
  for (const act of sources.kept) add(aged(act, now));
  const why = new Map(sources.why.map((one) => [one.id, one]));
  for (const entry of sources.entries) {
    const act = actOfEntry(entry, now);
    if (act === undefined) continue;
    // It had our own name before the service's was known.
    const own = idName(entry.id);
    const before = acts.get(own);
    if (own !== act.id && before !== undefined) {
      acts.delete(own);
      add({ ...before, id: act.id });
    }
    add({ ...act, ...reasonOf(why.get(entry.id)) });
  }
  for (const request of sources.listed)
    if (/^selfactivate$/i.test(request.record.action)) add(actOfRequest(request, now));
  const withdrawn = new Set(
    sources.entries.flatMap(({ action, outcome, requestId }) =>
      action === 'cancel' && outcome?.state === 'withdrawn' && requestId !== undefined ? [idName(requestId)] : [],
    ),
  );
  const all = [...acts.values()].map((act) =>
    withdrawn.has(act.id) && act.state === 'waiting' ? { ...act, state: 'withdrawn' as const } : act,
  );
  return withEnds(all, earlyEnds(sources, now), now).toSorted((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
}

function reasonOf(why: KeptWhy | undefined): Pick<PastAct, 'justification' | 'ticket'> {
  return {
    ...(why?.justification === undefined ? {} : { justification: why.justification }),
    ...(why?.ticket === undefined ? {} : { ticket: why.ticket }),
  };
}

/** The newer word of the same request; what it does not say is as it was known. */
function joined(known: PastAct, said: PastAct): PastAct {
  // A sending without an answer says less than anything, and the journal's word nothing the service had not said already.
  const isPoorer = !said.told && (known.told || said.state === 'unknown');
  const [first, last] = isPoorer ? [said, known] : [known, said];
  const waited = known.neededApproval === true || said.neededApproval === true;
  // That it was ended does not become untrue when the service no longer lists the end.
  const early = known.state === 'endedEarly' ? { state: known.state, ...endOf(known) } : {};
  return {
    ...first,
    ...last,
    ...early,
    askedAt: Date.parse(known.askedAt) < Date.parse(said.askedAt) ? known.askedAt : said.askedAt,
    ...(waited ? { neededApproval: true } : {}),
    ...decisionOf(last, waited),
    told: known.told || said.told,
  };
}

function endOf({ endsAt, endedBy }: PastAct): Pick<PastAct, 'endsAt' | 'endedBy'> {
  return { ...(endsAt === undefined ? {} : { endsAt }), ...(endedBy === undefined ? {} : { endedBy }) };
}

/** The clock of an activation that waited starts at its approval (documented). */
function decisionOf(act: PastAct, waited: boolean): Pick<PastAct, 'decidedAt'> {
  const held = act.state === 'active' || act.state === 'ended' || act.state === 'endedEarly';
  return waited && held && act.decidedAt === undefined && act.startedAt !== undefined
    ? { decidedAt: act.startedAt }
    : {};
}

/** What was kept, as time has gone on since. */
function aged(act: PastAct, now: number): PastAct {
  const isOver = act.endsAt !== undefined && Date.parse(act.endsAt) <= now;
  if (act.state === 'active' && isOver) return { ...act, state: 'ended' };
  const hasStarted = act.startedAt !== undefined && Date.parse(act.startedAt) <= now;
  if (act.state === 'scheduled' && hasStarted) return { ...act, state: 'unknown' };
  return act;
}

function earlyEnds({ entries, listed }: PastSources, now: number): readonly EarlyEnd[] {
  const told = listed.flatMap(({ key, record }): readonly EarlyEnd[] => {
    const { state } = outcomeOf(record, now);
    const isEnd = endsActivation(record.action) && (state === 'withdrawn' || state === 'provisioning');
    if (!isEnd || record.createdAt === undefined) return [];
    const by = /^self/i.test(record.action) ? 'oneself' : 'administrator';
    return [{ key, at: Date.parse(record.createdAt), by }];
  });
  const sent = entries.filter(isEnded).map(({ key, sentAt }): EarlyEnd => ({ key, at: sentAt, by: 'oneself' }));
  return [...told, ...sent];
}

/** The latest activation that held when something was ended is what was ended. */
function withEnds(acts: readonly PastAct[], ends: readonly EarlyEnd[], now: number): readonly PastAct[] {
  const ended = new Map<string, EarlyEnd>();
  for (const end of ends) {
    const held = acts
      .filter((act) => act.key === end.key && holdsAt(act, end.at))
      .toSorted((a, b) => Date.parse(b.startedAt ?? '') - Date.parse(a.startedAt ?? ''));
    const [act] = held;
    if (act === undefined) continue;
    const known = ended.get(act.id);
    if (known === undefined || end.at < known.at) ended.set(act.id, end);
  }
  return acts.map((act) => {
    const end = ended.get(act.id);
    if (end === undefined || end.at > now + clocksMs) return act;
    return { ...act, state: 'endedEarly', endsAt: new Date(end.at).toISOString(), endedBy: end.by };
  });
}

function holdsAt(act: PastAct, at: number): boolean {
  const held = act.state === 'active' || act.state === 'ended' || act.state === 'endedEarly';
  if (!held || act.startedAt === undefined) return false;
  const ends = act.endsAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(act.endsAt);
  return Date.parse(act.startedAt) <= at && at < ends + clocksMs;
}
