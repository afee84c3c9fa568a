import { type Call, callerHolders } from '../call/call.ts';
import { isWithin } from '../scenario/scopes.ts';
import { holdsAt } from '../tenant/state.ts';

// Owner and User Access Administrator: documented to see and assign what others have at their scope and below.
const administrators = new Set(['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9']);

/** Whether the caller may list and change what others hold at a scope: a standing Owner or User Access Administrator there or above. */
export function isResourceAdministrator(call: Call, scope: string): boolean {
  const { world, state, now } = call.tenant;
  const holders = callerHolders(call);
  return state.assignments.some(
    (item) =>
      item.kind === 'azureResource' &&
      !item.activated &&
      administrators.has(item.roleId.toLowerCase()) &&
      holders.has(item.holder.id.toLowerCase()) &&
      holdsAt(item, now) &&
      isWithin(world, scope, item.scopeId),
  );
}
