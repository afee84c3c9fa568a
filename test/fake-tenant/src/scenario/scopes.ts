import type { Scenario } from './scenario.ts';
import { sameId, type World } from './world.ts';

type ScopeEntry = Scenario['scopes'][number];

/** A scope of the scenario by its id, in any case. */
export function scopeEntry(world: World, id: string): ScopeEntry | undefined {
  return world.scopeById(id);
}

/** The scopes above one, nearest first: what the id tells, then the parents the scenario names. */
export function ancestors(world: World, id: string): readonly string[] {
  const found: string[] = [];
  let current: string | undefined = id;
  while (current) {
    const parent = parentOf(world, current);
    if (!parent || found.includes(parent)) break;
    found.push(parent);
    current = parent;
  }
  return found;
}

function parentOf(world: World, id: string): string | undefined {
  const named = scopeEntry(world, id)?.parent;
  if (named) return named;
  const resource = /^(.*\/resourceGroups\/[^/]+)\/providers\/.+$/i.exec(id)?.[1];
  if (resource) return resource;
  return /^(\/subscriptions\/[^/]+)\/resourceGroups\/[^/]+$/i.exec(id)?.[1];
}

/** Whether a scope is another one or lies below it. */
export function isWithin(world: World, id: string, wider: string): boolean {
  return sameId(id, wider) || ancestors(world, id).some((above) => sameId(above, wider));
}

/** Whether a scope, or one above it, has a lock. */
export function isLocked(world: World, id: string): boolean {
  return [id, ...ancestors(world, id)].some((scope) => scopeEntry(world, scope)?.locked === true);
}

/** ARM's word for what a scope is: subscription, resourcegroup, managementgroup or `<namespace>/<type>`. */
export function scopeType(id: string): string {
  if (/\/managementGroups\/[^/]+$/i.test(id)) return 'managementgroup';
  if (/^\/subscriptions\/[^/]+$/i.test(id)) return 'subscription';
  if (/\/resourceGroups\/[^/]+$/i.test(id)) return 'resourcegroup';
  const resource = /\/providers\/([^/]+)\/(.+)$/i.exec(id);
  const types = resource?.[2]
    ?.split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/');
  return resource ? `${resource[1]}/${types}` : 'resource';
}

/** The display name of a scope: the scenario's, else the last part of its id. */
export function scopeName(world: World, id: string): string {
  return scopeEntry(world, id)?.name ?? id.split('/').at(-1) ?? id;
}
