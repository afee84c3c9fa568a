// Scope ids and their labels. Sources: "unifiedRoleEligibilityScheduleInstance" (directoryScopeId, appScopeId), Azure resource
// id format; `/providers/Microsoft.Subscription` before a subscription is recorded live.
import { type Scope, withoutProvider } from '../model/scope.ts';

/** The scope of a directory role. `name` is the service's, where it gave one. */
export function directoryScope(id: string, name: string | undefined, appScoped = false): Scope {
  const unit = /^\/administrativeUnits\/([^/]+)$/i.exec(id)?.[1];
  const object = /^\/([^/]+)$/.exec(id)?.[1];
  if (appScoped) return { id, type: 'application', label: name ?? id, path: [] };
  if (id === '/') return { id, type: 'tenant', label: 'Directory', path: [] };
  if (unit)
    return { id, type: 'administrativeUnit', label: name ?? `Administrative unit ${shortened(unit)}`, path: [] };
  if (object) return { id, type: 'application', label: name ?? `Application ${shortened(object)}`, path: [] };
  return { id, type: 'unknown', label: name ?? id, path: [] };
}

/** The parts of an Azure scope id, each as the service spelt it. */
export interface ArmScopeParts {
  readonly type: Scope['type'];
  readonly managementGroup?: string;
  readonly subscription?: string;
  readonly resourceGroup?: string;
  /** Last segment. */
  readonly name: string;
}

/** Takes an Azure scope id apart; any casing, with or without the prefix of `Microsoft.Subscription`. */
export function readArmScope(id: string): ArmScopeParts {
  const bare = withoutProvider(id);
  const name = decoded(bare.split('/').at(-1) ?? bare);
  if (/^\/?$/.test(bare)) return { type: 'tenant', name: '' };
  const group = /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)$/i.exec(bare)?.[1];
  if (group) return { type: 'managementGroup', managementGroup: group, name };
  const match = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?(\/providers\/.+)?$/i.exec(bare);
  if (!match) return { type: 'unknown', name };
  const [, subscription, resourceGroup, resource] = match;
  return {
    type: resource ? 'resource' : resourceGroup ? 'resourceGroup' : 'subscription',
    ...(subscription ? { subscription } : {}),
    ...(resourceGroup ? { resourceGroup: decoded(resourceGroup) } : {}),
    name,
  };
}

/** The scope of an Azure role; `subscriptions` gives names of subscriptions by their id in lower case. */
export function armScope(id: string, name: string | undefined, subscriptions: ReadonlyMap<string, string>): Scope {
  const parts = readArmScope(id);
  const subscription = parts.subscription && subscriptions.get(parts.subscription.toLowerCase());
  const around = [
    parts.type === 'resource' ? parts.resourceGroup : undefined,
    parts.type === 'subscription' ? undefined : subscription,
  ];
  const own = parts.type === 'tenant' ? 'All of Azure' : parts.name;
  return {
    id,
    type: parts.type,
    label: name ?? (parts.type === 'subscription' ? subscription : undefined) ?? own,
    path: around.filter((part): part is string => part !== undefined && part !== ''),
  };
}

/** What a group is called while its name is not known. */
export function unnamedGroup(groupId: string): string {
  return `Group ${shortened(groupId)}`;
}

/** Enough of an id to tell two apart. */
function shortened(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
