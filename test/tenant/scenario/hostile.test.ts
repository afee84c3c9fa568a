import { describe, expect, it } from '@jest/globals';
import { createTenant, hostileNames, hostileScenario } from '@pim-palette/fake-tenant';

import { createCaller, type Json, objectOf, rowsOf } from '../caller.ts';

describe('the scenario hostile', () => {
  it('serves every name as it is, in all three kinds', async () => {
    const scenario = hostileScenario();
    const caller = createCaller({ ...scenario, behaviour: { ...scenario.behaviour, pageSize: 500 } }, 'vera');
    const mine = "filterByCurrentUser(on='principal')";
    const roles = await caller.graph(
      'GET',
      `roleManagement/directory/roleEligibilityScheduleInstances/${mine}?$expand=roleDefinition,directoryScope`,
    );
    const groups = await caller.graph(
      'GET',
      `identityGovernance/privilegedAccess/group/eligibilityScheduleInstances/${mine}?$expand=group`,
    );
    const azure = await caller.arm(
      'GET',
      '/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?$filter=asTarget()&api-version=2020-10-01',
    );
    const names = (rows: readonly (Json | undefined)[]) => new Set(rows.map((row) => row?.displayName));
    const expanded = rowsOf(azure.body).map((row) => objectOf(objectOf(row, 'properties'), 'expandedProperties'));
    const shown = {
      role: names(rowsOf(roles.body).map((row) => objectOf(row, 'roleDefinition'))),
      unit: names(rowsOf(roles.body).map((row) => objectOf(row, 'directoryScope'))),
      group: names(rowsOf(groups.body).map((row) => objectOf(row, 'group'))),
      azure: names(expanded.map((row) => objectOf(row, 'roleDefinition'))),
      scope: names(expanded.map((row) => objectOf(row, 'scope'))),
    };
    for (const [kind, found] of Object.entries(shown))
      expect([kind, Object.values(hostileNames).filter((name) => !found.has(name))]).toEqual([kind, []]);
    expect(caller.rules()).toEqual([]);
  });

  it('has requests to decide whose reasons and tickets mean harm', async () => {
    const scenario = hostileScenario();
    const caller = createCaller(scenario, 'vera', createTenant(scenario));
    const waiting = await caller.graph(
      'GET',
      "roleManagement/directory/roleAssignmentScheduleRequests/filterByCurrentUser(on='approver')",
    );
    expect(rowsOf(waiting.body).map((row) => row.justification)).toContain(hostileNames.formula);
    expect(rowsOf(waiting.body)).toHaveLength(5);
  });
});
