import { describe, expect, it } from '@jest/globals';
import { rightsInForce } from '@pim-palette/fake-tenant';

import { createCaller, errorOf, objectOf, rowsOf, smallScenario } from './caller.ts';
import { activate, ada, directoryRequests, groupBody, groupRequests, hour, roles, tier1 } from './requests.ts';

const root = 'identityGovernance/privilegedAccess/group';
const policies = 'policies/roleManagementPolicyAssignments';

describe('groups of the fake tenant', () => {
  it('lists member and owner apart', async () => {
    const caller = createCaller();
    const rows = rowsOf(
      (
        await caller.graph(
          'GET',
          `${root}/eligibilityScheduleInstances/filterByCurrentUser(on='principal')?$expand=group($select=id,displayName)`,
        )
      ).body,
    );
    expect(rows.map((row) => row.accessId)).toEqual(['member', 'owner']);
    expect(rows[0]).toMatchObject({
      groupId: tier1,
      principalId: ada,
      group: { id: tier1, displayName: 'Tier 1 Operators' },
    });
    expect(String(rows[0]?.id)).toMatch(new RegExp(`^${tier1}_member_`));
  });

  it('can be bad at $expand=group', async () => {
    const caller = createCaller(smallScenario({ behaviour: { expandsGroup: false } }));
    const rows = rowsOf(
      (await caller.graph('GET', `${root}/eligibilitySchedules/filterByCurrentUser(on='principal')?$expand=group`))
        .body,
    );
    expect(rows[0]).toMatchObject({ group: null, memberType: 'direct' });
  });

  it('activates, shows in the token of the moment and in checkMemberGroups, and ends', async () => {
    const caller = createCaller();
    const made = await caller.graph('POST', groupRequests, groupBody());
    expect(made.body).toMatchObject({
      status: 'Provisioned',
      approvalId: made.body.id,
      targetScheduleId: `${tier1}_member_${String(made.body.id)}`,
      createdBy: { user: { id: ada } },
    });
    const active = rowsOf(
      (await caller.graph('GET', `${root}/assignmentScheduleInstances/filterByCurrentUser(on='principal')`)).body,
    );
    expect(active).toMatchObject([{ accessId: 'member', groupId: tier1, assignmentType: 'activated' }]);
    expect((await caller.graph('POST', 'me/checkMemberGroups', { groupIds: [tier1] })).body.value).toEqual([tier1]);
    expect(rightsInForce(caller.tenant, ada, caller.tenant.world.tenant().id).groups).toContain(tier1);
    caller.tenant.advance(2 * hour);
    expect((await caller.graph('POST', 'me/checkMemberGroups', { groupIds: [tier1] })).body.value).toEqual([]);
    expect(rightsInForce(caller.tenant, ada, caller.tenant.world.tenant().id).groups).not.toContain(tier1);
    expect(caller.rules()).toEqual([]);
  });

  it('gives names for ids', async () => {
    const caller = createCaller();
    expect((await caller.graph('GET', `groups/${tier1}?$select=id,displayName`)).body).toMatchObject({
      id: tier1,
      displayName: 'Tier 1 Operators',
    });
    expect(
      (await caller.graph('GET', 'directory/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001')).body
        .displayName,
    ).toBe('Branch North');
    expect((await caller.graph('GET', 'organization?$select=id,displayName,verifiedDomains')).body.value).toMatchObject(
      [{ displayName: 'Northwind Labs' }],
    );
    expect((await caller.graph('GET', 'me')).body).toMatchObject({ id: ada, displayName: 'Ada Berg' });
    expect((await caller.graph('POST', 'directoryObjects/getByIds', { ids: [tier1, ada] })).body.value).toHaveLength(2);
    expect((await caller.graph('GET', `groups/${ada}`)).status).toBe(404);
    expect(caller.rules()).toEqual([]);
  });
});

describe('roles in force', () => {
  it('are those held at tenant scope now', async () => {
    const caller = createCaller();
    const wids = (): readonly string[] => rightsInForce(caller.tenant, ada, caller.tenant.world.tenant().id).wids;
    expect(wids()).toEqual([]);
    await activate(caller);
    expect(wids()).toEqual([roles.globalReader]);
    caller.tenant.advance(2 * hour);
    expect(wids()).toEqual([]);
    expect(
      rightsInForce(caller.tenant, '22222222-aaaa-4aaa-8aaa-000000000002', caller.tenant.world.tenant().id).wids,
    ).toEqual([roles.globalReader]);
  });
});

