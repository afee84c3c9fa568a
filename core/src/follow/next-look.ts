import type { Outcome } from '../model/outcome.ts';

const second = 1_000;
const minute = 60 * second;

/** Pauses between looks at an open request, ms; the last one goes on. */
const lookPauses: readonly number[] = [
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  30 * minute,
  60 * minute,
];

/** How long the service is asked about a sending without an answer before it is given up as `unconfirmed`, ms. */
export const lookForLostMs = 15 * minute;

/** How long an open request is followed after it was sent, or after its start, ms. An approval is decided within 24 hours. */
export const followMs = 7 * 24 * 60 * minute;

/** The moment (ms since 1970) of the first look after `now`, by the age of what is looked at: needs no counter to be resumed. */
export function nextLook(since: number, now: number): number {
  let at = since;
  for (const pause of lookPauses) {
    at += pause;
    if (at > now) return at;
  }
  const last = lookPauses.at(-1) ?? minute;
  return at + (Math.floor((now - at) / last) + 1) * last;
}

/**
 * When to ask the service again about an outcome, ms since 1970; `undefined` when it is final.
 * A scheduled one is looked at when it starts.
 */
export function nextLookAfter(outcome: Outcome, sentAt: number, now: number): number | undefined {
  switch (outcome.state) {
    // The last: somebody's request for it is open at the service, only not which.
    case 'pendingApproval':
    case 'provisioning':
    case 'alreadyRequested':
      return nextLook(sentAt, now);
    case 'scheduled': {
      const startsAt = Date.parse(outcome.startsAt);
      return startsAt > now ? startsAt : nextLook(startsAt, now);
    }
    case 'unconfirmed':
      return now - sentAt < lookForLostMs || outcome.requestId !== undefined ? nextLook(sentAt, now) : undefined;
    case 'active':
    case 'ended':
    case 'alreadyActive':
    case 'refused':
    case 'denied':
    case 'withdrawn':
    case 'stepUpNeeded':
    case 'failed':
    case 'checked':
    case 'notSent':
      return undefined;
  }
}

/**
 * Whether an entry is to be looked at now. Not when its time has not come, unless that is further away than looks ever are, but for a
 * start: then it was set by a clock that was put right since.
 */
export function isDue(nextLookAt: number, outcome: Outcome | undefined, now: number): boolean {
  const furthest = outcome?.state === 'scheduled' ? Math.max(Date.parse(outcome.startsAt), now) : now;
  return nextLookAt <= now || nextLookAt > furthest + Math.max(...lookPauses);
}
