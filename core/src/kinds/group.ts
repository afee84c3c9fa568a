// PIM for Groups: Microsoft Graph v1.0 `identityGovernance/privilegedAccess/group` (reference and metadata; documented).
import type { Activation, OpenRequest } from '../model/activation.ts';
import { type Access, type Eligibility, eligibilityKey } from '../model/eligibility.ts';
import type { InForce } from '../model/outcome.ts';
import type { PastRequest } from '../model/past-request.ts';
import { groupInstance, groupRequest, named } from '../wire/graph-group.ts';
import { activatedOf, collapseActivations, collapseEligibilities, viaOf } from './collapse.ts';
import { readGroupPolicies } from './graph-policies.ts';
import { graphRequests, recordOf } from './graph-requests.ts';
import { groupNameScopes, readGroupNames } from './group-names.ts';
import type { KindContext, KindOperations } from './kind.ts';
import { quoted, withQuery } from './paths.ts';
import { callOptions, readList } from './read-list.ts';
import { readDetails } from './schedule-info.ts';
import { unnamedGroup } from './scope-of.ts';
import { carriedOutEnds, openActivations, openRequestOf } from './unfinished.ts';

const root = '/v1.0/identityGovernance/privilegedAccess/group';

const permissions = {
  eligibilities: ['PrivilegedEligibilitySchedule.Read.AzureADGroup'],
  activations: ['PrivilegedAssignmentSchedule.Read.AzureADGroup'],
  requests: ['PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'],
  policies: ['RoleManagementPolicy.Read.AzureADGroup'],
  names: groupNameScopes,
  memberships: ['User.Read'],
} as const;

const needed = [...permissions.eligibilities, ...permissions.policies, ...permissions.names];

const own = (list: string) => `${root}/${list}/filterByCurrentUser(on='principal')`;

