// What Microsoft Graph has and this tenant does not attempt. Entity sets and singletons of v1.0 and beta, as their metadata names them.

const roots =
  'admin agreementAcceptances agreements appCatalogs applications applicationTemplates auditLogs authenticationMethodConfigurations ' +
  'certificateBasedAuthConfiguration chats communications compliance connections contacts contracts copilot dataPolicyOperations ' +
  'deviceAppManagement deviceManagement devices directory directoryObjects directoryRoles directoryRoleTemplates domainDnsRecords domains ' +
  'drive drives education employeeExperience external functions groupLifecyclePolicies groups groupSettings groupSettingTemplates identity ' +
  'identityGovernance identityProtection identityProviders informationProtection invitations me oauth2PermissionGrants organization ' +
  'permissionGrants places planner policies print privacy privilegedAccess privilegedRoleAssignments privilegedRoles reports roleManagement ' +
  'schemaExtensions scopedRoleMemberships search security servicePrincipals shares sites solutions storage subscribedSkus subscriptions teams ' +
  'teamsTemplates teamwork tenantRelationships users $metadata';
const known = new Set(roots.toLowerCase().split(' '));

// Of these every list is served; a name that is not among them is a mistake.
const directory = /^roleManagement\/directory(\/|$)/i;
const directoryLists =
  /^roleManagement\/directory\/(resourceNamespaces|role(Assignments|Definitions)|role(Assignment|Eligibility)Schedule(Instance|Request)?s)(\/|$)/i;
const directoryBeta = /^roleManagement\/directory\/(roleAssignmentApprovals|transitiveRoleAssignments)(\/|$)/i;
const groups = /^identityGovernance\/privilegedAccess\/group(\/|$)/i;
const groupLists =
  /^identityGovernance\/privilegedAccess\/group\/(assignmentApprovals|(assignment|eligibility)Schedule(Instance|Request)?s)(\/|$)/i;

/** Whether the real service has something at a path, or takes a method there, that is not attempted here. */
export function isBeyond(version: string, path: string, served: boolean): boolean {
  const scheduled =
    /^(?:roleManagement\/directory|identityGovernance\/privilegedAccess\/group)\/\w*Schedule(?:Instance|Request)?s(?:\/(.*))?$/i.exec(
      path,
    );
  // Schedules, instances and requests are served in every form but for their own parts and $count.
  if (scheduled) return !served && /\/|^\$count$/.test(scheduled[1] ?? '');
  if (directory.test(path)) return directoryLists.test(path) || (version === 'beta' && directoryBeta.test(path));
  if (groups.test(path)) return groupLists.test(path);
  return known.has(path.split(/[/(]/)[0]?.toLowerCase() ?? '');
}
