// https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-how-to-renew-extend: what has an end can be
// extended in its last 14 days and renewed up to 30 days after; not what comes through a group. An administrator decides, not by
// API. A running activation is neither. The codes of the refusals are documented nowhere.
import type { Call } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import { sameId } from '../scenario/world.ts';
import { isOpen } from '../tenant/settle.ts';
import { type AssignmentRecord, type EligibilityRecord, sameTarget } from '../tenant/state.ts';
import type { Ask } from './ask.ts';
import { policyFor } from './policy.ts';
import { mfaRule } from './rules.ts';

const day = 86_400_000;

/** The eligibility or standing assignment `selfExtend` or `selfRenew` is about. Throws `Refusal` where there is none, or it is not the time. */
export function findEnding(call: Call, ask: Ask): EligibilityRecord | AssignmentRecord {
  const { state, now } = call.tenant;
  const own = (item: EligibilityRecord | AssignmentRecord): boolean =>
    sameTarget(item, ask.target) && sameId(item.holder.id, call.claims.oid);
  const found =
    ask.side === 'eligibility'
      ? state.eligibilities.filter(own)
      : state.assignments.filter((item) => !item.activated && own(item));
  const latest = found.toSorted((a, b) => (b.endsAt ?? Infinity) - (a.endsAt ?? Infinity))[0];
  if (!latest) throw new Refusal(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
  const left = (latest.endsAt ?? Infinity) - now;
  const timely = /extend$/i.test(ask.action) ? left > 0 && left <= 14 * day : left <= 0 && left >= -30 * day;
  if (!timely) throw new Refusal(400, 'InvalidRoleAssignmentRequest', 'The role assignment request is invalid.');
  const open = state.requests.some(
    (item) =>
      item.side === ask.side &&
      /(extend|renew)$/i.test(item.action) &&
      sameTarget(item, ask.target) &&
      sameId(item.principalId, call.claims.oid) &&
      isOpen(item, now),
  );
  if (open)
    throw new Refusal(
      400,
      'PendingRoleAssignmentRequest',
      'There is already an existing pending Role assignment request.',
    );
  // https://learn.microsoft.com/graph/api/rbacapplication-post-roleeligibilityschedulerequests: the session has to carry MFA where policy asks for it.
  const policy = policyFor(call.tenant.world, state, ask.target);
  if (mfaRule.breaks({ policy, startsAt: now, claims: call.claims }))
    throw new Refusal(
      400,
      'RoleAssignmentRequestPolicyValidationFailed',
      `The following policy rules failed: ${JSON.stringify([mfaRule.name])}`,
    );
  return latest;
}
