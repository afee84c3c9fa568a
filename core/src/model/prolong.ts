import type { Activation } from './activation.ts';
import type { Eligibility } from './eligibility.ts';
import type { Outcome } from './outcome.ts';
import type { ActivationWish, MissingField } from './plan.ts';

/** Why an activation is left as it is. */
export type Hindrance =
  | { readonly why: 'assigned' | 'notActive' | 'tooYoung' | 'noEnd' | 'notEligible' | 'unread' | 'approval' | 'stepUp' }
  | { readonly why: 'missing'; readonly fields: readonly MissingField[] };

/** One activation that is to go on for longer: how, or why it is left alone. */
export interface ProlongRow {
  readonly activation: Activation;
  /** Absent when it is left alone. */
  readonly eligibility?: Eligibility;
  readonly hindrance?: Hindrance;
}

/** What is wished for, besides which activations. */
export type ProlongWish = Omit<ActivationWish, 'eligibilities' | 'startsAt' | 'endsFirst' | 'afterEnd'>;

/**
 * What came of one. Only `prolonged` with an outcome `active` means that the service said it is active for longer; `off` means that it was ended
 * and is not active now, as far as is known.
 */
export type ProlongOutcome =
  | { readonly state: 'left'; readonly hindrance: Hindrance }
  /** It was not ended: it goes on as it did, or what became of it is not known. */
  | { readonly state: 'notEnded'; readonly outcome: Outcome }
  | { readonly state: 'prolonged'; readonly outcome: Outcome; readonly offMs: number }
  | { readonly state: 'off'; readonly outcome: Outcome }
  /** It was ended, and minutes later the service still says that there is one: which one it does not say. */
  | { readonly state: 'unknown'; readonly outcome: Outcome };

/** One activation and what came of it, in the order asked. */
export interface ProlongItem {
  readonly activation: Activation;
  readonly outcome: ProlongOutcome;
}
