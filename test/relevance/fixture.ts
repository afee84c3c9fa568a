// A believable working day of someone who looks after four customers: names are invented, shapes are the service's.
import { type Access, type Eligibility, eligibilityKey, type Kind } from '../../core/src/model/eligibility.ts';
import type { Identity } from '../../core/src/model/identity.ts';
import type { Scope } from '../../core/src/model/scope.ts';

function identity(tenantName: string, tenantId: string, username = 'ida.berg@nordlicht.example'): Identity {
  return { accountId: `account-${username}`, username, tenantId, tenantName, principalId: `principal-${tenantId}` };
}

export const nordlicht = identity('Nordlicht Consulting', 't-nordlicht');
export const harbour = identity('Harbour Bank', 't-harbour');
export const muehlbach = identity('Mühlbach Energie', 't-muehlbach');
const zephyr = identity('Zephyr Retail', 't-zephyr', 'adm-ida@zephyr.example');

function make(kind: Kind, who: Identity, roleName: string, scope: Scope, access?: Access): Eligibility {
  const roleId = access ?? `role-${roleName}`;
  const key = eligibilityKey({ kind, tenantId: who.tenantId, roleId, scopeId: scope.id, principalId: who.principalId });
  return { key, kind, identity: who, roleId, roleName, scope, via: 'direct', ...(access ? { access } : {}) };
}

const directory: Scope = { id: '/', type: 'tenant', label: 'Directory', path: [] };

function inDirectory(who: Identity, roles: string): readonly Eligibility[] {
  return lines(roles).map((role) => make('directoryRole', who, role, directory));
}

function inUnit(who: Identity, role: string, unit: string): Eligibility {
  return make('directoryRole', who, role, {
    id: `/administrativeUnits/${unit}`,
    type: 'administrativeUnit',
    label: unit,
    path: [],
  });
}

function group(who: Identity, name: string, access: Access = 'member'): Eligibility {
  return make('group', who, name, { id: `group-${name}`, type: 'group', label: name, path: [] }, access);
}

const resourceTypes: Readonly<Record<string, string>> = {
  kv: 'Microsoft.KeyVault/vaults',
  st: 'Microsoft.Storage/storageAccounts',
  vm: 'Microsoft.Compute/virtualMachines',
  sql: 'Microsoft.Sql/servers',
  aks: 'Microsoft.ContainerService/managedClusters',
  cosmos: 'Microsoft.DocumentDB/databaseAccounts',
  law: 'Microsoft.OperationalInsights/workspaces',
  acr: 'Microsoft.ContainerRegistry/registries',
};

/** `Role @ scope @ parent @ grandparent`; the type is told from the name's beginning, as in a well-kept landing zone. */
function inAzure(who: Identity, rows: string): readonly Eligibility[] {
  return lines(rows).map((row) => {
    const [role = '', label = '', ...path] = row.split('@').map((part) => part.trim());
    const type = label.startsWith('mg-')
      ? 'managementGroup'
      : label.startsWith('rg-')
        ? 'resourceGroup'
        : path.length > 1
          ? 'resource'
          : 'subscription';
    const provider = resourceTypes[/^[a-z]+/.exec(label)?.[0] ?? ''] ?? 'Microsoft.Web/sites';
    const id =
      type === 'resource'
        ? `/subscriptions/${path[1]}/resourceGroups/${path[0]}/providers/${provider}/${label}`
        : `/${type}/${label}/${path.join('/')}`;
    return make('azureResource', who, role, { id, type, label, path });
  });
}

function lines(text: string): readonly string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim());
}

const common = `
  Global Administrator
  Global Reader
  Security Administrator
  Security Reader
  Security Operator
  User Administrator
  Exchange Administrator
  SharePoint Administrator
  Teams Administrator
  Intune Administrator
  Conditional Access Administrator
  Application Administrator
  Cloud Application Administrator
  Privileged Role Administrator
  Privileged Authentication Administrator
  Authentication Administrator
  Helpdesk Administrator
  Groups Administrator
  Billing Administrator
  License Administrator
  Reports Reader`;

