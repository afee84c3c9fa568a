import { describe, expect, it } from '@jest/globals';
import { listCatalogue } from '../../../core/src/catalogue/catalog.ts';
import { allKinds } from '../../../core/src/kinds/all-kinds.ts';
import { smallWith, tenantService } from '../kinds/tenant-service.ts';

const guid = (prefix: string, number: number) => `${prefix}-bbbb-4bbb-8bbb-${String(number).padStart(12, '0')}`;
const many = (count: number) => Array.from({ length: count }, (_, index) => index);

/** 2,000 eligibilities over three kinds; the Azure ones at 800 resource groups of 8 subscriptions. */
function largeCompany() {
  const roles = many(1000).map((n) => ({ id: guid('77777777', n), name: `Role ${n}` }));
  const groups = many(100).map((n) => ({ id: guid('88888888', n), name: `Group ${n}` }));
  const subscriptions = many(8).map((n) => ({
    id: `/subscriptions/${guid('99999999', n)}`,
    name: `Subscription ${n}`,
  }));
  const resourceGroups = many(800).map((n) => ({
    id: `${subscriptions[n % 8]?.id}/resourceGroups/rg-${n}`,
    name: `rg-${n}`,
  }));
  const mine = { person: 'ada' };
  return smallWith({
    directoryRoles: roles,
    groups,
    scopes: [...subscriptions, ...resourceGroups],
    policies: [],
    assignments: [],
    eligibilities: [
      ...roles.map(({ name }) => ({ ...mine, kind: 'directoryRole', role: name })),
      ...groups.flatMap(({ name }) =>
        ['member', 'owner'].map((access) => ({ ...mine, kind: 'group', group: name, access })),
      ),
      ...resourceGroups.map(({ id }) => ({ ...mine, kind: 'azureResource', role: 'Reader', scope: id })),
    ],
  });
}

describe('a company with 2,000 eligibilities', () => {
  it('is read whole, with as many requests as there are pages, batches of names and subscriptions', async () => {
    const { client, identities, clock, seen, tenant } = tenantService({ scenario: largeCompany() });
    const { eligibilities, gaps } = await listCatalogue({
      client,
      identities: identities.slice(0, 1),
      kinds: allKinds,
      now: clock.now,
    });
    expect(gaps).toEqual([]);
    expect(eligibilities).toHaveLength(2_000);
    const calls = seen();
    const count = (part: RegExp) => calls.filter((line) => part.test(line)).length;
    // Pages of 100 rows each.
    expect(count(/roleEligibilityScheduleInstances\/filter/)).toBe(10);
    expect(count(/group\/eligibilityScheduleInstances/)).toBe(2);
    expect(count(/Microsoft.Authorization\/roleEligibilityScheduleInstances/)).toBe(8);
    // 100 names, 20 in a batch; what is active, once a subscription; one list each of the rest.
    expect(count(/\$batch/)).toBe(5);
    expect(count(/Microsoft.Authorization\/roleAssignmentScheduleInstances/)).toBe(8);
    expect(calls).toHaveLength(10 + 2 + 8 + 5 + 8 + 6);
    expect(clock.waits).toEqual([]);
    expect(tenant.offences()).toEqual([]);
  });
});
