// What is read of Azure's `Microsoft.Authorization` 2020-10-01 (REST specification, documented; rows recorded live, where
// empty members are left out, offsets are +00:00 and ids may be upper case).
import * as z from 'zod';
import { id, listOf, optional, text, time } from './fields.ts';
import { scheduleInfo, ticketInfo } from './schedule-request.ts';

const expandedProperties = optional(
  z.object({
    roleDefinition: optional(z.object({ displayName: text })),
    scope: optional(z.object({ id: text, displayName: text, type: text })),
    principal: optional(z.object({ id: text, displayName: text, email: text })),
  }),
);

/** An eligibility, or an assignment when `assignmentType` is there. */
export const armInstance = z.object({
  properties: z.object({
    scope: id,
    roleDefinitionId: id,
    memberType: text,
    assignmentType: text,
    startDateTime: time,
    endDateTime: time,
    roleEligibilityScheduleId: text,
    linkedRoleEligibilityScheduleId: text,
    condition: text,
    conditionVersion: text,
    expandedProperties,
  }),
});

export type ArmInstance = z.output<typeof armInstance>['properties'];

/** A request. `id` is its whole path, what it is asked for again by. */
export const armRequest = z.object({
  id,
  name: text,
  properties: z.object({
    scope: text,
    roleDefinitionId: text,
    principalId: text,
    requestType: text,
    status: text,
    createdOn: time,
    justification: text,
    scheduleInfo,
    ticketInfo,
    approvalId: text,
    expandedProperties,
  }),
});

export type ArmRequest = z.output<typeof armRequest>;

/** Which policy a role has at a scope; older answers leave out `effectiveRules`. */
export const armPolicyAssignment = z.object({
  properties: z.object({ roleDefinitionId: id, policyId: text, effectiveRules: listOf(z.unknown()) }),
});

export const armPolicy = z.object({
  properties: z.object({ rules: listOf(z.unknown()), effectiveRules: listOf(z.unknown()) }),
});

const permission = z.object({
  actions: listOf(z.string()),
  notActions: listOf(z.string()),
  dataActions: listOf(z.string()),
  notDataActions: listOf(z.string()),
});

export type ArmPermission = z.output<typeof permission>;

/** What the caller may do at a scope: one entry for each role held. */
export const armPermissions = z.object({ value: listOf(permission) });

/** What a role allows. */
export const armRoleDefinition = z.object({ properties: z.object({ permissions: listOf(permission) }) });
