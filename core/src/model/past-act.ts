import type { Ticket } from './activation-request.ts';
import type { Access, EligibilityKey, Kind } from './eligibility.ts';
import type { Identity } from './identity.ts';
import type { ServiceWords } from './outcome.ts';

/**
 * What became of a request for an activation, as far as the service or the journal says. Only `active`, `ended` and
 * `endedEarly` mean that the right was held.
 */
export const pastStates = [
  'active',
  'ended',
  'endedEarly',
  'scheduled',
  'waiting',
  'provisioning',
  'denied',
  'withdrawn',
  'refused',
  'failed',
  /** Sent, or waiting when it was last looked at; what came of it is not known. */
  'unknown',
] as const;

export type PastState = (typeof pastStates)[number];

/** One request for an activation: what, where, why, when, and what came of it. Times are UTC ISO 8601. */
export interface PastAct {
  /** The request's name at the service, or our own of the sending where the service never said one. Lower case. */
  readonly id: string;
  readonly key: EligibilityKey;
  readonly kind: Kind;
  readonly access?: Access;
  readonly identity: Identity;
  readonly roleName: string;
  readonly scopeId: string;
  readonly scopeLabel: string;
  readonly askedAt: string;
  /** Asked for, ms. */
  readonly durationMs?: number;
  /** Absent where none was given, and always where reasons are not to be remembered. */
  readonly justification?: string;
  readonly ticket?: Ticket;
  readonly state: PastState;
  /** An approver was asked. */
  readonly neededApproval?: true;
  /** When an approver's decision took effect; absent where that is not told. */
  readonly decidedAt?: string;
  /** When the right began to hold. */
  readonly startedAt?: string;
  /** When it ended or will end. */
  readonly endsAt?: string;
  /** Who ended it before its time. */
  readonly endedBy?: 'oneself' | 'administrator';
  /** The service's words for what went wrong. */
  readonly error?: ServiceWords;
  /** Whether the service was asked and told it; otherwise it is known by what was sent from here alone. */
  readonly told: boolean;
}
