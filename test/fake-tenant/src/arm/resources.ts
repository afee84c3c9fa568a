import { armJson } from '../call/arm-answers.ts';
import { type Call, type JsonObject, refuseOffence } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import { assignmentsOf } from '../pim/holdings.ts';
import { ancestors, isWithin, scopeType } from '../scenario/scopes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { holdsAt } from '../tenant/state.ts';
import { armList } from './list.ts';
import type { ArmPath } from './path.ts';
import { readArmQuery } from './query.ts';
import { fullId, roleDefinitionId } from './rows.ts';
import { knowScope } from './schedules.ts';

function roleActions(call: Call, roleId: string): JsonObject {
  const role = call.tenant.world.role('azureResource', roleId);
  return { actions: role.actions, notActions: role.notActions, dataActions: [], notDataActions: [] };
}

function held(call: Call, scope: string) {
  const { world, state, now } = call.tenant;
  const own = new Set(assignmentsOf(call, 'azureResource', 'caller'));
  return state.assignments.filter(
    (item) => own.has(item) && holdsAt(item, now) && isWithin(world, scope, item.scopeId),
  );
}

/** `permissions`: one set per role in force here, from this scope or above. */
export function listPermissions(call: Call, path: ArmPath): Answer {
  readArmQuery(call);
  knowScope(call, path.scope);
  return armList(call, () => held(call, path.scope).map((item) => roleActions(call, item.roleId)), { functions: [] });
}

/** `roleDefinitions/{id}`. */
export function readRoleDefinition(call: Call, path: ArmPath): Answer {
  readArmQuery(call);
  const role = call.tenant.scenario.azureRoles.find((item) => sameId(item.id, path.rest[0]));
  if (!role)
    throw new Refusal(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${path.rest[0] ?? ''}' does not exist.`,
    );
  return armJson(call.tenant, call.exchange, 200, {
    properties: {
      roleName: role.name,
      type: role.custom ? 'CustomRole' : 'BuiltInRole',
      description: role.description ?? '',
      assignableScopes: ['/'],
      permissions: [roleActions(call, role.id)],
    },
    id: roleDefinitionId(path.scope, role.id),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: role.id,
  });
}

/** `roleAssignments`: what is in force, for the caller. */
export function listRoleAssignments(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call);
  knowScope(call, path.scope);
  const rows = held(call, path.scope).map((item) => ({
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

/** `eligibleChildResources`: what lies below a scope and may be activated at. */
export function listChildren(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call, ['$getAllChildren', 'getAllChildren']);
  knowScope(call, path.scope);
  const { world, scenario } = call.tenant;
  const all = [...call.exchange.query.entries()].some(
    ([name, value]) => /getAllChildren$/.test(name) && value === 'true',
  );
  const below = scenario.scopes.filter((entry) => {
    const above = ancestors(world, entry.id);
    return all ? above.some((scope) => sameId(scope, path.scope)) : sameId(above[0], path.scope);
  });
  const rows = below.map((entry) => ({
    id: entry.id,
    name: entry.name,
    type: scopeType(entry.id),
    resourceType: scopeType(entry.id),
  }));
  const answer = armList(call, () => rows, filter);
  const body: { value: JsonObject[] } = JSON.parse(answer.body);
  return { ...answer, body: JSON.stringify({ ...body, value: body.value.map(({ resourceType: _, ...row }) => row) }) };
}

/** Paths outside Microsoft.Authorization: names of subscriptions, resource groups and management groups. */
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
  const visible = scenario.scopes.filter((entry) => sameId(world.tenant(entry.tenant).id, call.claims.tid));
  if (/^\/subscriptions$/i.test(call.path)) {
    const rows = visible.filter((entry) => scopeType(entry.id) === 'subscription' && held(call, entry.id).length > 0);
    return armList(call, () => rows.map((entry) => describeSubscription(call, entry.id, entry.name)), {
      functions: [],
    });
  }
  const entry = visible.find((item) => sameId(item.id, call.path));
  if (!entry)
    return refuseOffence(
      call,
      'unknownPath',
      `Nothing is documented at ${call.path}.`,
      new Refusal(404, 'InvalidResourceType', `The resource '${call.path}' could not be found.`),
    );
  if (held(call, entry.id).length === 0) {
    throw new Refusal(
      403,
      'AuthorizationFailed',
      `The client '${call.claims.upn}' with object id '${call.claims.oid}' does not have authorization to perform action 'Microsoft.Resources/subscriptions/read' over scope '${entry.id}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      { 'x-ms-failure-cause': 'gateway' },
    );
  }
  const body =
    scopeType(entry.id) === 'subscription'
      ? describeSubscription(call, entry.id, entry.name)
      : { id: entry.id, name: entry.id.split('/').at(-1), properties: { displayName: entry.name } };
  return armJson(call.tenant, call.exchange, 200, body);
}

function describeSubscription(call: Call, id: string, name: string): JsonObject {
  return { id, subscriptionId: id.split('/').at(-1), tenantId: call.claims.tid, displayName: name, state: 'Enabled' };
}
