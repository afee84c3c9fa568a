import { beforeAll, describe, expect, it } from '@jest/globals';
import { createTenant, largeCompanyScenario, type Scenario, type Tenant } from '@pim-palette/fake-tenant';

import { createCaller, rowsOf } from '../caller.ts';

let scenario: Scenario;
let tenant: Tenant;
beforeAll(() => {
  scenario = largeCompanyScenario();
  tenant = createTenant(scenario);
});

describe('the scenario large', () => {
  it('holds five thousand eligibilities of three kinds in three tenants, four hundred units, groups six deep', () => {
    const count = (kind: string) => scenario.eligibilities.filter((item) => item.kind === kind).length;
    expect(scenario.eligibilities).toHaveLength(5_000);
    expect([count('directoryRole') > 1_500, count('group') > 1_000, count('azureResource') > 1_500]).toEqual([
      true,
      true,
      true,
    ]);
    expect(new Set(scenario.eligibilities.map((item) => item.tenant)).size).toBe(3);
    expect(scenario.administrativeUnits).toHaveLength(400);
    const parents = new Map(scenario.scopes.map(({ id, parent }) => [id, parent]));
    const depth = (id: string | undefined): number => (id === undefined ? 0 : 1 + depth(parents.get(id)));
    expect(Math.max(...scenario.scopes.map(({ id }) => depth(id)))).toBe(7);
  });

  it('lists all of it page by page, as a member and as a guest', async () => {
    const list =
      '/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?$filter=asTarget()&api-version=2020-10-01';
    let seen = 0;
    for (const { id } of scenario.tenants) {
      const oid = String(scenario.people[0]?.objectIds[id]);
      const caller = createCaller(scenario, 'edda', tenant).with({ tid: id, oid });
      let page = (await caller.arm('GET', list)).body;
      seen += rowsOf(page).length;
      while (page.nextLink !== undefined) {
        page = (await caller.send('GET', String(page.nextLink))).body;
        seen += rowsOf(page).length;
      }
      expect(caller.rules()).toEqual([]);
    }
    expect(seen).toBe(scenario.eligibilities.filter((item) => item.kind === 'azureResource').length);
  });
});
