import { type Holder, sameId, type Target } from '../scenario/world.ts';

/** A right somebody may activate. */
export interface EligibilityRecord extends Target {
  /** The schedule's GUID. */
  readonly id: string;
  readonly holder: Holder;
  /** ms since 1970. */
  readonly startsAt: number;
  /** Moved on by an extension or renewal. */
  endsAt?: number;
  readonly createdAt: number;
  readonly condition?: { readonly text: string; readonly version: string };
}

/** An assignment: standing, or activated by a request. */
export interface AssignmentRecord extends Target {
  readonly id: string;
  readonly holder: Holder;
  readonly activated: boolean;
  readonly startsAt: number;
  /** Moved forward by a deactivation. */
  endsAt?: number;
  /** Lists show it from then on. */
  readonly visibleAt: number;
  /** Lists still show it until then after its end. */
  hiddenAt?: number;
  readonly eligibilityId?: string;
  readonly requestId?: string;
}

/** What somebody decided about a request, or (with a later time) is going to. */
export interface Decision {
  readonly at: number;
  readonly result: 'Approve' | 'Deny';
  readonly words: string;
  /** Object id; absent for what happens without a caller. */
  readonly by?: string;
}

/** One request for an activation, deactivation or extension. */
export interface RequestRecord extends Target {
  /** Lower-case GUID. */
  readonly id: string;
  /** What it asks about: an activation or assignment, or the eligibility itself. */
  readonly side: 'eligibility' | 'assignment';
  /** As sent. */
  readonly action: string;
  readonly principalId: string;
  /** Object id of who asked. */
  readonly requestorId: string;
  status: string;
  /** What it reads in place of `Provisioned`. */
  readonly keptStatus?: string;
  readonly createdAt: number;
  completedAt?: number;
  /** Absent while a waiting request has no start of its own. */
  startsAt?: number;
  readonly durationMs?: number;
  readonly justification?: string;
  readonly ticket?: { readonly ticketNumber?: string; readonly ticketSystem?: string };
  readonly validationOnly: boolean;
  readonly eligibilityId?: string;
  readonly condition?: { readonly text: string; readonly version: string };
  readonly needsApproval: boolean;
  /** The decision, made or (with a later time) going to be made. */
  decision?: Decision;
  /** Approvals of the stages before the one that decides. */
  readonly passed?: Decision[];
  /** Lists show it from then on; reading it by id always does. */
  readonly visibleAt: number;
  /** Body of the write, to tell a repeated name with another body. */
  readonly sentBody?: string;
}

/** What a tenant holds at the moment. Arrays only grow; what ended stays with its end. */
export interface TenantState {
  readonly eligibilities: readonly EligibilityRecord[];
  readonly assignments: AssignmentRecord[];
  readonly requests: RequestRecord[];
  /** ms that lists lag behind writes made from now on. */
  visibilityLag: number;
  /** Policy rules changed by PATCH: policy id and rule id to the rule's new members. */
  readonly policyChanges: Map<string, Readonly<Record<string, unknown>>>;
  /**
   * Revoked sign-ins: `sid` of the token to seconds since 1970. A token of that sign-in whose `nbf` is earlier is refused
   * with a claims challenge for exactly that `nbf`; one obtained with those claims carries it and is good.
   */
  readonly revocations: Map<string, number>;
  /** Permissions consented to at run time: person, tenant and client to short names. The sign-in part's. */
  readonly consents: Map<string, Set<string>>;
  newId(): string;
}

/** Whether two targets are the same role at the same scope. */
export function sameTarget(left: Target, right: Target): boolean {
  return (
    left.kind === right.kind &&
    sameId(left.tenantId, right.tenantId) &&
    sameId(left.roleId, right.roleId) &&
    sameId(left.scopeId, right.scopeId)
  );
}

/** Whether a span holds at a moment: from its start (included) to its end (not included). */
export function holdsAt(span: { readonly startsAt: number; readonly endsAt?: number }, now: number): boolean {
  return span.startsAt <= now && (span.endsAt === undefined || now < span.endsAt);
}
