import { describe, expect, it } from '@jest/globals';
import { createCaller, errorOf, objectOf, rowsOf, smallScenario } from './caller.ts';
import { archive, managementGroup, resourceGroup, subscription, vault } from './requests.ts';

const at = (scope: string) =>
  `${scope}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances?$filter=asTarget()&api-version=2020-10-01`;
const everything =
  '/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?$filter=asTarget()&api-version=2020-10-01';

function without(id: string) {
  const scenario = smallScenario();
  return {
    ...scenario,
    scopes: scenario.scopes.map((scope) => (scope.id === id ? { ...scope, deleted: true } : scope)),
  };
}

describe('what was deleted', () => {
  it.each([
    [archive, archive, 'SubscriptionNotFound'],
    [subscription, vault, 'SubscriptionNotFound'],
    [resourceGroup, vault, 'ResourceGroupNotFound'],
    [vault, vault, 'ResourceNotFound'],
    [managementGroup, managementGroup, 'NotFound'],
  ])(
    'of Azure is not found when it is asked for, and stays in the list of all: %s, %s, %s',
    async (gone, asked, code) => {
      const caller = createCaller(without(gone));
      const answer = await caller.arm('GET', at(asked));
      expect([answer.status, errorOf(answer).code]).toEqual([404, code]);
      const scopes = rowsOf((await caller.arm('GET', everything)).body).map((row) => objectOf(row, 'properties').scope);
      expect(scopes).toContain(asked);
      expect(caller.rules()).toEqual([]);
    },
  );

  it('of Azure takes a subscription below a management group not along', async () => {
    const caller = createCaller(without(managementGroup));
    expect((await caller.arm('GET', at(subscription))).status).toBe(200);
  });

  it('of the directory is expanded to nothing, and not found', async () => {
    const scenario = smallScenario();
    const deleted = <T extends object>(list: readonly T[]) => list.map((one) => ({ ...one, deleted: true }));
    const caller = createCaller({
      ...scenario,
      administrativeUnits: deleted(scenario.administrativeUnits),
      applications: deleted(scenario.applications),
      groups: deleted(scenario.groups),
    });
    const rows = rowsOf(
      (
        await caller.graph(
          'GET',
          "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')?$expand=directoryScope",
        )
      ).body,
    );
    const [unit, application] = ['/administrativeUnits/', '/44444444'].map((start) =>
      rows.find(({ directoryScopeId }) => String(directoryScopeId).startsWith(start)),
    );
    expect([unit?.directoryScope, application?.directoryScope]).toEqual([null, null]);
    for (const path of [`directory${unit?.directoryScopeId}`, `groups/${scenario.groups[0]?.id}`]) {
      const answer = await caller.graph('GET', path);
      expect([answer.status, errorOf(answer).code]).toEqual([404, 'Request_ResourceNotFound']);
    }
    expect(caller.rules()).toEqual([]);
  });
});
