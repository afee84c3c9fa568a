import { type Call, callerHolders } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import { sameId } from '../scenario/world.ts';
import { settle } from '../tenant/settle.ts';
import type { RequestRecord } from '../tenant/state.ts';
import { policyFor } from './policy.ts';

// Documented: when no approver is listed, Privileged Role Administrators and Global Administrators decide for Entra roles.
const defaultApprovers = ['e8611ab8-c189-46e8-94e1-60213ab1f814', '62e90394-69f5-4237-9190-012177145e10'];

/** Whether the caller may decide about a request: named as approver, alone or through a group, and never about their own. */
export function mayDecide(call: Call, request: RequestRecord): boolean {
  if (sameId(request.principalId, call.claims.oid)) return false;
  const { world, state } = call.tenant;
  const approvers = policyFor(world, state, request).approval?.approvers ?? [];
  if (approvers.length === 0)
    return request.kind === 'directoryRole' && call.claims.wids.some((wid) => defaultApprovers.includes(wid));
  const holders = callerHolders(call);
  return approvers.some((approver) => holders.has(world.approver(approver).id.toLowerCase()));
}

/** The request an approval id names, when there is or was something to decide. Throws 404 and 403. */
export function readApproval(call: Call, id: string): RequestRecord {
  const request = call.tenant.state.requests.find(
    (item) => sameId(item.id, id) && item.needsApproval && sameId(item.tenantId, call.claims.tid),
  );
  if (!request) throw new Refusal(404, 'ItemNotFound', 'The approval is not found.');
  if (!mayDecide(call, request) && !sameId(request.principalId, call.claims.oid)) {
    throw new Refusal(403, 'Authorization_RequestDenied', 'The requestor is not an approver.');
  }
  return request;
}

/** Records the caller's decision. Throws 403 for anybody else, 409 when somebody decided, 404 when it is over. */
export function decideApproval(call: Call, request: RequestRecord, result: string, words: string): void {
  if (!mayDecide(call, request))
    throw new Refusal(403, 'Authorization_RequestDenied', 'The requestor is not an approver.');
  if (request.decision && request.decision.at <= call.tenant.now)
    throw new Refusal(409, 'Conflict', 'The approval is already decided.');
  if (request.status !== 'PendingApproval') throw new Refusal(404, 'ItemNotFound', 'The approval is no longer open.');
  if (words.trim() === '') throw new Refusal(400, 'BadRequest', 'The approver justification is required.');
  const wanted = /^(approve|deny)/i.exec(result)?.[1]?.toLowerCase();
  if (!wanted) throw new Refusal(400, 'BadRequest', `The review result ${result} is not valid.`);
  request.decision = {
    at: call.tenant.now,
    result: wanted === 'approve' ? 'Approve' : 'Deny',
    words,
    by: call.claims.oid,
  };
  settle(call.tenant.state, call.tenant.now);
}

/** What a step or stage shows about its decision. */
export function describeDecision(call: Call, request: RequestRecord) {
  const made = request.decision && request.decision.at <= call.tenant.now ? request.decision : undefined;
  const reviewer = made?.by ? call.tenant.world.personOf(made.by) : undefined;
  return {
    made,
    reviewer,
    reviewResult: made?.result ?? 'NotReviewed',
    status: made
      ? 'Completed'
      : request.status === 'PendingApproval'
        ? 'InProgress'
        : request.status === 'TimedOut'
          ? 'Expired'
          : 'Completed',
    assignedToMe: mayDecide(call, request),
  };
}
