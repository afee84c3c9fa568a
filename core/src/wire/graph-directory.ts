// What is read of `unifiedRoleEligibilityScheduleInstance`, `unifiedRoleAssignmentScheduleInstance` and
// `unifiedRoleAssignmentScheduleRequest` (Microsoft Graph v1.0 reference; documented, and recorded in part).
import * as z from 'zod';
import { id, optional, text, time } from './fields.ts';
import { graphRequest } from './schedule-request.ts';

const roleDefinition = optional(z.object({ id: text, displayName: text, description: text, templateId: text }));

const target = {
  principalId: text,
  roleDefinitionId: id,
  directoryScopeId: text,
  appScopeId: text,
  roleDefinition,
  directoryScope: optional(z.object({ id: text, displayName: text })),
};

/** An eligibility, or an assignment when `assignmentType` is there. */
export const directoryInstance = z.object({
  ...target,
  startDateTime: time,
  endDateTime: time,
  memberType: text,
  assignmentType: text,
});

export type DirectoryInstance = z.output<typeof directoryInstance>;

/** A request; the target is missing in the short answer to a removal. */
export const directoryRequest = graphRequest.extend({ ...target, roleDefinitionId: text });
