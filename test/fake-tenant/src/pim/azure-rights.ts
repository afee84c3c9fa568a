// What a person may do in Azure now. How Azure decides: https://learn.microsoft.com/azure/role-based-access-control/overview
// (actions minus notActions within a role, deny assignments first) and …/deny-assignments. A role given to the person is
// looked up at each call; one that comes through a group counts as far as the token names the group.
import type { Call } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import { isWithin } from '../scenario/scopes.ts';
import { guidOf, sameId, type World } from '../scenario/world.ts';
import { isInForce } from '../tenant/rights.ts';
import type { AssignmentRecord } from '../tenant/state.ts';

/** One block of a role's or a deny assignment's actions. */
export interface Block {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
  readonly condition?: string | undefined;
  readonly conditionVersion?: string | undefined;
}

export type DenyEntry = World['scenario']['denyAssignments'][number];

/** The blocks of a role: as listed, or the short form's one. */
export function blocksOf(world: World, roleId: string): readonly Block[] {
  const role = world.role('azureResource', roleId);
  return (
    role.permissions ?? [{ actions: role.actions, notActions: role.notActions, dataActions: [], notDataActions: [] }]
  );
}

/** Assignments of the caller in force at a scope: made there or above, to the person or to a group the token names. */
export function azureAssignments(call: Call, scope: string): readonly AssignmentRecord[] {
  const { world, state, now } = call.tenant;
  const holders = new Set([call.claims.oid, ...call.claims.groups].map((id) => id.toLowerCase()));
  return state.assignments.filter(
    (item) =>
      item.kind === 'azureResource' &&
      sameId(item.tenantId, call.claims.tid) &&
      holders.has(item.holder.id.toLowerCase()) &&
      isInForce(world, item, now) &&
      isWithin(world, scope, item.scopeId),
  );
}

/** Deny assignments that apply at a scope, to anybody. */
export function denyAssignmentsAt(world: World, scope: string): readonly DenyEntry[] {
  return world.scenario.denyAssignments.filter(
    (entry) => sameId(entry.scope, scope) || (!entry.notBelow && isWithin(world, scope, entry.scope)),
  );
}

/** The GUID of a deny assignment. */
export function denyId(entry: DenyEntry): string {
  return guidOf(`deny/${entry.scope}/${entry.name}`);
}

/** Whether an action string, with stars, covers an action; without case. */
function covers(pattern: string, action: string): boolean {
  const expression = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${expression.join('.*')}$`, 'i').test(action);
}

function blockCovers(block: Block, action: string): boolean {
  const any = (list: readonly string[]): boolean => list.some((pattern) => covers(pattern, action));
  return any(block.actions) && !any(block.notActions);
}

function touches({ principals, excluded }: DenyEntry, call: Call): boolean {
  const ids = new Set([call.claims.oid, ...call.claims.groups].map((id) => id.toLowerCase()));
  const named = (list: readonly string[]): boolean =>
    list.some((who) => ids.has(call.tenant.world.approver(who).id.toLowerCase()));
  return (principals === 'everyone' || named(principals)) && !named(excluded);
}

/** Throws ARM's 403 unless the caller may: no role allows it, or a deny assignment forbids what one allows. */
export function needAzureAction(call: Call, action: string, scope: string): void {
  const { world } = call.tenant;
  const who = `The client '${call.claims.upn}' with object id '${call.claims.oid}'`;
  const gateway = { 'x-ms-failure-cause': 'gateway' };
  const allowed = azureAssignments(call, scope).some((item) =>
    blocksOf(world, item.roleId).some((block) => blockCovers(block, action)),
  );
  if (!allowed) {
    const words = `${who} does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
    throw new Refusal(403, 'AuthorizationFailed', words, gateway);
  }
  const deny = denyAssignmentsAt(world, scope).find((entry) => touches(entry, call) && blockCovers(entry, action));
  if (!deny) return;
  const words = `${who} has permission to perform action '${action}' on scope '${scope}'; however, the access is denied because of the deny assignment with name '${deny.name}' and Id '${denyId(deny)}' at scope '${deny.scope}'.`;
  throw new Refusal(403, 'DenyAssignmentAuthorizationFailed', words, gateway);
}
