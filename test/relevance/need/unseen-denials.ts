// Refusals written from what tools and services print, without a look at what the reader knows. Names, ids and resources are invented.

/** A text and what is to be understood of it: the actions as the text names them, or the first role where it names none. */
export interface UnseenDenial {
  readonly tool: string;
  readonly text: string;
  /** Several, parted by `|`, where either may be said. */
  readonly cause: string;
  readonly actions?: readonly string[];
  /** Names of roles of which one has to come first, parted by `|`. */
  readonly first?: string;
  readonly scope?: string;
}

export const sub = '/subscriptions/0b9d3c52-6a17-4a6e-9f5c-3d1e7f2a8b40';
const app = `${sub}/resourceGroups/rg-shop/providers/Microsoft.Web/sites/shop-api`;
export const kv = `${sub}/resourcegroups/rg-shop/providers/microsoft.keyvault/vaults/kv-shop`;
export const store = `${sub}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stshop`;
export const client = "The client 'ida.berg@tallwood.example' with object id '5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33'";

/** What a role helps against. */
export const unseenDenials: readonly UnseenDenial[] = [
  {
    tool: 'az webapp, German shell around',
    text: `Fehler beim Neustart der Web-App – bitte prüfen:\n(AuthorizationFailed) ${client} does not have authorization to perform action 'Microsoft.Web/sites/restart/Action' over scope '${app}' or the scope is invalid. If access was recently granted, please refresh your credentials.\nDer Vorgang wurde abgebrochen.`,
    cause: 'role',
    actions: ['Microsoft.Web/sites/restart/Action'],
    scope: app,
  },
  {
    tool: 'az, cut after the action',
    text: `ERROR: (AuthorizationFailed) ${client} does not have authorization to perform action 'Microsoft.Network/privateEndpoints/write' over sc`,
    cause: 'role',
    actions: ['Microsoft.Network/privateEndpoints/write'],
  },
  {
    tool: 'terraform, boxed and wrapped',
    text: `╷\n│ Error: creating Redis (Subscription: "0b9d3c52-6a17-4a6e-9f5c-3d1e7f2a8b40"\n│ Resource Group Name: "rg-shop"\n│ Redis Name: "redis-shop"): performing Create: unexpected status 403 (403 Forbidden) with error: AuthorizationFailed: ${client} does not have authorization to perform action 'Micr\n│ osoft.Cache/redis/write' over scope '${sub}/resourceGroups/rg-shop/providers/Microsoft.Cache/redis/redis-shop' or the scope is invalid. If access was recently granted, please refresh your credentials.\n│ \n│   with module.cache.azurerm_redis_cache.main,\n│   on modules/cache/main.tf line 12, in resource "azurerm_redis_cache" "main":\n╵`,
    cause: 'role',
    actions: ['Microsoft.Cache/redis/write'],
    scope: `${sub}/resourceGroups/rg-shop/providers/Microsoft.Cache/redis/redis-shop`,
  },
  {
    tool: 'GitHub Actions log, time stamps',
    text: `2026-10-02T08:11:31.1203311Z ##[error]AuthorizationFailed: ${client} does not have authorization to perform action 'Microsoft.App/containerApps/write' over scope\n2026-10-02T08:11:31.1203402Z ##[error]'${sub}/resourceGroups/rg-shop/providers/Microsoft.App/containerApps/ca-shop' or the scope is invalid.\n2026-10-02T08:11:31.1204000Z ##[error]Process completed with exit code 1.`,
    cause: 'role',
    actions: ['Microsoft.App/containerApps/write'],
    scope: `${sub}/resourceGroups/rg-shop/providers/Microsoft.App/containerApps/ca-shop`,
  },
  {
    tool: 'azure sdk for python, escaped twice in a log line',
    text: String.raw`{"level":"error","msg":"deploy failed: {\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"The client \\u0027ida.berg@tallwood.example\\u0027 with object id \\u00275c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33\\u0027 does not have authorization to perform action \\u0027Microsoft.Insights/components/write\\u0027 over scope \\u0027/subscriptions/0b9d3c52-6a17-4a6e-9f5c-3d1e7f2a8b40/resourceGroups/rg-shop/providers/Microsoft.Insights/components/ai-shop\\u0027 or the scope is invalid.\"}}"}`,
    cause: 'role',
    actions: ['Microsoft.Insights/components/write'],
    scope: `${sub}/resourceGroups/rg-shop/providers/Microsoft.Insights/components/ai-shop`,
  },
  {
    tool: 'linked scope',
    text: `(LinkedAuthorizationFailed) ${client} has permission to perform action 'Microsoft.ContainerService/managedClusters/write' on scope '${sub}/resourcegroups/rg-aks/providers/Microsoft.ContainerService/managedClusters/aks-shop'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '${sub}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-aks' (respectively) or the linked scope(s) are invalid.`,
    cause: 'role',
    actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
    scope: `${sub}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-aks`,
  },
  {
    tool: 'Azure PowerShell, Get-AzKeyVaultSecret',
    text: `Get-AzKeyVaultSecret: Operation returned an invalid status code 'Forbidden'\nCode: Forbidden\nMessage: Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: appid=1950a258-227b-4e31-a9cf-717495945fc2;oid=5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33;iss=https://sts.windows.net/7f0e0c9e-0d61-4f38-9f92-36d6f8a8f1aa/\r\nAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\r\nResource: '${kv}/secrets/db-password'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: kv-shop;location=northeurope`,
    cause: 'role',
    actions: ['Microsoft.KeyVault/vaults/secrets/getSecret/action'],
  },
  {
    tool: 'key vault certificate import',
    text: `(Forbidden) Caller is not authorized to perform action on resource.\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\nCaller: appid=04b07795-8ddb-461a-bbee-02f9e1bf7b46;oid=5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33;iss=https://sts.windows.net/7f0e0c9e-0d61-4f38-9f92-36d6f8a8f1aa/\nAction: 'Microsoft.KeyVault/vaults/certificates/import/action'\nResource: '${kv}/certificates/wildcard'\nAssignment: (not found)\nDenyAssignmentId: null\nDecisionReason: null\nVault: kv-shop;location=northeurope\n\nCode: Forbidden\nInner error: {\n    "code": "ForbiddenByRbac"\n}`,
    cause: 'role',
    actions: ['Microsoft.KeyVault/vaults/certificates/import/action'],
  },
  {
    tool: 'azcopy',
    text: `INFO: Scanning...\nINFO: Authenticating to destination using Azure AD\nfailed to perform copy command due to error: cannot start job due to error: ===== RESPONSE ERROR (ServiceCode=AuthorizationPermissionMismatch) =====\nDescription=This request is not authorized to perform this operation using this permission.\nRequestId:2f1fcb83-101e-001c-0e1a-30bf46000000\nTime:2026-07-01T14:40:52.7192171Z, Details:\n   Code: AuthorizationPermissionMismatch\n   PUT https://stshop.blob.core.windows.net/images/1.png?timeout=901\n   Authorization: REDACTED`,
    cause: 'role',
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'],
  },
  {
    tool: 'az storage queue',
    text: `az storage message put --queue-name orders --account-name stshop --auth-mode login --content hi\n\nYou do not have the required permissions needed to perform this operation.\nDepending on your operation, you may need to be assigned one of the following roles:\n    "Storage Blob Data Owner"\n    "Storage Blob Data Contributor"\n    "Storage Blob Data Reader"\n    "Storage Queue Data Contributor"\n    "Storage Queue Data Reader"\n    "Storage Table Data Contributor"\n    "Storage Table Data Reader"\n\nIf you want to use the old authentication method and allow querying for the right account key, please use the "--auth-mode" parameter and "key" value.`,
    cause: 'role',
    first: 'Storage Queue Data Message Sender|Storage Queue Data Contributor',
  },
  {
    tool: 'cosmos, through ARM keys',
    text: `Failed to load keys: ${client} does not have authorization to perform action 'Microsoft.DocumentDB/databaseAccounts/listKeys/action' over scope '${sub}/resourceGroups/rg-data/providers/Microsoft.DocumentDB/databaseAccounts/cosmos-shop' or the scope is invalid.`,
    cause: 'role',
    actions: ['Microsoft.DocumentDB/databaseAccounts/listKeys/action'],
  },
  {
    tool: 'Azure AI Foundry',
    text: 'Azure.RequestFailedException: The principal `5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33` lacks the required data action `Microsoft.CognitiveServices/accounts/AIServices/agents/write` to perform `POST /api/projects/{projectName}/assistants` operation. For instructions on granting the necessary permissions, see https://aka.ms/FoundryPermissions.\nStatus: 401 (PermissionDenied)',
    cause: 'role',
    actions: ['Microsoft.CognitiveServices/accounts/AIServices/agents/write'],
  },
  {
    tool: 'Azure ML',
    text: 'Identity(object id: 5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33) does not have permissions for Microsoft.MachineLearningServices/workspaces/agents/action actions. Please refer to https://aka.ms/azureml-auth-troubleshooting to fix the permissions issue',
    cause: 'role',
    actions: ['Microsoft.MachineLearningServices/workspaces/agents/action'],
  },
  {
    tool: 'OpenAI key-less',
    text: "openai.AuthenticationError: Error code: 401 - {'error': {'code': 'PermissionDenied', 'message': 'The principal `5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33` lacks the required data action `Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action` to perform `POST /openai/deployments/{deployment-id}/chat/completions` operation.'}}",
    cause: 'role',
    actions: ['Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action'],
    first: 'Cognitive Services OpenAI User',
  },
  {
    tool: 'kubectl with Azure RBAC',
    text: 'Error from server (Forbidden): secrets is forbidden: User "ida.berg@tallwood.example" cannot list resource "secrets" in API group "" in the namespace "shop": User does not have access to the resource in Azure. Update role assignment to allow access.',
    cause: 'role',
    actions: ['Microsoft.ContainerService/managedClusters/secrets/read'],
  },
  {
    tool: 'kubectl exec with Azure RBAC, wrapped',
    text: 'error: unable to upgrade connection: pods "shop-7d9" is forbidden: User "ida.berg@tallwood.example" cannot create\nresource "pods/exec" in API group "" in the namespace "shop": User does not have access to the resource in Azure.\nUpdate role assignment to allow access.',
    cause: 'role',
    actions: ['Microsoft.ContainerService/managedClusters/pods/exec/action'],
  },
  {
    tool: 'docker push to a registry of Azure',
    text: 'The push refers to repository [acrshop.azurecr.io/shop/api]\n5f70bf18a086: Preparing\nunauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
    cause: 'role',
    first: 'AcrPush',
  },
  {
    tool: 'docker pull from a registry of Azure',
    text: 'Error response from daemon: Head "https://acrshop.azurecr.io/v2/shop/api/manifests/1.4": unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
    cause: 'role',
    first: 'AcrPull',
  },
  {
    tool: 'Service Bus SDK',
    text: "Azure.Messaging.ServiceBus.ServiceBusException: Unauthorized access. 'Send' claim(s) are required to perform this operation. Resource: 'sb://sb-shop.servicebus.windows.net/orders'. TrackingId:6b1c, SystemTracker:NoSystemTracker, Timestamp:2026-05-04T10:00:11 (GeneralError)",
    cause: 'role',
    actions: ['Microsoft.ServiceBus/namespaces/messages/send/action'],
  },
  {
    tool: 'Log Analytics',
    text: `az monitor log-analytics query -w 3b2f --analytics-query "Heartbeat"\n(InsufficientAccessError) The provided credentials have insufficient access to perform the requested operation\nCode: InsufficientAccessError\nMessage: The provided credentials have insufficient access to perform the requested operation`,
    cause: 'role',
    first: 'Log Analytics Data Reader|Log Analytics Reader|Monitoring Data Reader',
  },
  {
    tool: 'App Configuration',
    text: 'az appconfig kv list --name appcs-shop --auth-mode login\nOperation returned an invalid status \'Forbidden\'. The request is not allowed: user lacks permission "Microsoft.AppConfiguration/configurationStores/keyValues/read".',
    cause: 'role',
    actions: ['Microsoft.AppConfiguration/configurationStores/keyValues/read'],
  },
  {
    tool: 'Graph PowerShell, Remove-MgUser',
    text: 'Remove-MgUser : Insufficient privileges to complete the operation.\nStatus: 403 (Forbidden)\nErrorCode: Authorization_RequestDenied\nDate: 2026-03-02T10:11:12\nAt line:1 char:1\n+ Remove-MgUser -UserId kim@tallwood.example\n+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n    + CategoryInfo          : InvalidOperation: ({ UserId = kim@t...ndHeaders =  }:<>f__AnonymousType13`3) [Remove-MgUser_Delete], Exception\n    + FullyQualifiedErrorId : Authorization_RequestDenied,Microsoft.Graph.PowerShell.Cmdlets.RemoveMgUser_Delete',
    cause: 'role',
    actions: ['microsoft.directory/users/delete'],
    first: 'User Administrator|Authentication Administrator',
  },
  {
    tool: 'Graph request, disable an account',
    text: 'PATCH https://graph.microsoft.com/v1.0/users/de8c3809-e45f-4369-80f8-7afd086a8e80\n\n{"accountEnabled": false}\n\nHTTP/1.1 403 Forbidden\n{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2026-02-02T10:00:00","request-id":"06bbc4f9-8100-444d-b203-cbbb83ceb216"}}}',
    cause: 'role',
    first: 'User Administrator|Authentication Administrator',
  },
  {
    tool: 'Graph PowerShell, conditional access',
    text: 'New-MgIdentityConditionalAccessPolicy_CreateExpanded: Insufficient privileges to complete the operation.\n\nStatus: 403 (Forbidden)\nErrorCode: AccessDenied',
    cause: 'role',
    first: 'Conditional Access Administrator',
  },
  {
    tool: 'Graph PowerShell, group member, boxed',
    text: 'New-MgGroupMember:\nLine |\n   4 |  New-MgGroupMember -GroupId $g -DirectoryObjectId $u\n     |  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n     | Insufficient privileges to complete the operation.  Status: 403 (Forbidden) ErrorCode: Authorization_RequestDenied',
    cause: 'role',
    actions: ['microsoft.directory/groups/members/update'],
  },
  {
    tool: 'terraform azuread, application',
    text: '╷\n│ Error: Could not create application\n│ \n│   with azuread_application.shop,\n│   on app.tf line 1, in resource "azuread_application" "shop":\n│    1: resource "azuread_application" "shop" {\n│ \n│ ApplicationsClient.BaseClient.Post(): unexpected status 403 with OData\n│ error: Authorization_RequestDenied: Insufficient privileges to complete the\n│ operation.\n╵',
    cause: 'role',
    first: 'Application Developer|Cloud Application Administrator',
  },
  {
    tool: 'az ad app, credential',
    text: 'PS C:\\> az ad app credential reset --id 2c3d\nERROR: Insufficient privileges to complete the operation.',
    cause: 'role',
    actions: ['microsoft.directory/applications/credentials/update'],
    first: 'Cloud Application Administrator',
  },
  {
    tool: 'az ad group, German',
    text: 'C:\\Users\\ida> az ad group create --display-name ops --mail-nickname ops\nFEHLER: Unzureichende Berechtigungen zum Abschließen des Vorgangs. (Insufficient privileges to complete the operation.)',
    cause: 'role',
    actions: ['microsoft.directory/groups/create'],
  },
  {
    tool: 'Intune portal, configuration by a person',
    text: '{"error":{"code":"Forbidden","message":"{\\r\\n  \\"_version\\": 3,\\r\\n  \\"Message\\": \\"User is not authorized to perform this operation - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 8191cc94-6c68-4ae6-a843-dcb7f44d2765 - Url: https://fef.amsua0202.manage.microsoft.com/DeviceConfiguration_2311/StatelessDeviceConfigurationFEService/deviceManagement/deviceCompliancePolicies?api-version=5023-10-14\\"\\r\\n}"}}',
    cause: 'role',
    first: 'Intune Administrator',
  },
  {
    tool: 'Exchange Online, other recipients',
    text: "Set-Mailbox: Ex9F2A11|Microsoft.Exchange.Configuration.Tasks.TaskInvalidOperationException|The operation on mailbox \"Kim Vale\" failed because it's out of the current user's write scope. The action 'Set-Mailbox', 'Type', can't be performed on the object 'Kim Vale' because the object isn't within your current write scopes.",
    cause: 'role',
    first: 'Exchange Recipient Administrator|Exchange Administrator',
  },
  {
    tool: 'Exchange Online, REST',
    text: 'Get-EXOMailbox: Error while querying REST service. HttpStatusCode=401 ErrorMessage={"error":{"code":"Unauthorized","message":"User is not allowed to call Get-Mailbox","innererror":{"message":"User is not allowed to call Get-Mailbox","type":"Microsoft.Exchange.Admin.OData.Core.ODataServiceException"}}}',
    cause: 'role',
    first: 'Exchange Recipient Administrator|Exchange Administrator|Global Reader',
  },
  {
    tool: 'Exchange Online, cmdlet not loaded for the role',
    text: "The term 'New-TransportRule' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.",
    cause: 'role',
    first: 'Exchange Administrator',
  },
  {
    tool: 'SharePoint Online',
    text: 'Set-SPOTenant : Attempted to perform an unauthorized operation.\nAt line:1 char:1\n+ Set-SPOTenant -SharingCapability Disabled',
    cause: 'role',
    first: 'SharePoint Administrator',
  },
  {
    tool: 'PnP, pwsh 7 frame',
    text: 'Get-PnPTenantSite: Get-Permissions.ps1:316:20\nLine |\n 316 |  $siteCollections = Get-PnPTenantSite -ErrorAction Stop\n     |                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n     | Attempted to perform an unauthorized operation.\n\n  Recommendation: Use Get-PnPException for more details.',
    cause: 'role',
    first: 'SharePoint Administrator',
  },
  {
    tool: 'Teams, phone numbers',
    text: 'Set-CsPhoneNumberAssignment : Access Denied. Provide different credential or request access.\nCorrelation id for this request : 5ef0a6e2-30a8-4fa6-9b86-5d8dd2c1a3a4',
    cause: 'role',
    first: 'Teams Telephony Administrator|Teams Communications Administrator',
  },
  {
    tool: 'Teams, [Forbidden]',
    text: 'New-CsTeamsMessagingPolicy : [Forbidden] : Access Denied.\nAt C:\\Program Files\\WindowsPowerShell\\Modules\\MicrosoftTeams\\6.1.0\\exports\\ProxyCmdletDefinitionsWithHelp.ps1:42391 char:9',
    cause: 'role',
    first: 'Teams Administrator|Teams Communications Administrator',
  },
  {
    tool: 'Purview, compliance PowerShell',
    text: 'Get-RetentionCompliancePolicy\nError: Access Denied. You do not have sufficient permissions to perform this action.',
    cause: 'role',
    first:
      'Compliance Administrator|Compliance Data Administrator|Global Reader|Security Reader|Records Management|Purview Workload Content Reader',
  },
  {
    tool: 'Power BI, organisation wide',
    text: "Get-PowerBIWorkspace : Operation returned an invalid status code 'Forbidden'\nAt line:1 char:1\n+ Get-PowerBIWorkspace -Scope Organization -All",
    cause: 'role',
    first: 'Fabric Administrator|Power BI Administrator',
  },
  {
    tool: 'two in one paste',
    text: `${client} does not have authorization to perform action 'Microsoft.Storage/storageAccounts/listKeys/action' over scope '${store}' or the scope is invalid.\n---\n${client} does not have authorization to perform action 'Microsoft.Web/sites/config/list/action' over scope '${app}' or the scope is invalid.`,
    cause: 'role',
    actions: ['Microsoft.Storage/storageAccounts/listKeys/action', 'Microsoft.Web/sites/config/list/action'],
  },
  {
    tool: 'management group',
    text: `(AuthorizationFailed) ${client} does not have authorization to perform action 'Microsoft.Authorization/policyAssignments/write' over scope '/providers/Microsoft.Management/managementGroups/mg-landing/providers/Microsoft.Authorization/policyAssignments/deny-public' or the scope is invalid.`,
    cause: 'role',
    actions: ['Microsoft.Authorization/policyAssignments/write'],
    first: 'Resource Policy Contributor',
  },
  {
    tool: 'ABAC sentence',
    text: `${client} does not have authorization or an ABAC condition not fulfilled to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${sub}/resourceGroups/rg-shop/providers/Microsoft.Authorization/roleAssignments/0f1e2d3c-aaaa-bbbb-cccc-111122223333' or the scope is invalid.`,
    cause: 'role',
    actions: ['Microsoft.Authorization/roleAssignments/write'],
  },
  {
    tool: 'portal pane, Spanish around',
    text: `No se pudo cargar: "You do not have authorization to perform action 'Microsoft.Insights/diagnosticSettings/read' over scope '${app}'." Póngase en contacto con el administrador.`,
    cause: 'role',
    actions: ['Microsoft.Insights/diagnosticSettings/read'],
  },
  {
    tool: 'provider not registered, Azure PowerShell',
    text: "New-AzContainerApp : The subscription '0b9d3c52-6a17-4a6e-9f5c-3d1e7f2a8b40' is not registered to use namespace 'Microsoft.App'. See https://aka.ms/rps-not-found for how to register subscriptions. (MissingSubscriptionRegistration)",
    cause: 'role',
    actions: ['Microsoft.App/register/action'],
  },
  {
    tool: 'data factory',
    text: `Error: Forbidden: The user ida.berg@tallwood.example does not have authorization to perform action 'Microsoft.DataFactory/factories/pipelines/createrun/action' over scope '${sub}/resourcegroups/rg-data/providers/Microsoft.DataFactory/factories/adf-shop/pipelines/nightly'`,
    cause: 'role',
    actions: ['Microsoft.DataFactory/factories/pipelines/createrun/action'],
  },
];
