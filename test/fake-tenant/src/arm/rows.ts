// Shapes recorded live (Azure/azure-powershell Authorization.Autorest recordings): empty members are left out, ids of
// subscriptions sit under /providers/Microsoft.Subscription, some GUIDs are upper case, 24 hours are P1D.
import type { Call, JsonObject } from '../call/call.ts';
import { memberType } from '../pim/holdings.ts';
import { isWithin, scopeName, scopeType } from '../scenario/scopes.ts';
import { armTime, printDuration } from '../scenario/times.ts';
import { guidOf, sameId } from '../scenario/world.ts';
import { shownStatus } from '../tenant/settle.ts';
import type { AssignmentRecord, EligibilityRecord, RequestRecord } from '../tenant/state.ts';

/** The id a row has below a scope: subscriptions sit under their provider. */
export function fullId(scopeId: string, type: string, name: string): string {
  const prefix = /^\/subscriptions\//i.test(scopeId) ? '/providers/Microsoft.Subscription' : '';
  return `${prefix}${scopeId}/providers/Microsoft.Authorization/${type}/${name}`;
}

/** Some rows have upper-case GUIDs, always the same ones. */
function armGuid(guid: string): string {
  return '0123'.includes(guid.charAt(0)) ? guid.toUpperCase() : guid;
}

/** `roleDefinitionId` as ARM prints it: below the subscription, or the tenant for management groups. */
export function roleDefinitionId(scopeId: string, roleId: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scopeId)?.[0] ?? '';
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
}

function expanded(call: Call, scopeId: string, roleId: string, principalId: string): JsonObject {
  const { world } = call.tenant;
  const person = world.personOf(principalId);
  const group = world.groupById(principalId);
  const role = world.role('azureResource', roleId);
  return {
    principal: person
      ? { id: principalId, displayName: person.name, email: person.username, type: 'User' }
      : { id: principalId, displayName: group?.name ?? principalId, type: 'Group' },
    roleDefinition: {
      id: roleDefinitionId(scopeId, roleId),
      displayName: role.name,
      type: role.custom ? 'CustomRole' : 'BuiltInRole',
    },
    scope: { id: scopeId, displayName: scopeName(world, scopeId), type: scopeType(scopeId) },
  };
}

function wrap(
  call: Call,
  item: { readonly scopeId: string; readonly roleId: string },
  principalId: string,
  type: string,
  name: string,
  properties: JsonObject,
): JsonObject {
  const members = Object.entries({
    ...properties,
    expandedProperties: expanded(call, item.scopeId, item.roleId, principalId),
  });
  return {
    properties: Object.fromEntries(members.filter(([, value]) => value !== undefined && value !== null)),
    name,
    id: fullId(item.scopeId, type, name),
    type: `Microsoft.Authorization/${type}`,
  };
}

function span(item: { readonly startsAt: number; readonly endsAt?: number }): JsonObject {
  return {
    startDateTime: shortTime(item.startsAt),
    endDateTime: item.endsAt === undefined ? undefined : shortTime(item.endsAt),
  };
}

/** Times outside scheduleInfo: `Z` and three digits or fewer. */
function shortTime(ms: number): string {
  return new Date(ms).toISOString();
}

function conditionMembers(condition: EligibilityRecord['condition']): JsonObject {
  return condition ? { condition: condition.text, conditionVersion: condition.version } : {};
}

/** The full id of an eligibility's schedule: what an activation is linked to. */
export function eligibilityScheduleId(item: EligibilityRecord): string {
  return fullId(item.scopeId, 'roleEligibilitySchedules', armGuid(item.id));
}

function member(call: Call, item: EligibilityRecord | AssignmentRecord, asked: string | undefined): string {
  const fromAbove =
    asked !== undefined && !sameId(asked, item.scopeId) && isWithin(call.tenant.world, asked, item.scopeId);
  return fromAbove ? 'Inherited' : memberType(call, item.holder);
}

/** What may be activated now. */
export function eligibilityInstance(call: Call, item: EligibilityRecord, askedScope?: string): JsonObject {
  return wrap(call, item, item.holder.id, 'roleEligibilityScheduleInstances', armGuid(guidOf(`${item.id}/instance`)), {
    roleEligibilityScheduleId: eligibilityScheduleId(item),
    scope: item.scopeId,
    roleDefinitionId: roleDefinitionId(item.scopeId, item.roleId),
    principalId: item.holder.id,
    principalType: item.holder.type,
    status: 'Provisioned',
    ...span(item),
    memberType: member(call, item, askedScope),
    createdOn: shortTime(item.createdAt),
    ...conditionMembers(item.condition),
  });
}

/** What may be activated now or later. */
export function eligibilitySchedule(call: Call, item: EligibilityRecord, askedScope?: string): JsonObject {
  return wrap(call, item, item.holder.id, 'roleEligibilitySchedules', armGuid(item.id), {
    roleEligibilityScheduleRequestId: fullId(item.scopeId, 'roleEligibilityScheduleRequests', armGuid(item.id)),
    scope: item.scopeId,
    roleDefinitionId: roleDefinitionId(item.scopeId, item.roleId),
    principalId: item.holder.id,
    principalType: item.holder.type,
    status: 'Provisioned',
    ...span(item),
    memberType: member(call, item, askedScope),
    createdOn: shortTime(item.createdAt),
    updatedOn: shortTime(item.startsAt),
    ...conditionMembers(item.condition),
  });
}

