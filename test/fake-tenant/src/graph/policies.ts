// https://learn.microsoft.com/en-us/graph/api/policyroot-list-rolemanagementpolicyassignments: the filter on scopeId and
// scopeType is not optional; without it the service answers MissingProvider (recorded).
import { type Call, type JsonObject, readJsonBody, refuseOffence } from '../call/call.ts';
import { demanded, demands, type Filter } from '../call/filter.ts';
import { graphJson, graphNothing } from '../call/graph-answers.ts';
import { Refusal, wrappedRefusal } from '../call/refusal.ts';
import { isAdministrator } from '../pim/administrators.ts';
import { policyFor, policyGuid } from '../pim/policy.ts';
import { graphRules } from '../pim/policy-documents.ts';
import { sameId, type Target } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { graphList, version } from './list.ts';
import { needPermission } from './permissions.ts';
import { contextColumns, type Expand, readQuery, selectMembers } from './query.ts';

const filterable = ['scopeId', 'scopeType', 'roleDefinitionId'];

/** The targets Graph has policies for in the token's tenant. */
function targets(call: Call): Target[] {
  const { scenario, world } = call.tenant;
  const tenantId = call.claims.tid;
  const roles = scenario.directoryRoles.map(
    (role): Target => ({ kind: 'directoryRole', tenantId, roleId: role.id, scopeId: '/' }),
  );
  const groups = scenario.groups
    .filter((group) => group.onboarded && sameId(world.tenant(group.tenant).id, tenantId))
    .flatMap((group) =>
      ['member', 'owner'].map((roleId): Target => ({ kind: 'group', tenantId, roleId, scopeId: group.id })),
    );
  return [...roles, ...groups];
}

function policyId(target: Target): string {
  return target.kind === 'group'
    ? `Group_${target.scopeId}_${policyGuid(target)}`
    : `DirectoryRole_${target.tenantId}_${policyGuid(target)}`;
}

function scopeType(target: Target): string {
  return target.kind === 'group' ? 'Group' : 'DirectoryRole';
}

function describePolicy(call: Call, target: Target, expand: readonly Expand[]): JsonObject {
  const policy = policyFor(call.tenant.world, call.tenant.state, target);
  if (expand.length > 0 && policy.unreadable) throw new Refusal(500, 'InternalServerError', 'An error has occurred.');
  const rules = expand.map((item) => [
    item.name,
    graphRules(call.tenant.world, policy).map((rule) => selectMembers(rule, item.select)),
  ]);
  return {
    id: policyId(target),
    displayName: scopeType(target),
    description: scopeType(target),
    isOrganizationDefault: false,
    scopeId: target.scopeId,
    scopeType: scopeType(target),
    lastModifiedDateTime: null,
    lastModifiedBy: { displayName: null, id: null },
    ...Object.fromEntries(rules),
  };
}

function describeAssignment(call: Call, target: Target, expand: readonly Expand[]): JsonObject {
  const policy = expand.find((item) => item.name === 'policy');
  return {
    id: `${policyId(target)}_${target.roleId}`,
    policyId: policyId(target),
    scopeId: target.scopeId,
    scopeType: scopeType(target),
    roleDefinitionId: target.roleId,
    ...(policy && {
      policy: selectMembers(
        describePolicy(call, target, policy.expand),
        policy.select,
        policy.expand.map((item) => item.name),
      ),
    }),
  };
}

/** `roleManagementPolicyAssignments` and `roleManagementPolicies`, filtered by scope and type. */
export function listPolicies(call: Call, noun: 'roleManagementPolicyAssignments' | 'roleManagementPolicies'): Answer {
  const query = readQuery(call, {
    options: ['$filter', '$select', '$expand', '$top', '$orderby', '$count'],
    filterable,
    expandable: noun === 'roleManagementPolicies' ? ['rules', 'effectiveRules'] : ['policy'],
  });
  const asked = askedScope(call, query.filter);
  needPermission(call, asked === 'group' ? 'groupPolicies' : 'directoryPolicies');
  const single = query.filter && demands(query.filter, 'roleDefinitionId');
  const word = query.filter && demanded(query.filter, 'scopeType');
  const byId = new Map(targets(call).map((target) => [policyId(target), target]));
  const rows = [...byId.values()]
    .filter((target) => target.kind === asked)
    // A list of all leaves an unreadable policy out; asked for by itself it is the error it is.
    .filter(
      (target) =>
        single || query.expand.length === 0 || !policyFor(call.tenant.world, call.tenant.state, target).unreadable,
    )
    .map((target) => ({
      id: policyId(target),
      scopeId: target.scopeId,
      // Both words stand for the directory, whichever it is asked by.
      scopeType: word?.toLowerCase() === 'directory' ? 'Directory' : scopeType(target),
      roleDefinitionId: target.roleId,
    }));
  return graphList(call, query, {
    rows: () => rows,
    context: `policies/${noun}`,
    expand: (row, { expand }) => {
      const target = byId.get(String(row.id));
      if (!target) return row;
      return noun === 'roleManagementPolicies'
        ? describePolicy(call, target, expand)
        : describeAssignment(call, target, expand);
    },
  });
}

