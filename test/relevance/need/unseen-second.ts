// A second round of refusals, written after the first was cured, again without a look.
import { client, store, sub, type UnseenDenial } from './unseen-denials.ts';

export const unseenSecond: readonly UnseenDenial[] = [
  {
    tool: 'pulumi',
    text: `Diagnostics:\n  azure-native:storage:StorageAccount (st):\n    error: autorest/azure: Service returned an error. Status=403 Code="AuthorizationFailed" Message="${client} does not have authorization to perform action 'Microsoft.Storage/storageAccounts/write' over scope '${store}' or the scope is invalid. If access was recently granted, please refresh your credentials."`,
    cause: 'role',
    actions: ['Microsoft.Storage/storageAccounts/write'],
    scope: store,
  },
  {
    tool: 'ansible',
    text: `fatal: [localhost]: FAILED! => {"changed": false, "msg": "Error creating or updating virtual network vnet-hub - (AuthorizationFailed) ${client} does not have authorization to perform action 'Microsoft.Network/virtualNetworks/write' over scope '${sub}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub' or the scope is invalid.\\nCode: AuthorizationFailed"}`,
    cause: 'role',
    actions: ['Microsoft.Network/virtualNetworks/write'],
    scope: `${sub}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub`,
  },
  {
    tool: 'azd',
    text: `ERROR: deployment failed: error deploying infrastructure: deploying to subscription:\n\nDeployment Error Details:\nAuthorizationFailed: ${client} does not have authorization to perform action 'Microsoft.Resources/deployments/validate/action' over scope '${sub}/providers/Microsoft.Resources/deployments/dev-1' or the scope is invalid.\n\nTraceID: 1c2d`,
    cause: 'role',
    actions: ['Microsoft.Resources/deployments/validate/action'],
    first: 'Contributor',
  },
  {
    tool: 'mail of a colleague, quoted',
    text: `> Hi Ida,\n> ich bekomme das hier, kannst du helfen?\n>\n> "You do not have authorization to perform action\n> 'Microsoft.Compute/virtualMachines/start/action' over scope\n> '${sub}/resourceGroups/rg-vm/providers/Microsoft.Compute/virtualMachines/vm1'."`,
    cause: 'role',
    actions: ['Microsoft.Compute/virtualMachines/start/action'],
  },
  {
    tool: 'portal toast',
    text: "Failed to start virtual machine 'vm1'. Error: The client 'ida.berg@tallwood.example' with object id '5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/start/action' over scope '/subscriptions/0b9d3c52-6a17-4a6e-9f5c-3d1e7f2a8b40/resourceGroups/rg-vm/providers/Microsoft.Compu…",
    cause: 'role',
    actions: ['Microsoft.Compute/virtualMachines/start/action'],
  },
  {
    tool: 'event hubs',
    text: "azure.eventhub.exceptions.AuthenticationError: Unauthorized access. 'Listen' claim(s) are required to perform this operation. Resource: 'sb://eh-shop.servicebus.windows.net/clicks/consumergroups/$default/partitions/0'. TrackingId:1, SystemTracker:gateway5",
    cause: 'role',
    first: 'Azure Event Hubs Data Receiver|Azure Service Bus Data Receiver',
  },
  {
    tool: 'az monitor, kusto sentence',
    text: '{"error":{"message":"The provided credentials have insufficient access to perform the requested operation","code":"InsufficientAccessError","correlationId":"f1"}}',
    cause: 'role',
  },
  {
    tool: 'az role, az rest',
    text: 'az role assignment create --assignee kim@tallwood.example --role Reader --scope /subscriptions/0b9d3c52-6a17-4a6e-9f5c-3d1e7f2a8b40\nERROR: (AuthorizationFailed) 403 Forbidden',
    cause: 'role',
    actions: ['Microsoft.Authorization/roleAssignments/write'],
  },
  {
    tool: 'az vm, bare',
    text: "az vm deallocate -g rg -n vm1\nOperation returned an invalid status 'Forbidden'",
    cause: 'role',
    actions: ['Microsoft.Compute/virtualMachines/deallocate/action'],
  },
  {
    tool: 'Entra PowerShell',
    text: 'Set-EntraUser: Error occurred while executing Set-EntraUser\nCode: Authorization_RequestDenied\nMessage: Insufficient privileges to complete the operation.',
    cause: 'role',
    actions: ['microsoft.directory/users/basic/update'],
  },
  {
    tool: 'AzureAD module',
    text: 'Set-AzureADUserPassword : Error occurred while executing SetUserPassword \nCode: Authorization_RequestDenied\nMessage: Insufficient privileges to complete the operation.\nHttpStatusCode: Forbidden',
    cause: 'role',
    actions: ['microsoft.directory/users/password/update'],
  },
  {
    tool: 'MSOnline',
    text: 'Set-MsolUserLicense : Access Denied. You do not have permissions to call this cmdlet.',
    cause: 'role',
    first: 'License Administrator',
  },
  {
    tool: 'Graph, device',
    text: 'DELETE https://graph.microsoft.com/v1.0/devices/9b1c2d3e-1111-4222-8333-944445555666 403 (Forbidden)\nAuthorization_RequestDenied: Insufficient privileges to complete the operation.',
    cause: 'role',
    actions: ['microsoft.directory/devices/delete'],
  },
  {
    tool: 'Graph, authentication methods',
    text: 'Reset-MgUserAuthenticationMethodPassword_Reset: Request Authorization failed\n\nStatus: 403 (Forbidden)\nErrorCode: accessDenied',
    cause: 'role|appPermission',
  },
  {
    tool: 'Graph, BitLocker',
    text: 'GET https://graph.microsoft.com/v1.0/informationProtection/bitlocker/recoveryKeys/1c2d?$select=key\n{"error":{"code":"authorization_error","message":"Failed to authorize, caller does not have a role or permission to read BitLocker recovery keys. Insufficient privileges to complete the operation."}}',
    cause: 'role',
    actions: ['microsoft.directory/bitlockerKeys/key/read'],
  },
  {
    tool: 'Graph, role assignment',
    text: 'New-MgRoleManagementDirectoryRoleAssignment_CreateExpanded: Insufficient privileges to complete the operation.\n\nStatus: 403 (Forbidden)\nErrorCode: Authorization_RequestDenied',
    cause: 'role',
    first: 'Privileged Role Administrator',
  },
  {
    tool: 'Exchange admin center',
    text: "You don't have sufficient permissions. This operation can only be performed by someone in the Recipient Management role. Set-DistributionGroup",
    cause: 'role',
    first: 'Exchange Recipient Administrator|Exchange Administrator',
  },
  {
    tool: 'SharePoint admin, module',
    text: 'Connect-SPOService : Current site is not a tenant administration site.',
    cause: 'configuration',
  },
  {
    tool: 'helm on a cluster with Azure RBAC',
    text: 'Error: INSTALLATION FAILED: failed to create resource: roles.rbac.authorization.k8s.io is forbidden: User "ida.berg@tallwood.example" cannot create resource "roles" in API group "rbac.authorization.k8s.io" in the namespace "shop": User does not have access to the resource in Azure. Update role assignment to allow access.',
    cause: 'role',
    actions: ['Microsoft.ContainerService/managedClusters/rbac.authorization.k8s.io/roles/write'],
  },
  {
    tool: 'acr build task',
    text: `az acr build -r acrshop -t api .\nERROR: (AuthorizationFailed) ${client} does not have authorization to perform action 'Microsoft.ContainerRegistry/registries/listBuildSourceUploadUrl/action' over scope '${sub}/resourceGroups/rg-shop/providers/Microsoft.ContainerRegistry/registries/acrshop'`,
    cause: 'role',
    actions: ['Microsoft.ContainerRegistry/registries/listBuildSourceUploadUrl/action'],
  },
  {
    tool: 'AD FS / Windows share',
    text: 'System error 5 has occurred.\n\nAccess is denied.',
    cause: 'notAzure|unknown',
  },
  {
    tool: 'PowerShell remoting',
    text: 'Enter-PSSession : Connecting to remote server srv01 failed with the following error message : Access is denied. For more information, see the about_Remote_Troubleshooting Help topic.',
    cause: 'notAzure|unknown',
  },
  {
    tool: 'Windows service',
    text: "Restart-Service : Service 'Print Spooler (spooler)' cannot be stopped due to the following error: Cannot open spooler service on computer '.'.",
    cause: 'notAzure|unknown',
  },
  {
    tool: 'registry of Windows',
    text: 'Set-ItemProperty : Requested registry access is not allowed.',
    cause: 'notAzure|unknown',
  },
  {
    tool: 'psql to Azure Database',
    text: 'psql: error: connection to server at "pg-shop.postgres.database.azure.com" (20.1.2.3), port 5432 failed: FATAL: no pg_hba.conf entry for host "203.0.113.7", user "ida", database "shop", no encryption',
    cause: 'network|notAzure|accessList',
  },
  {
    tool: 'postgres table',
    text: 'ERROR:  permission denied for table orders',
    cause: 'accessList|notAzure|unknown',
  },
  {
    tool: 'mysql',
    text: "ERROR 1045 (28000): Access denied for user 'ida'@'203.0.113.7' (using password: YES)",
    cause: 'accessList|notAzure|unknown',
  },
  {
    tool: 'git over Azure DevOps',
    text: "remote: TF401019: The Git repository with name or identifier shop does not exist or you do not have permissions for the operation you are attempting.\nfatal: repository 'https://dev.azure.com/tallwood/shop/_git/shop/' not found",
    cause: 'accessList',
  },
  {
    tool: 'GitHub Actions token',
    text: 'HttpError: Resource not accessible by integration',
    cause: 'notAzure',
  },
  {
    tool: 'Jira',
    text: '{"errorMessages":["You do not have the permission to see the specified issue."],"errors":{}}',
    cause: 'notAzure|unknown',
  },
  {
    tool: 'Kubernetes, a policy of the cluster',
    text: 'Error from server (Forbidden): error when creating "pod.yaml": admission webhook "validation.gatekeeper.sh" denied the request: [azurepolicy-k8sazurev2noprivilege] Privileged container is not allowed: api',
    cause: 'policy',
  },
  {
    tool: 'Kubernetes, quota',
    text: 'Error from server (Forbidden): error when creating "pod.yaml": pods "api" is forbidden: exceeded quota: compute, requested: limits.cpu=2, used: limits.cpu=8, limited: limits.cpu=8',
    cause: 'quota',
  },
  {
    tool: 'kubectl without sign-in',
    text: 'error: You must be logged in to the server (Unauthorized)',
    cause: 'signIn',
  },
  {
    tool: 'az, interactive consent',
    text: 'AADSTS90094: An administrator of tallwood has set a policy that prevents you from granting Shop Tool the permissions it is requesting. Admin approval is needed.',
    cause: 'appPermission',
  },
  {
    tool: 'guest blocked from tenant',
    text: "AADSTS500212: The user's administrator has set an outbound access policy that does not allow access to the resource tenant.",
    cause: 'tenant|conditionalAccess|signIn',
  },
  {
    tool: 'SharePoint, French',
    text: "Désolé, vous n'avez pas accès à ce site. Demandez l'accès au propriétaire du site.",
    cause: 'accessList|unknown',
  },
  {
    tool: 'OneDrive file shared, German',
    text: 'Sie benötigen eine Berechtigung, um auf dieses Element zuzugreifen. Zugriff anfordern',
    cause: 'accessList|unknown',
  },
  {
    tool: 'Teams channel',
    text: 'Only team owners can add members to this team.',
    cause: 'accessList|unknown',
  },
  {
    tool: 'PIM, approval is open',
    text: '{"error":{"code":"RoleAssignmentExists","message":"The Role assignment already exists."}}',
    cause: 'unknown|configuration',
  },
  {
    tool: 'eventual consistency of a new app',
    text: "The service principal cannot be created, updated, or restored because the app '2c3d' was just created and has not yet been replicated. Retry later.",
    cause: 'replication',
  },
  {
    tool: 'resource is missing in the region',
    text: "(LocationNotAvailableForResourceType) The provided location 'germanycentral' is not available for resource type 'Microsoft.Web/sites'.",
    cause: 'configuration|unknown|quota',
  },
  {
    tool: 'storage, SAS has run out',
    text: 'AuthenticationFailed: Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature. AuthenticationErrorDetail: Signature not valid in the specified time frame',
    cause: 'signIn|configuration',
  },
  {
    tool: 'vpn needed',
    text: 'curl: (7) Failed to connect to kv-shop.vault.azure.net port 443: Connection refused',
    cause: 'network',
  },
  {
    tool: 'frozen subscription',
    text: "(ReadOnlyDisabledSubscription) The subscription '0b9d3c52-6a17-4a6e-9f5c-3d1e7f2a8b40' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.",
    cause: 'configuration',
  },
  {
    tool: 'app registration policy for secrets',
    text: 'Credential type not allowed as per assigned policy. Update to application password credentials is restricted by tenant policy.',
    cause: 'policy|configuration',
  },
];
