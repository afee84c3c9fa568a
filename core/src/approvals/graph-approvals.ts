// Approvals of both Graph kinds. Those of directory roles exist in beta only, as `steps` ("Approve or deny requests for Microsoft Entra
// roles", documented); those of groups are `stages` in v1.0, and `steps` in beta ("approval", documented; which of both a tenant answers
// is not told, so the second is asked where the first is not found).
import type * as z from 'zod';
import { PimError } from '../errors.ts';
import { readGroupNames } from '../kinds/group-names.ts';
import type { KindContext } from '../kinds/kind.ts';
import { withQuery } from '../kinds/paths.ts';
import { callOptions, readList } from '../kinds/read-list.ts';
import { readDetails } from '../kinds/schedule-info.ts';
import { directoryScope, unnamedGroup } from '../kinds/scope-of.ts';
import { type Approval, approvalKey } from '../model/approval.ts';
import { idName } from '../model/id-name.ts';
import { graphApproval, graphStage, principal } from '../wire/approval.ts';
import { readRows, text } from '../wire/fields.ts';
import { directoryRequest } from '../wire/graph-directory.ts';
import { groupRequest } from '../wire/graph-group.ts';
import type { ApprovalOperations, ApprovalStage } from './approval-kind.ts';
import { stageOf } from './stages.ts';

const directory = '/roleManagement/directory';
const group = '/identityGovernance/privilegedAccess/group';
const waiting = { $filter: "status eq 'PendingApproval'" };

const shared = { approvalId: text, principal };
const directoryWaiting = directoryRequest.extend(shared);
const groupWaiting = groupRequest.extend(shared);

const directoryScopes = ['RoleAssignmentSchedule.ReadWrite.Directory'];
const groupScopes = ['PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'];

/** Approvals of Microsoft Entra roles; Microsoft offers them in beta only. */
export const directoryApprovals: ApprovalOperations = {
  kind: 'directoryRole',
  scopes: directoryScopes,
  async list(context) {
    const { rows, gaps } = await readWaiting(
      context,
      'directoryRole',
      withQuery(`/v1.0${directory}/roleAssignmentScheduleRequests/filterByCurrentUser(on='approver')`, {
        ...waiting,
        $expand: 'roleDefinition($select=id,displayName,description),principal,directoryScope',
      }),
      directoryWaiting,
    );
    const items = rows.filter(isWaiting).map((row): Approval => {
      const isApp = row.directoryScopeId === undefined && row.appScopeId !== undefined;
      const scope = directoryScope(
        row.directoryScopeId ?? row.appScopeId ?? '/',
        row.directoryScope?.displayName,
        isApp,
      );
      const { displayName, description } = row.roleDefinition ?? {};
      return {
        ...common(context, 'directoryRole', row),
        roleName: displayName ?? row.roleDefinitionId ?? '',
        scopeId: scope.id,
        scopeLabel: scope.label,
        ...(description === undefined ? {} : { description }),
      };
    });
    return { items, gaps };
  },
  read: (context, { id }) =>
    readParts(context, `/beta${directory}/roleAssignmentApprovals/${id}`, 'steps', directoryScopes),
  decide: (context, stage, wish, options) => decide(context, stage, wish, options, directoryScopes),
};

/** Approvals of memberships and ownerships of groups. */
export const groupApprovals: ApprovalOperations = {
  kind: 'group',
  scopes: groupScopes,
  async list(context) {
    const { rows, gaps } = await readWaiting(
      context,
      'group',
      withQuery(`/v1.0${group}/assignmentScheduleRequests/filterByCurrentUser(on='approver')`, {
        ...waiting,
        $expand: 'principal',
      }),
      groupWaiting,
    );
    const open = rows.filter(isWaiting);
    const names = await readGroupNames(
      context,
      open.flatMap(({ groupId }) => groupId ?? []),
    );
    const items = open.map((row): Approval => {
      const { groupId = '', accessId } = row;
      const name = names.byId.get(groupId.toLowerCase()) ?? unnamedGroup(groupId);
      return {
        ...common(context, 'group', row),
        roleName: name,
        ...(accessId === undefined ? {} : { access: accessId }),
        scopeId: groupId,
        scopeLabel: name,
      };
    });
    return { items, gaps: [...gaps, ...names.gaps] };
  },
  async read(context, { id }) {
    const found = await readParts(context, `/v1.0${group}/assignmentApprovals/${id}`, 'stages', groupScopes);
    return found ?? readParts(context, `/beta${group}/assignmentApprovals/${id}`, 'steps', groupScopes);
  },
  decide: (context, stage, wish, options) => decide(context, stage, wish, options, groupScopes),
};

