import { parseScenario, type Scenario } from './scenario.ts';
import { guidOf } from './world.ts';

const person = 'vera';
const tenantId = guidOf('hostile/tenant');

/**
 * Names as a directory holds them when somebody means harm, or nobody looked: what clears a screen, opens a link, runs in a
 * page, a sheet or a shell, reads backwards, is endless, or looks like another.
 */
export const hostileNames: Readonly<Record<string, string>> = {
  clearsScreen: 'Reader\u001b[2J\u001b[1;1HOwner',
  colours: '\u001b[31mGlobal\u001b[0m Reader',
  terminalLink: '\u001b]8;;https://evil.example\u0007Click\u001b]8;;\u0007',
  setsTitle: '\u001b]0;owned\u0007Title Setter',
  oneByteControl: 'Csi\u009b31m Role',
  nul: 'Before\u0000After',
  bell: 'Ding\u0007Dong',
  backspaces: 'Owner\b\b\b\b\bReader',
  lines: 'First line\r\nSecond line\nThird\u2028Fourth',
  tabs: 'Tab\tSeparated\tRole',
  carriageReturn: 'Harmless\rOwner   ',
  rightToLeft: 'مسؤول الأمن',
  override: 'Reader \u202erenwO\u202c end',
  isolate: '\u2067גלובלי\u2069 Admin',
  emoji: '👩‍👩‍👧‍👦 Family Operators 🇸🇪🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  combining: `Z${'\u0301\u0323\u0330'.repeat(40)}algo`,
  invisible: 'Read\u200ber\ufeff \u2060Only',
  loneSurrogate: 'Broken \ud800 Half',
  wide: '全社管理者（東京）',
  html: '<img src=x onerror=alert(1)>',
  script: '</script><script>alert("role")</script>',
  entity: '&lt;b&gt;Bold&lt;/b&gt; &amp; more',
  markdown: '[Approve](javascript:alert(1)) **now** ![x](https://evil.example/x.png)',
  formula: '=HYPERLINK("https://evil.example";"Owner")',
  shell: '$(touch /tmp/owned) `id` ; rm -rf ~ | cat',
  percent: '%s %n %00 %APPDATA%',
  path: '../../../etc/passwd',
  quotes: `O'Brien "The" \\Admin\\`,
  query: "x' or status eq 'Provisioned",
  spaces: '   Padded   Inside   ',
  json: '{"kind":"azureResource","state":"active"}',
  proto: '__proto__',
  long: 'Very Long Name '.repeat(683).slice(0, 10_240),
  unbroken: 'x'.repeat(10_240),
  homoglyph: 'Оwner',
  composed: 'Caf\u00e9 Operators',
  decomposed: 'Cafe\u0301 Operators',
};

const names = Object.entries(hostileNames);
const subscription = `/subscriptions/${guidOf('hostile/subscription/0')}`;

function idOf(kind: string, key: string): string {
  return guidOf(`hostile/${kind}/${key}`);
}

/** Roles, groups, scopes, people and reasons whose words mean harm, and things that are named alike, for one person (`vera`). */
export function hostileScenario(): Scenario {
  const twins = ['a', 'b'];
  const directoryRoles = [
    ...names.map(([key, name]) => ({ id: idOf('role', key), name, description: name, custom: true })),
    ...twins.map((key) => ({ id: idOf('role', key), name: 'Desk Operator', custom: true })),
  ];
  const groups = [
    ...names.map(([key, name]) => ({ id: idOf('group', key), name, description: name })),
    ...twins.map((key) => ({ id: idOf('group', key), name: 'Night Shift' })),
  ];
  const units = names.map(([key, name]) => ({ id: idOf('unit', key), name }));
  const scopes = [
    { id: subscription, name: 'Production' },
    { id: `/subscriptions/${guidOf('hostile/subscription/1')}`, name: 'Production' },
    ...names.map(([key, name]) => ({ id: `${subscription}/resourceGroups/rg-${key}`, name })),
  ];
  const owner = { id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', name: 'Owner', actions: ['*'] };
  return parseScenario({
    schema: 1,
    name: 'hostile',
    description: 'Names and reasons that mean harm, and things named alike.',
    tenants: [{ id: tenantId, name: `Acme ${hostileNames.html} ${hostileNames.colours}`, domain: 'acme.example' }],
    people: [
      {
        id: person,
        username: 'vera@acme.example',
        name: `Vera ${hostileNames.override}`,
        home: tenantId,
        objectIds: { [tenantId]: guidOf('hostile/vera') },
        signsInWithoutPage: true,
        mfa: 'session',
      },
      {
        id: 'mallory',
        username: 'mallory@acme.example',
        name: `Mallory ${hostileNames.script} ${hostileNames.clearsScreen}`,
        home: tenantId,
        objectIds: { [tenantId]: guidOf('hostile/mallory') },
        mfa: 'session',
      },
    ],
    clients: [
      { id: '14d82eec-204b-4c2f-b7e8-296a70dab67e', name: 'Microsoft Graph Command Line Tools', resources: ['graph'] },
      { id: '1950a258-227b-4e31-a9cf-717495945fc2', name: 'Microsoft Azure PowerShell', resources: ['arm'] },
    ],
    directoryRoles,
    azureRoles: [
      owner,
      ...names.map(([key, name]) => ({ id: idOf('azure', key), name, custom: true })),
      ...twins.map((key) => ({ id: idOf('azure', key), name: 'Release Operator', custom: true })),
    ],
    administrativeUnits: units,
    groups,
    scopes,
    policies: [
      { kind: 'directoryRole', role: idOf('role', 'html'), approval: { approvers: ['mallory'] } },
      { kind: 'directoryRole', role: idOf('role', 'clearsScreen'), approval: { approvers: [person] } },
    ],
    eligibilities: [
      ...directoryRoles.map(({ id }) => ({ kind: 'directoryRole', person, role: id, scope: '/' }) as const),
      ...units.map(
        ({ id }) =>
          ({ kind: 'directoryRole', person, role: idOf('role', 'a'), scope: `/administrativeUnits/${id}` }) as const,
      ),
      ...groups.map(({ id }) => ({ kind: 'group', person, group: id, access: 'member' }) as const),
      ...scopes.map(({ id }) => ({ kind: 'azureResource', person, role: owner.id, scope: id }) as const),
      ...[...names.map(([key]) => key), ...twins].map(
        (key) => ({ kind: 'azureResource', person, role: idOf('azure', key), scope: subscription }) as const,
      ),
    ],
    openRequests: [
      {
        kind: 'directoryRole',
        person,
        role: idOf('role', 'html'),
        created: '-PT20M',
        justification: `${hostileNames.terminalLink} ${hostileNames.lines}`,
      },
      ...(['clearsScreen', 'html', 'formula', 'long', 'override'] as const).map(
        (key, n) =>
          ({
            kind: 'directoryRole',
            person: 'mallory',
            role: idOf('role', 'clearsScreen'),
            created: `-PT${n + 1}M`,
            justification: hostileNames[key] ?? key,
            ticket: { number: hostileNames.formula, system: hostileNames.markdown },
          }) as const,
      ),
    ],
  });
}
