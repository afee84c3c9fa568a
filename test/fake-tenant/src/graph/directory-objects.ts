import * as z from 'zod';

import { type Call, type JsonObject, offend, readJsonBody } from '../call/call.ts';
import { graphJson } from '../call/graph-answers.ts';
import { Refusal } from '../call/refusal.ts';
import { guidOf, sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { groupsInForce, rolesInForce } from '../tenant/rights.ts';
import { describeDefinition, describeGroup, describePrincipal } from './expansions.ts';
import { graphList, version } from './list.ts';
import { directoryPermissions, needDirectoryPermission, needPermission } from './permissions.ts';
import { contextColumns, readQuery, selectMembers } from './query.ts';

function entity(call: Call, context: string, row: JsonObject | null, id: string): Answer {
  const query = readQuery(call, { options: ['$select'] });
  if (!row)
    throw new Refusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );
  return graphJson(call.tenant, call.exchange, 200, {
    '@odata.context': `${call.exchange.bases.graph}/${version(call)}/$metadata#${context}${contextColumns(query)}/$entity`,
    ...selectMembers(row, query.select),
  });
}

/** `/me`. */
export function readMe(call: Call): Answer {
  needDirectoryPermission(call, 'me');
  const { '@odata.type': _, ...user } = describePrincipal(call, call.claims.oid) ?? {};
  return entity(call, 'users', user, call.claims.oid);
}

/** `/users/{id}`, by object id or user principal name. */
export function readUser(call: Call, id: string): Answer {
  needDirectoryPermission(call, 'users');
  const principal = collections.users
    .rows(call)
    .find((row) => sameId(String(row?.id), id) || sameId(String(row?.userPrincipalName), id));
  return entity(call, 'users', principal ?? null, id);
}

/** `/organization`: one row, the token's tenant. */
export function listOrganization(call: Call): Answer {
  needDirectoryPermission(call, 'organization');
  const query = readQuery(call, { options: ['$select', '$top'] });
  const tenant = call.tenant.world.tenant(call.claims.tid);
  const domains = [tenant.domain, ...tenant.domains].map((name, index) => ({
    capabilities: 'Email',
    isDefault: index === 0,
    isInitial: index === 0,
    name,
    type: 'Managed',
  }));
  return graphList(call, query, {
    rows: () => [{ id: tenant.id, displayName: tenant.name, verifiedDomains: domains }],
    context: 'organization',
    expand: (row) => row,
  });
}

/** Directory collections that give names: groups, administrative units, applications, role definitions. */
export const collections = {
  users: {
    context: 'users',
    need: (call: Call) => needDirectoryPermission(call, 'users'),
    rows: (call: Call): (JsonObject | null)[] =>
      call.tenant.scenario.people
        .flatMap(({ objectIds }) => objectIds[call.claims.tid] ?? [])
        .map((id) => withoutType(describePrincipal(call, id))),
  },
  groups: {
    context: 'groups',
    need: (call: Call) => needDirectoryPermission(call, 'groups'),
    rows: (call: Call): (JsonObject | null)[] =>
      call.tenant.scenario.groups
        .filter((item) => inTenant(call, item.tenant) && !item.deleted)
        .map((item) => describeGroup(call, item.id)),
  },
  'directory/administrativeUnits': {
    context: 'directory/administrativeUnits',
    need: (call: Call) => needDirectoryPermission(call, 'administrativeUnits'),
    rows: (call: Call) =>
      call.tenant.scenario.administrativeUnits
        .filter((item) => inTenant(call, item.tenant) && !item.deleted)
        .map(({ id, name }) => ({ id, displayName: name, description: null, visibility: null })),
  },
  applications: {
    context: 'applications',
    need: (call: Call) => needDirectoryPermission(call, 'applications'),
    rows: (call: Call) =>
      call.tenant.scenario.applications
        .filter((item) => inTenant(call, item.tenant) && !item.deleted)
        .map(({ id, name }) => ({ id, displayName: name })),
  },
  'roleManagement/directory/roleDefinitions': {
    context: 'roleManagement/directory/roleDefinitions',
    need: (call: Call) => needPermission(call, 'roleDefinitions'),
    rows: (call: Call) => call.tenant.scenario.directoryRoles.map((role) => describeDefinition(call, role)),
  },
} as const;

export type CollectionName = keyof typeof collections;

function inTenant(call: Call, reference: string | undefined): boolean {
  return sameId(call.tenant.world.tenant(reference).id, call.claims.tid);
}

const filterableMembers = [
  ...['id', 'displayName', 'description', 'isBuiltIn', 'isPrivileged', 'templateId', 'isEnabled'],
  ...['userPrincipalName', 'mail', 'givenName', 'surname', 'jobTitle', 'securityEnabled', 'isAssignableToRole'],
];

