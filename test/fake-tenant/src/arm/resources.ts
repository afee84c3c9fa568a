import { armJson, armNothing } from '../call/arm-answers.ts';
import { type Call, type JsonObject, refuseOffence } from '../call/call.ts';
import { notSimulated, Refusal } from '../call/refusal.ts';
import { azureAssignments, blocksOf, needAzureAction } from '../pim/azure-rights.ts';
import { isWithin, scopeEntry, scopeType } from '../scenario/scopes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { holderIds, isInForce } from '../tenant/rights.ts';
import { isBeyondResources } from './beyond.ts';
import { describeBlock } from './definitions.ts';
import { armList } from './list.ts';
import type { ArmPath } from './path.ts';
import { readArmQuery } from './query.ts';
import { fullId, roleDefinitionId } from './rows.ts';
import { knowScope } from './schedules.ts';
import { listTenants } from './tenants.ts';

/** `permissions`: one set per role in force here, from this scope or above. */
export function listPermissions(call: Call, path: ArmPath): Answer {
  readArmQuery(call);
  knowScope(call, path.scope);
  const { world } = call.tenant;
  const sets = (): JsonObject[] =>
    azureAssignments(call, path.scope).flatMap((item) => blocksOf(world, item.roleId).map(describeBlock));
  return armList(call, sets, { functions: [] });
}

/**
 * `roleAssignments` at a scope: what is in force there and below, of everybody, for whom may read them; `assignedTo()` is
 * transitive, `atScope()` leaves out what is below (List Azure role assignments using the REST API).
 */
export function listRoleAssignments(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call);
  knowScope(call, path.scope);
  const { world, state, now } = call.tenant;
  needAzureAction(call, 'Microsoft.Authorization/roleAssignments/read', path.scope);
  const named = (wanted: string) => filter.functions.find(({ name }) => name === wanted);
  const principal = named('assignedTo')?.value;
  const holders = principal === undefined ? undefined : holderIds(world, state, principal, now);
  const found = state.assignments.filter(
    (item) =>
      item.kind === 'azureResource' &&
      sameId(item.tenantId, call.claims.tid) &&
      isInForce(world, item, now) &&
      (holders === undefined || holders.has(item.holder.id.toLowerCase())) &&
      (isWithin(world, path.scope, item.scopeId) || (!named('atScope') && isWithin(world, item.scopeId, path.scope))),
  );
  const rows = found.map((item) => ({
    properties: {
      roleDefinitionId: roleDefinitionId(item.scopeId, item.roleId),
      principalId: item.holder.id,
      principalType: item.holder.type,
      scope: item.scopeId,
    },
    id: fullId(item.scopeId, 'roleAssignments', item.id),
    type: 'Microsoft.Authorization/roleAssignments',
    name: item.id,
  }));
  return armList(call, () => rows, filter);
}

type ScopeEntry = Call['tenant']['scenario']['scopes'][number];

const verbs: Readonly<Record<string, string>> = { GET: 'read', PUT: 'write', PATCH: 'write', DELETE: 'delete' };

/** The listed resource a path names and the action it stands for: `PUT` writes, `POST {resource}/restart` is `…/restart/action`. */
function findResource(call: Call): { readonly entry: ScopeEntry; readonly action: string } | undefined {
  const acting = call.exchange.method === 'POST' ? /^(.*)\/([^/]+)$/.exec(call.path) : null;
  const { world } = call.tenant;
  const entry = scopeEntry(world, acting?.[1] ?? call.path);
  if (!entry || !sameId(world.tenant(entry.tenant).id, call.claims.tid)) return undefined;
  const verb = acting ? `${acting[2]}/action` : (verbs[call.exchange.method] ?? 'read');
  const types: Readonly<Record<string, string>> = {
    subscription: 'Microsoft.Resources/subscriptions',
    resourcegroup: 'Microsoft.Resources/subscriptions/resourceGroups',
    managementgroup: 'Microsoft.Management/managementGroups',
  };
  const type = scopeType(entry.id);
  return { entry, action: `${types[type] ?? type}/${verb}` };
}

/**
 * Paths outside Microsoft.Authorization: subscriptions, resource groups, management groups and resources of the scenario.
 * Whoever may do it gets an answer; nothing of a resource is changed.
 */
export function answerResources(call: Call): Answer {
  const { world, scenario } = call.tenant;
  if (!call.exchange.query.get('api-version')) {
    refuseOffence(
      call,
      'apiVersion',
      'The api-version is missing.',
      new Refusal(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      ),
    );
  }
  if (/^\/tenants$/i.test(call.path)) return listTenants(call);
  const visible = scenario.scopes.filter((entry) => sameId(world.tenant(entry.tenant).id, call.claims.tid));
  if (/^\/subscriptions$/i.test(call.path)) {
    const rows = visible.filter(
      (entry) => scopeType(entry.id) === 'subscription' && azureAssignments(call, entry.id).length > 0,
    );
    return armList(call, () => rows.map((entry) => describeSubscription(call, entry.id, entry.name)), {
      functions: [],
    });
  }
  const found = findResource(call);
  if (!found) {
    const subscription = /^\/subscriptions\/[^/]+/i.exec(call.path)?.[0];
    if (subscription !== undefined) knowScope(call, subscription);
    if (isBeyondResources(call.path)) throw notSimulated(`${call.exchange.method} ${call.path}`);
    return refuseOffence(
      call,
      'unknownPath',
      `Nothing is documented at ${call.path}.`,
      new Refusal(404, 'InvalidResourceType', `The resource '${call.path}' could not be found.`),
    );
  }
  const { entry } = found;
  needAzureAction(call, found.action, entry.id);
  if (call.exchange.method === 'POST' || call.exchange.method === 'DELETE')
    return { ...armNothing(call.tenant, call.exchange), status: 202 };
  const body =
    scopeType(entry.id) === 'subscription'
      ? describeSubscription(call, entry.id, entry.name)
      : { id: entry.id, name: entry.id.split('/').at(-1), properties: { displayName: entry.name } };
  return armJson(call.tenant, call.exchange, 200, body);
}

function describeSubscription(call: Call, id: string, name: string): JsonObject {
  return { id, subscriptionId: id.split('/').at(-1), tenantId: call.claims.tid, displayName: name, state: 'Enabled' };
}