/** Membership and ownership of groups. Their names come in batches: `$expand=group` has been seen to leave rows out. */
export const group: KindOperations = {
  kind: 'group',
  scopes: { read: [...needed, ...permissions.activations], write: [...needed, ...permissions.requests] },

  async listEligibilities(context) {
    const { rows, gaps } = await readList(
      context,
      {
        kind: 'group',
        part: 'eligibilities',
        request: { resource: 'graph', path: own('eligibilityScheduleInstances'), scopes: permissions.eligibilities },
      },
      groupInstance,
    );
    const names = await readGroupNames(
      context,
      rows.map((row) => row.groupId),
    );
    const items = rows.map((row): Eligibility => {
      const name = nameOf(row.groupId, names.byId);
      return {
        key: keyOf(context, row.groupId, row.accessId),
        kind: 'group',
        identity: context.identity,
        roleId: row.accessId,
        roleName: name,
        access: row.accessId,
        scope: { id: row.groupId, type: 'group', label: name, path: [] },
        via: viaOf(row.memberType),
        ...(names.gone.has(row.groupId.toLowerCase()) ? { gone: 'group' } : {}),
        ...(row.endDateTime ? { endsAt: row.endDateTime } : {}),
      };
    });
    return { items: collapseEligibilities(items), gaps: [...gaps, ...names.gaps] };
  },

  async listActivations(context, eligibilities) {
    const { rows, gaps } = await readList(
      context,
      {
        kind: 'group',
        part: 'activations',
        request: { resource: 'graph', path: own('assignmentScheduleInstances'), scopes: permissions.activations },
        covering: permissions.requests,
      },
      groupInstance,
    );
    const names = await namesBeside(
      context,
      eligibilities,
      rows.map((row) => row.groupId),
    );
    const items = rows.map(
      (row): Activation => ({
        key: keyOf(context, row.groupId, row.accessId),
        kind: 'group',
        identity: context.identity,
        roleId: row.accessId,
        roleName: nameOf(row.groupId, names.byId),
        scopeId: row.groupId,
        scopeLabel: nameOf(row.groupId, names.byId),
        ...activatedOf(row),
      }),
    );
    return { items: collapseActivations(items), gaps: [...gaps, ...names.gaps] };
  },

  async listOpenRequests(context, eligibilities) {
    const { listed, gaps } = await readRequests(context);
    const open = openActivations(listed, context.now());
    const names = await namesBeside(
      context,
      eligibilities,
      open.map((row) => row.groupId),
    );
    const items = open.map(({ record, groupId, key }): OpenRequest => {
      const name = nameOf(groupId, names.byId);
      return openRequestOf(
        { key, kind: 'group', identity: context.identity, roleName: name, scopeLabel: name },
        record,
      );
    });
    return { items, gaps: [...gaps, ...names.gaps] };
  },

  async listEnds(context) {
    const { listed, gaps } = await readRequests(context);
    return { items: carriedOutEnds(listed, context.now()), gaps };
  },

  async listRequests(context, eligibilities) {
    const { listed, gaps } = await readRequests(context);
    const names = await namesBeside(
      context,
      eligibilities,
      listed.map((row) => row.groupId),
    );
    const items = listed.map(({ key, record, groupId, details }): PastRequest => {
      const name = nameOf(groupId, names.byId);
      const { identity } = context;
      return { key, kind: 'group', identity, roleName: name, scopeId: groupId, scopeLabel: name, record, ...details };
    });
    return { items, gaps: [...gaps, ...names.gaps] };
  },

  readPolicies: (context, eligibilities) => readGroupPolicies(context, eligibilities, permissions.policies),

  ...graphRequests({
    path: `${root}/assignmentScheduleRequests`,
    scopes: permissions.requests,
    target: ({ roleId, scope }) => ({ accessId: roleId, groupId: scope.id }),
    filter: ({ scope }) => `groupId eq ${quoted(scope.id)}`,
    readTarget(item) {
      const row = groupRequest.safeParse(item);
      const { groupId, accessId } = row.success ? row.data : {};
      return { roleIds: accessId === undefined ? [] : [accessId], scopeId: groupId };
    },
  }),

  async readInForce(context, eligibility): Promise<InForce> {
    // Neither the token nor the membership list tells owners.
    if (eligibility.access !== 'member') return 'cannotTell';
    const isThis = (id: unknown) => String(id).toLowerCase() === eligibility.scope.id.toLowerCase();
    try {
      const claims = await context.client.freshClaims?.('graph', permissions.memberships, callOptions(context));
      if (Array.isArray(claims?.groups) && claims.groups.some(isThis)) return 'yes';
      const path = withQuery('/v1.0/me/transitiveMemberOf', { $select: 'id' });
      const request = { method: 'GET', resource: 'graph', path, scopes: permissions.memberships } as const;
      const memberships = await context.client.readAll(request, callOptions(context));
      return memberships.some((item) => isThis(named.safeParse(item).data?.id)) ? 'yes' : 'notYet';
    } catch {
      return 'cannotTell';
    }
  },
};

/** Own requests, whatever their status, with the right each is about. */
async function readRequests(context: KindContext) {
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'group',
      part: 'requests',
      request: { resource: 'graph', path: own('assignmentScheduleRequests'), scopes: permissions.activations },
      covering: permissions.requests,
    },
    groupRequest,
  );
  const listed = rows.flatMap((row) => {
    const { groupId, accessId } = row;
    if (groupId === undefined || accessId === undefined) return [];
    return [{ record: recordOf(row), details: readDetails(row), groupId, key: keyOf(context, groupId, accessId) }];
  });
  return { listed, gaps };
}

function keyOf({ identity }: KindContext, groupId: string, access: Access) {
  const { tenantId, principalId } = identity;
  return eligibilityKey({ kind: 'group', tenantId, roleId: access, scopeId: groupId, principalId });
}

function nameOf(groupId: string, names: ReadonlyMap<string, string>): string {
  return names.get(groupId.toLowerCase()) ?? unnamedGroup(groupId);
}

/** Names of the eligibilities, and of the groups that are not among them. */
async function namesBeside(context: KindContext, eligibilities: readonly Eligibility[], ids: readonly string[]) {
  const known = new Map(eligibilities.map(({ scope, roleName }) => [scope.id.toLowerCase(), roleName]));
  const others = await readGroupNames(
    context,
    ids.filter((id) => !known.has(id.toLowerCase())),
  );
  return { byId: new Map([...known, ...others.byId]), gaps: others.gaps };
}
