// Least and further delegated permissions per call, facts of
// https://learn.microsoft.com/en-us/graph/permissions-reference (2026-08).
import type { Call } from '../call/call.ts';
import { Refusal, wrappedRefusal } from '../call/refusal.ts';

const roleManagement = [
  'RoleManagement.Read.Directory',
  'RoleManagement.Read.All',
  'RoleManagement.ReadWrite.Directory',
];

/** Which permissions let a call through; the first is the least. Reading directory requests needs a write permission. */
export const permissions = {
  directoryEligibilities: [
    'RoleEligibilitySchedule.Read.Directory',
    'RoleEligibilitySchedule.ReadWrite.Directory',
    ...roleManagement,
  ],
  directoryEligibilityRequests: ['RoleEligibilitySchedule.ReadWrite.Directory', 'RoleManagement.ReadWrite.Directory'],
  directoryAssignments: [
    'RoleAssignmentSchedule.Read.Directory',
    'RoleAssignmentSchedule.ReadWrite.Directory',
    ...roleManagement,
  ],
  directoryRequests: [
    'RoleAssignmentSchedule.ReadWrite.Directory',
    'RoleManagement.ReadWrite.Directory',
    'RoleAssignmentSchedule.Remove.Directory',
  ],
  directoryApprovals: [
    'RoleAssignmentSchedule.Read.Directory',
    'RoleAssignmentSchedule.ReadWrite.Directory',
    'RoleManagement.ReadWrite.Directory',
  ],
  roleDefinitions: roleManagement,
  directoryPolicies: [
    'RoleManagementPolicy.Read.Directory',
    'RoleManagementPolicy.ReadWrite.Directory',
    'RoleManagement.Read.Directory',
    'RoleManagement.ReadWrite.Directory',
  ],
  directoryPolicyChanges: ['RoleManagementPolicy.ReadWrite.Directory', 'RoleManagement.ReadWrite.Directory'],
  groupEligibilities: [
    'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  ],
  groupAssignments: [
    'PrivilegedAssignmentSchedule.Read.AzureADGroup',
    'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  ],
  groupWrites: [
    'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
    'PrivilegedAssignmentSchedule.Remove.AzureADGroup',
  ],
  groupEligibilityWrites: [
    'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
    'PrivilegedEligibilitySchedule.Remove.AzureADGroup',
  ],
  groupPolicies: ['RoleManagementPolicy.Read.AzureADGroup', 'RoleManagementPolicy.ReadWrite.AzureADGroup'],
  groupPolicyChanges: ['RoleManagementPolicy.ReadWrite.AzureADGroup'],
} as const;

/** Directory-layer permissions: their absence is told in the directory's own words. */
export const directoryPermissions = {
  me: ['User.Read', 'User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
  organization: ['User.Read', 'Organization.Read.All', 'Directory.Read.All'],
  groups: ['Group.ReadBasic.All', 'GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'],
  administrativeUnits: ['AdministrativeUnit.Read.All', 'Directory.Read.All'],
  applications: ['Application.Read.All', 'Directory.Read.All'],
  users: ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
} as const;

function holds(call: Call, accepted: readonly string[]): boolean {
  const granted = new Set(call.claims.scp.toLowerCase().split(' '));
  return accepted.some((name) => granted.has(name.toLowerCase()));
}

/** Throws PIM's wrapped PermissionScopeNotGranted, naming what would do, unless the token has one of these. */
export function needPermission(call: Call, name: keyof typeof permissions): void {
  const accepted = permissions[name];
  if (!holds(call, accepted)) {
    throw wrappedRefusal(
      403,
      'PermissionScopeNotGranted',
      `Authorization failed due to missing permission scope ${accepted.join(',')}.`,
    );
  }
}

/** Throws Authorization_RequestDenied unless the token has one of these. */
export function needDirectoryPermission(call: Call, name: keyof typeof directoryPermissions): void {
  if (!holds(call, directoryPermissions[name])) {
    throw new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
}
