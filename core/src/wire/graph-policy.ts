// What is read of a role management policy: the `EndUser_Assignment` rules. Both services use the same rule ids and members;
// they differ in the discriminator (not read: the id says it) and in how approvers are written. Documented.
import * as z from 'zod';
import { flag, id, listOf, optional, text } from './fields.ts';

const approver = z.object({
  '@odata.type': text,
  // Graph: singleUser and groupMembers. ARM: id with userType.
  userId: text,
  groupId: text,
  id: text,
  userType: text,
  description: text,
});

export type WireApprover = z.output<typeof approver>;

/** Any rule; which members are there follows from its id. */
export const policyRule = z.object({
  id,
  maximumDuration: text,
  enabledRules: listOf(z.string()),
  isEnabled: flag,
  claimValue: text,
  setting: optional(
    z.object({
      isApprovalRequired: flag,
      approvalStages: listOf(z.object({ primaryApprovers: listOf(approver) })),
    }),
  ),
});

/** Which policy a role has. Rules are kept unread here: an odd one must not hide the others. */
export const policyAssignment = z.object({
  roleDefinitionId: id,
  scopeId: text,
  policy: optional(z.object({ rules: listOf(z.unknown()), effectiveRules: listOf(z.unknown()) })),
});
