// The 17 rules of a role management policy, read as answers to our questions. Source: Microsoft Graph "Overview of
// role management policies and rules" (documented); Azure uses the same ids and members.
import { parseIsoDuration } from '../model/duration.ts';
import { type Approver, type Policy, unknownPolicy } from '../model/policy.ts';
import { readRows } from '../wire/fields.ts';
import { policyRule, type WireApprover } from '../wire/graph-policy.ts';

/**
 * What activation asks, from the `EndUser_Assignment` rules found by their ids; order and other rules do not matter.
 * `known: false` when none of them is there. A reason is asked by `enabledRules` alone: the approval rule's
 * `isRequestorJustificationRequired` is set even where approval is off.
 */
export function policyFromRules(items: readonly unknown[]): Policy {
  const { rows } = readRows(policyRule, items);
  const rule = (name: string) => rows.find((row) => row.id.toLowerCase() === `${name}_enduser_assignment`);
  const [expiration, enablement, approval, context] = [
    rule('expiration'),
    rule('enablement'),
    rule('approval'),
    rule('authenticationcontext'),
  ];
  if (!expiration && !enablement) return unknownPolicy('The policy says nothing about activation.');
  const enabled = new Set(enablement?.enabledRules.map((name) => name.toLowerCase()));
  const maximumMs =
    expiration?.maximumDuration === undefined ? undefined : parseIsoDuration(expiration.maximumDuration);
  const asksApproval = approval?.setting?.isApprovalRequired ?? false;
  const authenticationContext = context?.isEnabled ? context.claimValue : undefined;
  return {
    known: true,
    ...(maximumMs ? { maximumMs } : {}),
    asksJustification: enabled.has('justification'),
    asksTicket: enabled.has('ticketing'),
    asksMfa: enabled.has('multifactorauthentication'),
    asksApproval,
    approvers: asksApproval
      ? (approval?.setting?.approvalStages ?? []).flatMap((stage) => stage.primaryApprovers.flatMap(readApprover))
      : [],
    ...(authenticationContext ? { authenticationContext } : {}),
  };
}

function readApprover(wire: WireApprover): Approver[] {
  const id = wire.userId ?? wire.groupId ?? wire.id;
  if (id === undefined) return [];
  const word = (wire.userType ?? wire['@odata.type'] ?? '').toLowerCase();
  const type = wire.userId || /user$/.test(word) ? 'user' : wire.groupId || /group/.test(word) ? 'group' : 'other';
  return [{ id, type, ...(wire.description ? { name: wire.description } : {}) }];
}
