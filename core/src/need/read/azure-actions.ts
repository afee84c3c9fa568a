// Which action of Azure Resource Manager a cmdlet or a sub-command needs: resource providers and operations, by noun.
import type { Operation, Verb } from './operation.ts';

const types: readonly (readonly [noun: RegExp, type: string])[] = [
  [/^roleassignment/, 'Microsoft.Authorization/roleAssignments'],
  [/^roledefinition/, 'Microsoft.Authorization/roleDefinitions'],
  [/^policyassignment/, 'Microsoft.Authorization/policyAssignments'],
  [/^policydefinition/, 'Microsoft.Authorization/policyDefinitions'],
  [/^(?:resource)?lock/, 'Microsoft.Authorization/locks'],
  [/^(?:resourcegroup$|group$)/, 'Microsoft.Resources/subscriptions/resourceGroups'],
  [/^(?:resourcegroup|group|sub|subscription|mg|tenant)?deployment(?:group|sub)?/, 'Microsoft.Resources/deployments'],
  [/^vmextension/, 'Microsoft.Compute/virtualMachines/extensions'],
  [/^vmss/, 'Microsoft.Compute/virtualMachineScaleSets'],
  [/^vm/, 'Microsoft.Compute/virtualMachines'],
  [/^disk/, 'Microsoft.Compute/disks'],
  [/^snapshot/, 'Microsoft.Compute/snapshots'],
  [/^storageaccountkey/, 'Microsoft.Storage/storageAccounts/listkeys'],
  [/^storageaccount/, 'Microsoft.Storage/storageAccounts'],
  [/^keyvault$/, 'Microsoft.KeyVault/vaults'],
  [/^(?:virtualnetworkpeering|networkvnetpeering)/, 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings'],
  [/^(?:virtualnetworksubnet|networkvnetsubnet)/, 'Microsoft.Network/virtualNetworks/subnets'],
  [/^(?:virtualnetwork|networkvnet)/, 'Microsoft.Network/virtualNetworks'],
  [/^(?:networksecuritygroup|networknsg)/, 'Microsoft.Network/networkSecurityGroups'],
  [/^(?:publicipaddress|networkpublicip)/, 'Microsoft.Network/publicIPAddresses'],
  [/^(?:networkinterface|networknic)/, 'Microsoft.Network/networkInterfaces'],
  [/^(?:privatednszone|networkprivatednszone)/, 'Microsoft.Network/privateDnsZones'],
  [/^(?:dnszone|networkdnszone)/, 'Microsoft.Network/dnsZones'],
  [/^(?:sqlserverfirewallrule)/, 'Microsoft.Sql/servers/firewallRules'],
  [/^(?:sqldatabase|sqldb)/, 'Microsoft.Sql/servers/databases'],
  [/^sqlserver/, 'Microsoft.Sql/servers'],
  [/^(?:webapp|functionapp)/, 'Microsoft.Web/sites'],
  [/^(?:appserviceplan)/, 'Microsoft.Web/serverFarms'],
  [/^(?:aks)/, 'Microsoft.ContainerService/managedClusters'],
  [/^(?:acr|containerregistry)/, 'Microsoft.ContainerRegistry/registries'],
  [/^automationrunbook/, 'Microsoft.Automation/automationAccounts/runbooks'],
  [/^logicapp/, 'Microsoft.Logic/workflows'],
  [/^(?:diagnosticsetting|monitordiagnosticsettings)/, 'Microsoft.Insights/diagnosticSettings'],
  [/^(?:consumptionbudget)/, 'Microsoft.Consumption/budgets'],
  [
    /^(?:managementgroupsubscription|accountmanagementgroupsubscription)/,
    'Microsoft.Management/managementGroups/subscriptions',
  ],
  [/^(?:managementgroup|accountmanagementgroup)/, 'Microsoft.Management/managementGroups'],
  [/^(?:supportticket)/, 'Microsoft.Support/supportTickets'],
];

const last: Record<Verb, string> = { create: 'write', read: 'read', update: 'write', delete: 'delete' };
const single = /(?:^|[\s-])(start|stop|restart|deallocate)(?:$|[\s-])/i;

/** The actions an operation needs; `undefined` for what is not in the table. */
export function azureActionOf({ noun, verb, text }: Operation): readonly string[] | undefined {
  const type = types.find(([pattern]) => pattern.test(noun))?.[1];
  if (!type) return undefined;
  if (type.endsWith('/listkeys') || (/storageAccounts$/.test(type) && /keys/.test(text)))
    return ['Microsoft.Storage/storageAccounts/listkeys/action'];
  if (type.endsWith('managedClusters') && /get-credentials/.test(text))
    return [`${type}/listClusterUserCredential/action`];
  const asked = single.exec(text)?.[1]?.toLowerCase();
  if (asked) {
    // What Azure PowerShell calls stopping a machine is its deallocation.
    const isVm = type.endsWith('/virtualMachines');
    const name =
      isVm && asked === 'stop' && text.includes('-Az') ? 'deallocate' : isVm && asked === 'stop' ? 'powerOff' : asked;
    return [`${type}/${name}/action`];
  }
  return [`${type}/${last[verb]}`];
}
