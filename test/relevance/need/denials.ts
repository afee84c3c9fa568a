// Refusals as tools print them, of the kinds people meet; names, ids and resources are invented. Written before the reader was.
import type { Cause } from '../../../core/src/need/read/finding.ts';

/** A text and what is to be understood of it. `actions` in any order; a scope that the text does not tell is absent. */
export interface DeniedCase {
  readonly tool: string;
  readonly text: string;
  readonly cause: Cause;
  readonly actions?: readonly string[];
  readonly scope?: string;
}

const sub = '/subscriptions/4f6c1e0a-77aa-4c7e-9d0e-0c3bb7a4e111';
const who = "The client 'lena.ortiz@fjordbank.example' with object id '1d7b0f5e-2222-4b0e-8d11-aa10b7f0c9e2'";
const refused = (action: string, scope: string) =>
  `${who} does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
const vm = `${sub}/resourceGroups/rg-pay/providers/Microsoft.Compute/virtualMachines/vm-pay-1`;

/** One after another; each of a kind of its own. */
export const denials: readonly DeniedCase[] = [
  {
    tool: 'az',
    text: `(AuthorizationFailed) ${refused('Microsoft.Compute/virtualMachines/deallocate/action', vm)}\nCode: AuthorizationFailed\nMessage: ${refused('Microsoft.Compute/virtualMachines/deallocate/action', vm)}`,
    cause: 'role',
    actions: ['Microsoft.Compute/virtualMachines/deallocate/action'],
    scope: vm,
  },
  {
    tool: 'az, coloured',
    text: `\u001b[31mERROR: (AuthorizationFailed) ${refused('Microsoft.Web/sites/restart/action', `${sub}/resourceGroups/rg-web/providers/Microsoft.Web/sites/shop`)}\u001b[0m`,
    cause: 'role',
    actions: ['Microsoft.Web/sites/restart/action'],
    scope: `${sub}/resourceGroups/rg-web/providers/Microsoft.Web/sites/shop`,
  },
  {
    tool: 'github actions',
    text: `2026-11-19T07:01:22.1234567Z ##[error]{"code": "AuthorizationFailed", "message": "The client '***' with object id '***' does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourcegroups/write' over scope '/subscriptions/***/resourcegroups/rg-preview-17' or the scope is invalid."}`,
    cause: 'role',
    actions: ['Microsoft.Resources/subscriptions/resourcegroups/write'],
    scope: '/subscriptions/***/resourcegroups/rg-preview-17',
  },
  {
    tool: 'escaped twice',
    text: JSON.stringify({
      log: JSON.stringify({
        error: {
          code: 'AuthorizationFailed',
          message: refused(
            'Microsoft.Cache/redis/listKeys/action',
            `${sub}/resourceGroups/rg-c/providers/Microsoft.Cache/redis/orders`,
          ),
        },
      }),
    }),
    cause: 'role',
    actions: ['Microsoft.Cache/redis/listKeys/action'],
    scope: `${sub}/resourceGroups/rg-c/providers/Microsoft.Cache/redis/orders`,
  },
  {
    tool: 'quoted mail',
    text: `> Hi, I get this:\n> ${refused('Microsoft.Insights/actionGroups/write', `${sub}/resourceGroups/rg-mon/providers/Microsoft.Insights/actionGroups/oncall`).replace('perform action', 'perform\n> action')}\n> Can you help?`,
    cause: 'role',
    actions: ['Microsoft.Insights/actionGroups/write'],
    scope: `${sub}/resourceGroups/rg-mon/providers/Microsoft.Insights/actionGroups/oncall`,
  },
  {
    tool: 'terraform, boxed and broken at 60',
    text: (
      `Error: deleting Public IP: unexpected status 403 (403 Forbidden) with error: AuthorizationFailed: ${refused('Microsoft.Network/publicIPAddresses/delete', `${sub}/resourceGroups/rg-net/providers/Microsoft.Network/publicIPAddresses/pip-7`)}`.match(
        /.{1,60}/g,
      ) ?? []
    )
      .map((line) => `│ ${line}`)
      .join('\n'),
    cause: 'role',
    actions: ['Microsoft.Network/publicIPAddresses/delete'],
    scope: `${sub}/resourceGroups/rg-net/providers/Microsoft.Network/publicIPAddresses/pip-7`,
  },
  {
    tool: 'german around it',
    text: `Fehler beim Bereitstellen: ${refused('Microsoft.Sql/servers/firewallRules/write', `${sub}/resourceGroups/rg-d/providers/Microsoft.Sql/servers/sql1/firewallRules/office`)} Bitte wenden Sie sich an Ihren Administrator.`,
    cause: 'role',
    actions: ['Microsoft.Sql/servers/firewallRules/write'],
    scope: `${sub}/resourceGroups/rg-d/providers/Microsoft.Sql/servers/sql1/firewallRules/office`,
  },
  {
    tool: 'cut at the end',
    text: `ERROR: (AuthorizationFailed) ${who} does not have authorization to perform action 'Microsoft.KeyVault/vaults/write' over scope '${sub}/resourceGroups/rg-kv/providers/Microsoft.Key…`,
    cause: 'role',
    actions: ['Microsoft.KeyVault/vaults/write'],
  },
  {
    tool: 'abac',
    text: `${who} does not have authorization or an ABAC condition not fulfilled to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${sub}/providers/Microsoft.Authorization/roleAssignments/8e0f3c5e-2c4c-43d5-b50b-5f2f3e4c9a11' or the scope is invalid.`,
    cause: 'role',
    actions: ['Microsoft.Authorization/roleAssignments/write'],
    scope: `${sub}/providers/Microsoft.Authorization/roleAssignments/8e0f3c5e-2c4c-43d5-b50b-5f2f3e4c9a11`,
  },
  {
    tool: 'portal, typographic quotes',
    text: `The client ‘ana@fjordbank.example’ with object id ‘1d7b0f5e-2222-4b0e-8d11-aa10b7f0c9e2’ does not have authorization to perform action ‘Microsoft.Logic/workflows/disable/action’ over scope ‘${sub}/resourceGroups/rg-i/providers/Microsoft.Logic/workflows/sync’ or the scope is invalid.`,
    cause: 'role',
    actions: ['Microsoft.Logic/workflows/disable/action'],
    scope: `${sub}/resourceGroups/rg-i/providers/Microsoft.Logic/workflows/sync`,
  },
  {
    tool: 'two in one',
    text: `1) ${refused('Microsoft.Network/virtualNetworks/subnets/write', `${sub}/resourceGroups/rg-n/providers/Microsoft.Network/virtualNetworks/v/subnets/a`)}\n2) ${refused('Microsoft.Network/routeTables/write', `${sub}/resourceGroups/rg-n/providers/Microsoft.Network/routeTables/r`)}`,
    cause: 'role',
    actions: ['Microsoft.Network/virtualNetworks/subnets/write', 'Microsoft.Network/routeTables/write'],
  },
  {
    tool: 'linked',
    text: `{"code":"LinkedAuthorizationFailed","message":"${who} has permission to perform action 'Microsoft.Network/privateEndpoints/write' on scope '${sub}/resourceGroups/rg-a/providers/Microsoft.Network/privateEndpoints/pe'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '${sub}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/pe' (respectively) or the linked scope(s) are invalid."}`,
    cause: 'role',
    actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
    scope: `${sub}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/pe`,
  },
  {
    tool: 'linked, other tenant',
    text: `${who} has permission to perform action 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write' on scope '${sub}/resourceGroups/rg-a/providers/Microsoft.Network/virtualNetworks/a'; however, the current tenant '11110000-aaaa-4bbb-8ccc-dddddddddddd' is not authorized to access linked subscription '99990000-aaaa-4bbb-8ccc-dddddddddddd'.`,
    cause: 'tenant',
  },
  {
    tool: 'deny, databricks',
    text: `${who} has permission to perform action 'Microsoft.Storage/storageAccounts/listKeys/action' on scope '${sub}/resourceGroups/databricks-rg/providers/Microsoft.Storage/storageAccounts/dbst'; however, the access is denied because of the deny assignment with name 'System deny assignment created by Azure Databricks ${sub}/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/w' and Id 'aa' at scope '${sub}/resourceGroups/databricks-rg'.`,
    cause: 'deny',
  },
  {
    tool: 'key vault',
    text: `(Forbidden) Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: appid=04b07795-8ddb-461a-bbee-02f9e1bf7b46;oid=1d7b0f5e-2222-4b0e-8d11-aa10b7f0c9e2;iss=https://sts.windows.net/8c/\r\nAction: 'Microsoft.KeyVault/vaults/secrets/setSecret/action'\r\nResource: '${sub}/resourcegroups/rg-kv/providers/microsoft.keyvault/vaults/kv-pay/secrets/db'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: kv-pay;location=northeurope\r\nCode: Forbidden\r\nInner error: { "code": "ForbiddenByRbac" }`,
    cause: 'role',
    actions: ['Microsoft.KeyVault/vaults/secrets/setSecret/action'],
    scope: `${sub}/resourcegroups/rg-kv/providers/microsoft.keyvault/vaults/kv-pay/secrets/db`,
  },
  {
    tool: 'key vault in terraform',
    text: `│ Error: checking for presence of existing Key "cmk" (Key Vault "https://kv-pay.vault.azure.net/"): keyvault.BaseClient#GetKey: Failure responding to request: StatusCode=403 -- Original Error: autorest/azure: Service returned an error. Status=403 Code="Forbidden" Message="Caller is not authorized to perform action on resource.\\r\\nCaller: appid=1;oid=2;iss=https://sts.windows.net/8c/\\r\\nAction: 'Microsoft.KeyVault/vaults/keys/read'\\r\\nResource: '${sub}/resourcegroups/rg-kv/providers/microsoft.keyvault/vaults/kv-pay/keys/cmk'\\r\\nAssignment: (not found)\\r\\nDenyAssignmentId: null\\r\\nDecisionReason: 'DeniedWithNoValidRBAC' \\r\\nVault: kv-pay;location=northeurope" InnerError={"code":"ForbiddenByRbac"}`,
    cause: 'role',
    actions: ['Microsoft.KeyVault/vaults/keys/read'],
    scope: `${sub}/resourcegroups/rg-kv/providers/microsoft.keyvault/vaults/kv-pay/keys/cmk`,
  },
  {
    tool: 'key vault, another caller',
    text: `Caller is not authorized to perform action on resource. Caller: name=Microsoft.Storage/storageAccounts;appid=e9f49c6b;oid=faf8;iss=https://sts.windows.net/8c/ Action: 'Microsoft.KeyVault/vaults/keys/wrap/action' Resource: '${sub}/resourcegroups/rg/providers/microsoft.keyvault/vaults/kv/keys/k' Assignment: (not found) Vault: kv;location=x ErrorCode: ForbiddenByRbac`,
    cause: 'otherCaller',
  },
  {
    tool: 'key vault access policy',
    text: "The user, group or application 'appid=1;oid=2;numgroups=5;iss=https://sts.windows.net/8c/' does not have certificates import permission on key vault 'kv-old;location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287\nStatus: 403 (Forbidden)\nErrorCode: Forbidden\nInnerError: AccessDenied",
    cause: 'accessList',
  },
  {
    tool: 'openai',
    text: "openai.AuthenticationError: Error code: 401 - {'error': {'code': 'PermissionDenied', 'message': 'The principal `1d7b0f5e-2222-4b0e-8d11-aa10b7f0c9e2` lacks the required data action `Microsoft.CognitiveServices/accounts/OpenAI/deployments/embeddings/action` to perform `POST /openai/deployments/{deployment-id}/embeddings` operation.'}}",
    cause: 'role',
    actions: ['Microsoft.CognitiveServices/accounts/OpenAI/deployments/embeddings/action'],
  },
  {
    tool: 'service bus',
    text: "azure.servicebus.exceptions.ServiceBusAuthorizationError: Unauthorized access. 'Listen' claim(s) are required to perform this operation. Resource: 'sb://fjord.servicebus.windows.net/orders'. TrackingId:e5ea01bb_G11, SystemTracker:gateway5, Timestamp:2026-11-11T07:01:37",
    cause: 'role',
    actions: ['Microsoft.ServiceBus/namespaces/messages/receive/action'],
  },
  {
    tool: 'event hubs',
    text: "azure.eventhub.exceptions.AuthenticationError: CBS Token authentication failed. Unauthorized access. 'Send' claim(s) are required to perform this operation. Resource: 'sb://fjord.servicebus.windows.net/telemetry'.",
    cause: 'role',
    actions: ['Microsoft.EventHub/namespaces/messages/send/action'],
  },
  {
    tool: 'storage xml',
    text: '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationPermissionMismatch</Code><Message>This request is not authorized to perform this operation using this permission.\nRequestId:1\nTime:2026-11-11T11:11:11.1Z</Message></Error>\nPUT https://stpay.blob.core.windows.net/in/a.csv',
    cause: 'role',
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'],
  },
  {
    tool: 'storage queue',
    text: 'Azure.RequestFailedException: This request is not authorized to perform this operation using this permission.\nStatus: 403\nErrorCode: AuthorizationPermissionMismatch\nHeaders:\nServer: Windows-Azure-Queue/1.0 Microsoft-HTTPAPI/2.0\n   at Azure.Storage.Queues.QueueClient.SendMessageInternal',
    cause: 'role',
    actions: ['Microsoft.Storage/storageAccounts/queueServices/queues/messages/add/action'],
  },
  {
    tool: 'storage network',
    text: "ERROR: \nThe request may be blocked by network rules of storage account. Please check network rule set using 'az storage account show -n accountname --query networkRuleSet'.\nIf you want to change the default action to apply when no rule matches, please use 'az storage account update'.",
    cause: 'network',
  },
  {
    tool: 'storage firewall',
    text: 'This request is not authorized to perform this operation.\nRequestId:1\nTime:2026-11-11T11:11:11Z\nErrorCode:AuthorizationFailure',
    cause: 'network',
  },
  {
    tool: 'acr',
    text: 'denied: requested access to the resource is denied\nThe push refers to repository [fjordacr.azurecr.io/shop]',
    cause: 'role',
    actions: ['Microsoft.ContainerRegistry/registries/push/write'],
  },
  {
    tool: 'acr firewall',
    text: "Error response from daemon: Get https://fjordacr.azurecr.io/v2/: denied: client with IP '203.0.113.9' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.",
    cause: 'network',
  },
  {
    tool: 'kubectl exec',
    text: 'Error from server (Forbidden): pods "api-0" is forbidden: User "lena.ortiz@fjordbank.example" cannot create resource "pods/exec" in API group "" in the namespace "pay": User does not have access to the resource in Azure. Update role assignment to allow access.',
    cause: 'role',
    actions: ['Microsoft.ContainerService/managedClusters/pods/exec/action'],
  },
  {
    tool: 'kubectl cluster scope',
    text: 'Error from server (Forbidden): nodes is forbidden: User "lena.ortiz@fjordbank.example" cannot list resource "nodes" in API group "" at the cluster scope: User does not have access to the resource in Azure. Update role assignment to allow access.',
    cause: 'role',
    actions: ['Microsoft.ContainerService/managedClusters/nodes/read'],
  },
  {
    tool: 'kubectl delete',
    text: 'Error from server (Forbidden): ingresses.networking.k8s.io "web" is forbidden: User "x@y.example" cannot delete resource "ingresses" in API group "networking.k8s.io" in the namespace "web": User does not have access to the resource in Azure. Update role assignment to allow access.',
    cause: 'role',
    actions: ['Microsoft.ContainerService/managedClusters/networking.k8s.io/ingresses/delete'],
  },
  {
    tool: 'kubernetes service account',
    text: 'secrets is forbidden: User "system:serviceaccount:ci:runner" cannot create resource "secrets" in API group "" in the namespace "ci"',
    cause: 'accessList',
  },
  {
    tool: 'kubectl signed out',
    text: 'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
    cause: 'signIn',
  },
  {
    tool: 'log analytics',
    text: 'Log Analytics query failed: 403 Forbidden - {"error":{"message":"The provided credentials have insufficient access to perform the requested operation","code":"InsufficientAccessError","correlationId":"1"}}',
    cause: 'role',
    actions: ['Microsoft.OperationalInsights/workspaces/query/read'],
  },
  {
    tool: 'mg user',
    text: 'Update-MgUser_UpdateExpanded: Insufficient privileges to complete the operation.\n\nStatus: 403 (Forbidden)\nErrorCode: Authorization_RequestDenied',
    cause: 'role',
    actions: ['microsoft.directory/users/basic/update'],
  },
  {
    tool: 'mg licence',
    text: 'Set-MgUserLicense : Insufficient privileges to complete the operation.\nAt line:1 char:1\n    + FullyQualifiedErrorId : Authorization_RequestDenied,Microsoft.Graph.PowerShell.Cmdlets.SetMgUserLicense_AssignExpanded',
    cause: 'role',
    actions: ['microsoft.directory/users/assignLicense'],
  },
  {
    tool: 'graph url',
    text: 'DELETE https://graph.microsoft.com/v1.0/groups/1d7b0f5e-2222-4b0e-8d11-aa10b7f0c9e2\n403 Forbidden\n{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}',
    cause: 'role',
    actions: ['microsoft.directory/groups/delete'],
  },
  {
    tool: 'az group member',
    text: '$ az ad group member add --group ops --member-id 1\nInsufficient privileges to complete the operation.',
    cause: 'role',
    actions: ['microsoft.directory/groups/members/update'],
  },
  {
    tool: 'graph read',
    text: 'Get-MgGroup_List: Insufficient privileges to complete the operation.\nErrorCode: Authorization_RequestDenied',
    cause: 'appPermission',
  },
  {
    tool: 'sign-in logs',
    text: '{"error":{"code":"Authentication_RequestFromUnsupportedUserRole","message":"User is not in the allowed roles"}} GET https://graph.microsoft.com/v1.0/auditLogs/signIns',
    cause: 'role',
    actions: ['microsoft.directory/signInReports/allProperties/read'],
  },
  {
    tool: 'scopes missing',
    text: 'Error: Could not create conditional access policy\n│ ConditionalAccessPoliciesClient.BaseClient.Post(): unexpected status 403 with OData error: AccessDenied: You cannot\n│ perform the requested operation, required scopes are missing in the token.',
    cause: 'appPermission',
  },
  {
    tool: 'teams graph',
    text: '{"error":{"code":"Forbidden","message":"Missing role permissions on the request. API requires one of \'TeamSettings.Read.Group, TeamSettings.Read.All\'. Roles on the request \'User.Read.All\'."}}',
    cause: 'appPermission',
  },
  {
    tool: 'consent',
    text: "AADSTS65001: The user or administrator has not consented to use the application with ID '1b730954' named 'Report Tool'. Send an interactive authorization request for this user and resource.",
    cause: 'appPermission',
  },
  {
    tool: 'exchange',
    text: "Set-Mailbox: ||The operation on mailbox \"lena\" failed because it's out of the current user's write scope. The action 'Set-Mailbox', 'HiddenFromAddressListsEnabled', can't be performed on the object 'lena'",
    cause: 'role',
    actions: ['microsoft.office365.exchange/recipients/allProperties/allTasks'],
  },
  {
    tool: 'sharepoint',
    text: 'Get-SPOSite : Attempted to perform an unauthorized operation.\nAt line:1 char:1',
    cause: 'role',
    actions: ['microsoft.office365.sharePoint/allEntities/allTasks'],
  },
  {
    tool: 'lock',
    text: "(ScopeLocked) The scope '/subscriptions/x/resourceGroups/rg' cannot perform write operation because following scope(s) are locked: '/subscriptions/x/resourceGroups/rg'. Please remove the lock and try again.",
    cause: 'lock',
  },
  {
    tool: 'policy in a template',
    text: `{"error":{"code":"InvalidTemplateDeployment","message":"The template deployment failed because of policy violation. Please see details for more information.","details":[{"code":"RequestDisallowedByPolicy","target":"st1","message":"Resource 'st1' was disallowed by policy. Policy identifiers: '[{\\"policyAssignment\\":{\\"id\\":\\"/providers/Microsoft.Management/managementGroups/corp/providers/Microsoft.Authorization/policyAssignments/tls\\"}}]'."}]}}`,
    cause: 'policy',
  },
  {
    tool: 'quota in a template',
    text: '{"code":"InvalidTemplateDeployment","details":[{"code":"QuotaExceeded","message":"Operation could not be completed as it results in exceeding approved standardDSv3Family Cores quota."}]}',
    cause: 'quota',
  },
  {
    tool: 'conditional access',
    text: 'AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    cause: 'conditionalAccess',
  },
  {
    tool: 'device',
    text: 'AADSTS53000: Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
    cause: 'conditionalAccess',
  },
  {
    tool: 'expired',
    text: 'AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-07-01 and was inactive for 90.00:00:00.\nTo re-authenticate, please run:\naz login',
    cause: 'signIn',
  },
  {
    tool: 'expired token',
    text: "{'code': 'ExpiredAuthenticationToken', 'message': 'The access token expiry UTC time \\'11/10/2026 8:37:02 AM\\' is earlier than current UTC time.'}",
    cause: 'signIn',
  },
  {
    tool: 'not in tenant',
    text: "AADSTS50020: User account 'x@y.example' from identity provider 'https://sts.windows.net/1/' does not exist in tenant 'Fjord Bank' and cannot access the application '04b07795' in that tenant.",
    cause: 'tenant',
  },
  { tool: 'no subscription', text: 'No subscriptions found for lena.ortiz@fjordbank.example.', cause: 'tenant' },
  {
    tool: 'licence',
    text: '{"error":{"code":"AadPremiumLicenseRequired","message":"The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license."}}',
    cause: 'licence',
  },
  {
    tool: 'sql firewall',
    text: "Cannot open server 'sql-pay' requested by the login. Client with IP address '203.0.113.9' is not allowed to access the server.",
    cause: 'network',
  },
  {
    tool: 'sql login',
    text: "Login failed for user '<token-identified principal>'. (Microsoft SQL Server, Error: 18456)",
    cause: 'accessList',
  },
  {
    tool: 'cosmos',
    text: 'Request blocked by Auth cosmos-pay : Request is blocked because principal [1d7b0f5e] does not have required RBAC permissions to perform action [Microsoft.DocumentDB/databaseAccounts/readMetadata] on resource [/].',
    cause: 'accessList',
  },
  {
    tool: 'aws',
    text: 'An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:iam::123456789012:user/lena is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::b/a',
    cause: 'notAzure',
  },
  {
    tool: 'git',
    text: 'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    cause: 'notAzure',
  },
  { tool: 'local files', text: 'bash: /etc/hosts: Permission denied', cause: 'notAzure' },
  { tool: 'nothing', text: "TypeError: Cannot read properties of undefined (reading 'map')", cause: 'unknown' },
  {
    tool: 'local accounts',
    text: 'ERROR: (BadRequest) Getting static credential is not allowed because this cluster is set to disable local accounts.',
    cause: 'configuration',
  },
  {
    tool: 'az rest',
    text: 'Forbidden({"error":{"code":"accessDenied","message":"Request Authorization failed"}})\naz rest --method GET --url "https://graph.microsoft.com/v1.0/policies/authenticationStrengthPolicies/"',
    cause: 'appPermission',
  },
  {
    tool: 'access package in terraform',
    text: '│ AccessPackageAssignmentPolicyClient.BaseClient.Get(): unexpected status 403\n│ with OData error: UnAuthorized: User is not authorized to perform the\n│ operation. Reason: Unauthorized',
    cause: 'role',
    actions: ['microsoft.directory/entitlementManagement/allProperties/read'],
  },
  {
    tool: 'app configuration',
    text: "HttpResponseError: Operation returned an invalid status 'Forbidden'\nhttps://cfg-pay.azconfig.io/kv?key=*",
    cause: 'role',
    actions: ['Microsoft.AppConfiguration/configurationStores/keyValues/read'],
  },
  {
    tool: 'an action of the directory',
    text: 'Failed to add the role assignment. Insufficient privileges: missing action microsoft.directory/roleAssignments/allProperties/allTasks',
    cause: 'role',
    actions: ['microsoft.directory/roleAssignments/allProperties/allTasks'],
  },
];
