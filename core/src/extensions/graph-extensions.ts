// `roleEligibilityScheduleRequests` and `eligibilityScheduleRequests` with `selfExtend` and `selfRenew` (Microsoft Graph v1.0 reference;
// documented). No answer to one of them has been recorded.
import { misfitOf } from '../kinds/asked-request.ts';
import { recordOf } from '../kinds/graph-requests.ts';
import type { KindContext, WriteOptions } from '../kinds/kind.ts';
import { withQuery } from '../kinds/paths.ts';
import { callOptions } from '../kinds/read-list.ts';
import { buildReason } from '../kinds/schedule-info.ts';
import { checkWithdrawn, unreadableAnswer } from '../kinds/sent-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { idName } from '../model/id-name.ts';
import { directoryRequest } from '../wire/graph-directory.ts';
import { groupRequest } from '../wire/graph-group.ts';
import { type GraphRequest, graphRequest } from '../wire/schedule-request.ts';
import { type ExtensionOperations, isExtension } from './extension-kind.ts';

/** What tells one Graph kind from the other. */
interface GraphExtensionRoot {
  readonly path: string;
  readonly scopes: readonly string[];
  readonly target: (eligibility: Eligibility) => Readonly<Record<string, string>>;
  /** The ids of the role and the scope a row is about. */
  readonly readTarget: (item: unknown) => { readonly roleIds: readonly string[]; readonly scopeId: string | undefined };
  readonly expand?: string;
}

/** Of a directory role. */
export const directoryExtensions: ExtensionOperations = graphExtensions({
  path: '/v1.0/roleManagement/directory/roleEligibilityScheduleRequests',
  scopes: ['RoleEligibilitySchedule.ReadWrite.Directory'],
  target: ({ roleId, scope, appScoped }) => ({
    roleDefinitionId: roleId,
    [appScoped ? 'appScopeId' : 'directoryScopeId']: scope.id,
  }),
  readTarget(item) {
    const row = directoryRequest.safeParse(item);
    if (!row.success) return { roleIds: [], scopeId: undefined };
    const { roleDefinitionId, roleDefinition, directoryScopeId, appScopeId } = row.data;
    const roleIds = [roleDefinitionId, roleDefinition?.id, roleDefinition?.templateId].filter((id) => id !== undefined);
    return { roleIds, scopeId: directoryScopeId ?? appScopeId };
  },
  expand: 'roleDefinition($select=id,templateId)',
});

/** Of membership or ownership of a group. */
export const groupExtensions: ExtensionOperations = graphExtensions({
  path: '/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleRequests',
  scopes: ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'],
  target: ({ roleId, scope }) => ({ accessId: roleId, groupId: scope.id }),
  readTarget(item) {
    const row = groupRequest.safeParse(item);
    if (!row.success) return { roleIds: [], scopeId: undefined };
    return { roleIds: row.data.accessId === undefined ? [] : [row.data.accessId], scopeId: row.data.groupId };
  },
});

function graphExtensions(root: GraphExtensionRoot): ExtensionOperations {
  const { path, scopes } = root;
  const post = (context: KindContext, at: string, body: unknown, options: WriteOptions) =>
    context.client.write(
      { method: 'POST', resource: 'graph', path: at, scopes, ...(body === undefined ? {} : { body }) },
      { ...callOptions(context), ...options },
    );
  const answered = (wire: GraphRequest, item: unknown) => ({ ...wire, ...root.readTarget(item) });
  return {
    scopes,
    async list(context, eligibilities) {
      const query: Readonly<Record<string, string>> = root.expand === undefined ? {} : { $expand: root.expand };
      const items = await context.client.readAll(
        {
          method: 'GET',
          resource: 'graph',
          path: withQuery(`${path}/filterByCurrentUser(on='principal')`, query),
          scopes,
        },
        callOptions(context),
      );
      return items.flatMap((item) => {
        const wire = graphRequest.safeParse(item);
        if (!wire.success) return [];
        const { roleIds, scopeId = '' } = answered(wire.data, item);
        const record = recordOf(wire.data);
        const eligibility = eligibilities.find((one) => isAbout(one, roleIds, scopeId));
        return eligibility && isExtension(record) ? [{ eligibility, record }] : [];
      });
    },
    async send(context, { eligibility, action, until, ...reason }, _name, options) {
      const now = context.now();
      const answer = await post(
        context,
        path,
        {
          action: action === 'extend' ? 'selfExtend' : 'selfRenew',
          principalId: eligibility.identity.principalId,
          ...root.target(eligibility),
          ...buildReason(reason),
          scheduleInfo: {
            startDateTime: new Date(now).toISOString(),
            expiration: { type: 'afterDateTime', endDateTime: until },
          },
        },
        options,
      );
      const wire = graphRequest.safeParse(answer.body);
      if (!wire.success) throw unreadableAnswer(answer);
      const misfit = misfitOf(answered(wire.data, answer.body), { action, eligibility }, now);
      if (misfit !== undefined) throw unreadableAnswer(answer, misfit);
      return recordOf(wire.data);
    },
    async cancel(context, requestId, options) {
      checkWithdrawn(await post(context, `${path}/${encodeURIComponent(requestId)}/cancel`, undefined, options));
    },
  };
}

function isAbout({ roleId, templateId, scope }: Eligibility, roleIds: readonly string[], scopeId: string): boolean {
  const names = [roleId, ...(templateId === undefined ? [] : [templateId])].map(idName);
  return scope.id.toLowerCase() === scopeId.toLowerCase() && roleIds.some((id) => names.includes(idName(id)));
}
