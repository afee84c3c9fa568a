import { armJson } from '../call/arm-answers.ts';
import type { Call, JsonObject } from '../call/call.ts';
import { comparisonsOf } from '../call/filter.ts';
import { Refusal } from '../call/refusal.ts';
import { policyFor, policyGuid } from '../pim/policy.ts';
import { armRules } from '../pim/policy-documents.ts';
import { scopeName, scopeType } from '../scenario/scopes.ts';
import { sameId, type Target } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { armList } from './list.ts';
import type { ArmPath } from './path.ts';
import { readArmQuery } from './query.ts';
import { fullId, roleDefinitionId } from './rows.ts';
import { knowScope } from './schedules.ts';

function targetsAt(call: Call, scope: string): Target[] {
  return call.tenant.scenario.azureRoles.map((role) => ({
    kind: 'azureResource',
    tenantId: call.claims.tid,
    roleId: role.id,
    scopeId: scope,
  }));
}

function rules(call: Call, target: Target): JsonObject[] {
  const policy = policyFor(call.tenant.world, call.tenant.state, target);
  if (policy.unreadable) throw new Refusal(500, 'InternalServerError', 'An error has occurred.');
  return armRules(call.tenant.world, policy);
}

function describe(call: Call, target: Target, withRules: boolean): JsonObject {
  const policyId = fullId(target.scopeId, 'roleManagementPolicies', policyGuid(target));
  const roleId = roleDefinitionId(target.scopeId, target.roleId);
  const role = call.tenant.world.role('azureResource', target.roleId);
  const name = `${policyGuid(target)}_${target.roleId}`;
  return {
    properties: {
      scope: target.scopeId,
      roleDefinitionId: roleId,
      policyId,
      ...(withRules && { effectiveRules: rules(call, target) }),
      policyAssignmentProperties: {
        scope: {
          id: target.scopeId,
          displayName: scopeName(call.tenant.world, target.scopeId),
          type: scopeType(target.scopeId),
        },
        roleDefinition: { id: roleId, displayName: role.name, type: role.custom ? 'CustomRole' : 'BuiltInRole' },
        policy: { id: policyId, lastModifiedBy: { displayName: 'Admin' } },
      },
    },
    name,
    // Recorded: singular here, plural in the collection.
    id: fullId(target.scopeId, 'roleManagementPolicyAssignment', name),
    type: 'Microsoft.Authorization/roleManagementPolicyAssignment',
  };
}

/** Policy assignments at a scope, one per role; a filter on the role asks for one. Settings are not inherited downwards. */
export function listPolicyAssignments(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call);
  knowScope(call, path.scope);
  const single = filter.comparisons !== undefined;
  const wanted = filter.comparisons ? comparisonsOf(filter.comparisons).flatMap((item) => item.values) : [];
  const targets = targetsAt(call, path.scope).filter(
    (target) =>
      (!single ||
        wanted.some(
          (value) =>
            sameId(String(value), roleDefinitionId(path.scope, target.roleId)) ||
            sameId(String(value), roleDefinitionId('', target.roleId)),
        )) &&
      (single || !policyFor(call.tenant.world, call.tenant.state, target).unreadable),
  );
  const rows = targets.map((target) => describe(call, target, call.tenant.scenario.behaviour.effectiveRules));
  return armList(call, () => rows, { functions: filter.functions });
}

/** One policy assignment by its name. */
export function readPolicyAssignment(call: Call, path: ArmPath, name: string): Answer {
  readArmQuery(call);
  knowScope(call, path.scope);
  const target = targetsAt(call, path.scope).find((item) => sameId(`${policyGuid(item)}_${item.roleId}`, name));
  if (!target) throw new Refusal(404, 'RoleManagementPolicyAssignmentNotFound', `The resource '${name}' is not found.`);
  const { effectiveRules } = call.tenant.scenario.behaviour;
  return armJson(call.tenant, call.exchange, 200, describe(call, target, effectiveRules));
}

/** One policy by its GUID: what older answers make necessary. */
export function readPolicy(call: Call, path: ArmPath, name: string): Answer {
  knowScope(call, path.scope);
  const target = targetsAt(call, path.scope).find((item) => sameId(policyGuid(item), name));
  if (!target) throw new Refusal(400, 'InvalidPolicy', 'The policy is invalid.');
  const scope = {
    id: target.scopeId,
    displayName: scopeName(call.tenant.world, target.scopeId),
    type: scopeType(target.scopeId),
  };
  return armJson(call.tenant, call.exchange, 200, {
    properties: {
      scope: target.scopeId,
      isOrganizationDefault: false,
      lastModifiedDateTime: '2026-01-12T02:54:27.167+00:00',
      lastModifiedBy: { displayName: 'Admin' },
      rules: rules(call, target),
      effectiveRules: rules(call, target),
      policyProperties: { scope },
    },
    name: policyGuid(target),
    id: fullId(target.scopeId, 'roleManagementPolicies', policyGuid(target)),
    type: 'Microsoft.Authorization/roleManagementPolicies',
  });
}

/** Policies at a scope, without their rules. */
export function listPolicies(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call);
  knowScope(call, path.scope);
  const rows = targetsAt(call, path.scope).map((target) => ({
    properties: { scope: target.scopeId, isOrganizationDefault: false, lastModifiedBy: { displayName: 'Admin' } },
    name: policyGuid(target),
    id: fullId(target.scopeId, 'roleManagementPolicies', policyGuid(target)),
    type: 'Microsoft.Authorization/roleManagementPolicies',
  }));
  return armList(call, () => rows, filter);
}
