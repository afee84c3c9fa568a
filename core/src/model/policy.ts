/** Who decides, as the policy names them. */
export interface Approver {
  readonly id: string;
  readonly name?: string;
  readonly type: 'user' | 'group' | 'other';
}

/**
 * What one role asks of a person who activates it: the `EndUser_Assignment` rules as answers to our questions.
 * `known: false` when the policy could not be read: then ask for everything and let the service decide.
 */
export interface Policy {
  readonly known: boolean;
  /** Longest activation; absent when not limited or not known. */
  readonly maximumMs?: number;
  readonly asksJustification: boolean;
  readonly asksTicket: boolean;
  readonly asksMfa: boolean;
  readonly asksApproval: boolean;
  readonly approvers: readonly Approver[];
  /** `c1` to `c99`, when activation needs a token with that authentication context. */
  readonly authenticationContext?: string;
  /** Why it is not known, in the service's words. */
  readonly error?: string;
}

/** The rules PIM names when it refuses: the five documented ones, and any other word as it came. */
export type PolicyRule =
  | 'MfaRule'
  | 'JustificationRule'
  | 'TicketingRule'
  | 'ExpirationRule'
  | 'EligibilityRule'
  | (string & {});

/** Used when a policy cannot be read: everything is asked, nothing is clamped. */
export function unknownPolicy(error: string): Policy {
  return {
    known: false,
    asksJustification: true,
    asksTicket: false,
    asksMfa: false,
    asksApproval: false,
    approvers: [],
    error,
  };
}
