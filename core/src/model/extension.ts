import type { RequestRecord, Ticket } from './activation-request.ts';
import type { Eligibility } from './eligibility.ts';
import type { Outcome } from './outcome.ts';

/** More of an eligibility that is about to end, or again one that has ended. An administrator decides about either. */
export type ExtensionAction = 'extend' | 'renew';

/** What is asked for. */
export interface ExtensionWish {
  readonly justification: string;
  /** How much longer than its end, or from now where it has ended, ms. */
  readonly durationMs: number;
  readonly ticket?: Ticket;
}

/** What came of asking. None of these makes anything active. */
export type ExtensionOutcome =
  /** The service took it: an administrator decides. */
  | { readonly state: 'asked'; readonly requestId: string; readonly status: string }
  /** The service says that it is granted; UTC ISO 8601 where it says until when. */
  | { readonly state: 'granted'; readonly requestId: string; readonly endsAt?: string }
  /** Nothing was sent: the service offers none for this one, and why, as a sentence. */
  | { readonly state: 'notOffered'; readonly why: string }
  | Extract<
      Outcome,
      {
        readonly state:
          | 'alreadyRequested'
          | 'refused'
          | 'denied'
          | 'withdrawn'
          | 'stepUpNeeded'
          | 'failed'
          | 'unconfirmed';
      }
    >
  | {
      readonly state: 'notSent';
      readonly reason: 'cancelled' | 'principalChanged' | 'unreachable' | 'underWay';
    };

/** One item of a batch, in the order asked. */
export interface ExtensionItem {
  readonly eligibility: Eligibility;
  readonly action: ExtensionAction;
  readonly outcome: ExtensionOutcome;
}

/** A request for more that waits for an administrator. */
export interface OpenExtension {
  readonly eligibility: Eligibility;
  readonly record: RequestRecord;
}
