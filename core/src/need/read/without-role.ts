// What no role cures, by the codes and sentences of the services. The first row that fits counts: the particular before the general.
// Learnt from Microsoft's pages of error codes (Entra AADSTS, Resource Manager, Key Vault, Storage, Graph) and refusals as tools print them.
import type { Cause, Finding } from './finding.ts';
import { said } from './unwrap.ts';
import { elsewhereRows, networkRows, type Row, signInRows } from './without-role-access.ts';

const rows: readonly Row[] = [
  [
    'notAzure',
    'Active Directory',
    '(?:get|set|new|add|remove|enable|disable|unlock|move|rename|search|clear)-AD(?:User|Group|Computer|Object|Account|OrganizationalUnit|Domain|Forest|Principal|FineGrained|DefaultDomain|Trust|Service|Replication|OptionalFeature)|System error 5 has occurred|WinRM cannot|Connecting to remote server .{0,120}Access is denied',
    'The directory on premises or a computer refused this, not Microsoft Entra: its own administrators decide.',
  ],
  [
    'policy',
    'Azure Policy',
    'RequestDisallowedBy(?:Policy|Azure)|disallowed by (?:policy|Azure)|because of policy violation|azurepolicy-\\w|admission webhook .{0,80}denied the request|as per assigned policy|restricted by tenant policy|ForbiddenByPolicy|PolicyViolation',
    'Azure Policy forbids it for everybody, Owner included: change what is deployed, or ask for an exemption of the policy it names.',
  ],
  [
    'lock',
    'Azure',
    'ScopeLocked|following scope(?:\\(s\\)|s)? (?:are|is) locked|resource is locked|because (?:it|they) (?:is|are) locked',
    'A lock stands on it. Whoever may remove locks there (Microsoft.Authorization/locks/delete) has to take it away first.',
  ],
  [
    'licence',
    'Microsoft Entra',
    "NonPremiumTenant|PremiumLicenseRequired|tenant doesn'?t have (?:a )?premium licen|(?:do(?:es)? not|doesn'?t) have (?:a |an |the |any )?(?:valid |required |sufficient |necessary |premium |Intune |SPO |Teams |Exchange )*(?:Microsoft Entra ID P\\d )?(?:service )?licen[sc]e|needs? to have [^.]{0,120}licen|requires? (?:a |an )?[^.;]{0,60}licen[sc]e|(?:not|isn'?t) licen[sc]ed|(?:missing|no|invalid|without)(?: a| valid)* licen[sc]e|Request not applicable to target tenant|LicenseRequired|NoLicense|licen[sc]e (?:is )?(?:required|missing)|does not have a SPO license",
    'The tenant or the person lacks the licence of this feature; Global Administrators are refused too.',
  ],
  [
    'quota',
    'Azure',
    'QuotaExceeded|(?:exceed|reach)(?:ed|ing|s)?[^.]{0,80}(?:quota|limit)|quota limit|exceeded quota|LimitExceeded|LimitReached|SkuNotAvailable|AllocationFailed|OverconstrainedAllocation|TooManyRequests|too many requests|throttl|(?:no|in)sufficient quota|not available in location',
    'A quota, a limit or the capacity of the region is used up: ask for more, use less, or try later. Rights do not matter here.',
  ],
  [
    'replication',
    'Microsoft Entra',
    'PrincipalNotFound|does not exist in the directory|replication delay|not yet (?:been )?replicated|queried reference-property objects are not present',
    'What was made a moment ago is not known everywhere yet: wait a minute and try again, or check the id.',
  ],
  [
    'accessList',
    'Key Vault',
    'does not have (?:secrets|keys|certificates|storage) [a-z,]{2,40} permission on key vault|InnerError:?\\s*\\{?.{0,20}AccessDenied',
    'This vault uses access policies, not roles: somebody who may write them (Microsoft.KeyVault/vaults/accessPolicies/write) has to add you.',
  ],
  [
    'accessList',
    'Cosmos DB',
    'Request blocked by Auth|cannot be authorized by AAD token in data plane|does not have required RBAC permissions to perform action|cosmos-native-rbac',
    'Cosmos DB keeps role assignments of its own for data (az cosmosdb sql role assignment), and what manages the account goes through Azure Resource Manager.',
  ],
  [
    'accessList',
    'SQL',
    'Login failed for user|permission was denied on the (?:object|database|schema|column)|permission denied in database|is not able to access the database|CREATE DATABASE permission denied|VIEW (?:SERVER|DATABASE) STATE permission',
    'The database decides by its own users and permissions: its Entra administrator has to add you.',
  ],
  [
    'accessList',
    'Azure DevOps',
    'TF(?:401027|400813|401019|50309|14098)|VS(?:403|8000)\\d+|TF\\d{5,6}:.{0,200}(?:permission|authori)|dev\\.azure\\.com.{0,200}(?:not authorized|permission)',
    'Azure DevOps keeps permissions of its own: an administrator of the project or organization has to give them.',
  ],
  [
    'accessList',
    'Synapse and Data Explorer',
    "Synapse RBAC|required Synapse|is not authorized to (?:read|access|perform) (?:the )?(?:database|table|operation) '|Principal '[^']*' is not authorized|Databricks.{0,200}PERMISSION_DENIED|does not have [\\w ,]{2,80} permissions? on (?:job|cluster|notebook|pipeline|warehouse|repo|experiment|model|directory|dashboard|query)|does not have (?:USE|CREATE|SELECT|MODIFY|BROWSE|MANAGE|EXECUTE|READ|WRITE)[A-Z _]{0,20} on (?:Catalog|Schema|Table|Volume|Metastore|External)|PERMISSION_DENIED.{0,200}(?:Databricks|workspace|cluster|catalog|schema)",
    'The service keeps permissions of its own for data: an administrator of the workspace has to give them.',
  ],
  [
    'accessList',
    'Power BI and Fabric',
    'InsufficientPrivileges.{0,300}Workspace|InsufficientWorkspaceRole|(?:does not have|needs?|requires?) (?:at least )?(?:an? )?(?:viewer|contributor|member|admin) (?:role|permissions?|access) (?:on|in|to) (?:the |this )?workspace',
    'A workspace has roles of its own: one of its administrators has to add you.',
  ],
  [
    'accessList',
    'Exchange Online',
    'can only be performed by a manager of the group|ErrorSendAsDenied|not have permission to send (?:the message )?(?:on behalf|as)|MapiExceptionNoAccess|does not have permission to open this mailbox',
    'The mailbox or group has owners and permissions of its own.',
  ],
  [
    'configuration',
    'Azure',
    'KeyBasedAuthenticationNotPermitted|Key based authentication is not permitted|PublicAccessNotPermitted|Public access is not permitted on this (?:storage )?account|disable local accounts|local auth(?:entication|ori[sz]ation) is disabled|LocalAuthDisabled|local auth(?:entication)? (?:is )?disabled|AuthenticationTypeDisabled|InsufficientAccountPermissions|AuthorizationResourceTypeMismatch|AuthorizationServiceMismatch|AuthorizationProtocolMismatch|admin user is disabled|SharedKey (?:access|authori[sz]ation) is (?:not permitted|disabled)|Current site is not a tenant administration site|ReadOnlyDisabledSubscription|subscription is disabled|subscription type is not permitted|SCM basic auth|Basic Auth(?:entication)? is disabled',
    'This way in is switched off for everybody: sign in with Microsoft Entra ID instead, or change the setting of the resource.',
  ],
  [
    'appPermission',
    'Microsoft Graph',
    'PermissionScopeNotGranted|Request Authorization failed|missing permission scope|required scopes are missing in the token|Application must have one of the following scopes|does not have required MSGraph permissions|Additional scope needed|one of the following scopes|Missing (?:role|scope) permissions on the request|(?:scp|scope) or roles claim need|(?:need|have) (?:the )?(?:admin|administrator) (?:approval|consent)|has not consented to use the application|consent_required|AADSTS(?:65001|65002|65004|65005|90094|650056|650057|70011|650052)|Application is not authorized to perform|S2SUnauthorized|Insufficient scope|API is not accessible for application|calling application could not be established|ErrorAccessDenied|caller does not have (?:the )?required (?:scopes?|application permissions?)|AADSTS500113|Missing application role|application permissions? (?:are|is) (?:missing|required)|does not have (?:any of )?the (?:required|necessary|delegated) (?:scopes?|delegated permissions?)|InsufficientDelegatedPermissions',
    'The app or this session lacks a permission, not you: connect again with the scope it names, or ask for consent. A role does not add one.',
  ],
  ...signInRows,
  ...networkRows,
];

const compiled = ([cause, service, pattern, way]: Row) => ({ cause, service, way, pattern: said(pattern) });
const table = rows.map(compiled);
const elsewhere = elsewhereRows.map(compiled);

/** Causes that stand beside a refusal that a role cures: the rest of such a text only gives advice. */
const beside: ReadonlySet<Cause> = new Set(['policy', 'lock', 'quota', 'licence', 'accessList']);

/** What stands in the way that no role cures, one at most. `hasRole`: the text has sentences a role cures as well. */
export function readWithoutRole(tight: string, { hasRole }: { readonly hasRole: boolean }): Finding | undefined {
  const row = table.find(({ cause, pattern }) => (!hasRole || beside.has(cause)) && pattern.test(tight));
  return row && { cause: row.cause, service: row.service, actions: [], way: row.way };
}

/** A refusal by something that is no service of Microsoft's; asked when nothing else fits. */
export function readElsewhere(tight: string): Finding | undefined {
  const row = elsewhere.find(({ pattern }) => pattern.test(tight));
  return row && { cause: row.cause, actions: [], way: row.way };
}
