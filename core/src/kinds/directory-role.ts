// Microsoft Entra roles: Microsoft Graph v1.0 `roleManagement/directory` (reference; documented, bodies recorded in part).
import type { ServiceRequest } from '../http/client.ts';
import type { Activation, OpenRequest } from '../model/activation.ts';
import { type Eligibility, type EligibilityKey, eligibilityKey } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { PastRequest } from '../model/past-request.ts';
import { type DirectoryInstance, directoryInstance, directoryRequest } from '../wire/graph-directory.ts';
import { activatedOf, collapseActivations, collapseEligibilities, viaOf } from './collapse.ts';
import { type DisplayNames, readNames } from './display-names.ts';
import { readDirectoryPolicies } from './graph-policies.ts';
import { graphRequests, recordOf } from './graph-requests.ts';
import type { KindContext, KindOperations } from './kind.ts';
import { quoted, withQuery } from './paths.ts';
import { callOptions, readList } from './read-list.ts';
import { eligibilitiesByRole, underOneKey } from './role-ids.ts';
import { readDetails } from './schedule-info.ts';
import { directoryScope } from './scope-of.ts';
import { carriedOutEnds, mayHaveStayed, openActivations, openRequestOf } from './unfinished.ts';

const root = '/v1.0/roleManagement/directory';
const expand = 'roleDefinition($select=id,displayName,description,templateId),directoryScope';

/** Leaves out what a busy person has hundreds of; the other finished words are few. */
const unfinished = "status ne 'Provisioned' and status ne 'Revoked'";
/** What was ended, here or elsewhere. */
const revoked = "status eq 'Revoked'";

const permissions = {
  eligibilities: ['RoleEligibilitySchedule.Read.Directory'],
  activations: ['RoleAssignmentSchedule.Read.Directory'],
  /** Reading requests needs the permission to write them (documented). */
  requests: ['RoleAssignmentSchedule.ReadWrite.Directory'],
  policies: ['RoleManagementPolicy.Read.Directory'],
  units: ['AdministrativeUnit.Read.All'],
} as const;

const needed = [...permissions.eligibilities, ...permissions.policies];

const own = (list: string, query: Readonly<Record<string, string>> = { $expand: expand }) =>
  withQuery(`${root}/${list}/filterByCurrentUser(on='principal')`, query);

/** Microsoft Entra roles, at the scope of the tenant, an administrative unit or an application. */
export const directoryRole: KindOperations = {
  kind: 'directoryRole',
  scopes: { read: [...needed, ...permissions.activations], write: [...needed, ...permissions.requests] },

  async listEligibilities(context) {
    const { rows, gaps } = await readList(
      context,
      {
        kind: 'directoryRole',
        part: 'eligibilities',
        request: {
          resource: 'graph',
          path: own('roleEligibilityScheduleInstances'),
          scopes: permissions.eligibilities,
        },
      },
      directoryInstance,
    );
    const names = await unitNames(context, rows);
    const items = rows.map((row) => toEligibility(row, context.identity, names));
    return { items: collapseEligibilities(underOneKey(items)), gaps: [...gaps, ...names.gaps] };
  },

  async listActivations(context, eligibilities) {
    const { rows, gaps } = await readList(
      context,
      {
        kind: 'directoryRole',
        part: 'activations',
        request: { resource: 'graph', path: own('roleAssignmentScheduleInstances'), scopes: permissions.activations },
        covering: permissions.requests,
      },
      directoryInstance,
    );
    const known = eligibilitiesByRole(eligibilities);
    const items = rows.map((row): Activation => {
      const shown = toEligibility(row, context.identity);
      const { key, kind, roleName, scope } = known(shown) ?? shown;
      return {
        key,
        kind,
        identity: context.identity,
        roleId: known(shown)?.roleId ?? shown.roleId,
        roleName,
        scopeId: shown.scope.id,
        scopeLabel: scope.label,
        ...activatedOf(row),
      };
    });
    return { items: collapseActivations(items), gaps };
  },

  async listOpenRequests(context, eligibilities) {
    const now = context.now();
    const first = await readRequests(context, eligibilities, unfinished);
    const doubted = openActivations(first.listed, now).some(({ record }) => mayHaveStayed(record, now));
    const ends = doubted ? await readRequests(context, eligibilities, revoked) : { listed: [], gaps: [] };
    const items = openActivations([...first.listed, ...ends.listed], now).map(
      ({ eligibility: { key, kind, identity, roleName, scope }, record }): OpenRequest =>
        openRequestOf({ key, kind, identity, roleName, scopeLabel: scope.label }, record),
    );
    return { items, gaps: [...first.gaps, ...ends.gaps] };
  },

  async listEnds(context, eligibilities) {
    const { listed, gaps } = await readRequests(context, eligibilities, revoked);
    return { items: carriedOutEnds(listed, context.now()), gaps };
  },

  async listRequests(context, eligibilities) {
    const { listed, gaps } = await readRequests(context, eligibilities);
    const items = listed.map(
      ({ eligibility: { key, kind, identity, roleName, scope }, record, details }): PastRequest => ({
        key,
        kind,
        identity,
        roleName,
        scopeId: scope.id,
        scopeLabel: scope.label,
        record,
        ...details,
      }),
    );
    return { items, gaps };
  },

  readPolicies: (context, eligibilities) => readDirectoryPolicies(context, eligibilities, permissions.policies),

  ...graphRequests({
    path: `${root}/roleAssignmentScheduleRequests`,
    scopes: permissions.requests,
    target: ({ roleId, scope, appScoped }) => ({
      roleDefinitionId: roleId,
      [appScoped ? 'appScopeId' : 'directoryScopeId']: scope.id,
    }),
    filter: ({ roleId, templateId }) =>
      [roleId, ...(templateId === undefined ? [] : [templateId])]
        .map((id) => `roleDefinitionId eq ${quoted(id)}`)
        .join(' or '),
    readTarget(item) {
      const row = directoryRequest.safeParse(item);
      if (!row.success) return { roleIds: [], scopeId: undefined };
      const { roleDefinitionId, roleDefinition, directoryScopeId, appScopeId } = row.data;
      return {
        roleIds: [roleDefinitionId, roleDefinition?.id, roleDefinition?.templateId].filter((id) => id !== undefined),
        scopeId: directoryScopeId ?? appScopeId,
      };
    },
    expand: 'roleDefinition($select=id,templateId)',
  }),

  async readInForce(context, eligibility) {
    // `wids` lists the roles held for the whole tenant only.
    if (eligibility.scope.type !== 'tenant') return 'cannotTell';
    try {
      const claims = await context.client.freshClaims?.('graph', permissions.eligibilities, callOptions(context));
      const wids = claims?.wids;
      if (!Array.isArray(wids)) return 'cannotTell';
      const ids = [eligibility.roleId, eligibility.templateId].map((id) => id?.toLowerCase());
      return wids.some((id) => ids.includes(String(id).toLowerCase())) ? 'yes' : 'notYet';
    } catch {
      return 'cannotTell';
    }
  },
};

