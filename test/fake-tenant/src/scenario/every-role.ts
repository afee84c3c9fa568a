import azureRoles from '../../scenarios/built-in/azure-roles.json' with { type: 'json' };
import commonAzureRoles from '../../scenarios/built-in/common-azure-roles.json' with { type: 'json' };
import directoryRoles from '../../scenarios/built-in/directory-roles.json' with { type: 'json' };
import { parseScenario, type Scenario, type ScenarioInput } from './scenario.ts';
import { guidOf } from './world.ts';

type Part<Name extends keyof ScenarioInput> = NonNullable<ScenarioInput[Name]>;

const person = 'iris';
const tenantId = guidOf('every-role/tenant');

// Disabled in the live list, or not for people: nobody can be made eligible for them.
const disabled = /^(Device (Users|Join)|Workplace Device Join|Purview Workload Content .*)$/;
const notForPeople =
  /^((Guest |Restricted Guest )?User|Device Managers|On Premises Directory Sync Account|Directory Synchronization Accounts|Partner Tier[12] Support)$/;

const corp = '/providers/Microsoft.Management/managementGroups/mg-corp';
const apps = '/providers/Microsoft.Management/managementGroups/mg-apps';
const subscriptions = [
  { id: '/subscriptions/d63d4bb7-6dcf-4459-a3af-d3528bc17ae2', name: 'Shop', parent: apps },
  { id: '/subscriptions/2d3ffd20-9361-44c4-a7a9-96cde5528eb0', name: 'Billing', parent: apps },
  { id: '/subscriptions/61d9aa50-adbd-4d3b-ab16-8cd45dc30518', name: 'Lab', parent: apps },
  { id: `/subscriptions/${guidOf('every-role/subscription/platform')}`, name: 'Platform', parent: corp },
  { id: `/subscriptions/${guidOf('every-role/subscription/identity')}`, name: 'Identity', parent: corp },
] as const;
const [shop, billing, lab, platform] = subscriptions;
const group = `${shop.id}/resourceGroups/rg-shop-prod`;
const frozen = `${shop.id}/resourceGroups/mrg-firewall`;
const resources = [
  `${group}/providers/Microsoft.Compute/virtualMachines/vm-shop-01`,
  `${group}/providers/Microsoft.Storage/storageAccounts/stshopprod`,
  `${group}/providers/Microsoft.KeyVault/vaults/kv-shop-prod`,
  `${group}/providers/Microsoft.ContainerService/managedClusters/aks-shop`,
  `${group}/providers/Microsoft.ContainerRegistry/registries/crshop`,
  `${group}/providers/Microsoft.Sql/servers/sql-shop`,
  `${group}/providers/Microsoft.Web/sites/app-shop`,
  `${group}/providers/Microsoft.Network/virtualNetworks/vnet-shop`,
  `${frozen}/providers/Microsoft.Network/virtualNetworks/vnet-firewall`,
];
// Where the common roles are eligible: the widest first, so that Owner and its like reach far.
const places = [corp, apps, ...subscriptions.map(({ id }) => id), group];

const groups = [
  { name: 'Helpdesk On Call', gives: ['Helpdesk Administrator', 'Groups Administrator'] },
  { name: 'Exchange Night Shift', gives: ['Exchange Administrator'] },
  { name: 'Shop Deployers', azure: [{ role: 'Contributor', scope: group }] },
  { name: 'Key Keepers', azure: [{ role: 'Key Vault Secrets User', scope: shop.id }] },
  { name: 'Platform Readers', azure: [{ role: 'Reader', scope: platform.id }] },
  { name: 'Canteen Menu Editors' },
] as const;

function definitions(): Part<'directoryRoles'> {
  return directoryRoles.map((role) => ({
    id: role.id,
    name: role.name,
    enabled: !disabled.test(role.name),
    inheritsFrom: [...role.inheritsFrom],
    permissions: role.permissions.map(({ actions, ...rest }) => ({ ...rest, actions: [...actions] })),
  }));
}

function azureDefinitions(): Part<'azureRoles'> {
  return azureRoles.map(({ id, name, permissions }) => ({
    id,
    name,
    permissions: permissions.map(({ actions, notActions, dataActions, notDataActions, ...rest }) => ({
      actions: [...(actions ?? [])],
      notActions: [...(notActions ?? [])],
      dataActions: [...(dataActions ?? [])],
      notDataActions: [...(notDataActions ?? [])],
      ...rest,
    })),
  }));
}

