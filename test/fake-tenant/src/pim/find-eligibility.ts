import { type Call, callerHolders, offend } from '../call/call.ts';
import { isWithin } from '../scenario/scopes.ts';
import { sameId, type Target } from '../scenario/world.ts';
import type { EligibilityRecord } from '../tenant/state.ts';

/**
 * The caller's eligibility that covers a target, if any. On ARM one at a wider scope covers too. A scope or role that is
 * the same but for its case is an offence: the services compare without case, but what they show is to be sent back as it came.
 */
export function findEligibility(
  call: Call,
  target: Target,
  at: number,
  linkedId?: string,
): EligibilityRecord | undefined {
  const holders = callerHolders(call);
  const fits = call.tenant.state.eligibilities.filter(
    (item) =>
      item.kind === target.kind &&
      sameId(item.tenantId, target.tenantId) &&
      sameId(item.roleId, target.roleId) &&
      holders.has(item.holder.id.toLowerCase()) &&
      (item.endsAt === undefined || item.endsAt > at) &&
      (linkedId === undefined || sameId(item.id, linkedId)) &&
      (target.kind === 'azureResource'
        ? isWithin(call.tenant.world, target.scopeId, item.scopeId)
        : sameId(item.scopeId, target.scopeId)),
  );
  const best = fits.toSorted((a, b) => b.scopeId.length - a.scopeId.length)[0];
  if (best && sameId(best.scopeId, target.scopeId) && best.scopeId !== target.scopeId) {
    offend(
      call,
      'changedCase',
      `Scope ${target.scopeId} is shown as ${best.scopeId}; it must be sent back as it came.`,
    );
  }
  if (best && best.roleId !== target.roleId)
    offend(call, 'changedCase', `Role ${target.roleId} is shown as ${best.roleId}; it must be sent back as it came.`);
  return best;
}
