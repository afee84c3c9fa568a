import type { Activation } from './activation.ts';
import type { PolicyRule } from './policy.ts';

/** The service's own words, kept verbatim for the person to read and copy. Never holds a token or a header. */
export interface ServiceWords {
  readonly message: string;
  /** The service's error code, or our own `PimError` code when the service said nothing. */
  readonly code: string;
  readonly status?: number;
  readonly requestId?: string;
  /** What it means and what to do, in our words; absent where the service's own say it. */
  readonly cure?: string;
}

/**
 * What came of asking for one activation. Read it with an exhaustive `switch` on `state`.
 * Only `active` and `alreadyActive` mean that the service said the role is held.
 */
export type Outcome =
  | { readonly state: 'active'; readonly requestId: string; readonly endsAt?: string }
  | { readonly state: 'scheduled'; readonly requestId: string; readonly startsAt: string; readonly endsAt?: string }
  | { readonly state: 'pendingApproval'; readonly requestId: string }
  | { readonly state: 'provisioning'; readonly requestId: string }
  /** It was active, and no longer is: its time is over, or the service's list no longer has it. */
  | { readonly state: 'ended'; readonly requestId: string; readonly endsAt?: string }
  | { readonly state: 'alreadyActive'; readonly activation?: Activation }
  | { readonly state: 'alreadyRequested'; readonly requestId?: string }
  | { readonly state: 'refused'; readonly rules: readonly PolicyRule[]; readonly error: ServiceWords }
  | { readonly state: 'denied'; readonly requestId: string }
  | { readonly state: 'withdrawn'; readonly requestId: string; readonly status: string }
  | { readonly state: 'stepUpNeeded'; readonly authenticationContext?: string; readonly error: ServiceWords }
  | { readonly state: 'failed'; readonly error: ServiceWords; readonly mayRepeat: boolean; readonly requestId?: string }
  | {
      readonly state: 'unconfirmed';
      readonly requestId?: string;
      readonly status?: string;
      readonly error: ServiceWords;
    }
  | { readonly state: 'checked' }
  | {
      readonly state: 'notSent';
      readonly reason: 'cancelled' | 'principalChanged' | 'duplicate' | 'missing' | 'unreachable' | 'unread';
    };

export type OutcomeState = Outcome['state'];

/** Whether a newly activated right shows in a fresh token, group membership or permission list. */
export type InForce = 'yes' | 'notYet' | 'cannotTell';
