import { type Call, callerHolders } from '../call/call.ts';
import { isWithin } from '../scenario/scopes.ts';
import { holdsAt } from '../tenant/state.ts';

// Owner and User Access Administrator: documented to see and assign what others have at their scope and below.
const resourceAdministrators = new Set([
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
]);

/** Whether the caller may list and change what others hold at a scope: a standing Owner or User Access Administrator there or above. */
export function isResourceAdministrator(call: Call, scope: string): boolean {
  const { world, state, now } = call.tenant;
  const holders = callerHolders(call);
  return state.assignments.some(
    (item) =>
      item.kind === 'azureResource' &&
      !item.activated &&
      resourceAdministrators.has(item.roleId.toLowerCase()) &&
      holders.has(item.holder.id.toLowerCase()) &&
      holdsAt(item, now) &&
      isWithin(world, scope, item.scopeId),
  );
}

/** Whether the caller may see and change other people's PIM data in the directory. */
export function isAdministrator(call: Call, kind: 'read' | 'write'): boolean {
  const names = kind === 'read' ? readers : writers;
  return call.claims.wids.some((wid) => names.has(wid.toLowerCase()));
}

// Privileged Role Administrator and Global Administrator may write; the readers are those of the list pages
// (includes/rbac-for-apis/rbac-pim-entra-roles-apis.md): Global Reader, Security Reader, Security Operator, Security Administrator.
const writers = new Set(['e8611ab8-c189-46e8-94e1-60213ab1f814', '62e90394-69f5-4237-9190-012177145e10']);
const readers = new Set([
  ...writers,
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  '5d6b6bb7-de71-4623-b4af-96380a352509',
  '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
]);
