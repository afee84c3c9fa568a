import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  createTenant,
  largeScenario,
  loadScenario,
  parseScenario,
  printScenarioSchema,
  type Scenario,
  ScenarioError,
} from '@pim-palette/fake-tenant';

import { type Caller, createCaller, errorOf, objectOf, type Reply, rowsOf, smallScenario } from './caller.ts';
import { armPath, directoryBody, directoryRequests, groupBody, groupRequests, guid, minute } from './requests.ts';

describe('the scenario format', () => {
  const bad: readonly (readonly [string, object, RegExp])[] = [
    ['an unknown member', { colour: 'red' }, /Unrecognized key: "colour"/],
    ['another schema version', { schema: 2 }, /schema/],
    [
      'an unknown role',
      { eligibilities: [{ kind: 'directoryRole', person: 'ada', role: 'Wizard' }] },
      /eligibilities\[0\]: directory role "Wizard" is not listed/,
    ],
    [
      'an unknown person',
      { eligibilities: [{ kind: 'directoryRole', person: 'eve', role: 'Global Reader' }] },
      /person "eve" is not listed/,
    ],
    ['no holder', { eligibilities: [{ kind: 'directoryRole', role: 'Global Reader' }] }, /needs person or holderGroup/],
    [
      'a group eligibility without a group',
      { eligibilities: [{ kind: 'group', person: 'ada' }] },
      /kind group needs group/,
    ],
    [
      'an Azure eligibility without a scope',
      { eligibilities: [{ kind: 'azureResource', person: 'ada', role: 'Owner' }] },
      /needs scope/,
    ],
    ['a duration in months', { defaultPolicy: { maximum: 'P1M' } }, /ISO 8601 duration/],
    [
      'a time nobody can read',
      { openRequests: [{ kind: 'directoryRole', person: 'ada', role: 'Global Reader', created: 'yesterday' }] },
      /UTC time/,
    ],
    [
      'a person without an object id at home',
      {
        people: [{ id: 'x', username: 'x@y.example', name: 'X', home: 'Northwind Labs', objectIds: {} }],
        groups: [],
        eligibilities: [],
        assignments: [],
        policies: [],
      },
      /no object id in tenant/,
    ],
    ['a fault nobody knows', { faults: [{ type: 'meltdown' }] }, /faults/],
    [
      'an unknown approver',
      { policies: [{ approval: { approvers: ['eve'] } }] },
      /policies\[0\]\.approval: person "eve"/,
    ],
  ];
  it.each(bad)('refuses %s and says where', (_, change, words) => {
    const attempt = (): Scenario => parseScenario({ ...loadScenario('small'), ...change });
    expect(attempt).toThrow(ScenarioError);
    expect(attempt).toThrow(words);
  });

  it.each([null, 7, 'text', [], {}])('refuses %p as a whole', (document) => {
    expect(() => parseScenario(document)).toThrow(ScenarioError);
  });

  it('names the shipped ones when asked for another', () => {
    expect(() => loadScenario('nothing')).toThrow('there is no scenario "nothing"; shipped are demo, small');
    expect(() => loadScenario('toString')).toThrow(ScenarioError);
  });

  it('has a JSON schema that is current', () => {
    const file = new URL('../../fake-tenant/scenarios/scenario.schema.json', `file://${import.meta.filename}`);
    const onDisk: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(onDisk).toEqual(JSON.parse(printScenarioSchema()));
  });

  it('finds a name in any case, and asks for the id when a name is not unique', () => {
    const small = loadScenario('small');
    const twice = [...small.directoryRoles, { ...small.directoryRoles[0], id: guid(1) }];
    expect(() => parseScenario({ ...small, directoryRoles: twice })).toThrow('names several; use the id');
    const eligibilities = [{ kind: 'directoryRole', person: 'ADA', role: 'GLOBAL reader' }];
    expect(parseScenario({ ...small, eligibilities }).eligibilities).toHaveLength(1);
  });
});

describe('large companies', () => {
  it('have exactly as many eligibilities as asked, of all kinds, always the same, with names that tell them apart', () => {
    const scenario = largeScenario(2_000);
    expect(scenario.eligibilities).toHaveLength(2_000);
    expect(new Set(scenario.eligibilities.map((entry) => entry.kind)).size).toBe(3);
    expect(new Set(scenario.groups.map((group) => group.name)).size).toBe(scenario.groups.length);
    expect(new Set(scenario.administrativeUnits.map((unit) => unit.name)).size).toBe(
      scenario.administrativeUnits.length,
    );
    expect(JSON.stringify(scenario)).toBe(JSON.stringify(largeScenario(2_000)));
    expect(createTenant(scenario).state.eligibilities).toHaveLength(2_000);
  });

  it.each([0, 1, 7, 500])('can have %p', (count) => {
    expect(largeScenario(count).eligibilities).toHaveLength(count);
  });
});

