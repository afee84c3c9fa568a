// Shapes of https://learn.microsoft.com/en-us/graph/api/resources/privilegedaccessgroupeligibilityscheduleinstance and its
// siblings. The pages mix `Direct` and `direct`, `Assigned` and `assigned`; so do these rows.
import type { Call, JsonObject } from '../call/call.ts';
import { memberType } from '../pim/holdings.ts';
import { graphTime } from '../scenario/times.ts';
import { guidOf } from '../scenario/world.ts';
import type { AssignmentRecord, EligibilityRecord, RequestRecord } from '../tenant/state.ts';
import { requestMembers, spanInfo } from './schedule-info.ts';

function compound(item: { readonly scopeId: string; readonly roleId: string }, guid: string): string {
  return `${item.scopeId}_${item.roleId}_${guid}`;
}

function place(item: EligibilityRecord | AssignmentRecord): JsonObject {
  return { principalId: item.holder.id, accessId: item.roleId, groupId: item.scopeId };
}

/** What may be activated now. */
export function eligibilityInstance(call: Call, item: EligibilityRecord): JsonObject {
  return {
    id: compound(item, guidOf(`${item.id}/instance`)),
    ...place(item),
    startDateTime: graphTime(item.startsAt),
    endDateTime: item.endsAt === undefined ? null : graphTime(item.endsAt),
    memberType: memberType(call, item.holder),
    eligibilityScheduleId: compound(item, item.id),
  };
}

/** What may be activated now or later. */
export function eligibilitySchedule(call: Call, item: EligibilityRecord): JsonObject {
  return {
    id: compound(item, item.id),
    createdDateTime: graphTime(item.createdAt),
    modifiedDateTime: '0001-01-01T08:00:00Z',
    createdUsing: item.id,
    status: 'Provisioned',
    scheduleInfo: spanInfo(item),
    ...place(item),
    memberType: memberType(call, item.holder).toLowerCase(),
  };
}

/** The request an administrator made an eligibility with. */
export function eligibilityRequest(_call: Call, item: EligibilityRecord): JsonObject {
  return {
    id: item.id,
    status: 'Provisioned',
    createdDateTime: graphTime(item.createdAt),
    completedDateTime: graphTime(item.startsAt),
    approvalId: item.id,
    customData: null,
    createdBy: { user: { id: '00000000-0000-0000-0000-000000000000' } },
    action: 'adminAssign',
    isValidationOnly: false,
    justification: 'Assigned by an administrator',
    scheduleInfo: spanInfo(item),
    ticketInfo: { ticketNumber: null, ticketSystem: null },
    ...place(item),
    targetScheduleId: compound(item, item.id),
  };
}

/** A request to extend or renew an eligibility. */
export function extensionRequest(call: Call, request: RequestRecord): JsonObject {
  const { eligibilityId } = request;
  const target = eligibilityId === undefined ? null : compound(request, eligibilityId);
  return { ...assignmentRequest(call, request), targetScheduleId: target };
}

/** What holds now: activated, or standing. */
export function assignmentInstance(call: Call, item: AssignmentRecord): JsonObject {
  const id = compound(item, guidOf(`${item.id}/instance`));
  return {
    id,
    ...place(item),
    startDateTime: item.activated ? graphTime(item.startsAt) : null,
    endDateTime: item.endsAt === undefined ? null : graphTime(item.endsAt),
    assignmentType: item.activated ? 'activated' : 'assigned',
    memberType: memberType(call, item.holder),
    assignmentScheduleId: item.activated ? compound(item, item.id) : id,
    _eligibilityId: item.eligibilityId,
  };
}

/** What holds now, as its schedule. */
export function assignmentSchedule(call: Call, item: AssignmentRecord): JsonObject {
  return {
    id: compound(item, item.id),
    createdDateTime: graphTime(item.startsAt),
    modifiedDateTime: '0001-01-01T08:00:00Z',
    createdUsing: item.id,
    status: 'Provisioned',
    scheduleInfo: spanInfo(item),
    ...place(item),
    assignmentType: item.activated ? 'activated' : 'assigned',
    memberType: memberType(call, item.holder).toLowerCase(),
    _eligibilityId: item.eligibilityId,
  };
}

/** Documented: `approvalId` equals the id even where nothing waits for approval; only `status` tells. */
export function assignmentRequest(_call: Call, request: RequestRecord): JsonObject {
  return {
    ...requestMembers(request),
    approvalId: request.id,
    createdBy: { user: { id: request.requestorId } },
    principalId: request.principalId,
    accessId: request.roleId,
    groupId: request.scopeId,
    targetScheduleId: compound(request, request.id),
    _eligibilityId: request.eligibilityId,
  };
}
