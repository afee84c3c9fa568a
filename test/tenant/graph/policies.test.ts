import { describe, expect, it } from '@jest/globals';
import { createCaller, errorOf, objectOf, rowsOf } from '../caller.ts';
import { activate, roles, tier1 } from '../requests.ts';

const policies = 'policies/roleManagementPolicyAssignments';

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
