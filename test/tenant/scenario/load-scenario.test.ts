import { describe, expect, it } from '@jest/globals';
import { loadScenario, ScenarioError } from '@pim-palette/fake-tenant';
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';
import { type Caller, createCaller, errorOf, objectOf, type Reply, rowsOf } from '../caller.ts';
import { armPath, directoryBody, directoryRequests, groupBody, groupRequests, guid, minute } from '../requests.ts';

describe('a shipped scenario', () => {
  it('names the shipped ones when asked for another', () => {
    expect(() => loadScenario('nothing')).toThrow('there is no scenario "nothing"; shipped are demo, small, approvals');
    expect(() => loadScenario('toString')).toThrow(ScenarioError);
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

  it('lets its built-in roles do what they do in the service, word for word', () => {
    const { directoryRoles, azureRoles } = everyRoleScenario();
    const known = new Map([...directoryRoles, ...azureRoles].map(({ id, permissions }) => [id, permissions]));
    const builtIn = [...demo.directoryRoles, ...demo.azureRoles].filter(({ custom }) => !custom);
    expect(builtIn.length).toBeGreaterThan(25);
    for (const { id, permissions } of builtIn) expect(permissions).toEqual(known.get(id));
  });

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
    // Beside what was active before: what one asked for then is in the list as well.
    expect(
      rowsOf(own.body)
        .map(({ justification }) => justification)
        .sort(),
    ).toEqual(['meeting policy for the new plant', 'ticket review', 'weekly usage figures']);
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
