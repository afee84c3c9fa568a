import type { Approval, DecisionOutcome, MadeDecision } from '../model/approval.ts';
import type { ApprovalStage } from './approval-kind.ts';

/** The members both services share. */
interface WireStage {
  readonly status: string | undefined;
  readonly reviewResult: string | undefined;
  readonly assignedToMe: boolean;
  readonly reviewedDateTime: string | undefined;
  readonly justification: string | undefined;
}

interface Reviewer {
  readonly id: string | undefined;
  readonly names: readonly (string | undefined)[];
}

/** A stage as the service describes it. A word nobody knows is no open stage, so that nothing is sent to it. */
export function stageOf(path: string, wire: WireStage, reviewer: Reviewer): ApprovalStage {
  const status = (wire.status ?? '').toLowerCase();
  const result = resultOf(wire.reviewResult);
  const by = reviewer.names.find((name) => name !== undefined);
  const made: ApprovalStage['made'] =
    result === undefined
      ? undefined
      : {
          result,
          ...(by === undefined ? {} : { by }),
          ...(reviewer.id === undefined ? {} : { byId: reviewer.id }),
          ...(wire.reviewedDateTime === undefined ? {} : { at: wire.reviewedDateTime }),
          ...(wire.justification === undefined ? {} : { justification: wire.justification }),
        };
  return {
    path,
    isOpen: made === undefined && /^(inprogress|escalating|escalated)$/.test(status),
    isToCome: made === undefined && /^(notstarted|initializing)$/.test(status),
    isExpired: made === undefined && status === 'expired',
    asksMe: wire.assignedToMe,
    ...(made === undefined ? {} : { made }),
  };
}

/** Pages write `Approve` and `Approved` (documented). */
function resultOf(word: string | undefined): MadeDecision['result'] | undefined {
  const lower = (word ?? '').toLowerCase();
  if (/^approved?$/.test(lower)) return 'approve';
  return /^den(y|ied)$/.test(lower) ? 'deny' : undefined;
}

/** The stage this person decides now, or why there is none. */
export function standingOf(
  stages: readonly ApprovalStage[] | undefined,
  { identity }: Pick<Approval, 'identity'>,
): ApprovalStage | DecisionOutcome {
  if (stages === undefined) return { state: 'gone' };
  const denied = stages.find(({ made }) => made?.result === 'deny');
  const open = stages.filter(({ isOpen }) => isOpen);
  if (denied === undefined) {
    const mine = open.find(({ asksMe }) => asksMe);
    if (mine) return mine;
    if (open.length > 0) return { state: 'notAsked' };
  }
  const decided = denied ?? stages.findLast(({ made }) => made !== undefined);
  if (decided?.made === undefined) return { state: 'gone' };
  return decidedAlready(decided.made, identity.principalId);
}

/** That somebody was faster, with what is told of it. */
export function decidedAlready(
  { byId, ...made }: NonNullable<ApprovalStage['made']>,
  principalId: string,
): DecisionOutcome {
  return { state: 'decidedAlready', made, byOneself: isSame(byId, principalId) };
}

/** Whether two ids are one person's. */
export function isSame(id: string | undefined, other: string): boolean {
  return id?.toLowerCase() === other.toLowerCase();
}
