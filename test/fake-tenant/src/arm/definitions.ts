// Role definitions and deny assignments: https://learn.microsoft.com/rest/api/authorization/role-definitions (2022-04-01),
// https://learn.microsoft.com/rest/api/authorization/deny-assignments (2022-04-01).
import { armJson } from '../call/arm-answers.ts';
import type { Call, JsonObject } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import {
  type Block,
  blocksOf,
  type DenyEntry,
  denyAssignmentsAt,
  denyId,
  needAzureAction,
} from '../pim/azure-rights.ts';
import { isWithin } from '../scenario/scopes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { armList } from './list.ts';
import type { ArmPath } from './path.ts';
import { readArmQuery } from './query.ts';
import { fullId, roleDefinitionId } from './rows.ts';
import { knowScope } from './schedules.ts';

/** A block as ARM prints it; conditions only where there is one. */
export function describeBlock({ condition, conditionVersion, ...actions }: Block): JsonObject {
  return { ...actions, ...(condition !== undefined && { condition, conditionVersion: conditionVersion ?? '2.0' }) };
}

function describe(call: Call, scope: string, role: Call['tenant']['scenario']['azureRoles'][number]): JsonObject {
  return {
    properties: {
      roleName: role.name,
      type: role.custom ? 'CustomRole' : 'BuiltInRole',
      description: role.description ?? '',
      assignableScopes: ['/'],
      permissions: blocksOf(call.tenant.world, role.id).map(describeBlock),
    },
    id: roleDefinitionId(scope, role.id),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: role.id,
  };
}

/** Below a scope the right to read definitions is needed; for the tenant everybody may, which no page says or denies. */
function needRead(call: Call, scope: string, what: string): void {
  knowScope(call, scope);
  if (scope !== '') needAzureAction(call, `Microsoft.Authorization/${what}/read`, scope);
}

/** `roleDefinitions`: all there are; `$filter` by `roleName`, `type`, `atScopeAndBelow()`. */
export function listRoleDefinitions(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call);
  needRead(call, path.scope, 'roleDefinitions');
  return armList(call, () => call.tenant.scenario.azureRoles.map((role) => describe(call, path.scope, role)), filter);
}

/** `roleDefinitions/{id}`. */
export function readRoleDefinition(call: Call, path: ArmPath): Answer {
  readArmQuery(call);
  needRead(call, path.scope, 'roleDefinitions');
  const role = call.tenant.scenario.azureRoles.find((item) => sameId(item.id, path.rest[0]));
  if (!role)
    throw new Refusal(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${path.rest[0] ?? ''}' does not exist.`,
    );
  return armJson(call.tenant, call.exchange, 200, describe(call, path.scope, role));
}

const everyone = { id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined', displayName: 'All Principals' };

function describeDeny(call: Call, entry: DenyEntry): JsonObject {
  const { world } = call.tenant;
  const { actions, notActions, dataActions, notDataActions } = entry;
  return {
    properties: {
      denyAssignmentName: entry.name,
      description: '',
      permissions: [{ actions, notActions, dataActions, notDataActions }],
      scope: entry.scope,
      doNotApplyToChildScopes: entry.notBelow,
      principals: entry.principals === 'everyone' ? [everyone] : entry.principals.map((who) => world.approver(who)),
      excludePrincipals: entry.excluded.map((who) => world.approver(who)),
      isSystemProtected: true,
    },
    id: fullId(entry.scope, 'denyAssignments', denyId(entry)),
    type: 'Microsoft.Authorization/denyAssignments',
    name: denyId(entry),
  };
}

/** `denyAssignments` at a scope: those that apply there, and those below it unless `atScope()`. */
export function listDenyAssignments(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call);
  needRead(call, path.scope, 'denyAssignments');
  const { world, scenario } = call.tenant;
  const above = new Set(denyAssignmentsAt(world, path.scope));
  const onlyHere = filter.functions.some(({ name }) => name === 'atScope');
  const found = scenario.denyAssignments.filter(
    (entry) => above.has(entry) || (!onlyHere && isWithin(world, entry.scope, path.scope)),
  );
  return armList(call, () => found.map((entry) => describeDeny(call, entry)), filter);
}
