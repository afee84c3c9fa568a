import { createHash } from 'node:crypto';

import type { Scenario, ScenarioPerson, ScenarioPolicy, ScenarioTenant } from './schema.ts';

export type TargetKind = 'directoryRole' | 'group' | 'azureResource';

/** What can be held: a role at a scope. For a group the role is `member` or `owner` and the scope its id. */
export interface Target {
  readonly kind: TargetKind;
  readonly tenantId: string;
  /** GUID of the role; `member` or `owner` for a group. */
  readonly roleId: string;
  readonly scopeId: string;
}

/** Who holds it: object id of a person or a group. */
export interface Holder {
  readonly id: string;
  readonly type: 'User' | 'Group';
}

type TargetEntry = Pick<Scenario['eligibilities'][number], 'kind' | 'tenant' | 'role' | 'group' | 'access' | 'scope'>;
type HolderEntry = {
  readonly kind: TargetKind;
  readonly tenant?: string;
  readonly person?: string;
  readonly holderGroup?: string;
};

type ScopeEntry = Scenario['scopes'][number];
type ScenarioRole = Scenario['directoryRoles'][number] | Scenario['azureRoles'][number];

/** Resolves the references of a scenario. Every method throws an `Error` that names what is unknown. */
export interface World {
  readonly scenario: Scenario;
  tenant(reference?: string): ScenarioTenant;
  person(reference: string): ScenarioPerson;
  personOf(objectId: string): ScenarioPerson | undefined;
  objectId(person: ScenarioPerson, tenantId: string): string;
  group(reference: string): Scenario['groups'][number];
  groupTenant(groupId: string): string | undefined;
  /** A group by its id, in any case. */
  groupById(id: string): Scenario['groups'][number] | undefined;
  /** A listed scope by its id, in any case. */
  scopeById(id: string): ScopeEntry | undefined;
  role(kind: 'azureResource', reference: string): Scenario['azureRoles'][number];
  role(kind: TargetKind, reference: string): ScenarioRole;
  target(entry: TargetEntry): Target;
  holder(entry: HolderEntry): Holder;
  policyTarget(policy: ScenarioPolicy): Partial<Target>;
  /** Who may decide: a group, or a person as the tenant knows them (their home where none is named). */
  approver(
    reference: string,
    tenantId?: string,
  ): { readonly id: string; readonly type: 'User' | 'Group'; readonly name: string };
  /** Object ids of the groups a person is a standing member of. */
  groupsOf(objectId: string): readonly string[];
}

/** A GUID that is always the same for the same text. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Whether two ids are the same: the services compare without case. */
export function sameId(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left.toLowerCase() === right.toLowerCase();
}

function finder<T extends { readonly id: string; readonly name: string }>(
  what: string,
  list: readonly T[],
): (reference: string) => T {
  const byId = new Map(list.map((item) => [item.id.toLowerCase(), item]));
  return (reference) => {
    const found = byId.get(reference.toLowerCase());
    if (found) return found;
    const named = list.filter((item) => sameId(item.name, reference));
    if (named.length === 1 && named[0]) return named[0];
    throw new Error(
      `${what} "${reference}" ${named.length > 1 ? 'names several; use the id' : 'is not listed in the scenario'}`,
    );
  };
}

/** A scope nobody listed, below a subscription that is said to hold more than the scenario lists. */
function unlisted(listed: ReadonlyMap<string, ScopeEntry>, id: string): ScopeEntry | undefined {
  const subscription = /^\/subscriptions\/[^/]+(?=\/resourceGroups\/)/i.exec(id)?.[0];
  const above = subscription === undefined ? undefined : listed.get(subscription.toLowerCase());
  if (!above?.unlistedBelow) return undefined;
  return { ...above, id, name: id.split('/').at(-1) ?? id, parent: undefined };
}

