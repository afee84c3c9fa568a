// What is read of `approval`, `approvalStage` and `approvalStep` (Microsoft Graph, v1.0 for groups, beta for directory roles; documented)
// and of `roleAssignmentApprovals` (Azure 2021-01-01-preview, REST specification; documented).
import * as z from 'zod';
import { flag, id, listOf, optional, text, time } from './fields.ts';

const stage = {
  status: text,
  reviewResult: text,
  assignedToMe: flag,
  reviewedDateTime: time,
  justification: text,
};

/** A stage or step of Graph. */
export const graphStage = z.object({
  id,
  ...stage,
  reviewedBy: optional(z.object({ id: text, displayName: text, userPrincipalName: text })),
});

/** An approval of Graph with its parts, whichever of both names they have. */
export const graphApproval = z.object({ id, stages: listOf(z.unknown()), steps: listOf(z.unknown()) });

/** A stage of Azure; its `id` is the whole path, and not what `name` says. */
export const armStage = z.object({
  id,
  properties: z.object({
    ...stage,
    reviewedBy: optional(z.object({ principalId: text, principalName: text, userPrincipalName: text })),
  }),
});

/** An approval of Azure. */
export const armApproval = z.object({ id, properties: z.object({ stages: listOf(z.unknown()) }) });

/** The person who asks, as `$expand=principal` gives them. */
export const principal = optional(z.object({ id: text, displayName: text, userPrincipalName: text, mail: text }));
