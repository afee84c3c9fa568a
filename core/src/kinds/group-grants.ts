// What a group gives its members: "List unifiedRoleAssignments" (role-assignable groups do not nest, one level is enough) and "Role
// Assignments - List For Subscription" by the group's id (reference; documented).
import type { GroupGrant } from '../model/role-definition.ts';
import { armRoleAssignment, graphRoleAssignment } from '../wire/role-definitions.ts';
import { armAssignmentsOf } from './arm-paths.ts';
import type { KindContext } from './kind.ts';
import { quoted, withQuery } from './paths.ts';
import { readList } from './read-list.ts';

const graphScopes = ['RoleManagement.Read.Directory'] as const;

/** Roles of the directory a group holds; `undefined` where that may not be read, which is not "none". */
export async function readDirectoryGrants(
  context: KindContext,
  groupId: string,
): Promise<readonly GroupGrant[] | undefined> {
  const path = withQuery('/v1.0/roleManagement/directory/roleAssignments', {
    $filter: `principalId eq ${quoted(groupId)}`,
  });
  const { rows, gaps } = await readList(
    context,
    { kind: 'group', part: 'definitions', request: { resource: 'graph', path, scopes: graphScopes } },
    graphRoleAssignment,
  );
  if (gaps.length > 0) return undefined;
  return rows.map((row) => ({ roleId: row.roleDefinitionId, scopeId: row.directoryScopeId ?? row.appScopeId ?? '/' }));
}

/** Roles of Azure a group holds in a subscription or above; `undefined` where that may not be read. */
export async function readAzureGrants(
  context: KindContext,
  groupId: string,
  subscription: string,
): Promise<readonly GroupGrant[] | undefined> {
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'group',
      part: 'definitions',
      request: { resource: 'arm', path: armAssignmentsOf(subscription, groupId), scopes: ['user_impersonation'] },
    },
    armRoleAssignment,
  );
  if (gaps.length > 0) return undefined;
  return rows.map(({ properties }) => ({ roleId: properties.roleDefinitionId, scopeId: properties.scope }));
}