/** Builds the lookups over one scenario. */
export function createWorld(scenario: Scenario): World {
  const findTenant = finder('tenant', scenario.tenants);
  const findPerson = finder('person', scenario.people);
  const findGroup = finder('group', scenario.groups);
  const findDirectoryRole = finder('directory role', scenario.directoryRoles);
  const findAzureRole = finder('Azure role', scenario.azureRoles);
  const people = new Map(
    scenario.people.flatMap((p) => Object.values(p.objectIds).map((oid) => [oid.toLowerCase(), p] as const)),
  );
  const groups = new Map(scenario.groups.map((group) => [group.id.toLowerCase(), group]));
  const scopes = new Map(scenario.scopes.map((scope) => [scope.id.toLowerCase(), scope]));
  const tenant = (reference?: string): ScenarioTenant => {
    const first = scenario.tenants[0];
    if (reference === undefined && first) return first;
    return findTenant(reference ?? '');
  };
  const objectId = (person: ScenarioPerson, tenantId: string): string => {
    const found = Object.entries(person.objectIds).find(([id]) => sameId(id, tenantId))?.[1];
    if (!found) throw new Error(`person "${person.id}" has no object id in tenant ${tenantId}`);
    return found;
  };
  function role(kind: 'azureResource', reference: string): Scenario['azureRoles'][number];
  function role(kind: TargetKind, reference: string): ScenarioRole;
  function role(kind: TargetKind, reference: string): ScenarioRole {
    return kind === 'azureResource' ? findAzureRole(reference) : findDirectoryRole(reference);
  }
  const target = (entry: TargetEntry): Target => {
    const tenantId = tenant(entry.tenant).id;
    if (entry.kind === 'group') {
      if (!entry.group) throw new Error('kind group needs group');
      return { kind: 'group', tenantId, roleId: entry.access ?? 'member', scopeId: findGroup(entry.group).id };
    }
    if (!entry.role) throw new Error(`kind ${entry.kind} needs role`);
    if (entry.kind === 'azureResource' && !entry.scope) throw new Error('kind azureResource needs scope');
    return { kind: entry.kind, tenantId, roleId: role(entry.kind, entry.role).id, scopeId: entry.scope ?? '/' };
  };
  return {
    scenario,
    tenant,
    person: findPerson,
    personOf: (id) => people.get(id.toLowerCase()),
    objectId,
    group: findGroup,
    groupTenant: (groupId) => {
      const found = groups.get(groupId.toLowerCase());
      return found ? tenant(found.tenant).id : undefined;
    },
    groupById: (id) => groups.get(id.toLowerCase()),
    scopeById: (id) => scopes.get(id.toLowerCase()) ?? unlisted(scopes, id),
    role,
    target,
    holder: (entry) => {
      if (entry.holderGroup) return { id: findGroup(entry.holderGroup).id, type: 'Group' };
      if (!entry.person) throw new Error('needs person or holderGroup');
      return { id: objectId(findPerson(entry.person), tenant(entry.tenant).id), type: 'User' };
    },
    policyTarget: (policy) => ({
      ...(policy.kind && { kind: policy.kind }),
      ...(policy.tenant && { tenantId: tenant(policy.tenant).id }),
      ...(policy.role && policy.kind && { roleId: role(policy.kind, policy.role).id }),
      ...(policy.group && { scopeId: findGroup(policy.group).id }),
      ...(policy.access && { roleId: policy.access }),
      ...(policy.scope && { scopeId: policy.scope }),
    }),
    approver: (reference, tenantId) => {
      const group = scenario.groups.find((item) => sameId(item.id, reference) || sameId(item.name, reference));
      if (group) return { id: group.id, type: 'Group', name: group.name };
      const person = findPerson(reference);
      const known = Object.keys(person.objectIds).find((id) => sameId(id, tenantId));
      return { id: objectId(person, known ?? tenant(person.home).id), type: 'User', name: person.name };
    },
    groupsOf: (oid) => {
      const person = people.get(oid.toLowerCase());
      if (!person) return [];
      return scenario.groups
        .filter((group) => group.members.some((member) => findPerson(member) === person))
        .map((group) => group.id);
    },
  };
}