/** The request an administrator made an eligibility with. */
export function eligibilityRequest(call: Call, item: EligibilityRecord): JsonObject {
  return wrap(call, item, item.holder.id, 'roleEligibilityScheduleRequests', armGuid(item.id), {
    targetRoleEligibilityScheduleId: eligibilityScheduleId(item),
    scope: item.scopeId,
    roleDefinitionId: roleDefinitionId(item.scopeId, item.roleId),
    principalId: item.holder.id,
    principalType: item.holder.type,
    requestType: 'AdminAssign',
    status: 'Provisioned',
    scheduleInfo: {
      startDateTime: armTime(item.startsAt),
      expiration:
        item.endsAt === undefined
          ? { type: 'NoExpiration' }
          : { type: 'AfterDateTime', endDateTime: armTime(item.endsAt) },
    },
    ticketInfo: {},
    requestorId: item.holder.id,
    createdOn: shortTime(item.createdAt),
    ...conditionMembers(item.condition),
  });
}

function linked(call: Call, eligibilityId: string | undefined): EligibilityRecord | undefined {
  return call.tenant.state.eligibilities.find((item) => item.id === eligibilityId);
}

/** What holds now: activated, or standing. */
export function assignmentInstance(call: Call, item: AssignmentRecord, askedScope?: string): JsonObject {
  const from = linked(call, item.eligibilityId);
  const name = guidOf(`${item.id}/origin`);
  return wrap(call, item, item.holder.id, 'roleAssignmentScheduleInstances', armGuid(name), {
    roleAssignmentScheduleId: fullId(item.scopeId, 'roleAssignmentSchedules', armGuid(item.id)),
    originRoleAssignmentId: `${item.scopeId}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    linkedRoleEligibilityScheduleId: from && eligibilityScheduleId(from),
    linkedRoleEligibilityScheduleInstanceId:
      from && fullId(from.scopeId, 'roleEligibilityScheduleInstances', armGuid(guidOf(`${from.id}/instance`))),
    assignmentType: item.activated ? 'Activated' : 'Assigned',
    scope: item.scopeId,
    roleDefinitionId: roleDefinitionId(item.scopeId, item.roleId),
    principalId: item.holder.id,
    principalType: item.holder.type,
    status: 'Provisioned',
    ...span(item),
    memberType: member(call, item, askedScope),
    createdOn: shortTime(item.startsAt),
    ...conditionMembers(from?.condition),
  });
}

/** Recorded: the schedule does not show the link to its eligibility. */
export function assignmentSchedule(call: Call, item: AssignmentRecord, askedScope?: string): JsonObject {
  return wrap(call, item, item.holder.id, 'roleAssignmentSchedules', armGuid(item.id), {
    roleAssignmentScheduleRequestId: fullId(item.scopeId, 'roleAssignmentScheduleRequests', armGuid(item.id)),
    assignmentType: item.activated ? 'Activated' : 'Assigned',
    scope: item.scopeId,
    roleDefinitionId: roleDefinitionId(item.scopeId, item.roleId),
    principalId: item.holder.id,
    principalType: item.holder.type,
    status: 'Provisioned',
    ...span(item),
    memberType: member(call, item, askedScope),
    createdOn: shortTime(item.startsAt),
  });
}

/** A request as PUT answers it and lists show it; its name stays as the client chose it. */
export function madeRequest(call: Call, request: RequestRecord): JsonObject {
  const from = linked(call, request.eligibilityId);
  const over = request.status === 'Revoked' || request.side === 'eligibility';
  const type = request.side === 'eligibility' ? 'roleEligibilityScheduleRequests' : 'roleAssignmentScheduleRequests';
  const link = from && eligibilityScheduleId(from);
  return wrap(call, request, request.principalId, type, request.id, {
    ...(request.side === 'eligibility'
      ? { targetRoleEligibilityScheduleId: link }
      : { linkedRoleEligibilityScheduleId: link }),
    targetRoleAssignmentScheduleId: over ? undefined : fullId(request.scopeId, 'roleAssignmentSchedules', request.id),
    scope: request.scopeId,
    roleDefinitionId: roleDefinitionId(request.scopeId, request.roleId),
    principalId: request.principalId,
    principalType: 'User',
    requestType: request.action,
    status: shownStatus(request),
    approvalId: request.needsApproval ? fullId(request.scopeId, 'roleAssignmentApprovals', request.id) : undefined,
    scheduleInfo:
      request.durationMs === undefined
        ? undefined
        : {
            ...(request.startsAt !== undefined && { startDateTime: armTime(request.startsAt) }),
            expiration: { type: 'AfterDuration', duration: printDuration(request.durationMs) },
          },
    ticketInfo: { ...request.ticket },
    justification: request.justification,
    requestorId: request.requestorId,
    createdOn: shortTime(request.createdAt),
    ...conditionMembers(request.condition),
  });
}