describe('the demo company', () => {
  const demo = loadScenario('demo');
  const mira = (): Caller => createCaller(demo, 'mira').with({ amr: ['pwd'] });

  async function role(caller: Caller, name: string, change: Record<string, unknown> = {}): Promise<Reply> {
    const { world } = caller.tenant;
    const entry = demo.eligibilities.find((item) => item.kind === 'directoryRole' && item.role === name);
    const body = directoryBody({
      principalId: world.objectId(world.person('mira'), world.tenant().id),
      roleDefinitionId: world.role('directoryRole', name).id,
      directoryScopeId: entry?.scope ?? '/',
      scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } },
      ...change,
    });
    return caller.graph('POST', directoryRequests, body);
  }

  it('has about fifty eligibilities over all kinds and two tenants of one account', () => {
    expect(demo.eligibilities.length).toBeGreaterThanOrEqual(40);
    expect(new Set(demo.eligibilities.map((entry) => entry.kind)).size).toBe(3);
    const person = demo.people.find((entry) => entry.id === 'mira');
    expect(person?.signsInWithoutPage).toBe(true);
    expect(Object.keys(person?.objectIds ?? {})).toHaveLength(2);
    expect(demo.eligibilities.find((entry) => entry.role === 'Intune Administrator')?.usualReasons).toContain(
      'setting up the connector for Active Directory',
    );
  });

  const outcomes: readonly (readonly [string, string, Record<string, unknown>, number, string])[] = [
    ['active at once', 'Intune Administrator', {}, 201, 'Provisioned'],
    [
      'scheduled',
      'Intune Administrator',
      {
        scheduleInfo: {
          startDateTime: '2026-11-24T08:00:00Z',
          expiration: { type: 'afterDuration', duration: 'PT1H' },
        },
      },
      201,
      'Granted',
    ],
    ['waiting for approval', 'Security Administrator', {}, 201, 'PendingApproval'],
    ['failed', 'Fabric Administrator', {}, 201, 'Failed'],
    ['refused for MFA', 'User Administrator', {}, 400, 'MfaRule'],
    ['refused for its ticket', 'Exchange Administrator', {}, 400, 'TicketingRule'],
    [
      'refused for its duration',
      'Authentication Administrator',
      { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT2H' } } },
      400,
      'ExpirationRule',
    ],
    ['behind an authentication context', 'Conditional Access Administrator', {}, 400, 'claims='],
    ['active already', 'Reports Reader', {}, 400, 'already exists'],
    ['pending already', 'Teams Administrator', {}, 400, 'existing pending'],
    ['for an application', 'Application Administrator', {}, 201, 'Provisioned'],
    ['without a reason', 'Security Reader', { justification: undefined }, 201, 'Provisioned'],
    ['through a group', 'Groups Administrator', {}, 201, 'Provisioned'],
    ['with a policy nobody can read', 'Compliance Administrator', {}, 201, 'Provisioned'],
  ];
  it.each(outcomes)('has a role that is %s: %s', async (_, name, change, status, words) => {
    const reply = await role(mira(), name, change);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(words);
  });

  it('approves some after minutes and denies others', async () => {
    const caller = mira();
    const ids = [await role(caller, 'Security Administrator'), await role(caller, 'Privileged Role Administrator')].map(
      (reply) => String(reply.body.id),
    );
    caller.tenant.advance(5 * minute);
    const statuses = await Promise.all(
      ids.map(async (id) => (await caller.graph('GET', `${directoryRequests}/${id}`)).body.status),
    );
    expect(statuses).toEqual(['Provisioned', 'Denied']);
    caller.tenant.advance(30 * minute);
    const own = await caller.graph(
      'GET',
      `${directoryRequests}/filterByCurrentUser(on='principal')?$filter=status eq 'Provisioned'`,
    );
    expect(rowsOf(own.body)).toHaveLength(2);
  });

  it('has a locked subscription, a group with a ticket, and an active one of each kind', async () => {
    const caller = mira();
    const { world } = caller.tenant;
    const oid = world.objectId(world.person('mira'), world.tenant().id);
    const archive = demo.scopes.find((scope) => scope.locked)?.id ?? '';
    const owner = world.role('azureResource', 'Owner').id;
    const locked = await caller.arm('PUT', armPath(archive, guid(1)), {
      properties: {
        principalId: oid,
        requestType: 'SelfActivate',
        roleDefinitionId: `${archive}/providers/Microsoft.Authorization/roleDefinitions/${owner}`,
        justification: 'x',
        scheduleInfo: { expiration: { type: 'AfterDuration', duration: 'PT1H' } },
      },
    });
    expect(errorOf(locked).code).toBe('ResourceIsLocked');
    const deployers = await caller.graph(
      'POST',
      groupRequests,
      groupBody({ principalId: oid, groupId: world.group('Payments Deployers').id }),
    );
    expect(errorOf(deployers).message).toContain('TicketingRule');
    expect(new Set(demo.assignments.filter((entry) => entry.activated).map((entry) => entry.kind)).size).toBe(3);
  });

  it('belongs to a customer as well', async () => {
    const caller = mira();
    const { world } = caller.tenant;
    const customer = world.tenant('Harrow Foods').id;
    const there = caller.with({ tid: customer, oid: world.objectId(world.person('mira'), customer) });
    const reply = await there.graph(
      'GET',
      "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')?$expand=roleDefinition",
    );
    expect(rowsOf(reply.body).map((row) => objectOf(row, 'roleDefinition').displayName)).toEqual([
      'Global Reader',
      'Exchange Administrator',
      'Helpdesk Administrator',
    ]);
    expect(rowsOf((await there.graph('GET', 'organization')).body)[0]).toMatchObject({ displayName: 'Harrow Foods' });
  });
});

describe('open requests of a scenario', () => {
  it('go on by themselves when the policy decides by itself', async () => {
    const policies = [
      {
        kind: 'directoryRole' as const,
        role: 'Security Administrator',
        approval: { approvers: ['ben'], automatic: { after: 'PT30M', decision: 'Approve' as const } },
      },
    ];
    const openRequests = [
      { kind: 'directoryRole' as const, person: 'ada', role: 'Security Administrator', created: '-PT20M' },
    ];
    const caller = createCaller(smallScenario({ policies, openRequests }));
    const read = async (): Promise<unknown> =>
      rowsOf((await caller.graph('GET', `${directoryRequests}/filterByCurrentUser(on='principal')`)).body)[0]?.status;
    expect(await read()).toBe('PendingApproval');
    caller.tenant.advance(10 * minute);
    expect(await read()).toBe('Provisioned');
  });
});
