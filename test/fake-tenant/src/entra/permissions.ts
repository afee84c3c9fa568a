// Delegated permissions this tenant knows, with the words of a consent page. Source: the Microsoft Graph permissions
// reference; which of them need an administrator is documented there too.

/** One permission as a consent page names it. */
export interface Permission {
  readonly resource: 'graph' | 'arm';
  readonly title: string;
  readonly adminConsent: boolean;
}

const graph = (title: string, adminConsent = true): Permission => ({ resource: 'graph', title, adminConsent });

const permissions: Readonly<Record<string, Permission>> = {
  'User.Read': graph('Sign you in and read your profile', false),
  'User.ReadBasic.All': graph("Read all users' basic profiles", false),
  'Directory.Read.All': graph('Read directory data'),
  'Directory.AccessAsUser.All': graph('Access the directory as you'),
  'RoleEligibilitySchedule.Read.Directory': graph('Read all eligible role assignments of your company'),
  'RoleEligibilitySchedule.ReadWrite.Directory': graph('Read, update and delete all eligible role assignments'),
  'RoleAssignmentSchedule.Read.Directory': graph('Read all active role assignments of your company'),
  'RoleAssignmentSchedule.ReadWrite.Directory': graph(
    'Read, update and delete all active role assignments, and activate roles you are eligible for',
  ),
  'RoleAssignmentSchedule.Remove.Directory': graph('Remove active role assignments'),
  'RoleManagement.Read.Directory': graph('Read directory role settings'),
  'RoleManagement.ReadWrite.Directory': graph('Read and write directory role settings'),
  'RoleManagement.Read.All': graph('Read role management data for all RBAC providers'),
  'RoleManagementPolicy.Read.Directory': graph('Read all policies for privileged role assignments'),
  'RoleManagementPolicy.ReadWrite.Directory': graph(
    'Read, update and delete all policies for privileged role assignments',
  ),
  'PrivilegedEligibilitySchedule.Read.AzureADGroup': graph('Read eligible group memberships and ownerships'),
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup': graph(
    'Read and change eligible group memberships and ownerships',
  ),
  'PrivilegedAssignmentSchedule.Read.AzureADGroup': graph('Read active group memberships and ownerships'),
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup': graph(
    'Read and change active group memberships and ownerships',
  ),
  'PrivilegedAssignmentSchedule.Remove.AzureADGroup': graph('Remove active group memberships and ownerships'),
  'PrivilegedAccess.Read.AzureADGroup': graph('Read privileged access to groups'),
  'PrivilegedAccess.ReadWrite.AzureADGroup': graph('Read and write privileged access to groups'),
  'RoleManagementPolicy.Read.AzureADGroup': graph('Read all policies for privileged group memberships'),
  'RoleManagementPolicy.ReadWrite.AzureADGroup': graph(
    'Read, update and delete all policies for privileged group memberships',
  ),
  'Group.ReadBasic.All': graph('Read the basic properties of all groups'),
  'Group.Read.All': graph('Read all groups'),
  'GroupMember.Read.All': graph('Read group memberships'),
  'AdministrativeUnit.Read.All': graph('Read administrative units'),
  'Application.Read.All': graph('Read applications'),
  user_impersonation: { resource: 'arm', title: 'Access Azure Resource Manager as you', adminConsent: false },
};

const byLowerCase = new Map(
  Object.entries(permissions).map(([name, permission]) => [name.toLowerCase(), { name, ...permission }]),
);

/** A permission by its short name, in any case; `undefined` when the resource does not have it. */
export function findPermission(
  resource: 'graph' | 'arm',
  name: string,
): (Permission & { readonly name: string }) | undefined {
  const found = byLowerCase.get(name.toLowerCase());
  return found?.resource === resource ? found : undefined;
}

/** Short names of everything a resource offers here. */
export function permissionsOf(resource: 'graph' | 'arm'): readonly string[] {
  return Object.entries(permissions).flatMap(([name, permission]) => (permission.resource === resource ? [name] : []));
}
