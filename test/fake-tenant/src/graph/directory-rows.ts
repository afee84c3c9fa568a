// Shapes of https://learn.microsoft.com/en-us/graph/api/resources/unifiedroleeligibilityscheduleinstance and its siblings.
import type { Call, JsonObject } from '../call/call.ts';
import { memberType } from '../pim/holdings.ts';
import { graphTime } from '../scenario/times.ts';
import type { AssignmentRecord, EligibilityRecord, RequestRecord } from '../tenant/state.ts';
import { requestMembers, spanInfo } from './schedule-info.ts';

const untouched = '0001-01-01T08:00:00Z';

/** Instance ids as the service builds them: both GUIDs, little-endian, base64url; a client must not read them. */
export function instanceId(roleId: string, principalId: string, scopeId: string, eligible: boolean): string {
  const bytes = Buffer.concat([guidBytes(roleId), guidBytes(principalId)]).toString('base64url');
  const place =
    scopeId === '/' ? 1 : 2 + ([...scopeId].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) % 997);
  return `${bytes}-${place}${eligible ? '-e' : ''}`;
}

function guidBytes(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  return Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ]);
}

function place(item: EligibilityRecord | AssignmentRecord): JsonObject {
  return {
    principalId: item.holder.id,
    roleDefinitionId: item.roleId,
    directoryScopeId: item.scopeId,
    appScopeId: null,
  };
}

/** What may be activated now. */
export function eligibilityInstance(call: Call, item: EligibilityRecord): JsonObject {
  return {
    id: instanceId(item.roleId, item.holder.id, item.scopeId, true),
    ...place(item),
    startDateTime: graphTime(item.startsAt),
    endDateTime: item.endsAt === undefined ? null : graphTime(item.endsAt),
    memberType: memberType(call, item.holder),
    roleEligibilityScheduleId: item.id,
  };
}

/** What may be activated now or later. */
export function eligibilitySchedule(call: Call, item: EligibilityRecord): JsonObject {
  return {
    id: item.id,
    ...place(item),
    createdUsing: item.id,
    createdDateTime: graphTime(item.createdAt),
    modifiedDateTime: untouched,
    status: 'Provisioned',
    memberType: memberType(call, item.holder),
    scheduleInfo: spanInfo(item),
  };
}

/** The request an administrator made an eligibility with, as the request list shows it. */
export function eligibilityRequest(_call: Call, item: EligibilityRecord): JsonObject {
  return {
    id: item.id,
    status: 'Provisioned',
    createdDateTime: graphTime(item.createdAt),
    completedDateTime: graphTime(item.startsAt),
    approvalId: null,
    customData: null,
    action: 'adminAssign',
    ...place(item),
    isValidationOnly: false,
    targetScheduleId: item.id,
    justification: 'Assigned by an administrator',
    createdBy: {
      application: null,
      device: null,
      user: { displayName: null, id: '00000000-0000-0000-0000-000000000000' },
    },
    scheduleInfo: spanInfo(item),
    ticketInfo: { ticketNumber: null, ticketSystem: null },
  };
}

/** A request to extend or renew an eligibility. */
export function extensionRequest(call: Call, request: RequestRecord): JsonObject {
  return { ...assignmentRequest(call, request), targetScheduleId: request.eligibilityId ?? null };
}

/** What holds now: activated, or standing. */
export function assignmentInstance(call: Call, item: AssignmentRecord): JsonObject {
  const id = instanceId(item.roleId, item.holder.id, item.scopeId, false);
  return {
    id,
    ...place(item),
    roleDefinitionId: call.tenant.world.role(item.kind, item.roleId).secondId ?? item.roleId,
    startDateTime: item.activated ? graphTime(item.startsAt) : null,
    endDateTime: item.endsAt === undefined ? null : graphTime(item.endsAt),
    assignmentType: item.activated ? 'Activated' : 'Assigned',
    memberType: memberType(call, item.holder),
    roleAssignmentOriginId: id,
    roleAssignmentScheduleId: item.activated ? item.id : id,
    _requestId: item.requestId,
    _eligibilityId: item.eligibilityId,
  };
}

/** What holds now, as its schedule. */
export function assignmentSchedule(call: Call, item: AssignmentRecord): JsonObject {
  const id = item.activated ? item.id : instanceId(item.roleId, item.holder.id, item.scopeId, false);
  return {
    id,
    ...place(item),
    createdUsing: item.activated ? item.id : null,
    createdDateTime: item.activated ? graphTime(item.startsAt) : null,
    modifiedDateTime: item.activated ? untouched : null,
    status: 'Provisioned',
    assignmentType: item.activated ? 'Activated' : 'Assigned',
    memberType: memberType(call, item.holder),
    scheduleInfo: spanInfo(item),
    _eligibilityId: item.eligibilityId,
  };
}

/** A request as the POST answers it and lists show it. */
export function assignmentRequest(_call: Call, request: RequestRecord): JsonObject {
  return {
    ...requestMembers(request),
    principalId: request.principalId,
    roleDefinitionId: request.roleId,
    directoryScopeId: request.scopeId,
    appScopeId: null,
    targetScheduleId: request.status === 'Revoked' ? null : request.id,
    createdBy: { application: null, device: null, user: { displayName: null, id: request.requestorId } },
    _eligibilityId: request.eligibilityId,
  };
}
