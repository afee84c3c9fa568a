// Azure Resource Manager paths. `2020-10-01` is what the service itself names for PIM; newer versions that the reference lists
// are answered with 404 (live). `/validate` is in the specification from 2022-04-01-preview on (not tried by anybody read).
import { withQuery } from './paths.ts';

const pimVersion = '2020-10-01';
const validateVersion = '2022-04-01-preview';
const approvalVersion = '2021-01-01-preview';
const rbacVersion = '2022-04-01';
const subscriptionsVersion = '2022-12-01';

/** One's own rows: without it the service lets only administrators read. */
const asTarget = 'asTarget()';

/** A list of one's own at a scope; an empty scope reads the whole tenant. */
export function armList(scope: string, list: string, filter = asTarget): string {
  return provider(scope, list, pimVersion, { $filter: filter });
}

/** What lies right below a scope. */
export function armChildren(scope: string): string {
  return provider(scope, 'eligibleChildResources', pimVersion);
}

/** One request by its whole id, as its own requestor may read it. */
export function armRequestById(requestId: string): string {
  return at(requestId, pimVersion, { $filter: asTarget });
}

/** The whole id a request with this name has at a scope. */
export function armRequestId(scope: string, name: string): string {
  return `${open(scope)}/providers/Microsoft.Authorization/roleAssignmentScheduleRequests/${name}`;
}

/** The whole id a request for more of an eligibility has at a scope. */
export function armEligibilityRequestId(scope: string, name: string): string {
  return `${open(scope)}/providers/Microsoft.Authorization/roleEligibilityScheduleRequests/${name}`;
}

/** Where a request for more of an eligibility is put. */
export function armEligibilityRequestAt(scope: string, name: string): string {
  return at(armEligibilityRequestId(scope, name), pimVersion);
}

/** Where a request is put. */
export function armRequestAt(scope: string, name: string): string {
  return at(armRequestId(scope, name), pimVersion);
}

/** Where a request is checked without being made. */
export function armValidateAt(scope: string, name: string): string {
  return at(`${armRequestId(scope, name)}/validate`, validateVersion);
}

/** Where a request is withdrawn. */
export function armCancel(requestId: string): string {
  return at(`${requestId}/cancel`, pimVersion);
}

/** An approval or one of its stages, by its whole id. */
export function armApprovalById(id: string): string {
  return at(id, approvalVersion);
}

/** The whole id an approval with this name has at a scope. */
export function armApprovalId(scope: string, name: string): string {
  return `${open(scope)}/providers/Microsoft.Authorization/roleAssignmentApprovals/${name}`;
}

/** A policy by its whole id. */
export function armPolicyById(policyId: string): string {
  return at(policyId, pimVersion);
}

/** What the caller may do at a scope. */
export function armPermissionsAt(scope: string): string {
  return provider(scope, 'permissions', rbacVersion);
}

/** A role definition by its whole id. */
export function armRoleById(roleId: string): string {
  return at(roleId, rbacVersion);
}

/** Every role definition of the tenant. */
export const armRoleDefinitions = withQuery('/providers/Microsoft.Authorization/roleDefinitions', {
  'api-version': rbacVersion,
});

/** What one principal holds at a scope and around it. */
export function armAssignmentsOf(scope: string, principalId: string): string {
  return provider(scope, 'roleAssignments', rbacVersion, { $filter: `principalId eq '${principalId}'` });
}

/** The tenants the caller's account is in. */
export const armTenants = withQuery('/tenants', { 'api-version': subscriptionsVersion });

/** The subscriptions the caller can see. */
export const armSubscriptions = withQuery('/subscriptions', { 'api-version': subscriptionsVersion });

function provider(scope: string, rest: string, version: string, query: Readonly<Record<string, string>> = {}): string {
  return at(`${open(scope)}/providers/Microsoft.Authorization/${rest}`, version, query);
}

/** A scope that something is put after: the whole tenant is `/`, and some ids end in a slash. */
function open(scope: string): string {
  return scope.replace(/\/+$/, '');
}

/** Ids come unencoded from the service (resource names may hold blanks); what is encoded already stays so. */
function at(path: string, version: string, query: Readonly<Record<string, string>> = {}): string {
  const encoded = encodeURI(path)
    .replace(/%25(?=[0-9a-f]{2})/gi, '%')
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
  return withQuery(encoded, { 'api-version': version, ...query });
}
