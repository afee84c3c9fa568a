// Where counting misleads: the least role by Microsoft's own word, for one action. Sources: "Least privileged roles by task in
// Microsoft Entra ID" (delegate-by-task), the role pages of the products, "Azure built-in roles".

/** Action and plane, lower case, and the roles from least on, as the service names them. */
const documented: Readonly<Record<string, readonly string[]>> = {
  // delegate-by-task, Privileged Identity Management; Identity Protection; Monitoring.
  'microsoft.directory/privilegedidentitymanagement/allproperties/read': ['Security Reader'],
  'microsoft.directory/identityprotection/allproperties/read': ['Security Reader'],
  'microsoft.directory/signinreports/allproperties/read': ['Reports Reader'],
  'microsoft.directory/auditlogs/allproperties/read': ['Reports Reader'],
  'microsoft.directory/provisioninglogs/allproperties/read': ['Reports Reader'],
  'microsoft.office365.usagereports/allentities/allproperties/read': ['Reports Reader'],
  // delegate-by-task, Devices.
  'microsoft.directory/devices/delete': ['Cloud Device Administrator'],
  'microsoft.directory/devices/disable': ['Cloud Device Administrator'],
  'microsoft.directory/devices/enable': ['Cloud Device Administrator'],
  // "About admin roles in the Microsoft 365 admin center": the product's own administrator.
  'microsoft.office365.sharepoint/allentities/alltasks': ['SharePoint Administrator'],
  'microsoft.office365.supporttickets/allentities/alltasks': ['Service Support Administrator'],
  'microsoft.office365.servicehealth/allentities/alltasks': ['Service Support Administrator', 'Message Center Reader'],
  'microsoft.azure.supporttickets/allentities/alltasks': ['Service Support Administrator'],
  'microsoft.backup/onedriveforbusinessrestoresessions/allproperties/alltasks': ['SharePoint Backup Administrator'],
  'microsoft.backup/sharepointrestoresessions/allproperties/alltasks': ['SharePoint Backup Administrator'],
  'microsoft.backup/exchangerestoresessions/allproperties/alltasks': ['Exchange Backup Administrator'],
  'microsoft.office365.messagecenter/messages/read': ['Message Center Reader'],
  'microsoft.office365.protectioncenter/allentities/allproperties/read': ['Security Reader'],
  'microsoft.office365.compliancemanager/allentities/alltasks': ['Compliance Administrator'],
  // "Role-based access control for Azure OpenAI"; "Choose how to authorize access to data".
  'microsoft.cognitiveservices/accounts/openai/deployments/chat/completions/action': ['Cognitive Services OpenAI User'],
  'microsoft.cognitiveservices/accounts/openai/deployments/completions/action': ['Cognitive Services OpenAI User'],
  'microsoft.cognitiveservices/accounts/openai/deployments/embeddings/action': ['Cognitive Services OpenAI User'],
  'microsoft.storage/storageaccounts/blobservices/containers/blobs/read': ['Storage Blob Data Reader'],
  'microsoft.storage/storageaccounts/blobservices/containers/blobs/write': ['Storage Blob Data Contributor'],
  'microsoft.storage/storageaccounts/blobservices/containers/blobs/delete': ['Storage Blob Data Contributor'],
  // "Provide access to Key Vault with an Azure role-based access control".
  'microsoft.keyvault/vaults/secrets/readmetadata/action': ['Key Vault Reader'],
  'microsoft.keyvault/vaults/keys/read': ['Key Vault Reader'],
  'microsoft.keyvault/vaults/secrets/getsecret/action': ['Key Vault Secrets User'],
  'microsoft.keyvault/vaults/secrets/setsecret/action': ['Key Vault Secrets Officer'],
  'microsoft.support/supporttickets/write': ['Support Request Contributor'],
  'microsoft.operationalinsights/workspaces/query/read': ['Log Analytics Data Reader', 'Log Analytics Reader'],
  'microsoft.web/register/action': ['Contributor'],
  'microsoft.resources/subscriptions/resourcegroups/read': ['Reader'],
  'microsoft.compute/virtualmachines/write': ['Virtual Machine Contributor'],
  // "Run scripts in your VM by using Run Command"; "Virtual machine extensions and features".
  // "Built-in Azure RBAC roles for Azure Virtual Desktop".
  'microsoft.desktopvirtualization/hostpools/write': ['Desktop Virtualization Host Pool Contributor'],
  'microsoft.compute/virtualmachines/delete': ['Virtual Machine Contributor'],
  'microsoft.compute/virtualmachines/runcommand/action': ['Virtual Machine Contributor'],
  'microsoft.compute/virtualmachines/extensions/write': ['Virtual Machine Contributor'],
  'microsoft.network/virtualnetworks/subnets/join/action': ['Network Contributor'],
  'microsoft.authorization/roleassignments/write': [
    'Role Based Access Control Administrator',
    'User Access Administrator',
    'Owner',
  ],
  'microsoft.authorization/locks/delete': ['Locks Contributor'],
};

/** The place of a role among the documented ones for these actions, 0 for the least; `Infinity` for a role of none. */
export function documentedPlace(name: string, actions: readonly string[]): number {
  const places = actions.map((action) => (documented[action.toLowerCase()] ?? []).indexOf(name));
  const known = places.filter((place) => place >= 0);
  return known.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...known);
}

/** Never offered: not meant for people, or being withdrawn ("not intended for users", permissions reference). */
const neverOffered: ReadonlySet<string> = new Set([
  'User',
  'Guest User',
  'Restricted Guest User',
  'Device Join',
  'Device Managers',
  'Device Users',
  'Workplace Device Join',
  'On Premises Directory Sync Account',
  'Directory Synchronization Accounts',
  'Partner Tier1 Support',
  'Partner Tier2 Support',
  'Directory Writers',
  'Purview Workload Content Reader',
  'Purview Workload Content Writer',
  'Purview Workload Content Administrator',
]);

/** Whether a role may be offered to a person. */
export function isOffered({ kind, name }: { readonly kind: string; readonly name: string }): boolean {
  return kind !== 'directoryRole' || !neverOffered.has(name);
}
