import { createTenant, parseScenario, type ScenarioInput, type Tenant } from '@pim-palette/fake-tenant';

export const north = '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f0001';
export const harbour = '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f0002';
export const graphTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
export const azurePowerShell = '1950a258-227b-4e31-a9cf-717495945fc2';
export const ownRegistration = '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f00aa';
export const readerRole = '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f0100';

const oid = (last: string): string => `6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f1${last}`;

/** Object ids in the home tenant, by handle. */
export const objectIds = { mia: oid('001'), sam: oid('002'), ben: oid('003'), ola: oid('004') } as const;
/** Sam's object id as a guest of the harbour. */
export const samAtHarbour = oid('102');

type People = ScenarioInput['people'];

function people(): People {
  return [
    { id: 'mia', username: 'mia@north.example', name: 'Mia Berg', home: north, objectIds: { [north]: objectIds.mia } },
    {
      id: 'sam',
      username: 'sam@north.example',
      name: 'Sam Aalto',
      home: north,
      objectIds: { [north]: objectIds.sam, [harbour]: samAtHarbour },
      signsInWithoutPage: true,
    },
    {
      id: 'ben',
      username: 'ben@north.example',
      name: 'Ben "the <admin>" Olsen',
      home: north,
      objectIds: { [north]: objectIds.ben },
      mayConsent: false,
    },
    {
      id: 'ola',
      username: 'ola@north.example',
      name: 'Ola Nord',
      home: north,
      objectIds: { [north]: objectIds.ola },
      mfa: 'none',
    },
  ];
}

/** A small company whose people can be changed by handle, and anything else of the scenario. */
export function company(
  change: Partial<ScenarioInput> = {},
  persons: Readonly<Record<string, Partial<People[number]>>> = {},
  clock?: () => number,
): Tenant {
  const scenario = parseScenario({
    schema: 1,
    name: 'North Line',
    description: 'For the tests of the sign-in service.',
    tenants: [
      { id: north, name: 'North Line', domain: 'north.example' },
      { id: harbour, name: 'Harbour Works', domain: 'harbour.example' },
    ],
    people: people().map((person) => ({ ...person, ...persons[person.id] })),
    clients: [
      { id: graphTools, name: 'Microsoft Graph Command Line Tools', resources: ['graph'] },
      { id: azurePowerShell, name: 'Microsoft Azure PowerShell', resources: ['arm'] },
      {
        id: ownRegistration,
        name: 'PIM Palette',
        resources: ['graph', 'arm'],
        consented: [],
        redirects: ['http://localhost', 'https://app.example/redirect?packageName=Extension'],
      },
    ],
    directoryRoles: [{ id: readerRole, name: 'Global Reader' }],
    ...change,
  });
  return createTenant(scenario, clock ? { clock } : {});
}
