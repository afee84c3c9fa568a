// Approvals of Azure resource roles: `roleAssignmentApprovals` 2021-01-01-preview (REST specification, documented). What waits is told by
// the list of requests with `asApprover()`, which names person, role and scope.
import { PimError } from '../errors.ts';
import { armApprovalById, armApprovalId, armList } from '../kinds/arm-paths.ts';
import { callOptions, readList } from '../kinds/read-list.ts';
import { readDetails } from '../kinds/schedule-info.ts';
import { armScope } from '../kinds/scope-of.ts';
import { type Approval, approvalKey } from '../model/approval.ts';
import { idName } from '../model/id-name.ts';
import { armApproval, armStage } from '../wire/approval.ts';
import { armRequest } from '../wire/arm.ts';
import { readRows } from '../wire/fields.ts';
import type { ApprovalOperations, ApprovalStage } from './approval-kind.ts';
import { stageOf } from './stages.ts';

const scopes = ['user_impersonation'] as const;

/** Approvals of Azure resource roles. */
export const armApprovals: ApprovalOperations = {
  kind: 'azureResource',
  scopes,

  async list(context) {
    const { rows, gaps } = await readList(
      context,
      {
        kind: 'azureResource',
        part: 'approvals',
        request: { resource: 'arm', path: armList('', 'roleAssignmentScheduleRequests', 'asApprover()'), scopes },
      },
      armRequest,
    );
    const { identity } = context;
    const items = rows.flatMap(({ id: requestId, properties }): readonly Approval[] => {
      const {
        scope,
        status,
        principalId = '',
        approvalId,
        justification,
        createdOn,
        expandedProperties: shown,
      } = properties;
      if (scope === undefined || !/^pendingapproval$/i.test(status ?? '')) return [];
      const id = approvalId?.startsWith('/') ? approvalId : armApprovalId(scope, approvalId ?? idName(requestId));
      const { durationMs, ticket } = readDetails(properties);
      const { displayName, email } = shown?.principal ?? {};
      const startsAt = properties.scheduleInfo?.startDateTime;
      return [
        {
          key: approvalKey('azureResource', identity.tenantId, idName(id)),
          id,
          requestId,
          kind: 'azureResource',
          identity,
          requester: {
            id: principalId,
            ...(displayName === undefined ? {} : { name: displayName }),
            ...(email === undefined ? {} : { username: email }),
          },
          roleName: shown?.roleDefinition?.displayName ?? idName(properties.roleDefinitionId ?? ''),
          scopeId: scope,
          scopeLabel: armScope(scope, shown?.scope?.displayName, new Map()).label,
          ...(durationMs === undefined ? {} : { durationMs }),
          ...(ticket === undefined ? {} : { ticket }),
          ...(justification === undefined ? {} : { justification }),
          ...(createdOn === undefined ? {} : { createdAt: createdOn }),
          ...(startsAt === undefined ? {} : { startsAt }),
        },
      ];
    });
    return { items, gaps };
  },

  async read(context, { id }) {
    try {
      const request = { method: 'GET', resource: 'arm', path: armApprovalById(id), scopes } as const;
      const { body } = await context.client.read(request, callOptions(context));
      const approval = armApproval.safeParse(body);
      const isThis = approval.success && idName(approval.data.id) === idName(id);
      if (!isThis) throw new PimError('unexpectedAnswer', 'The service answered something else than this approval.');
      return readRows(armStage, approval.data.properties.stages).rows.map(armStageOf);
    } catch (error) {
      if (error instanceof PimError && error.code === 'notFound') return undefined;
      throw error;
    }
  },

  async decide(context, stage, { decision, justification }, options) {
    const reviewResult = decision === 'approve' ? 'Approve' : 'Deny';
    const answer = await context.client.write(
      {
        method: 'PATCH',
        resource: 'arm',
        path: armApprovalById(stage.path),
        scopes,
        body: { properties: { reviewResult, justification } },
      },
      { ...callOptions(context), ...options },
    );
    // Documented are the stage, and an empty answer.
    const wire = armStage.safeParse(answer.body);
    return wire.success && idName(wire.data.id) === idName(stage.path) ? armStageOf(wire.data) : undefined;
  },
};

function armStageOf({ id, properties }: ReturnType<typeof armStage.parse>): ApprovalStage {
  const { principalId, principalName, userPrincipalName } = properties.reviewedBy ?? {};
  return stageOf(id, properties, { id: principalId, names: [principalName, userPrincipalName, principalId] });
}
