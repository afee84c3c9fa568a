import type { Eligibility } from './eligibility.ts';

export interface Ticket {
  readonly number: string;
  readonly system?: string;
}

/** What a person gives because policy asks for it: the same in a wish, in a request, and in what is kept of either. */
export interface Given {
  readonly justification?: string;
  readonly ticket?: Ticket;
}

/** What is asked of the service for one eligibility; complete, nothing is added later but the moment of sending. */
export interface ActivationRequest extends Given {
  readonly eligibility: Eligibility;
  readonly durationMs: number;
  /** UTC ISO 8601; absent means now. */
  readonly startsAt?: string;
}

/** What the service says of one request, in our words; times UTC ISO 8601. */
export interface RequestRecord {
  /** Graph: the request's GUID. ARM: its full resource id. */
  readonly requestId: string;
  /** The status word, verbatim: the set is open. */
  readonly status: string;
  readonly action: string;
  readonly createdAt?: string;
  readonly startsAt?: string;
  /** Start plus duration, or the given end; absent while the clock has not started (waiting for approval). */
  readonly endsAt?: string;
  readonly justification?: string;
}
