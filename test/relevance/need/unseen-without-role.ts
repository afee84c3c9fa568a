// Refusals no role helps against, written as those of `unseen-denials.ts`.
import { client, kv, store, sub, type UnseenDenial } from './unseen-denials.ts';

export const unseenWithoutRole: readonly UnseenDenial[] = [
  {
    tool: 'Synapse’s own roles',
    text: 'Unauthorized. Inner error: {"code":"UnauthorizedRequest","message":"The principal \'5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33\' does not have the required Synapse RBAC permission to perform this action. Required permission: Action: Microsoft.Synapse/workspaces/artifacts/read, Scope: workspaces/syn-shop."}',
    cause: 'accessList',
  },
  {
    tool: 'Cosmos data plane',
    text: 'Microsoft.Azure.Cosmos.CosmosException : Response status code does not indicate success: Forbidden (403); Substatus: 5301; ActivityId: ded69b58; Reason: (Request blocked by Auth cosmos-shop : Request is blocked because principal [5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33] does not have required RBAC permissions to perform action [Microsoft.DocumentDB/databaseAccounts/readMetadata] on resource [/]. Learn more: https://aka.ms/cosmos-native-rbac.',
    cause: 'accessList',
  },
  {
    tool: 'sqlcmd',
    text: "Sqlcmd: Error: Microsoft ODBC Driver 18 for SQL Server : Login failed for user '<token-identified principal>'..",
    cause: 'accessList',
  },
  {
    tool: 'SQL, inside the database',
    text: "Msg 229, Level 14, State 5, Line 1\nThe SELECT permission was denied on the object 'Orders', database 'shop', schema 'dbo'.",
    cause: 'accessList',
  },
  {
    tool: 'Databricks',
    text: "databricks.sdk.errors.platform.PermissionDenied: User does not have CREATE SCHEMA on Catalog 'main'.\nerror_code: PERMISSION_DENIED",
    cause: 'accessList',
  },
  {
    tool: 'Databricks job',
    text: 'Error: cannot read job: User ida.berg@tallwood.example does not have View or Admin or Manage Run or Owner permissions on job 8123',
    cause: 'accessList',
  },
  {
    tool: 'Kusto',
    text: "Forbidden (403-Forbidden): Principal 'aaduser=5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33;7f0e0c9e-0d61-4f38-9f92-36d6f8a8f1aa' is not authorized to read database 'telemetry'.",
    cause: 'accessList',
  },
  {
    tool: 'Azure DevOps',
    text: "TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity 'Build\\5c0c1d4e', scope 'repository'.",
    cause: 'accessList|notAzure',
  },
  {
    tool: 'Azure DevOps, organisation',
    text: "ERROR: TF400813: The user 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa' is not authorized to access this resource.",
    cause: 'accessList|notAzure',
  },
  {
    tool: 'Fabric workspace',
    text: '{"requestId":"8c1f","errorCode":"InsufficientPrivileges","message":"The caller does not have sufficient permissions to perform the requested operation","relatedResource":{"resourceId":"cfafbeb1","resourceType":"Workspace"}}',
    cause: 'accessList',
  },
  {
    tool: 'kubectl, own rights of the cluster',
    text: 'Error from server (Forbidden): deployments.apps "api" is forbidden: User "ida.berg@tallwood.example" cannot patch resource "deployments" in API group "apps" in the namespace "shop"',
    cause: 'accessList',
  },
  {
    tool: 'registry firewall',
    text: 'Error response from daemon: Get "https://acrshop.azurecr.io/v2/": denied: {"errors":[{"code":"DENIED","message":"client with IP \\u0027172.214.169.102\\u0027 is not allowed access. Refer https://aka.ms/acr/firewall to grant access."}]}',
    cause: 'network',
  },
  {
    tool: 'storage firewall',
    text: 'Azure.RequestFailedException: This request is not authorized to perform this operation.\nRequestId:bc92da33-501e-005d-5c4a-df99a5000000\nStatus: 403 (This request is not authorized to perform this operation.)\nErrorCode: AuthorizationFailure',
    cause: 'network',
  },
  {
    tool: 'SQL firewall',
    text: "Cannot open server 'sql-shop' requested by the login. Client with IP address '203.0.113.7' is not allowed to access the server. To enable access, use the Azure Management Portal or run sp_set_firewall_rule on the master database to create a firewall rule for this IP address or address range.",
    cause: 'network',
  },
  {
    tool: 'Cosmos firewall',
    text: 'Forbidden (403); Substatus: 0; Reason: (Request originated from IP 203.0.113.9 through public internet. This is blocked by your Cosmos DB account firewall settings.)',
    cause: 'network',
  },
  {
    tool: 'function app access restriction',
    text: 'Error 403 - Forbidden\nThe web app you have attempted to reach has blocked your access.',
    cause: 'network',
  },
  {
    tool: 'policy',
    text: `Error: creating Storage Account: RequestDisallowedByPolicy: Resource 'stshop2' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"Deny public network","id":"${sub}/providers/Microsoft.Authorization/policyAssignments/deny-pna"},"policyDefinition":{"name":"Deny","id":"/providers/Microsoft.Authorization/policyDefinitions/b2982f36-99f2-4db5-8eff-283140c09693"}}]'.`,
    cause: 'policy',
  },
  {
    tool: 'lock, terraform',
    text: `│ Error: deleting Resource Group "rg-shop": the Resource Group could not be deleted: resources.GroupsClient#Delete: Failure sending request: StatusCode=409 -- Original Error: Code="ScopeLocked" Message="The scope '${sub}/resourceGroups/rg-shop' cannot perform delete operation because following scope(s) are locked: '${sub}/resourceGroups/rg-shop'. Please remove the lock and try again."`,
    cause: 'lock',
  },
  {
    tool: 'deny assignment of a stack',
    text: `(DenyAssignmentAuthorizationFailed) ${client} has permission to perform action 'Microsoft.Storage/storageAccounts/write' on scope '${store}'; however, the access is denied because of the deny assignment with name 'Deny assignment created by Deployment Stacks' and Id '6f1c9a' at scope '${sub}/resourceGroups/rg-data'.`,
    cause: 'deny',
  },
  {
    tool: 'consent missing',
    text: "AADSTS65001: The user or administrator has not consented to use the application with ID '14d82eec-204b-4c2f-b7e8-296a70dab67e' named 'Microsoft Graph Command Line Tools'. Send an interactive authorization request for this user and resource.",
    cause: 'appPermission|signIn',
  },
  {
    tool: 'app-only call in Intune',
    text: 'Application is not authorized to perform this operation as called in app only context but does not have application permissions configured. - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000',
    cause: 'appPermission',
  },
  {
    tool: 'Graph PowerShell, scopes',
    text: 'Update-MsIdGroupWritebackConfiguration : Additional scope needed, call Connect-MgGraph with one of the following scopes: Directory.ReadWrite.All, Group.ReadWrite.All',
    cause: 'appPermission',
  },
  {
    tool: 'az rest with scopes of its own',
    text: 'az rest --method GET --url https://graph.microsoft.com/v1.0/policies/authenticationStrengthPolicies\nForbidden({"error":{"code":"AccessDenied","message":"You cannot perform the requested operation, required scopes are missing in the token.","innerError":{"date":"2026-03-26T13:34:22"}}})',
    cause: 'appPermission',
  },
  {
    tool: 'SharePoint app-only',
    text: '{"error":{"code":"accessDenied","message":"Caller does not have required permissions for this API. Either scp or roles claim need to be present in the token."}}',
    cause: 'appPermission',
  },
  {
    tool: 'MFA asked for',
    text: "AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'.",
    cause: 'signIn|conditionalAccess',
  },
  {
    tool: 'Conditional Access, device',
    text: 'AADSTS53000: Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
    cause: 'conditionalAccess',
  },
  {
    tool: 'Conditional Access, French around',
    text: "Connexion refusée par la stratégie d'accès conditionnel.\nAADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance. Trace ID: 3f5f",
    cause: 'conditionalAccess',
  },
  {
    tool: 'az, token revoked',
    text: 'ERROR: AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-01-02T00:00:00Z and was inactive for 90.00:00:00. Please run: az login',
    cause: 'signIn',
  },
  {
    tool: 'wrong tenant of the token',
    text: "(InvalidAuthenticationTokenTenant) The access token is from the wrong issuer 'https://sts.windows.net/7f0e0c9e-0d61-4f38-9f92-36d6f8a8f1aa/'. It must match the tenant 'https://sts.windows.net/11110c9e-0d61-4f38-9f92-36d6f8a8f1aa/' associated with this subscription.",
    cause: 'tenant',
  },
  {
    tool: 'user not in the tenant',
    text: "AADSTS50020: User account 'ida.berg@tallwood.example' from identity provider 'https://sts.windows.net/7f0e0c9e/' does not exist in tenant 'Fenwick' and cannot access the application '04b07795-8ddb-461a-bbee-02f9e1bf7b46' in that tenant. The account needs to be added as an external user in the tenant first.",
    cause: 'tenant',
  },
  {
    tool: 'quota',
    text: '(QuotaExceeded) Operation could not be completed as it results in exceeding approved standardDSv5Family Cores quota. Additional details - Deployment Model: Resource Manager, Location: northeurope, Current Limit: 10, Current Usage: 8, Additional Required: 4',
    cause: 'quota',
  },
  {
    tool: 'sku not there',
    text: "(SkuNotAvailable) The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: Standard_D2s_v5' is currently not available in location 'westeurope'. Please try another size or deploy to a different location or different zone.",
    cause: 'quota|configuration',
  },
  {
    tool: 'licence for PIM',
    text: '{"error":{"code":"AadPremiumLicenseRequired","message":"The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license."}}',
    cause: 'licence',
  },
  {
    tool: 'licence for sign-in logs',
    text: "Get-MgAuditLogSignIn_List: Tenant is not a B2C tenant and doesn't have premium license\n\nStatus: 403 (Forbidden)\nErrorCode: Authentication_RequestFromNonPremiumTenantOrB2CTenant",
    cause: 'licence',
  },
  {
    tool: 'key vault access policy',
    text: 'The user, group or application \'appid=04b07795-8ddb-461a-bbee-02f9e1bf7b46;oid=5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33;iss=https://sts.windows.net/7f0e0c9e/\' does not have secrets list permission on key vault \'kv-shop;location=northeurope\'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287 InnerError={"code":"AccessDenied"}',
    cause: 'accessList',
  },
  {
    tool: 'cosmos, keys are off',
    text: 'Unauthorized (401); Substatus: 0; Reason: (Local Authorization is disabled. Use an AAD token to authorize all requests.)',
    cause: 'configuration',
  },
  {
    tool: 'registry, admin user is off',
    text: "az acr credential show -n acrshop\nRun 'az acr update -n acrshop --admin-enabled true' to enable admin first.",
    cause: 'configuration|unknown',
  },
  {
    tool: 'key vault, another caller',
    text: `Caller is not authorized to perform action on resource.\r\nCaller: name=Microsoft.RecoveryServices/vaults;appid=5323f9a7-c851-4dd3-9116-4db61e363f3b;oid=faf80fe8-19dc-4674-bf55-669b818e288d;iss=https://sts.windows.net/7f0e0c9e/\r\nAction: 'Microsoft.KeyVault/vaults/keys/read'\r\nResource: '${kv}/keys/cmk'\r\nAssignment: (not found)`,
    cause: 'otherCaller',
  },
  {
    tool: 'service account in the cluster',
    text: 'pods is forbidden: User "system:serviceaccount:shop:default" cannot list resource "pods" in API group "" in the namespace "shop"',
    cause: 'otherCaller|accessList',
  },
  {
    tool: 'group not there yet',
    text: '(PrincipalNotFound) Principal 7b084fcdb5c74b00aee11a376946296c does not exist in the directory 7f0e0c9e-0d61-4f38-9f92-36d6f8a8f1aa. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay.',
    cause: 'replication',
  },
  {
    tool: 'GitHub',
    text: "remote: Permission to tallwood/shop.git denied to ida-berg.\nfatal: unable to access 'https://github.com/tallwood/shop.git/': The requested URL returned error: 403",
    cause: 'notAzure',
  },
  {
    tool: 'AWS',
    text: 'An error occurred (AccessDenied) when calling the ListObjectsV2 operation: User: arn:aws:iam::123456789012:user/ida is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::shop"',
    cause: 'notAzure',
  },
  {
    tool: 'sudo',
    text: 'ida is not in the sudoers file.  This incident will be reported.',
    cause: 'notAzure|unknown',
  },
  {
    tool: 'file of the machine',
    text: "cp: cannot create regular file '/etc/hosts': Permission denied",
    cause: 'notAzure|unknown',
  },
  {
    tool: 'throttled',
    text: '{"error":{"code":"TooManyRequests","message":"The request is being throttled as the limit has been reached for operation type - Read_ObservationWindow_00:05:00. For more information, see https://aka.ms/srpthrottlinglimits"}}',
    cause: 'quota|unknown',
  },
  {
    tool: 'not found at all',
    text: "(ResourceGroupNotFound) Resource group 'rg-shopp' could not be found.",
    cause: 'unknown|configuration',
  },
  {
    tool: 'name taken',
    text: '(StorageAccountAlreadyTaken) The storage account named stshop is already taken.',
    cause: 'unknown|configuration',
  },
  {
    tool: 'self-assignment of PIM blocked',
    text: '{"error":{"code":"RoleAssignmentRequestPolicyValidationFailed","message":"The following policy rules failed: [\\"JustificationRule\\"]"}}',
    cause: 'configuration|policy|unknown',
  },
  {
    tool: 'on-premises directory',
    text: 'Set-ADUser : Insufficient access rights to perform the operation\nAt line:1 char:1\n+ Set-ADUser kim -Title Boss',
    cause: 'notAzure',
  },
  {
    tool: 'synchronised object',
    text: 'Update-MgUser_UpdateExpanded: Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.\n\nStatus: 400 (BadRequest)\nErrorCode: Request_BadRequest',
    cause: 'configuration|unknown',
  },
  // A third round, of causes alone.
  {
    tool: 'Graph PowerShell, signed in as an app',
    text: 'AuthType : AppOnly\nUpdate-MgUser_UpdateExpanded: Insufficient privileges to complete the operation.\nStatus: 403 (Forbidden)\nErrorCode: Authorization_RequestDenied',
    cause: 'appPermission',
  },
  {
    tool: 'pipeline, service principal',
    text: 'Running Azure CLI Login.\nLogin with service principal\naz ad group create --display-name ops\nERROR: Insufficient privileges to complete the operation.',
    cause: 'appPermission',
  },
  {
    tool: 'kubelet pulls',
    text: 'Failed to pull image "acrshop.azurecr.io/api:1": failed to authorize: failed to fetch anonymous token: 401 Unauthorized',
    cause: 'otherCaller',
  },
  {
    tool: 'shared access signature',
    text: 'azcopy cp "https://stshop.blob.core.windows.net/a?sv=2024-01-01&sp=r&sig=REDACTED" .\nRESPONSE Status: 403 This request is not authorized to perform this operation using this permission.',
    cause: 'configuration',
  },
  {
    tool: 'app that asks for an assignment',
    text: "AADSTS50105: Your administrator has configured the application Shop ('2c3d') to block users unless they are specifically granted ('assigned') access to the application.",
    cause: 'signIn|accessList|appPermission',
  },
  {
    tool: 'too many role assignments',
    text: '(RoleAssignmentLimitExceeded) No more role assignments can be created.',
    cause: 'quota',
  },
  {
    tool: 'Oracle',
    text: 'ORA-01031: insufficient privileges',
    cause: 'notAzure|unknown',
  },
  {
    tool: 'secret store of another maker',
    text: 'Error making API request. URL: GET https://vault.corp.example:8200/v1/secret Code: 403. Errors: * 1 error occurred: * permission denied',
    cause: 'notAzure|unknown',
  },
  {
    tool: 'Dataverse',
    text: "Principal user (Id=1c2d, type=8) is missing prvReadAccount privilege (Id=2) on OTC=1 for entity 'account'.",
    cause: 'accessList|unknown',
  },
  {
    tool: 'lease of a state file',
    text: 'Error acquiring the state lock\nError message: state blob is already locked\nLock Info:\n  ID: 5f2c',
    cause: 'configuration|unknown|lock',
  },
];