type Waiting = z.output<typeof directoryWaiting> | z.output<typeof groupWaiting>;

function readWaiting<T extends z.ZodType>(
  context: KindContext,
  kind: 'directoryRole' | 'group',
  path: string,
  schema: T,
) {
  const scopes = kind === 'group' ? groupScopes : directoryScopes;
  return readList(context, { kind, part: 'approvals', request: { resource: 'graph', path, scopes } }, schema);
}

/** The filter may be ignored: what is decided already does not wait. */
function isWaiting({ status }: Waiting): boolean {
  return status === undefined || /^pendingapproval$/i.test(status);
}

function common({ identity }: KindContext, kind: 'directoryRole' | 'group', row: Waiting) {
  const { approvalId, principalId = '', justification, createdDateTime, scheduleInfo } = row;
  const id = approvalId ?? row.id;
  const { durationMs, ticket } = readDetails(row);
  const { displayName, userPrincipalName, mail } = row.principal ?? {};
  const username = userPrincipalName ?? mail;
  return {
    key: approvalKey(kind, identity.tenantId, idName(id)),
    id,
    requestId: row.id,
    kind,
    identity,
    requester: {
      id: principalId,
      ...(displayName === undefined ? {} : { name: displayName }),
      ...(username === undefined ? {} : { username }),
    },
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(justification === undefined ? {} : { justification }),
    ...(createdDateTime === undefined ? {} : { createdAt: createdDateTime }),
    ...(scheduleInfo?.startDateTime === undefined ? {} : { startsAt: scheduleInfo.startDateTime }),
  };
}

async function readParts(
  context: KindContext,
  path: string,
  name: 'stages' | 'steps',
  scopes: readonly string[],
): Promise<readonly ApprovalStage[] | undefined> {
  try {
    const { body } = await context.client.read(
      { method: 'GET', resource: 'graph', path, scopes },
      callOptions(context),
    );
    const approval = graphApproval.safeParse(body);
    const isThis = approval.success && idName(approval.data.id) === idName(decodeURIComponent(path));
    if (!isThis) throw new PimError('unexpectedAnswer', 'The service answered something else than this approval.');
    const { rows } = readRows(graphStage, approval.data[name]);
    return rows.map((row) => graphStageOf(`${path}/${name}/${row.id}`, row));
  } catch (error) {
    if (error instanceof PimError && error.code === 'notFound') return undefined;
    throw error;
  }
}

function graphStageOf(path: string, row: z.output<typeof graphStage>): ApprovalStage {
  const { id, displayName, userPrincipalName } = row.reviewedBy ?? {};
  return stageOf(path, row, { id, names: [displayName, userPrincipalName, id] });
}

async function decide(
  context: KindContext,
  { path }: ApprovalStage,
  { decision, justification }: Parameters<ApprovalOperations['decide']>[2],
  options: Parameters<ApprovalOperations['decide']>[3],
  scopes: readonly string[],
): Promise<undefined> {
  const body = { reviewResult: decision === 'approve' ? 'Approve' : 'Deny', justification };
  await context.client.write(
    { method: 'PATCH', resource: 'graph', path, scopes, body },
    { ...callOptions(context), ...options },
  );
  // 204: the decision is compared with what the approval shows afterwards.
  return undefined;
}