function askedScope(call: Call, filter: Filter | undefined): 'directoryRole' | 'group' {
  const complete = filter && ['scopeId', 'scopeType'].every((name) => demands(filter, name));
  if (!filter || !complete) {
    refuseOffence(
      call,
      'missingFilter',
      'Policies are listed with a filter on scopeId and scopeType.',
      wrappedRefusal(400, 'MissingProvider', 'The provider is missing.'),
    );
  }
  const type = demanded(filter, 'scopeType')?.toLowerCase() ?? '';
  if (type === 'group') return 'group';
  if (type === 'directoryrole' || type === 'directory') return 'directoryRole';
  return refuseOffence(
    call,
    'missingFilter',
    `The scopeType "${type}" is unknown.`,
    wrappedRefusal(400, 'MissingProvider', 'The provider is missing.'),
  );
}

function findTarget(call: Call, noun: string, id: string): Target {
  const found = targets(call).find((target) =>
    sameId(noun === 'roleManagementPolicies' ? policyId(target) : `${policyId(target)}_${target.roleId}`, id),
  );
  if (!found) throw new Refusal(404, 'ResourceNotFound', `Resource '${id}' does not exist.`);
  needPermission(call, found.kind === 'group' ? 'groupPolicies' : 'directoryPolicies');
  return found;
}

/** One policy or policy assignment. */
export function readPolicy(
  call: Call,
  noun: 'roleManagementPolicyAssignments' | 'roleManagementPolicies',
  id: string,
): Answer {
  const target = findTarget(call, noun, id);
  const query = readQuery(call, {
    options: ['$select', '$expand'],
    expandable: noun === 'roleManagementPolicies' ? ['rules', 'effectiveRules'] : ['policy'],
  });
  const body =
    noun === 'roleManagementPolicies'
      ? describePolicy(call, target, query.expand)
      : describeAssignment(call, target, query.expand);
  return graphJson(call.tenant, call.exchange, 200, {
    '@odata.context': `${call.exchange.bases.graph}/${version(call)}/$metadata#policies/${noun}${contextColumns(query)}/$entity`,
    ...selectMembers(
      body,
      query.select,
      query.expand.map((item) => item.name),
    ),
  });
}

/** The rules of one policy, or one of them. */
export function readRules(call: Call, id: string, ruleId?: string): Answer {
  const target = findTarget(call, 'roleManagementPolicies', id);
  readQuery(call, { options: ['$select'] });
  const policy = policyFor(call.tenant.world, call.tenant.state, target);
  if (policy.unreadable) throw new Refusal(500, 'InternalServerError', 'An error has occurred.');
  const rules = graphRules(call.tenant.world, policy);
  const context = `${call.exchange.bases.graph}/${version(call)}/$metadata#policies/roleManagementPolicies('${id}')/rules`;
  if (ruleId === undefined)
    return graphJson(call.tenant, call.exchange, 200, { '@odata.context': context, value: rules });
  const rule = rules.find((item) => sameId(String(item.id), ruleId));
  if (!rule) throw new Refusal(404, 'ResourceNotFound', `Resource '${ruleId}' does not exist.`);
  return graphJson(call.tenant, call.exchange, 200, { '@odata.context': `${context}/$entity`, ...rule });
}

/** PATCH of one rule by an administrator: 204, and the role asks for it from now on. */
export function patchRule(call: Call, id: string, ruleId: string): Answer {
  const target = findTarget(call, 'roleManagementPolicies', id);
  needPermission(call, target.kind === 'group' ? 'groupPolicyChanges' : 'directoryPolicyChanges');
  if (!isAdministrator(call, 'write'))
    throw new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  const body = readJsonBody(call);
  if (typeof body !== 'object' || body === null || !('@odata.type' in body)) {
    refuseOffence(
      call,
      'unknownBody',
      'A rule is patched with its @odata.type.',
      new Refusal(400, 'InvalidPolicy', 'The policy is invalid.'),
    );
  }
  call.tenant.state.policyChanges.set(`${policyGuid(target)}/${ruleId}`, { ...body });
  return graphNothing(call.tenant, call.exchange);
}
