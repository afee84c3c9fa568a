import { parseDuration } from '../scenario/times.ts';
import { sameId, type World } from '../scenario/world.ts';
import { settle } from './settle.ts';
import { type AssignmentRecord, holdsAt, type TenantState } from './state.ts';

/** Object ids under which a person holds things: their own, and those of groups they are in now. */
export function holderIds(world: World, state: TenantState, objectId: string, now: number): ReadonlySet<string> {
  const groups = [...world.groupsOf(objectId)];
  for (const item of state.assignments) {
    if (item.kind === 'group' && item.roleId === 'member' && sameId(item.holder.id, objectId) && holdsAt(item, now))
      groups.push(item.scopeId);
  }
  return new Set([objectId, ...groups].map((id) => id.toLowerCase()));
}

/** Whether an assignment is in force: what PIM activated is so only once it has propagated. */
export function isInForce(world: World, item: AssignmentRecord, now: number): boolean {
  const lag = item.activated ? parseDuration(world.scenario.behaviour.propagation[item.kind]) : 0;
  return holdsAt(item, now) && item.startsAt + lag <= now;
}

/** The groups a person is in as the directory knows it: standing members, and activated memberships in force. */
export function groupsInForce(world: World, state: TenantState, objectId: string, now: number): ReadonlySet<string> {
  const activated = state.assignments.filter(
    (item) =>
      item.kind === 'group' &&
      item.roleId === 'member' &&
      sameId(item.holder.id, objectId) &&
      isInForce(world, item, now),
  );
  return new Set([...world.groupsOf(objectId), ...activated.map((item) => item.scopeId)].map((id) => id.toLowerCase()));
}

/** Directory roles a person holds for the whole tenant, by themselves or through a group, as far as in force. */
export function rolesInForce(
  world: World,
  state: TenantState,
  objectId: string,
  tenantId: string,
  now: number,
): string[] {
  const holders = new Set([objectId.toLowerCase(), ...groupsInForce(world, state, objectId, now)]);
  const held = state.assignments.filter(
    (item) =>
      item.kind === 'directoryRole' &&
      item.scopeId === '/' &&
      sameId(item.tenantId, tenantId) &&
      holders.has(item.holder.id.toLowerCase()) &&
      isInForce(world, item, now),
  );
  return [...new Set(held.map((item) => item.roleId))];
}

/**
 * What a token issued now says: `wids` are role template ids held at tenant scope, `groups` the groups a person is in.
 * Standing and activated ones both count; eligibilities do not.
 */
export function rightsInForce(
  tenant: { readonly world: World; readonly state: TenantState; readonly now: number },
  personObjectId: string,
  tenantId: string,
): { readonly wids: string[]; readonly groups: string[] } {
  settle(tenant.state, tenant.now);
  const { world, state, now } = tenant;
  const groups = [...groupsInForce(world, state, personObjectId, now)];
  return {
    wids: rolesInForce(world, state, personObjectId, tenantId, now),
    groups: groups.filter((id) => sameId(world.groupTenant(id), tenantId)),
  };
}