const rare = `
  Hybrid Identity Administrator
  Password Administrator
  Directory Readers
  Directory Writers
  Compliance Administrator
  Compliance Data Administrator
  Attribute Definition Administrator
  Attribute Assignment Reader
  Authentication Policy Administrator
  Azure DevOps Administrator
  Azure Information Protection Administrator
  B2C IEF Keyset Administrator
  Cloud Device Administrator
  Customer LockBox Access Approver
  Domain Name Administrator
  Dynamics 365 Administrator
  Exchange Recipient Administrator
  External Identity Provider Administrator
  Fabric Administrator
  Global Secure Access Administrator
  Guest Inviter
  Identity Governance Administrator
  Insights Administrator
  Knowledge Manager
  Lifecycle Workflows Administrator
  Message Center Reader
  Network Administrator
  Office Apps Administrator
  Power Platform Administrator
  Printer Administrator
  Search Administrator
  Service Support Administrator
  Skype for Business Administrator
  Teams Communications Administrator
  Teams Telephony Administrator
  Tenant Creator
  Usage Summary Reports Reader
  Windows 365 Administrator
  Windows Update Deployment Administrator
  Yammer Administrator`;

export const eligibilities: readonly Eligibility[] = [
  ...inDirectory(nordlicht, common),
  ...inDirectory(nordlicht, rare),
  ...inDirectory(harbour, common),
  ...inDirectory(muehlbach, common),
  ...inDirectory(zephyr, 'Global Reader\nSecurity Reader\nIntune Administrator\nUser Administrator'),
  inUnit(nordlicht, 'User Administrator', 'Region Süd'),
  inUnit(nordlicht, 'User Administrator', 'Region Nord'),
  inUnit(nordlicht, 'Helpdesk Administrator', 'Region Süd'),
  inUnit(harbour, 'Groups Administrator', 'Branch Offices'),
  group(nordlicht, 'Tier 0 Operators'),
  group(nordlicht, 'Tier 1 Operators'),
  group(nordlicht, 'Tier 1 Operators', 'owner'),
  group(nordlicht, 'SOC Analysts'),
  group(nordlicht, 'Break Glass Custodians', 'owner'),
  group(nordlicht, 'grp-sql-dba-prod'),
  group(nordlicht, 'grp-sql-dba-test'),
  group(nordlicht, 'BuildAgentsMaintainers'),
  group(nordlicht, 'Straße und Gleis'),
  group(harbour, 'PaymentsOnCall'),
  group(harbour, 'Payments Release Managers', 'owner'),
  group(harbour, 'Incident Commanders'),
  group(harbour, 'Quarterly Access Reviewers'),
  group(muehlbach, 'Netzführung Schichtleiter'),
  group(muehlbach, 'Zählerdaten Café'),
  group(muehlbach, 'Łódź Field Team'),
  group(zephyr, 'Store Openers 🚀 Wave 2'),
  group(zephyr, 'Checkout24 Support'),
  ...inAzure(
    nordlicht,
    `
    Owner @ mg-root
    Reader @ mg-root
    Management Group Contributor @ mg-platform
    Owner @ sub-prod-core @ mg-platform
    Contributor @ sub-prod-core @ mg-platform
    Reader @ sub-prod-core @ mg-platform
    User Access Administrator @ sub-prod-core @ mg-platform
    Role Based Access Control Administrator @ sub-prod-core @ mg-platform
    Owner @ sub-test-core @ mg-platform
    Contributor @ sub-test-core @ mg-platform
    User Access Administrator @ sub-test-core @ mg-platform
    Contributor @ sub-nonprod-labs @ mg-sandbox
    Cost Management Reader @ sub-prod-core @ mg-platform
    Contributor @ rg-web-prod @ sub-prod-core
    Contributor @ rg-web-test @ sub-test-core
    Website Contributor @ rg-web-prod @ sub-prod-core
    Logic App Contributor @ rg-integration-prod @ sub-prod-core
    Key Vault Administrator @ kv-prod @ rg-web-prod @ Production
    Key Vault Administrator @ kv-test @ rg-web-test @ Non-Production
    Key Vault Secrets User @ kv-prod @ rg-web-prod @ Production
    Key Vault Secrets Officer @ kv-prod @ rg-web-prod @ Production
    Key Vault Certificates Officer @ kv-test @ rg-web-test @ Non-Production
    Key Vault Reader @ kv-shared-01 @ rg-shared @ Production
    Key Vault Reader @ kv-shared-02 @ rg-shared @ Production
    Key Vault Crypto Officer @ kvhsm07 @ rg-shared @ Production
    Storage Account Contributor @ stwebprod @ rg-web-prod @ Production
    Storage Blob Data Owner @ stwebprod @ rg-web-prod @ Production
    Storage Blob Data Contributor @ stwebprod @ rg-web-prod @ Production
    Storage Blob Data Reader @ stwebtest @ rg-web-test @ Non-Production
    Storage Queue Data Contributor @ stwebprod @ rg-web-prod @ Production
    Virtual Machine Administrator Login @ vm-jump-01 @ rg-jump @ Production
    Virtual Machine Administrator Login @ vm-jump-02 @ rg-jump @ Production
    Virtual Machine User Login @ vm-jump-01 @ rg-jump @ Production
    Virtual Machine Contributor @ vm-build-11 @ rg-build @ Non-Production
    SQL DB Contributor @ sql-orders @ rg-data @ Production
    SQL Server Contributor @ sql-orders @ rg-data @ Production
    SQL Security Manager @ sql-orders @ rg-data @ Production
    Network Contributor @ rg-hub-network @ sub-prod-core
    Log Analytics Reader @ law-central @ rg-monitor @ Production
    Monitoring Contributor @ rg-monitor @ sub-prod-core
  `,
  ),
  ...inAzure(
    harbour,
    `
    Owner @ Harbour Payments @ mg-harbour
    Contributor @ Harbour Payments @ mg-harbour
    Reader @ Harbour Payments @ mg-harbour
    Azure Kubernetes Service RBAC Cluster Admin @ aks-payments @ rg-payments @ Harbour Payments
    Azure Kubernetes Service Cluster User Role @ aks-payments @ rg-payments @ Harbour Payments
    AcrPush @ acrharbour @ rg-payments @ Harbour Payments
    AcrPull @ acrharbour @ rg-payments @ Harbour Payments
    Cosmos DB Operator @ cosmos-ledger @ rg-ledger @ Harbour Payments
    DocumentDB Account Contributor @ cosmos-ledger @ rg-ledger @ Harbour Payments
    Key Vault Administrator @ kvharbourprod01 @ rg-payments @ Harbour Payments
    Key Vault Secrets User @ kvharbourprod01 @ rg-payments @ Harbour Payments
    Azure Service Bus Data Owner @ sb-clearing @ rg-payments @ Harbour Payments
  `,
  ),
  ...inAzure(
    muehlbach,
    `
    Owner @ Leitstelle Öst @ mg-muehlbach
    Contributor @ Leitstelle Öst @ mg-muehlbach
    IoT Hub Data Contributor @ iot-zaehler @ rg-zaehler @ Leitstelle Öst
    Virtual Machine Contributor @ vm-scada-3 @ rg-scada @ Leitstelle Öst
    Backup Operator @ rg-scada @ Leitstelle Öst
  `,
  ),
  ...inAzure(
    zephyr,
    `
    Owner @ Zephyr EU Stores @ mg-zephyr
    Owner @ Zephyr US Stores @ mg-zephyr
    Contributor @ Zephyr EU Stores @ mg-zephyr
    Azure Event Hubs Data Receiver @ eh-tills @ rg-tills @ Zephyr EU Stores
  `,
  ),
];
