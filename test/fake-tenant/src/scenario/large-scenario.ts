import { loadScenario } from './load-scenario.ts';
import { parseScenario, type Scenario, type ScenarioInput } from './scenario.ts';
import { guidOf } from './world.ts';

const places = [
  'Lisbon',
  'Gothenburg',
  'Graz',
  'Leeds',
  'Porto',
  'Utrecht',
  'Turku',
  'Lyon',
  'Gdansk',
  'Bergen',
  'Ghent',
  'Zagreb',
];
const teams = [
  'payments',
  'identity',
  'search',
  'telemetry',
  'billing',
  'mobile',
  'warehouse',
  'fleet',
  'claims',
  'pricing',
  'portal',
  'ledger',
];
const stages = ['prod', 'stag', 'test', 'dev'];
const duties = ['Operators', 'On-Call', 'Deployers', 'Data Stewards', 'Reviewers', 'Gateway Admins'];
const vaultRoles = ['Key Vault Administrator', 'Key Vault Secrets Officer'];
const scopeRoles = ['Owner', 'Contributor', 'Reader', 'User Access Administrator', 'Tidewater Release Operator'];

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('the list is empty');
  return item;
}

function title(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Part<Name extends keyof ScenarioInput> = NonNullable<ScenarioInput[Name]>;

/**
 * The demo company grown to `count` eligibilities of one person, always the same for the same count: directory roles over
 * administrative units, groups, and Azure roles over subscriptions, resource groups and vaults.
 */
export function largeScenario(count: number): Scenario {
  const demo = loadScenario('demo');
  const units: Part<'administrativeUnits'> = [];
  const groups: Part<'groups'> = [];
  const scopes: Part<'scopes'> = [];
  const eligibilities: Part<'eligibilities'> = [];
  const person = 'mira';
  const room = (): boolean => eligibilities.length < count;

  for (let n = 0; room() && eligibilities.length < count * 0.4; n += 1) {
    const unit = {
      id: guidOf(`large/unit/${n}`),
      name: `${pick(['Branch', 'Plant', 'Depot'], Math.floor(n / places.length))} ${pick(places, n)} ${Math.floor(n / 36) + 1}`,
    };
    units.push(unit);
    for (const role of demo.directoryRoles) {
      if (eligibilities.length < count * 0.4)
        eligibilities.push({ kind: 'directoryRole', person, role: role.id, scope: `/administrativeUnits/${unit.id}` });
    }
  }
  for (let n = 0; room() && eligibilities.length < count * 0.65; n += 1) {
    const group = {
      id: guidOf(`large/group/${n}`),
      name: `${title(pick(teams, n))} ${pick(duties, Math.floor(n / teams.length))} ${Math.floor(n / 72) + 1}`,
    };
    groups.push(group);
    eligibilities.push({ kind: 'group', person, group: group.id, access: n % 4 === 3 ? 'owner' : 'member' });
  }
  for (let n = 0; room(); n += 1) {
    const team = `${pick(teams, n)}${Math.floor(n / 48) || ''}`;
    const stage = pick(stages, Math.floor(n / teams.length));
    const subscription = `/subscriptions/${guidOf(`large/subscription/${n}`)}`;
    const group = `${subscription}/resourceGroups/rg-${team}-${stage}`;
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-${team}-${stage}`;
    scopes.push(
      { id: subscription, name: `${title(team)} ${stage}` },
      { id: group, name: `rg-${team}-${stage}` },
      { id: vault, name: `kv-${team}-${stage}` },
    );
    const wanted = [
      ...scopeRoles.flatMap((role) => [subscription, group].map((scope) => ({ role, scope }))),
      ...vaultRoles.map((role) => ({ role, scope: vault })),
    ];
    for (const { role, scope } of wanted)
      if (room()) eligibilities.push({ kind: 'azureResource', person, role, scope });
  }
  return parseScenario({
    ...demo,
    name: `large-${count}`,
    description: `The demo company grown to ${count} eligibilities.`,
    administrativeUnits: [...demo.administrativeUnits, ...units],
    groups: [...demo.groups, ...groups],
    scopes: [...demo.scopes, ...scopes],
    eligibilities,
    openRequests: [],
    assignments: [],
  });
}