function withoutType(row: JsonObject | null): JsonObject | null {
  if (!row) return null;
  const { '@odata.type': _, ...members } = row;
  return members;
}

/** A whole collection. */
export function listCollection(call: Call, name: CollectionName): Answer {
  const { context, need, rows } = collections[name];
  need(call);
  const query = readQuery(call, {
    options: ['$select', '$filter', '$top', '$count', '$search', '$orderby'],
    filterable: filterableMembers,
    advanced: !name.startsWith('roleManagement'),
  });
  const all: readonly (JsonObject | null)[] = rows(call);
  return graphList(call, query, { rows: () => all.filter((row) => row !== null), context, expand: (row) => row });
}

/** One of a collection. */
export function readFromCollection(call: Call, name: CollectionName, id: string): Answer {
  const { context, need, rows } = collections[name];
  need(call);
  return entity(call, context, rows(call).find((row) => sameId(String(row?.id), id)) ?? null, id);
}

/** `POST /directoryObjects/getByIds`: names for a list of ids, of whatever types. */
export function getByIds(call: Call): Answer {
  if (
    !call.claims.scp
      .split(' ')
      .some((name) =>
        [
          ...directoryPermissions.groups,
          ...directoryPermissions.users,
          ...directoryPermissions.administrativeUnits,
        ].some((wanted) => wanted === name),
      )
  ) {
    throw new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
  const parsed = z
    .strictObject({ ids: z.array(z.guid()).max(1000), types: z.array(z.string()).optional() })
    .safeParse(readJsonBody(call));
  if (!parsed.success) {
    offend(call, 'unknownBody', 'getByIds takes ids (1,000 at most) and types.');
    throw new Refusal(400, 'Request_BadRequest', 'Invalid request.');
  }
  const { administrativeUnits, applications } = call.tenant.scenario;
  const value = parsed.data.ids.flatMap((id): JsonObject[] => {
    const unit = administrativeUnits.find((item) => sameId(item.id, id) && !item.deleted);
    if (unit) return [{ '@odata.type': '#microsoft.graph.administrativeUnit', id, displayName: unit.name }];
    const application = applications.find((item) => sameId(item.id, id) && !item.deleted);
    if (application) return [{ '@odata.type': '#microsoft.graph.application', id, displayName: application.name }];
    const principal = describePrincipal(call, id);
    return principal ? [principal] : [];
  });
  return graphJson(call.tenant, call.exchange, 200, {
    '@odata.context': `${call.exchange.bases.graph}/${version(call)}/$metadata#directoryObjects`,
    value,
  });
}

/** `POST /me/checkMemberGroups`: which of at most 20 groups the caller is in now. */
export function checkMemberGroups(call: Call): Answer {
  needDirectoryPermission(call, 'me');
  const parsed = z.strictObject({ groupIds: z.array(z.guid()).max(20) }).safeParse(readJsonBody(call));
  if (!parsed.success) {
    offend(call, 'unknownBody', 'checkMemberGroups takes groupIds, 20 at most.');
    throw new Refusal(400, 'Request_BadRequest', 'Invalid request.');
  }
  const holders = memberships(call);
  return graphJson(call.tenant, call.exchange, 200, {
    '@odata.context': `${call.exchange.bases.graph}/${version(call)}/$metadata#Collection(Edm.String)`,
    value: parsed.data.groupIds.filter((id) => holders.has(id.toLowerCase())),
  });
}

function memberships(call: Call): ReadonlySet<string> {
  const { world, state, now } = call.tenant;
  return groupsInForce(world, state, call.claims.oid, now);
}

/** `/me/transitiveMemberOf` and `/me/memberOf`, also cast to one type: groups, and roles held for the whole tenant, in force. */
export function listMemberOf(call: Call, cast?: string): Answer {
  needDirectoryPermission(call, 'me');
  const query = readQuery(call, { options: ['$select', '$top', '$count'], advanced: true });
  const { world, state, now, scenario } = call.tenant;
  const { oid, tid } = call.claims;
  const groups = [...memberships(call)]
    .map((id) => describeGroup(call, id))
    .filter((group) => group !== null)
    .map((group) => ({ '@odata.type': '#microsoft.graph.group', ...group }));
  const held = rolesInForce(world, state, oid, tid, now);
  const roles = scenario.directoryRoles
    .filter((role) => held.some((id) => sameId(id, role.id)))
    .map((role) => ({
      '@odata.type': '#microsoft.graph.directoryRole',
      id: guidOf(`directoryRole/${tid}/${role.id}`),
      displayName: role.name,
      description: role.description ?? null,
      roleTemplateId: role.secondId ?? role.id,
    }));
  const wanted = [...groups, ...roles].filter((row) => cast === undefined || sameId(row['@odata.type'], `#${cast}`));
  return graphList(call, query, { rows: () => wanted, context: 'directoryObjects', expand: (row) => row });
}
