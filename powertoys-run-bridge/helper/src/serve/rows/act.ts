import type { Action, Approval, Decision, Eligibility } from '@pim-palette/core';

/** The decision the reason in the box is for. */
export interface Asking {
  readonly decision: Decision;
  readonly approvals: readonly Approval[];
}

/** More of eligibilities: what the reason in the box is for. */
export interface AskingMore {
  readonly decision: 'extend';
  readonly eligibilities: readonly Eligibility[];
}

/** More that was shown, with the reason that was typed: asks the administrator. */
export interface ExtendAct extends AskingMore {
  readonly type: 'extend';
  readonly justification: string;
}

/** A decision that was shown, with the reason that was typed: sends it. */
export interface DecideAct extends Asking {
  readonly type: 'decide';
  readonly justification: string;
}

/** What a row can do here: an action of core, or one of this helper's own. */
export type Act =
  | Action
  /** Opens the list again, after it could not be. */
  | { readonly type: 'reopen' }
  | { readonly type: 'signOut'; readonly accountId: string }
  | { readonly type: 'putStartMenu' }
  | { readonly type: 'removeStartMenu' }
  /** Asks what waits for this person's decision; a browser may open. */
  | { readonly type: 'lookForApprovals' }
  | { readonly type: 'showApproval'; readonly approval: Approval; readonly reason: string }
  /** Asks for a reason in the box, where one may have been typed already. */
  | { readonly type: 'askReason'; readonly asking: Asking; readonly reason: string }
  | DecideAct
  | ExtendAct;

/** What the launcher does next. */
export interface Next {
  /** Put into the box and asked again. */
  readonly query?: string;
  readonly copy?: string;
}