function eligibilities(): Part<'eligibilities'> {
  const unit = `/administrativeUnits/${guidOf('every-role/unit/north')}`;
  return [
    ...directoryRoles
      .filter(({ name }) => !disabled.test(name) && !notForPeople.test(name))
      .map(({ id }) => ({ kind: 'directoryRole', person, role: id, scope: '/' }) as const),
    ...['Password Administrator', 'User Administrator'].map(
      (role) => ({ kind: 'directoryRole', person, role, scope: unit }) as const,
    ),
    ...commonAzureRoles.map(
      (role, n) => ({ kind: 'azureResource', person, role, scope: places[n % places.length] ?? corp }) as const,
    ),
    ...['Owner', 'Contributor', 'Reader'].map(
      (role) => ({ kind: 'azureResource', person, role, scope: lab.id }) as const,
    ),
    { kind: 'azureResource', person, role: 'Virtual Machine Contributor', scope: group },
    ...groups.map(({ name }) => ({ kind: 'group', person, group: name, access: 'member' }) as const),
  ];
}

function given(): Part<'assignments'> {
  return groups.flatMap((entry) => [
    ...('gives' in entry ? entry.gives : []).map(
      (role) => ({ kind: 'directoryRole', holderGroup: entry.name, role, scope: '/' }) as const,
    ),
    ...('azure' in entry ? entry.azure : []).map(
      ({ role, scope }) => ({ kind: 'azureResource', holderGroup: entry.name, role, scope }) as const,
    ),
  ]);
}

/**
 * One person (`iris`) eligible for every built-in directory role that can be given, for 200 common Azure roles over two
 * management groups and five subscriptions, and for groups that give roles. Definitions are the services' own, as of 2026;
 * what is activated takes minutes until it is in force.
 */
export function everyRoleScenario(): Scenario {
  return parseScenario({
    schema: 1,
    name: 'every-role',
    description: 'One person eligible for every built-in directory role and 200 Azure roles; access takes minutes.',
    tenants: [{ id: tenantId, name: 'Harbour Freight Lines', domain: 'harbourlines.example' }],
    people: [
      {
        id: person,
        username: 'iris@harbourlines.example',
        name: 'Iris Halloran',
        home: tenantId,
        objectIds: { [tenantId]: guidOf('every-role/iris') },
        signsInWithoutPage: true,
        mfa: 'session',
      },
      {
        id: 'otto',
        username: 'otto@harbourlines.example',
        name: 'Otto Reyes',
        home: tenantId,
        objectIds: { [tenantId]: guidOf('every-role/otto') },
        mfa: 'session',
      },
    ],
    clients: [
      {
        id: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
        name: 'Microsoft Graph Command Line Tools',
        resources: ['graph'],
      },
      { id: '1950a258-227b-4e31-a9cf-717495945fc2', name: 'Microsoft Azure PowerShell', resources: ['arm'] },
      { id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', name: 'Microsoft Azure CLI', resources: ['arm', 'graph'] },
    ],
    directoryRoles: definitions(),
    azureRoles: azureDefinitions(),
    administrativeUnits: [{ id: guidOf('every-role/unit/north'), name: 'Northern Ports' }],
    groups: groups.map(({ name }) => ({
      id: guidOf(`every-role/group/${name}`),
      name,
      assignableToRoles: name !== 'Canteen Menu Editors',
    })),
    scopes: [
      { id: corp, name: 'Corporate' },
      { id: apps, name: 'Applications', parent: corp },
      ...subscriptions.map((subscription) => ({ ...subscription, unlistedBelow: true })),
      { id: group, name: 'rg-shop-prod' },
      { id: frozen, name: 'mrg-firewall' },
      { id: `${billing.id}/resourceGroups/rg-billing`, name: 'rg-billing' },
      ...resources.map((id) => ({ id, name: id.split('/').at(-1) ?? id })),
    ],
    denyAssignments: [
      {
        name: 'System deny assignment created by managed application app-firewall',
        scope: frozen,
        actions: ['*/write', '*/delete'],
        excluded: ['otto'],
      },
    ],
    policies: [
      { kind: 'directoryRole', role: 'Global Administrator', maximum: 'PT1H', approval: { approvers: ['otto'] } },
    ],
    eligibilities: eligibilities(),
    assignments: given(),
    behaviour: { propagation: { directoryRole: 'PT2M', group: 'PT5M', azureResource: 'PT3M' } },
  });
}