/** Own requests that a filter lets through, all without one, with the right each is about. */
async function readRequests(context: KindContext, eligibilities: readonly Eligibility[], filter?: string) {
  const known = eligibilitiesByRole(eligibilities);
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'directoryRole',
      part: 'requests',
      request: {
        resource: 'graph',
        path: own('roleAssignmentScheduleRequests', {
          ...(filter === undefined ? {} : { $filter: filter }),
          $expand: expand,
        }),
        scopes: permissions.requests,
      },
    },
    directoryRequest,
  );
  const listed = rows.flatMap((row) => {
    const { roleDefinitionId } = row;
    if (roleDefinitionId === undefined) return [];
    const shown = toEligibility({ ...row, roleDefinitionId }, context.identity);
    const eligibility = known(shown) ?? shown;
    return [{ key: eligibility.key, eligibility, record: recordOf(row), details: readDetails(row) }];
  });
  return { listed, gaps };
}

const unnamed: Pick<DisplayNames, 'byId' | 'gone'> = { byId: new Map(), gone: new Set() };

type Target = Pick<
  DirectoryInstance,
  'roleDefinitionId' | 'directoryScopeId' | 'appScopeId' | 'roleDefinition' | 'directoryScope'
> &
  Partial<Pick<DirectoryInstance, 'memberType' | 'endDateTime'>>;

function scopeIdOf(row: Pick<Target, 'directoryScopeId' | 'appScopeId'>): {
  readonly id: string;
  readonly app: boolean;
} {
  return row.directoryScopeId === undefined && row.appScopeId !== undefined
    ? { id: row.appScopeId, app: true }
    : { id: row.directoryScopeId ?? '/', app: false };
}

function toEligibility(
  row: Target,
  identity: Identity,
  names: Pick<DisplayNames, 'byId' | 'gone'> = unnamed,
): Eligibility {
  const { id, app } = scopeIdOf(row);
  const name = row.directoryScope?.displayName ?? names.byId.get(id.toLowerCase());
  const { templateId, id: definitionId } = row.roleDefinition ?? {};
  const own = row.roleDefinitionId.toLowerCase();
  const otherId = [templateId, definitionId].find((one) => one !== undefined && one.toLowerCase() !== own);
  const key: EligibilityKey = eligibilityKey({
    kind: 'directoryRole',
    tenantId: identity.tenantId,
    roleId: row.roleDefinitionId,
    scopeId: id,
    principalId: identity.principalId,
  });
  return {
    key,
    kind: 'directoryRole',
    identity,
    roleId: row.roleDefinitionId,
    roleName: row.roleDefinition?.displayName ?? row.roleDefinitionId,
    ...(row.roleDefinition?.description ? { description: row.roleDefinition.description } : {}),
    scope: directoryScope(id, name, app),
    ...(app ? { appScoped: true } : {}),
    ...(otherId === undefined ? {} : { templateId: otherId }),
    ...(names.gone.has(id.toLowerCase()) ? { gone: 'administrativeUnit' } : {}),
    via: viaOf(row.memberType),
    ...(row.endDateTime ? { endsAt: row.endDateTime } : {}),
  };
}

/** Names of administrative units the list did not expand, by scope id in lower case. */
async function unitNames(context: KindContext, rows: readonly DirectoryInstance[]) {
  const withoutName = rows
    .filter((row) => row.directoryScope?.displayName === undefined)
    .map((row) => scopeIdOf(row).id)
    .filter((id) => /^\/administrativeUnits\/[^/]+$/i.test(id));
  const requestFor = (id: string): ServiceRequest => ({
    method: 'GET',
    resource: 'graph',
    path: withQuery(`/v1.0/directory${id}`, { $select: 'id,displayName' }),
    scopes: permissions.units,
  });
  return readNames(context, 'directoryRole', withoutName, requestFor);
}
