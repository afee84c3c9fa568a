import type { Activation, OpenRequest } from './activation.ts';
import type { Eligibility, Kind, LeftEligibility } from './eligibility.ts';
import type { Identity } from './identity.ts';
import type { ServiceWords } from './outcome.ts';

/** A part of a read that failed: what is missing from the list, and why. Never the same as "nothing there". */
export interface Gap {
  readonly kind: Kind;
  readonly identity: Identity;
  /** What could not be read. */
  readonly part:
    | 'eligibilities'
    | 'activations'
    | 'requests'
    | 'names'
    | 'approvals'
    | 'scopes'
    | 'tenants'
    | 'definitions';
  /** The scope that failed when only one did (ARM). */
  readonly scopeId?: string;
  /** Scopes that were read all the same (ARM): what lies at or below these is known. */
  readonly readAt?: readonly string[];
  readonly error: ServiceWords;
  /** One short sentence that names the way on: who can grant it, or when to try again. */
  readonly cure: string;
  /** Where an administrator grants the consent that is missing: to be sent to them. */
  readonly consentLink?: string;
  /** The person can cure it by signing in again, in a browser. */
  readonly signInCures?: true;
}

/** A partial read: what came, and what did not. */
export interface PartialList<T> {
  readonly items: readonly T[];
  readonly gaps: readonly Gap[];
}

/** Everything one person may activate, holds, and waits for, over all chosen tenants. */
export interface Catalogue {
  readonly eligibilities: readonly Eligibility[];
  readonly activations: readonly Activation[];
  readonly openRequests: readonly OpenRequest[];
  readonly gaps: readonly Gap[];
  /** What was listed before and is no more, for 30 days: what has ended can be renewed as long. Absent for none. */
  readonly left?: readonly LeftEligibility[];
  /** UTC ISO 8601: when the newest part was read. */
  readonly takenAt: string;
  /** False for a snapshot of an earlier run that nothing has confirmed yet. */
  readonly confirmed: boolean;
  /** What the person decided about tenants; absent where they decided nothing. */
  readonly tenants?: {
    /** Ids of those that come first, in this order. */
    readonly order: readonly string[];
    /** Ids of those that were not looked at: of them nothing is known, which is never the same as "nothing there". */
    readonly hidden: readonly string[];
  };
}
