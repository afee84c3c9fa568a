import { describe, expect, it } from '@jest/globals';
import { rightsInForce } from '@pim-palette/fake-tenant';
import { createCaller, rowsOf, smallScenario } from '../caller.ts';
import { ada, groupBody, groupRequests, hour, tier1 } from '../requests.ts';

const root = 'identityGovernance/privilegedAccess/group';

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
});
