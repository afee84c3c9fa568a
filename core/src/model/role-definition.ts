/** One block of permissions: what is taken out belongs to its own block alone. */
export interface PermissionBlock {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
  readonly condition?: string;
}

/** What a role allows, of the directory or of Azure. */
export interface RoleDefinition {
  readonly kind: 'directoryRole' | 'azureResource';
  /** The GUID alone, lower case: the same in every scope and cloud. */
  readonly id: string;
  readonly name: string;
  readonly isBuiltIn: boolean;
  readonly blocks: readonly PermissionBlock[];
}

/** The GUID an id ends in, lower case. */
export function definitionId(roleId: string): string {
  return roleId.slice(roleId.lastIndexOf('/') + 1).toLowerCase();
}

/** A role a group holds: what its members have. */
export interface GroupGrant {
  readonly roleId: string;
  /** `/` for the whole directory. */
  readonly scopeId: string;
}
