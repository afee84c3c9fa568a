import { describe, expect, it } from '@jest/globals';

import { createCaller, errorOf, type Json, objectOf, rowsOf, smallScenario } from '../caller.ts';
import {
  archive,
  armBody,
  armPath,
  azureRoles,
  guid,
  hour,
  managementGroup,
  resourceGroup,
  subscription,
  vault,
} from '../requests.ts';

function list(collection: string, scope = '', filter = 'asTarget()', version = '2020-10-01'): string {
  return `${scope}/providers/Microsoft.Authorization/${collection}?$filter=${encodeURIComponent(filter)}&api-version=${version}`;
}

function properties(body: Json): readonly Json[] {
  return rowsOf(body).map((row) => objectOf(row, 'properties'));
}

describe('Azure resource roles of the fake tenant', () => {
  it('lists everything at once at the tenant root, and by scope what lies there, below and above', async () => {
    const caller = createCaller();
    const all = await caller.arm('GET', list('roleEligibilityScheduleInstances'));
    expect(properties(all.body)).toHaveLength(5);
    const group = await caller.arm('GET', list('roleEligibilityScheduleInstances', resourceGroup));
    expect(properties(group.body).map((row) => [row.scope, row.memberType])).toEqual([
      [managementGroup, 'Inherited'],
      [subscription, 'Inherited'],
      [resourceGroup, 'Direct'],
      [vault, 'Direct'],
    ]);
    expect(caller.rules()).toEqual([]);
  });

  it('writes as ARM does: nothing empty, provider ids, condition, group as principal', async () => {
    const caller = createCaller();
    const rows = rowsOf((await caller.arm('GET', list('roleEligibilityScheduleInstances'))).body);
    const key = rows.find((row) => objectOf(row, 'properties').scope === vault);
    expect(key).toMatchObject({
      type: 'Microsoft.Authorization/roleEligibilityScheduleInstances',
      properties: {
        scope: vault,
        conditionVersion: '2.0',
        expandedProperties: {
          principal: { displayName: 'Ada Berg', email: 'ada@northwindlabs.example', type: 'User' },
          roleDefinition: { displayName: 'Key Vault Administrator', type: 'BuiltInRole' },
          scope: { id: vault, displayName: 'kv-prod', type: 'Microsoft.KeyVault/vaults' },
        },
      },
    });
    expect(String(key?.id)).toMatch(/^\/providers\/Microsoft\.Subscription\/subscriptions\//);
    expect(JSON.stringify(rows)).not.toContain('null');
    expect(properties({ value: rows }).find((row) => row.scope === archive)).toMatchObject({
      principalType: 'Group',
      memberType: 'Group',
    });
  });

  it('activates: 201, Provisioned, P1D for 24 hours, +00:00 in scheduleInfo', async () => {
    const caller = createCaller(smallScenario({ policies: [], defaultPolicy: { maximum: 'P1D' } }));
    const body = armBody(subscription, azureRoles.owner, {
      scheduleInfo: {
        startDateTime: '2026-11-22T16:20:33.9232179-08:00',
        expiration: { type: 'AfterDuration', duration: 'PT24H' },
      },
      ticketInfo: { ticketNumber: '', ticketSystem: '' },
    });
    const reply = await caller.arm('PUT', armPath(subscription, guid(1)), body);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      name: guid(1),
      id: `/providers/Microsoft.Subscription${armPath(subscription, guid(1)).split('?')[0]}`,
      properties: {
        status: 'Provisioned',
        requestType: 'SelfActivate',
        scheduleInfo: {
          startDateTime: '2026-11-23T08:00:00.0000000+00:00',
          expiration: { type: 'AfterDuration', duration: 'P1D' },
        },
        ticketInfo: {},
      },
    });
    const active = properties((await caller.arm('GET', list('roleAssignmentScheduleInstances', subscription))).body);
    expect(active).toHaveLength(1);
    expect(active[0]).toMatchObject({
      assignmentType: 'Activated',
      linkedRoleEligibilityScheduleId: objectOf(reply.body, 'properties').linkedRoleEligibilityScheduleId,
    });
    expect(caller.rules()).toEqual([]);
  });

  it('takes the linked schedule as the list gave it, or as a bare GUID', async () => {
    for (const form of ['full', 'bare'] as const) {
      const caller = createCaller(smallScenario({ policies: [] }));
      const rows = properties((await caller.arm('GET', list('roleEligibilityScheduleInstances'))).body);
      const full = String(rows.find((row) => row.scope === subscription)?.roleEligibilityScheduleId);
      const linked = form === 'full' ? full : full.split('/').at(-1);
      const reply = await caller.arm(
        'PUT',
        armPath(subscription, guid(1)),
        armBody(subscription, azureRoles.owner, { linkedRoleEligibilityScheduleId: linked }),
      );
      expect(reply.status).toBe(201);
      expect(caller.rules()).toEqual([]);
    }
  });

  it('activates at a narrower scope, below a management group at a resource group only for whom may read there', async () => {
    const caller = createCaller(smallScenario({ policies: [] }));
    const at = (scope: string, role: string, n: number) =>
      caller.arm('PUT', armPath(scope, guid(n)), armBody(scope, role));
    const refused = await at(resourceGroup, azureRoles.reader, 1);
    expect(errorOf(refused)).toMatchObject({ status: 403, code: 'AuthorizationFailed' });
    expect(refused.headers.get('x-ms-failure-cause')).toBe('gateway');
    expect((await at(resourceGroup, azureRoles.owner, 2)).status).toBe(201);
    expect((await at(subscription, azureRoles.reader, 3)).status).toBe(201);
    expect((await at(resourceGroup, azureRoles.reader, 4)).status).toBe(201);
  });

  it('wants the condition of the eligibility carried over', async () => {
    const caller = createCaller(smallScenario({ policies: [] }));
    const condition = "@Resource[Microsoft.KeyVault/vaults:name] StringStartsWith 'kv-'";
    const good = await caller.arm(
      'PUT',
      armPath(vault, guid(1)),
      armBody(vault, azureRoles.vaultAdministrator, { condition, conditionVersion: '2.0' }),
    );
    expect(good.body.properties).toMatchObject({ condition, conditionVersion: '2.0' });
    const other = createCaller(smallScenario({ policies: [] }));
    const dropped = await other.arm('PUT', armPath(vault, guid(1)), armBody(vault, azureRoles.vaultAdministrator));
    expect(errorOf(dropped).code).toBe('ScopeDoesNotMatchRoleDefinition');
    expect(other.rules()).toEqual(['conditionDropped']);
  });

  it("refuses at a locked scope in the service's own words", async () => {
    const caller = createCaller();
    const reply = await caller.arm('PUT', armPath(archive, guid(1)), armBody(archive, azureRoles.contributor));
    expect(errorOf(reply)).toMatchObject({ status: 400, code: 'ResourceIsLocked' });
  });

  it('grants a future start, revokes on deactivation, cancels with 200 and nothing in it', async () => {
    const caller = createCaller(smallScenario({ policies: [] }));
    const later = {
      scheduleInfo: { startDateTime: '2026-11-23T10:00:00Z', expiration: { type: 'AfterDuration', duration: 'PT1H' } },
    };
    const granted = await caller.arm(
      'PUT',
      armPath(subscription, guid(1)),
      armBody(subscription, azureRoles.owner, later),
    );
    expect(objectOf(granted.body, 'properties').status).toBe('Granted');
    const cancelled = await caller.arm('POST', armPath(subscription, guid(1), '/cancel'));
    expect([cancelled.status, cancelled.text]).toEqual([200, '']);
    await caller.arm('PUT', armPath(subscription, guid(2)), armBody(subscription, azureRoles.owner));
    caller.tenant.advance(hour);
    const off = armBody(subscription, azureRoles.owner, {
      requestType: 'SelfDeactivate',
      scheduleInfo: undefined,
      justification: undefined,
    });
    const revoked = await caller.arm('PUT', armPath(subscription, guid(3)), off);
    expect(revoked.body.properties).toMatchObject({
      status: 'Revoked',
      requestType: 'SelfDeactivate',
      ticketInfo: {},
    });
    expect(revoked.body.properties).not.toHaveProperty('scheduleInfo');
  });

  it('validates without keeping anything', async () => {
    const caller = createCaller(smallScenario({ policies: [] }));
    const path = armPath(subscription, guid(1), '/validate', '2022-04-01-preview');
    expect((await caller.arm('POST', path, armBody(subscription, azureRoles.owner))).status).toBe(200);
    expect(
      errorOf(await caller.arm('POST', path, armBody(subscription, azureRoles.owner, { justification: '' }))).message,
    ).toContain('JustificationRule');
    expect((await caller.arm('GET', list('roleAssignmentScheduleRequests'))).body.value).toHaveLength(0);
    expect(caller.rules()).toEqual([]);
  });

  it('reads one request by its name with asTarget()', async () => {
    const caller = createCaller(smallScenario({ policies: [], behaviour: { visibilityLag: 'PT2M' } }));
    await caller.arm('PUT', armPath(subscription, guid(1)), armBody(subscription, azureRoles.owner));
    const reply = await caller.arm('GET', `${armPath(subscription, guid(1))}&$filter=asTarget()`);
    expect(objectOf(reply.body, 'properties').status).toBe('Provisioned');
    expect((await caller.arm('GET', `${armPath(subscription, guid(2))}&$filter=asTarget()`)).status).toBe(404);
    expect(caller.rules()).toEqual([]);
  });

  it('shows policies per role with effective rules, or without them as older answers do', async () => {
    for (const effectiveRules of [true, false]) {
      const caller = createCaller(smallScenario({ behaviour: { effectiveRules } }));
      const role = `${vault.split('/resourceGroups')[0]}/providers/Microsoft.Authorization/roleDefinitions/${azureRoles.vaultAdministrator}`;
      const reply = await caller.arm(
        'GET',
        list('roleManagementPolicyAssignments', vault, `roleDefinitionId eq '${role}'`),
      );
      const [row] = properties(reply.body);
      expect(properties(reply.body)).toHaveLength(1);
      const older = `${String(row?.policyId)}?api-version=2020-10-01`;
      const policy = effectiveRules
        ? objectOf({ row }, 'row')
        : objectOf((await caller.arm('GET', older)).body, 'properties');
      const rules = rowsOf(policy, 'effectiveRules');
      expect(rules).toHaveLength(17);
      expect(rules.find((rule) => rule.id === 'Expiration_EndUser_Assignment')).toMatchObject({
        ruleType: 'RoleManagementPolicyExpirationRule',
        maximumDuration: 'PT2H',
      });
      expect(row).toHaveProperty('policyId');
      expect('effectiveRules' in (row ?? {})).toBe(effectiveRules);
      expect(caller.rules()).toEqual([]);
    }
  });

  it("shows permissions, subscriptions and children as far as the caller's rights reach", async () => {
    const caller = createCaller(smallScenario({ policies: [] }));
    const permissions = `${resourceGroup}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
    expect((await caller.arm('GET', permissions)).body.value).toHaveLength(0);
    expect((await caller.arm('GET', '/subscriptions?api-version=2022-12-01')).body.value).toHaveLength(0);
    await caller.arm('PUT', armPath(subscription, guid(1)), armBody(subscription, azureRoles.owner));
    expect((await caller.arm('GET', permissions)).body.value).toEqual([
      { actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] },
    ]);
    expect((await caller.arm('GET', '/subscriptions?api-version=2022-12-01')).body.value).toMatchObject([
      { displayName: 'Production' },
    ]);
    const children = `${managementGroup}/providers/Microsoft.Authorization/eligibleChildResources?api-version=2020-10-01`;
    expect((await caller.arm('GET', children)).body.value).toMatchObject([
      { name: 'Production', type: 'subscription' },
    ]);
    expect(
      (await caller.arm('GET', `${children}&$getAllChildren=true&$filter=resourceType eq 'resourcegroup'`)).body.value,
    ).toMatchObject([{ name: 'rg-app', type: 'resourcegroup' }]);
    expect(caller.rules()).toEqual([]);
  });

  it('names the right tenant to a token of another one', async () => {
    const caller = createCaller().with({
      tid: '11111111-aaaa-4aaa-8aaa-000000000002',
      oid: '22222222-aaaa-4aaa-8aaa-000000000011',
    });
    const reply = await caller.arm('GET', list('roleEligibilityScheduleInstances', subscription));
    expect(errorOf(reply)).toMatchObject({ status: 401, code: 'InvalidAuthenticationTokenTenant' });
    expect(reply.headers.get('www-authenticate')).toContain('11111111-aaaa-4aaa-8aaa-000000000001');
  });

  it('pages with nextLink', async () => {
    const caller = createCaller(smallScenario({ behaviour: { pageSize: 2 } }));
    const first = await caller.arm('GET', list('roleEligibilityScheduleInstances'));
    expect(first.body.value).toHaveLength(2);
    const second = await caller.send('GET', String(first.body.nextLink));
    expect(second.body.value).toHaveLength(2);
    expect(caller.rules()).toEqual([]);
  });
});
