import type { JournalEntry } from '../journal/journal.ts';
import { durationOf } from '../journal/journal-entries.ts';
import { idName } from '../model/id-name.ts';
import type { PastAct } from '../model/past-act.ts';
import { accessOf } from '../words/label.ts';
import { pastStateOf } from './act-of-request.ts';

/** A sending of the journal as something past; `undefined` for one that asked for no activation. */
export function actOfEntry(entry: JournalEntry, now: number): PastAct | undefined {
  if (entry.action !== 'activate') return undefined;
  const { key, kind, identity, roleName, scopeId, scopeLabel, sentAt, outcome } = entry;
  const state = pastStateOf(outcome, sentAt, now);
  if (state === undefined) return undefined;
  const endsAt = outcome && 'endsAt' in outcome ? outcome.endsAt : undefined;
  const durationMs = durationOf(entry);
  const access = accessOf({ kind, key });
  return {
    id: idName(entry.requestId ?? entry.id),
    key,
    kind,
    ...(access === undefined ? {} : { access }),
    identity,
    roleName,
    scopeId,
    scopeLabel,
    askedAt: new Date(sentAt).toISOString(),
    ...(durationMs === undefined ? {} : { durationMs }),
    state,
    ...(outcome?.state === 'pendingApproval' || outcome?.state === 'denied' || entry.waited
      ? { neededApproval: true }
      : {}),
    ...startOf(entry, endsAt, durationMs),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(outcome !== undefined && 'error' in outcome ? { error: outcome.error } : {}),
    told: false,
  };
}

/** An end tells the start where it is known for how long. */
function startOf(
  { outcome }: JournalEntry,
  endsAt: string | undefined,
  durationMs: number | undefined,
): Pick<PastAct, 'startedAt'> {
  if (outcome?.state === 'scheduled') return { startedAt: outcome.startsAt };
  if (endsAt === undefined || durationMs === undefined) return {};
  return { startedAt: new Date(Date.parse(endsAt) - durationMs).toISOString() };
}
