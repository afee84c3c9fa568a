// Whether an Azure role shows already: "Permissions - List For Resource Group" and "Role Definitions - Get" (REST reference;
// documented). The list has one entry for each role held, so the role's own entry has to be among them.
import type { Eligibility } from '../model/eligibility.ts';
import type { InForce } from '../model/outcome.ts';
import { type ArmPermission, armPermissions, armRoleDefinition } from '../wire/arm.ts';
import { armPermissionsAt, armRoleById } from './arm-paths.ts';
import type { KindContext } from './kind.ts';
import { callOptions } from './read-list.ts';

/** Yes when every permission of the role is in the caller's list at the scope; cannot tell when the role is not readable. */
export async function readArmInForce(
  context: KindContext,
  { roleId, scope }: Eligibility,
  scopes: readonly string[],
): Promise<InForce> {
  const read = (path: string) =>
    context.client.read({ method: 'GET', resource: 'arm', path, scopes }, callOptions(context));
  try {
    const held = armPermissions.parse((await read(armPermissionsAt(scope.id))).body).value.map(printed);
    if (held.length === 0) return 'notYet';
    const role = armRoleDefinition.parse((await read(armRoleById(roleId))).body);
    const wanted = role.properties.permissions.map(printed);
    if (wanted.length === 0) return 'cannotTell';
    return wanted.every((permission) => held.includes(permission)) ? 'yes' : 'notYet';
  } catch {
    return 'cannotTell';
  }
}

/** Equal for equal permissions, whatever the order and casing of their actions. */
function printed(permission: ArmPermission): string {
  const parts = [permission.actions, permission.notActions, permission.dataActions, permission.notDataActions];
  return JSON.stringify(parts.map((actions) => actions.map((action) => action.toLowerCase()).toSorted()));
}
