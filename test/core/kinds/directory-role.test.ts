import { describe, expect, it } from '@jest/globals';
import { directoryRole } from '../../../core/src/kinds/directory-role.ts';
import { identity, type SeenCall, scriptedService, start } from '../http/scripted-service.ts';

function asked(answer: (url: string) => unknown) {
  const { client, calls } = scriptedService(({ url }: SeenCall) => ({ body: answer(decodeURIComponent(url)) }));
  return { context: { client, identity, now: () => start }, calls };
}

const end = '2026-11-23T12:00:00Z';

describe('a role of the directory with two ids', () => {
  const row = (roleDefinitionId: string, roleDefinition: object | null, more: object = {}) => ({
    roleDefinitionId,
    roleDefinition,
    directoryScopeId: '/',
    memberType: 'Direct',
    ...more,
  });
  const named = { displayName: 'Custom' };

  it.each([
    ['the eligibility tells of the template', { id: 'aa', templateId: 'bb', ...named }, { id: 'bb', ...named }],
    ['the eligibility tells of it, the activation of nothing', { id: 'aa', templateId: 'bb', ...named }, null],
    ['only the activation tells of both', { id: 'aa', ...named }, { id: 'aa', templateId: 'bb', ...named }],
    [
      'the activation calls the template its definition',
      { id: 'aa', ...named },
      { id: 'BB', templateId: 'AA', ...named },
    ],
  ])('is one right where %s', async (_what, ofEligibility, ofActivation) => {
    const { context } = asked((url) =>
      url.includes('roleEligibilityScheduleInstances')
        ? { value: [row('aa', ofEligibility)] }
        : { value: [row('bb', ofActivation, { assignmentType: 'Activated', endDateTime: end })] },
    );
    const { items: eligibilities } = await directoryRole.listEligibilities(context);
    const { items } = await directoryRole.listActivations(context, eligibilities);
    expect(items.map(({ key, roleId, roleName }) => [key, roleId, roleName])).toEqual([
      [eligibilities[0]?.key, 'aa', 'Custom'],
    ]);
  });

  it('has the policy of either id', async () => {
    const expiration = { id: 'Expiration_EndUser_Assignment', maximumDuration: 'PT2H', isExpirationRequired: true };
    for (const id of ['aa', 'bb']) {
      const { context } = asked((url) =>
        url.includes('roleManagementPolicyAssignments')
          ? { value: [{ roleDefinitionId: id, policy: { rules: [expiration] } }] }
          : { value: [row('aa', { id: 'aa', templateId: 'bb', ...named })] },
      );
      const { items } = await directoryRole.listEligibilities(context);
      expect(await directoryRole.readPolicies(context, items)).toMatchObject([{ known: true, maximumMs: 7_200_000 }]);
    }
  });
});
