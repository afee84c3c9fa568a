import { isPast } from '../model/activation.ts';
import { idName } from '../model/id-name.ts';
import type { Outcome } from '../model/outcome.ts';
import type { PastAct, PastState } from '../model/past-act.ts';
import type { PastRequest } from '../model/past-request.ts';
import { approvalMs } from '../model/service-times.ts';
import { accessOf } from '../words/label.ts';
import { outcomeOf } from '../words/status-words.ts';

/**
 * What an outcome means for somebody who looks back at `now` (ms since 1970). `undefined` for what asked for nothing: a check, one
 * that was not sent, one that was turned down because the same was active or asked for already.
 */
export function pastStateOf(outcome: Outcome | undefined, askedAt: number, now: number): PastState | undefined {
  switch (outcome?.state) {
    case 'active':
      return isPast(outcome.endsAt, now) ? 'ended' : 'active';
    case 'scheduled':
      // Whether it began nobody was asked since.
      return isPast(outcome.startsAt, now) ? 'unknown' : 'scheduled';
    case 'pendingApproval':
      return now - askedAt < approvalMs ? 'waiting' : 'unknown';
    case 'provisioning':
    case 'ended':
    case 'denied':
    case 'withdrawn':
    case 'refused':
    case 'failed':
      return outcome.state;
    case 'stepUpNeeded':
      return 'refused';
    case 'unconfirmed':
    case undefined:
      return 'unknown';
    case 'alreadyActive':
    case 'alreadyRequested':
    case 'checked':
    case 'notSent':
      return undefined;
  }
}

/** An activation as the service lists it. */
export function actOfRequest(request: PastRequest, now: number): PastAct {
  const { key, kind, identity, roleName, scopeId, scopeLabel, record, durationMs, ticket, completedAt } = request;
  const outcome = outcomeOf(record, now);
  const askedAt = record.createdAt ?? record.startsAt ?? new Date(0).toISOString();
  const listed = pastStateOf(outcome, Date.parse(askedAt), now) ?? 'unknown';
  // The word of one that was ended may become that of its end: it did begin.
  const isEnded = listed === 'withdrawn' && /^revoked$/i.test(record.status) && record.startsAt !== undefined;
  const state = isEnded ? 'endedEarly' : listed;
  const held = state === 'active' || state === 'ended' || state === 'endedEarly';
  const access = accessOf({ kind, key });
  const isDone = state === 'denied' || state === 'withdrawn' || state === 'failed';
  return {
    id: idName(record.requestId),
    key,
    kind,
    ...(access === undefined ? {} : { access }),
    identity,
    roleName,
    scopeId,
    scopeLabel,
    askedAt,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(record.justification === undefined ? {} : { justification: record.justification }),
    ...(ticket === undefined ? {} : { ticket }),
    state,
    ...(state === 'waiting' || state === 'denied' ? { neededApproval: true } : {}),
    ...(isDone && completedAt !== undefined && completedAt > askedAt ? { decidedAt: completedAt } : {}),
    ...((held || state === 'scheduled') && record.startsAt !== undefined ? { startedAt: record.startsAt } : {}),
    ...((held || state === 'scheduled') && record.endsAt !== undefined ? { endsAt: record.endsAt } : {}),
    ...(outcome.state === 'failed' || outcome.state === 'unconfirmed' ? { error: outcome.error } : {}),
    told: true,
  };
}