describe('policies of the fake tenant', () => {
  it('shows 17 rules of each, and what the role asks in them', async () => {
    const caller = createCaller();
    const reply = await caller.graph(
      'GET',
      `${policies}?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${roles.securityAdministrator}'&$expand=policy($expand=rules)`,
    );
    const policy = objectOf(rowsOf(reply.body)[0], 'policy');
    const rules = new Map(rowsOf(policy, 'rules').map((rule) => [rule.id, rule]));
    expect(rules.size).toBe(17);
    expect(rules.get('Approval_EndUser_Assignment')).toMatchObject({
      setting: {
        isApprovalRequired: true,
        approvalStages: [{ primaryApprovers: [{ '@odata.type': '#microsoft.graph.groupMembers' }] }],
      },
    });
    expect(rules.get('Enablement_EndUser_Assignment')).toMatchObject({ enabledRules: ['Justification'] });
    expect(rules.get('AuthenticationContext_EndUser_Assignment')).toMatchObject({ isEnabled: false, claimValue: null });
  });

  it('has two per group, by the word for the access, several groups joined by or', async () => {
    const caller = createCaller();
    const one = await caller.graph('GET', `${policies}?$filter=scopeId eq '${tier1}' and scopeType eq 'Group'`);
    expect(rowsOf(one.body).map((row) => row.roleDefinitionId)).toEqual(['member', 'owner']);
    const several = await caller.graph(
      'GET',
      `${policies}?$filter=(scopeId eq '${tier1}' and scopeType eq 'Group') or (scopeId eq '55555555-aaaa-4aaa-8aaa-000000000002' and scopeType eq 'Group')`,
    );
    expect(several.body.value).toHaveLength(4);
    expect(caller.rules()).toEqual([]);
  });

  it('needs the permission of its kind', async () => {
    const caller = createCaller().with({ scp: 'RoleManagementPolicy.Read.Directory' });
    expect(
      (await caller.graph('GET', `${policies}?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'`)).status,
    ).toBe(200);
    expect(
      (await caller.graph('GET', `${policies}?$filter=scopeId eq '${tier1}' and scopeType eq 'Group'`)).status,
    ).toBe(403);
  });

  it('can be changed by an administrator, and the role asks for it from then on', async () => {
    const caller = createCaller();
    const administrator = caller.with({ wids: ['e8611ab8-c189-46e8-94e1-60213ab1f814'] });
    const list = await caller.graph(
      'GET',
      `${policies}?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${roles.globalReader}'`,
    );
    const id = String(rowsOf(list.body)[0]?.policyId);
    const patch = (rule: string, body: object): Promise<unknown> =>
      administrator
        .graph('PATCH', `policies/roleManagementPolicies/${id}/rules/${rule}`, body)
        .then((reply) => reply.status);
    const type = '#microsoft.graph.unifiedRoleManagementPolicy';
    expect(
      await patch('Expiration_EndUser_Assignment', { '@odata.type': `${type}ExpirationRule`, maximumDuration: 'PT1H' }),
    ).toBe(204);
    expect(errorOf(await activate(caller)).message).toContain('ExpirationRule');
    expect(
      await patch('Expiration_EndUser_Assignment', { '@odata.type': `${type}ExpirationRule`, maximumDuration: 'PT9H' }),
    ).toBe(204);
    expect(
      await patch('Enablement_EndUser_Assignment', {
        '@odata.type': `${type}EnablementRule`,
        enabledRules: ['Ticketing'],
      }),
    ).toBe(204);
    expect(errorOf(await activate(caller, { justification: undefined })).message).toContain('["TicketingRule"]');
    expect(
      await patch('Enablement_EndUser_Assignment', { '@odata.type': `${type}EnablementRule`, enabledRules: [] }),
    ).toBe(204);
    expect(
      await patch('AuthenticationContext_EndUser_Assignment', {
        '@odata.type': `${type}AuthenticationContextRule`,
        isEnabled: true,
        claimValue: 'c2',
      }),
    ).toBe(204);
    expect(errorOf(await activate(caller)).message).toContain('c2');
    expect(
      await patch('AuthenticationContext_EndUser_Assignment', {
        '@odata.type': `${type}AuthenticationContextRule`,
        isEnabled: false,
        claimValue: null,
      }),
    ).toBe(204);
    expect(
      await patch('Approval_EndUser_Assignment', {
        '@odata.type': `${type}ApprovalRule`,
        setting: { isApprovalRequired: true },
      }),
    ).toBe(204);
    expect((await activate(caller)).body.status).toBe('PendingApproval');
    expect(
      (
        await caller.graph('PATCH', `policies/roleManagementPolicies/${id}/rules/Expiration_EndUser_Assignment`, {
          '@odata.type': type,
        })
      ).status,
    ).toBe(403);
  });

  it('reads one policy, its rules, one rule', async () => {
    const caller = createCaller();
    const list = await caller.graph(
      'GET',
      `policies/roleManagementPolicies?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'`,
    );
    const id = String(rowsOf(list.body)[0]?.id);
    expect(
      (await caller.graph('GET', `policies/roleManagementPolicies/${id}?$expand=effectiveRules,rules`)).body
        .effectiveRules,
    ).toHaveLength(17);
    expect((await caller.graph('GET', `policies/roleManagementPolicies/${id}/rules`)).body.value).toHaveLength(17);
    expect(
      (await caller.graph('GET', `policies/roleManagementPolicies/${id}/rules/Expiration_EndUser_Assignment`)).body
        .maximumDuration,
    ).toBe('PT8H');
    expect((await caller.graph('GET', 'policies/roleManagementPolicies/nothing')).status).toBe(404);
  });
});

