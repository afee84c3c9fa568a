import { describe, expect, it } from '@jest/globals';
import { azureResource } from '../../../core/src/kinds/azure-resource.ts';
import { identity, type SeenCall, scriptedService, start } from '../http/scripted-service.ts';

const subscription = '/subscriptions/AAAA-1';
const role = 'b24988ac-6180-42a0-ab88-20f7382dd24c';

function asked(answer: (url: string) => unknown) {
  const { client, calls } = scriptedService(({ url }: SeenCall) => ({ body: answer(decodeURIComponent(url)) }));
  return { context: { client, identity, now: () => start }, calls };
}

const end = '2026-11-23T12:00:00Z';

describe('a right of Azure', () => {
  const properties = (scope: string, roleDefinitionId: string, more: object = {}) => ({
    properties: {
      scope,
      roleDefinitionId,
      memberType: 'Direct',
      expandedProperties: {
        roleDefinition: { displayName: 'Contributor' },
        scope: { displayName: 'Production', type: 'subscription' },
      },
      ...more,
    },
  });

  it.each([
    [`${subscription}/`, `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`],
    [`/providers/Microsoft.Subscription${subscription}`, `/providers/Microsoft.Authorization/roleDefinitions/${role}`],
    [subscription.toLowerCase(), `/PROVIDERS/Microsoft.Authorization/roleDefinitions/${role.toUpperCase()}`],
  ])('is the same at %s by %s: one row, asked for once, with its activation', async (scope, roleId) => {
    const plain = properties(subscription, `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`);
    const { context, calls } = asked((url) =>
      url.includes('roleEligibilityScheduleInstances')
        ? { value: [properties(scope, roleId, { endDateTime: end, memberType: 'Group' }), plain] }
        : { value: [properties(scope, roleId, { assignmentType: 'Activated', endDateTime: end }), { ...plain }] },
    );
    const eligibilities = (await azureResource.listEligibilities(context)).items;
    expect(eligibilities.map(({ via, endsAt }) => [via, endsAt])).toEqual([['direct', undefined]]);
    const { items, gaps } = await azureResource.listActivations(context, eligibilities, [scope]);
    expect(items.map(({ key, activated }) => [key, activated])).toEqual([[eligibilities[0]?.key, true]]);
    expect(gaps).toEqual([]);
    expect(calls).toHaveLength(2);
    expect(calls.every(({ url }) => !new URL(url).pathname.includes('//'))).toBe(true);
  });

  it('of which one row cannot be read is a gap, not one less', async () => {
    const { context } = asked(() => ({
      value: [properties(subscription, role), { properties: { scope: subscription } }],
    }));
    const { items, gaps } = await azureResource.listEligibilities(context);
    expect(items).toHaveLength(1);
    expect(gaps).toMatchObject([{ part: 'eligibilities' }]);
    const active = await azureResource.listActivations(context, items);
    expect(active).toMatchObject({ gaps: [{ part: 'activations', scopeId: subscription }], readAt: [] });
  });
});
