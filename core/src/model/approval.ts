import type { Ticket } from './activation-request.ts';
import type { Access, Kind } from './eligibility.ts';
import type { Identity } from './identity.ts';
import type { ServiceWords } from './outcome.ts';

/** Somebody else's request that waits for this person's decision. */
export interface Approval {
  /** Stable text that names it across runs: kind, tenant and the approval's id. Lower case. */
  readonly key: string;
  /** Graph: a GUID. ARM: the whole resource id. */
  readonly id: string;
  readonly requestId: string;
  readonly kind: Kind;
  /** Who decides. */
  readonly identity: Identity;
  readonly requester: { readonly id: string; readonly name?: string; readonly username?: string };
  readonly roleName: string;
  readonly access?: Access;
  readonly scopeId: string;
  readonly scopeLabel: string;
  /** What the role is for, as the directory has it. */
  readonly description?: string;
  /** For how long, ms. */
  readonly durationMs?: number;
  readonly justification?: string;
  readonly ticket?: Ticket;
  /** UTC ISO 8601: when it was asked for. */
  readonly createdAt?: string;
  /** UTC ISO 8601: when it is to start; absent for at the approval. */
  readonly startsAt?: string;
}

export type Decision = 'approve' | 'deny';

/** How an approval was decided, by whom and when, as far as the service says. */
export interface MadeDecision {
  readonly result: Decision;
  readonly by?: string;
  /** UTC ISO 8601. */
  readonly at?: string;
  readonly justification?: string;
}

/**
 * What came of a decision. Only `decided` means that the service has this person's decision; in every state but `decided` and
 * `unconfirmed` none was made by this sending.
 */
export type DecisionOutcome =
  /** `isShown` is false while the service took it and does not show it yet; `more`: another stage has to decide as well. */
  | { readonly state: 'decided'; readonly decision: Decision; readonly isShown: boolean; readonly more: boolean }
  /** Somebody, perhaps this person elsewhere, was faster. */
  | { readonly state: 'decidedAlready'; readonly made?: MadeDecision; readonly byOneself: boolean }
  /** Nobody decided in time, it was withdrawn, or the service no longer knows it. */
  | { readonly state: 'gone' }
  /** One's own request. */
  | { readonly state: 'own' }
  /** Its present stage asks others. */
  | { readonly state: 'notAsked'; readonly error?: ServiceWords }
  | { readonly state: 'refused'; readonly error: ServiceWords }
  | { readonly state: 'stepUpNeeded'; readonly error: ServiceWords }
  /** Nothing was sent, or the service said that it did nothing. */
  | { readonly state: 'failed'; readonly error: ServiceWords }
  /** It left, and the service does not show what became of it: not sent again. */
  | { readonly state: 'unconfirmed'; readonly error: ServiceWords }
  | { readonly state: 'notSent'; readonly reason: 'cancelled' | 'underWay' | 'unreachable' | 'principalChanged' };

/** One row of several decisions: same length and order as asked, always. */
export interface DecisionItem {
  readonly approval: Approval;
  readonly outcome: DecisionOutcome;
}

/** What is decided about all of them. */
export interface DecisionWish {
  readonly decision: Decision;
  /** What the requester and the log are told. The services ask for one. */
  readonly justification: string;
}

/** Names an approval. */
export function approvalKey(kind: Kind, tenantId: string, idName: string): string {
  return [kind, tenantId, idName].map((part) => encodeURIComponent(part.toLowerCase())).join('|');
}
