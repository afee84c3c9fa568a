import { sameId, type World } from '../scenario/world.ts';
import { settle } from './settle.ts';
import { holdsAt, type TenantState } from './state.ts';

/** Object ids under which a person holds things: their own, and those of groups they are in now. */
export function holderIds(world: World, state: TenantState, objectId: string, now: number): ReadonlySet<string> {
  const groups = [...world.groupsOf(objectId)];
  for (const item of state.assignments) {
    if (item.kind === 'group' && item.roleId === 'member' && sameId(item.holder.id, objectId) && holdsAt(item, now))
      groups.push(item.scopeId);
  }
  return new Set([objectId, ...groups].map((id) => id.toLowerCase()));
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
  const holders = holderIds(tenant.world, tenant.state, personObjectId, tenant.now);
  const held = tenant.state.assignments.filter(
    (item) => sameId(item.tenantId, tenantId) && holders.has(item.holder.id.toLowerCase()) && holdsAt(item, tenant.now),
  );
  const wids = held.filter((item) => item.kind === 'directoryRole' && item.scopeId === '/').map((item) => item.roleId);
  const groups = [...holders].filter(
    (id) => id !== personObjectId.toLowerCase() && sameId(tenant.world.groupTenant(id), tenantId),
  );
  return { wids: [...new Set(wids)], groups };
}
