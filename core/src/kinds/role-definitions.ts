// What roles allow: "List unifiedRoleDefinitions" of Graph v1.0 (least permission RoleManagement.Read.Directory), "Role Definitions -
// List" of Azure 2022-04-01, asked of the tenant: who is only eligible may be refused at a subscription.
import type { PartialList } from '../model/catalogue.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { definitionId, type RoleDefinition } from '../model/role-definition.ts';
import { armDefinition, graphRoleDefinition } from '../wire/role-definitions.ts';
import { armRoleById, armRoleDefinitions } from './arm-paths.ts';
import type { KindContext } from './kind.ts';
import { withQuery } from './paths.ts';
import { callOptions, readList } from './read-list.ts';

const graphScopes = ['RoleManagement.Read.Directory'] as const;
const armScopes = ['user_impersonation'] as const;
const graphPath = withQuery('/v1.0/roleManagement/directory/roleDefinitions', {
  $select: 'id,displayName,isBuiltIn,isEnabled,templateId,rolePermissions',
});

/** Every role of the directory that can be assigned, custom ones too; what cannot be read is a gap. */
export async function readDirectoryDefinitions(context: KindContext): Promise<PartialList<RoleDefinition>> {
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'directoryRole',
      part: 'definitions',
      request: { resource: 'graph', path: graphPath, scopes: graphScopes },
    },
    graphRoleDefinition,
  );
  const items = rows
    .filter(({ isEnabled }) => isEnabled !== false)
    .map(
      (row): RoleDefinition => ({
        kind: 'directoryRole',
        id: definitionId(row.id),
        name: row.displayName ?? row.id,
        isBuiltIn: row.isBuiltIn !== false,
        blocks: row.rolePermissions.map(({ allowedResourceActions: actions, condition }) => ({
          actions,
          notActions: [],
          dataActions: [],
          notDataActions: [],
          ...(condition ? { condition } : {}),
        })),
      }),
    );
  return { items, gaps };
}

/** The built-in roles of Azure, and the others of these rights one by one; what cannot be read is a gap. */
export async function readAzureDefinitions(
  context: KindContext,
  rights: readonly Pick<Eligibility, 'roleId'>[],
): Promise<PartialList<RoleDefinition>> {
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'azureResource',
      part: 'definitions',
      request: { resource: 'arm', path: armRoleDefinitions, scopes: armScopes },
    },
    armDefinition,
  );
  const known = new Set(rows.map((row) => definitionId(row.id)));
  const others = [...new Set(rights.map(({ roleId }) => roleId))].filter((roleId) => !known.has(definitionId(roleId)));
  const own = await Promise.all(others.map((roleId) => readOne(context, roleId)));
  return { items: [...rows, ...own.flat()].map(definitionOf), gaps };
}

/** A custom role by its whole id; one that cannot be read is left out, and counted by whoever compares. */
async function readOne(context: KindContext, roleId: string) {
  try {
    const request = { method: 'GET', resource: 'arm', path: armRoleById(roleId), scopes: armScopes } as const;
    const { data } = armDefinition.safeParse((await context.client.read(request, callOptions(context))).body);
    return data ? [data] : [];
  } catch {
    return [];
  }
}

function definitionOf({ id, properties }: ReturnType<typeof armDefinition.parse>): RoleDefinition {
  return {
    kind: 'azureResource',
    id: definitionId(id),
    name: properties.roleName ?? definitionId(id),
    isBuiltIn: properties.type !== 'CustomRole',
    blocks: properties.permissions.map(({ condition, ...block }) => ({
      ...block,
      ...(condition ? { condition } : {}),
    })),
  };
}
