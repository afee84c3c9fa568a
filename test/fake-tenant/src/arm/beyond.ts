// What Azure Resource Manager has and this tenant does not attempt: the other resource types of Microsoft.Authorization, as its REST reference
// lists them, and what is read of subscriptions besides the scopes themselves.

const types = new Set(
  (
    'accessReviewHistoryDefinitions accessReviewScheduleDefinitions accessReviewScheduleSettings attributeNamespaces batchResourceCheckAccess ' +
    'checkAccess classicAdministrators dataAliases denyAssignments elevateAccess findOrphanRoleAssignments locks operations ' +
    'operationStatus permissions policyAssignments policyDefinitions policyExemptions policySetDefinitions privateLinkAssociations ' +
    'providerOperations resourceManagementPrivateLinks roleAssignments roleAssignmentsUsageMetrics roleDefinitions ' +
    'roleManagementAlertConfigurations roleManagementAlertDefinitions roleManagementAlertOperations roleManagementAlerts ' +
    'roleManagementPolicies roleManagementPolicyAssignments'
  )
    .toLowerCase()
    .split(' '),
);

/** Whether a type of Microsoft.Authorization has more than is attempted here. */
export function isBeyond(collection: string): boolean {
  return types.has(collection.toLowerCase());
}

/** Whether a path outside Microsoft.Authorization is one Azure has, of a scope that is there. */
export function isBeyondResources(path: string): boolean {
  return /^\/(providers|subscriptions|locations|tenants|batch)(\/|$)/i.test(path);
}
