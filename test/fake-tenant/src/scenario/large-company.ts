import { parseScenario, type Scenario, type ScenarioInput } from './scenario.ts';
import { guidOf } from './world.ts';

type Part<Name extends keyof ScenarioInput> = NonNullable<ScenarioInput[Name]>;
type Eligibilities = Part<'eligibilities'>;

const person = 'edda';
// Home, a subsidiary, a customer: how much of everything each holds.
const companies = [
  { name: 'Grand Meridian Holding', domain: 'grandmeridian.example', units: 300, groups: 897, resourceGroups: 290 },
  { name: 'Meridian Logistics', domain: 'meridianlogistics.example', units: 60, groups: 200, resourceGroups: 60 },
  { name: 'Oakfield Hospitals', domain: 'oakfield.example', units: 40, groups: 100, resourceGroups: 40 },
] as const;
const directoryRoles = [
  { id: '729827e3-9c14-49f7-bb1b-9608f156bbb8', name: 'Helpdesk Administrator' },
  { id: 'fe930be7-5e62-47db-91af-98c3a49a38b1', name: 'User Administrator', privileged: true },
  { id: 'fdd7a751-b60b-444a-984c-02652fe8fa1c', name: 'Groups Administrator' },
  { id: '966707d0-3269-4727-9be2-8c3a10f19b9d', name: 'Password Administrator' },
  { id: '4d6ac14f-3453-41d0-bef9-a3e0c569773a', name: 'License Administrator' },
];
const azureRoles = [
  { id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', name: 'Owner', actions: ['*'] },
  { id: 'b24988ac-6180-42a0-ab88-20f7382dd24c', name: 'Contributor', actions: ['*'] },
  { id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', name: 'Reader' },
  { id: '4633458b-17de-408a-b874-0445c86b69e6', name: 'Key Vault Secrets User' },
];
// As deep as Azure lets management groups be below the root.
const depth = 6;
const places = ['Lisbon', 'Turku', 'Ghent', 'Graz', 'Porto', 'Leeds', 'Zagreb', 'Bergen', 'Utrecht', 'Lyon'];
const duties = ['Operators', 'On Call', 'Deployers', 'Reviewers', 'Data Stewards'];

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('the list is empty');
  return item;
}

function directory(
  tenant: string,
  count: number,
): { units: Part<'administrativeUnits'>; eligibilities: Eligibilities } {
  const units = Array.from({ length: count }, (_, n) => ({
    id: guidOf(`large-company/${tenant}/unit/${n}`),
    name: `${pick(places, n)} Branch ${Math.floor(n / places.length) + 1}`,
    tenant,
  }));
  const wanted = ['/', ...units.map(({ id }) => `/administrativeUnits/${id}`)];
  return {
    units,
    eligibilities: wanted.flatMap((scope) =>
      directoryRoles.map((role) => ({ kind: 'directoryRole', tenant, person, role: role.id, scope }) as const),
    ),
  };
}

function groupsOf(tenant: string, count: number): { groups: Part<'groups'>; eligibilities: Eligibilities } {
  const groups = Array.from({ length: count }, (_, n) => ({
    id: guidOf(`large-company/${tenant}/group/${n}`),
    name: `${pick(places, n)} ${pick(duties, Math.floor(n / places.length))} ${Math.floor(n / 50) + 1}`,
    tenant,
  }));
  return {
    groups,
    eligibilities: groups.map(
      ({ id }, n) => ({ kind: 'group', tenant, person, group: id, access: n % 5 === 4 ? 'owner' : 'member' }) as const,
    ),
  };
}

function azure(tenant: string, key: string, count: number): { scopes: Part<'scopes'>; eligibilities: Eligibilities } {
  const managementGroup = (level: number): string =>
    `/providers/Microsoft.Management/managementGroups/mg-${key}-${level}`;
  const scopes: Part<'scopes'> = Array.from({ length: depth }, (_, level) => ({
    id: managementGroup(level),
    name: `${key} level ${level}`,
    tenant,
    ...(level > 0 && { parent: managementGroup(level - 1) }),
  }));
  const eligibilities: Eligibilities = scopes.flatMap(({ id }) =>
    azureRoles.map((role) => ({ kind: 'azureResource', tenant, person, role: role.id, scope: id }) as const),
  );
  for (let n = 0; n < count; n += 1) {
    const subscription = `/subscriptions/${guidOf(`large-company/${tenant}/subscription/${Math.floor(n / 10)}`)}`;
    if (n % 10 === 0) {
      const parent = managementGroup((n / 10) % depth);
      scopes.push({ id: subscription, name: `${pick(places, n / 10)} Landing Zone ${n / 10 + 1}`, tenant, parent });
      for (const role of azureRoles)
        eligibilities.push({ kind: 'azureResource', tenant, person, role: role.id, scope: subscription });
    }
    const scope = `${subscription}/resourceGroups/rg-${pick(places, n).toLowerCase()}-${n}`;
    scopes.push({ id: scope, name: scope.split('/').at(-1) ?? scope, tenant });
    for (const role of azureRoles) eligibilities.push({ kind: 'azureResource', tenant, person, role: role.id, scope });
  }
  return { scopes, eligibilities };
}

/**
 * Five thousand eligibilities of one person (`edda`) in three kinds and three tenants, in two of which she is a guest:
 * 400 administrative units, management groups six deep. Always the same.
 */
export function largeCompanyScenario(): Scenario {
  const made = companies.map((company) => {
    const tenant = guidOf(`large-company/${company.name}`);
    return {
      tenant: { id: tenant, name: company.name, domain: company.domain },
      directory: directory(tenant, company.units),
      groups: groupsOf(tenant, company.groups),
      azure: azure(tenant, company.domain.split('.')[0] ?? '', company.resourceGroups),
    };
  });
  return parseScenario({
    schema: 1,
    name: 'large',
    description: 'Five thousand eligibilities in three kinds and three tenants.',
    tenants: made.map(({ tenant }) => tenant),
    people: [
      {
        id: person,
        username: 'edda@grandmeridian.example',
        name: 'Edda Kowalczyk',
        home: made[0]?.tenant.id ?? '',
        objectIds: Object.fromEntries(made.map(({ tenant }) => [tenant.id, guidOf(`large-company/edda/${tenant.id}`)])),
        signsInWithoutPage: true,
        mfa: 'session',
      },
    ],
    clients: [
      { id: '14d82eec-204b-4c2f-b7e8-296a70dab67e', name: 'Microsoft Graph Command Line Tools', resources: ['graph'] },
      { id: '1950a258-227b-4e31-a9cf-717495945fc2', name: 'Microsoft Azure PowerShell', resources: ['arm'] },
    ],
    directoryRoles,
    azureRoles,
    administrativeUnits: made.flatMap((item) => item.directory.units),
    groups: made.flatMap((item) => item.groups.groups),
    scopes: made.flatMap((item) => item.azure.scopes),
    eligibilities: made.flatMap((item) => [
      ...item.directory.eligibilities,
      ...item.groups.eligibilities,
      ...item.azure.eligibilities,
    ]),
  });
}
