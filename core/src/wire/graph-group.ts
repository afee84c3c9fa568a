// What is read of `privilegedAccessGroup…ScheduleInstance` and `privilegedAccessGroupAssignmentScheduleRequest`
// (Microsoft Graph v1.0 reference; documented). Casing of accessId, memberType and assignmentType differs between samples.
import * as z from 'zod';
import { id, optional, text, time } from './fields.ts';
import { graphRequest } from './schedule-request.ts';

const accessId = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(['member', 'owner']));

/** An eligibility, or an assignment when `assignmentType` is there. */
export const groupInstance = z.object({
  groupId: id,
  accessId,
  principalId: text,
  startDateTime: time,
  endDateTime: time,
  memberType: text,
  assignmentType: text,
});

/** A request; the target may be missing in the answer to a removal. */
export const groupRequest = graphRequest.extend({ groupId: text, accessId: optional(accessId) });

/** A group, administrative unit or organisation by its name. */
export const named = z.object({ id, displayName: text });
