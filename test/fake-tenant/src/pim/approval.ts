import { type Call, callerHolders } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import type { ScenarioPerson } from '../scenario/scenario.ts';
import { guidOf, sameId } from '../scenario/world.ts';
import { settle } from '../tenant/settle.ts';
import type { Decision, RequestRecord } from '../tenant/state.ts';
import { policyFor } from './policy.ts';

// Documented: when no approver is listed, Privileged Role Administrators and Global Administrators decide for Entra roles.
const defaultApprovers = ['e8611ab8-c189-46e8-94e1-60213ab1f814', '62e90394-69f5-4237-9190-012177145e10'];

/** Who may decide in each stage, in order; references as the policy names them. */
function stagesOf(call: Call, request: RequestRecord): readonly (readonly string[])[] {
  const { approval } = policyFor(call.tenant.world, call.tenant.state, request);
  return [approval?.approvers ?? [], ...(approval?.laterStages ?? []).map(({ approvers }) => approvers)];
}

/** The stage that waits now, or in which it ended. */
function currentStage(request: RequestRecord): number {
  return request.passed?.length ?? 0;
}

/** Whether the caller may decide in a stage: named as approver, alone or through a group, and never about their own. */
function mayDecideIn(call: Call, request: RequestRecord, approvers: readonly string[]): boolean {
  if (sameId(request.principalId, call.claims.oid)) return false;
  if (approvers.length === 0)
    return request.kind === 'directoryRole' && call.claims.wids.some((wid) => defaultApprovers.includes(wid));
  const holders = callerHolders(call);
  const { world } = call.tenant;
  return approvers.some((approver) => holders.has(world.approver(approver, request.tenantId).id.toLowerCase()));
}

/** Whether the caller may decide about a request as it stands. */
export function mayDecide(call: Call, request: RequestRecord): boolean {
  return mayDecideIn(call, request, stagesOf(call, request)[currentStage(request)] ?? []);
}

/** The request an approval id names, when there is or was something to decide. Throws 404 and 403. */
export function readApproval(call: Call, id: string): RequestRecord {
  const request = call.tenant.state.requests.find(
    (item) => sameId(item.id, id) && item.needsApproval && sameId(item.tenantId, call.claims.tid),
  );
  if (!request) throw new Refusal(404, 'ItemNotFound', 'The approval is not found.');
  const approves = stagesOf(call, request).some((approvers) => mayDecideIn(call, request, approvers));
  if (!approves && !sameId(request.principalId, call.claims.oid)) {
    throw new Refusal(403, 'Authorization_RequestDenied', 'The requestor is not an approver.');
  }
  return request;
}

/** What a step or stage says of itself; both services print it in their own form. */
export interface StageDescription {
  readonly id: string;
  readonly made: Decision | undefined;
  readonly reviewer: ScenarioPerson | undefined;
  readonly reviewResult: 'NotReviewed' | 'Approve' | 'Deny';
  readonly status: 'NotStarted' | 'InProgress' | 'Completed' | 'Expired';
  readonly assignedToMe: boolean;
}

/** The stages of an approval, in order. A stage starts when the one before has approved. */
export function describeStages(call: Call, request: RequestRecord): readonly StageDescription[] {
  const { world, now } = call.tenant;
  const current = currentStage(request);
  return stagesOf(call, request).map((approvers, index) => {
    const last = request.decision && request.decision.at <= now ? request.decision : undefined;
    const made = index < current ? request.passed?.[index] : index === current ? last : undefined;
    return {
      id: guidOf(`${request.id}/stage${index === 0 ? '' : `/${index}`}`),
      made,
      reviewer: made?.by === undefined ? undefined : world.personOf(made.by),
      reviewResult: made?.result ?? 'NotReviewed',
      status: index > current ? 'NotStarted' : made ? 'Completed' : openWord(request),
      assignedToMe: mayDecideIn(call, request, approvers),
    };
  });
}

function openWord({ status }: RequestRecord): StageDescription['status'] {
  if (status === 'PendingApproval') return 'InProgress';
  return status === 'TimedOut' ? 'Expired' : 'Completed';
}

/**
 * Records the caller's decision in a stage. Throws 404 for an unknown stage and for what is over, 403 for anybody else, 409
 * when somebody decided there.
 */
export function decideApproval(
  call: Call,
  request: RequestRecord,
  stageId: string,
  { result, words }: { readonly result: string; readonly words: string },
): void {
  const { state, now } = call.tenant;
  const stages = describeStages(call, request);
  const index = stages.findIndex(({ id }) => sameId(id, stageId));
  const stage = stages[index];
  if (!stage) throw new Refusal(404, 'ItemNotFound', 'The stage is not found.');
  if (!stage.assignedToMe) throw new Refusal(403, 'Authorization_RequestDenied', 'The requestor is not an approver.');
  if (stage.made) throw new Refusal(409, 'Conflict', 'The approval is already decided.');
  if (request.status !== 'PendingApproval') throw new Refusal(404, 'ItemNotFound', 'The approval is no longer open.');
  if (stage.status !== 'InProgress') throw new Refusal(400, 'BadRequest', 'The stage is not in progress.');
  const { approval } = policyFor(call.tenant.world, state, request);
  if (approval?.approverJustifies !== false && words.trim() === '')
    throw new Refusal(400, 'BadRequest', 'The approver justification is required.');
  const wanted = /^(approve|deny)/i.exec(result)?.[1]?.toLowerCase();
  if (!wanted) throw new Refusal(400, 'BadRequest', `The review result ${result} is not valid.`);
  const decision: Decision = { at: now, result: wanted === 'approve' ? 'Approve' : 'Deny', words, by: call.claims.oid };
  if (decision.result === 'Approve' && index + 1 < stages.length) request.passed?.push(decision);
  else request.decision = decision;
  settle(state, now);
}
