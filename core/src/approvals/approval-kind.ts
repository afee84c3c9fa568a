import type { KindContext, WriteOptions } from '../kinds/kind.ts';
import type { Approval, Decision, MadeDecision } from '../model/approval.ts';
import type { PartialList } from '../model/catalogue.ts';
import type { Kind } from '../model/eligibility.ts';

/** One stage of an approval: PIM has one, the services have room for several. */
export interface ApprovalStage {
  /** Where its decision goes: the path below the service's base, without a query. */
  readonly path: string;
  readonly isOpen: boolean;
  /** Its turn comes after another one's. */
  readonly isToCome: boolean;
  /** Nobody decided in time. */
  readonly isExpired: boolean;
  readonly asksMe: boolean;
  readonly made?: MadeDecision & { readonly byId?: string };
}

/** What deciding takes, for one kind. */
export interface ApprovalOperations {
  readonly kind: Kind;
  /** Permissions reading and deciding need: those activating needs, so that nobody consents twice. */
  readonly scopes: readonly string[];
  /** What waits for this person. Never throws for a part of the whole: that part is a gap. */
  list(context: KindContext): Promise<PartialList<Approval>>;
  /** Its stages; `undefined` when the service no longer knows it. Throws `unexpectedAnswer` for an answer about another one. */
  read(context: KindContext, approval: Approval): Promise<readonly ApprovalStage[] | undefined>;
  /**
   * Sends the decision, once. Resolves when the service took it, with the stage where it answers one. Throws like any write:
   * `refused` with status 409 when somebody was faster, `notFound`, `forbidden`, `stepUpRequired`, `lostAnswer`.
   */
  decide(
    context: KindContext,
    stage: ApprovalStage,
    wish: { readonly decision: Decision; readonly justification: string },
    options: WriteOptions,
  ): Promise<ApprovalStage | undefined>;
}
