import type { EligibilityKey, Kind } from './eligibility.ts';
import type { Identity } from './identity.ts';

/** An assignment that holds now because it was activated, or permanently (`assigned`). */
export interface Activation {
  /** Key of the eligibility it belongs to: same kind, tenant, role, scope and principal. */
  readonly key: EligibilityKey;
  readonly kind: Kind;
  readonly identity: Identity;
  readonly roleId: string;
  readonly roleName: string;
  readonly scopeId: string;
  readonly scopeLabel: string;
  /** False for a permanent assignment: nothing to activate, nothing to deactivate. */
  readonly activated: boolean;
  /** UTC ISO 8601. */
  readonly startsAt?: string;
  /** UTC ISO 8601; absent when it does not end. */
  readonly endsAt?: string;
  /** ARM: the linked eligibility schedule, as received. */
  readonly linkedScheduleId?: string;
}

/** The activation whose end is waited for. Times are UTC ISO 8601. */
export interface AfterEnd {
  readonly startsAt?: string;
  readonly endsAt: string;
}

/** How much later than `now` a start may be that has come: answers tell the service's time in whole seconds, and take a while. */
const clockErrorMs = 5_000;

/** Whether its start has come at `now` (ms since 1970); one that tells no start has begun. */
export function hasBegun({ startsAt }: Pick<Activation, 'startsAt'>, now: number): boolean {
  return !(Date.parse(startsAt ?? '') > now + clockErrorMs);
}

/** Whether this moment (UTC ISO 8601) has come at `now` (ms since 1970); one that is not told has not. */
export function isPast(time: string | undefined, now: number): boolean {
  return time !== undefined && Date.parse(time) <= now;
}

/** A request of ours that the service has not finished: waiting for approval, provisioning, or for its start. */
export interface OpenRequest {
  readonly key: EligibilityKey;
  readonly kind: Kind;
  readonly identity: Identity;
  /** Graph: the request's GUID. ARM: its full resource id. */
  readonly requestId: string;
  readonly roleName: string;
  readonly scopeLabel: string;
  /** The service's status word, verbatim. */
  readonly status: string;
  readonly action: string;
  /** UTC ISO 8601. */
  readonly createdAt?: string;
  readonly startsAt?: string;
  /**
   * The service turned one of ours down for it and lists it nowhere: that it waits is all that is known, `requestId` is our own, and
   * it cannot be withdrawn here.
   */
  readonly isUnlisted?: true;
}