describe('$batch of the fake tenant', () => {
  it('answers every part, never in the order asked', async () => {
    const caller = createCaller();
    const ids = Array.from({ length: 20 }, (_, n) => String(n + 1));
    const reply = await caller.graph('POST', '$batch', {
      requests: ids.map((id) => ({
        id,
        method: 'GET',
        url: id === '7' ? `/groups/${ada}` : `groups/${tier1}?$select=displayName`,
      })),
    });
    const answered = rowsOf(reply.body, 'responses').map((part) => String(part.id));
    expect(answered).not.toEqual(ids);
    expect(answered.toSorted((a, b) => Number(a) - Number(b))).toEqual(ids);
    expect(rowsOf(reply.body, 'responses').find((part) => part.id === '7')).toMatchObject({ status: 404 });
  });

  it('answers 424 to what depends on a failed part', async () => {
    const caller = createCaller();
    const requests = [
      { id: 'a', method: 'GET', url: `/groups/${ada}` },
      { id: 'b', method: 'GET', url: '/me', dependsOn: ['a'] },
      { id: 'c', method: 'GET', url: '/me', dependsOn: ['b'] },
      { id: 'd', method: 'GET', url: '/me' },
    ];
    const parts = rowsOf((await caller.graph('POST', '$batch', { requests })).body, 'responses');
    expect(Object.fromEntries(parts.map((part) => [part.id, part.status]))).toEqual({ a: 404, b: 424, c: 424, d: 200 });
  });

  it('writes too: 204 parts have no body', async () => {
    const caller = createCaller();
    const open = await activate(caller, { roleDefinitionId: roles.securityAdministrator });
    const requests = [{ id: '1', method: 'POST', url: `/${directoryRequests}/${String(open.body.id)}/cancel` }];
    expect(rowsOf((await caller.graph('POST', '$batch', { requests })).body, 'responses')).toMatchObject([
      { id: '1', status: 204, body: null },
    ]);
    expect(caller.rules()).toEqual([]);
  });

  const bad: readonly (readonly [string, unknown])[] = [
    [
      'two ids that differ in case only',
      {
        requests: [
          { id: 'a', method: 'GET', url: '/me' },
          { id: 'A', method: 'GET', url: '/me' },
        ],
      },
    ],
    ['a part without an id', { requests: [{ method: 'GET', url: '/me' }] }],
    [
      'a body without a content type',
      { requests: [{ id: '1', method: 'POST', url: '/me/checkMemberGroups', body: {} }] },
    ],
    ['an absolute URL', { requests: [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/me' }] }],
    ['no requests', {}],
  ];
  it.each(bad)('refuses %s as a whole', async (_, body) => {
    const caller = createCaller();
    expect((await caller.graph('POST', '$batch', body)).status).toBe(400);
    expect(caller.rules()).toEqual(['batch']);
  });
});
