// The built-in roles of both services, as the fake tenant serves them.

import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';
import type { RoleDefinition } from '../../../core/src/model/role-definition.ts';

const { directoryRoles, azureRoles } = everyRoleScenario();

export const definitions: readonly RoleDefinition[] = [
  ...directoryRoles
    .filter(({ enabled }) => enabled)
    .map(
      ({ id, name, permissions }): RoleDefinition => ({
        kind: 'directoryRole',
        id,
        name,
        isBuiltIn: true,
        blocks: permissions.map(({ actions, condition }) => ({
          actions,
          notActions: [],
          dataActions: [],
          notDataActions: [],
          ...(condition ? { condition } : {}),
        })),
      }),
    ),
  ...azureRoles.map(
    ({ id, name, permissions }): RoleDefinition => ({
      kind: 'azureResource',
      id,
      name,
      isBuiltIn: true,
      blocks: (permissions ?? []).map(({ condition, ...block }) => ({ ...block, ...(condition ? { condition } : {}) })),
    }),
  ),
];
