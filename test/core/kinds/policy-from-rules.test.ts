import { describe, expect, it } from '@jest/globals';
import { policyFromRules } from '../../../core/src/kinds/policy-from-rules.ts';

describe('policies', () => {
  const rules = (change: Readonly<Record<string, object>>) => [
    { id: 'Notification_Admin_Admin_Eligibility', notificationType: 'Email' },
    {
      id: 'Expiration_EndUser_Assignment',
      isExpirationRequired: true,
      maximumDuration: 'PT1H45M',
      ...change.expiration,
    },
    { id: 'Enablement_EndUser_Assignment', enabledRules: [], ...change.enablement },
    {
      id: 'Approval_EndUser_Assignment',
      setting: { isApprovalRequired: false, isRequestorJustificationRequired: true, approvalStages: [] },
      ...change.approval,
    },
    { id: 'AuthenticationContext_EndUser_Assignment', isEnabled: false, claimValue: '', ...change.context },
    { id: 'Expiration_Admin_Assignment', maximumDuration: 'P365D' },
  ];
  const nothing = {
    known: true,
    maximumMs: 6_300_000,
    asksJustification: false,
    asksTicket: false,
    asksMfa: false,
    asksApproval: false,
    approvers: [],
  };

  it.each([
    ['nothing', {}, {}],
    ['a reason', { enablement: { enabledRules: ['Justification'] } }, { asksJustification: true }],
    ['a ticket', { enablement: { enabledRules: ['Ticketing'] } }, { asksTicket: true }],
    ['multifactor authentication', { enablement: { enabledRules: ['MultiFactorAuthentication'] } }, { asksMfa: true }],
    ['an authentication context', { context: { isEnabled: true, claimValue: 'c3' } }, { authenticationContext: 'c3' }],
    ['a context that is not named', { context: { isEnabled: true, claimValue: null } }, {}],
    ['no longest duration', { expiration: { maximumDuration: null } }, { maximumMs: undefined }],
  ] as const)('that ask %s are read so', (_, change, wanted) => {
    expect(policyFromRules(rules(change))).toEqual({ ...nothing, ...wanted });
  });

  it('name who approves, as both services write it', () => {
    const stage = (primaryApprovers: object[]) => ({
      approval: { setting: { isApprovalRequired: true, approvalStages: [{ primaryApprovers }] } },
    });
    const graph = policyFromRules(
      rules(
        stage([
          { '@odata.type': '#microsoft.graph.singleUser', userId: 'u', description: 'Una' },
          { '@odata.type': '#microsoft.graph.groupMembers', groupId: 'g' },
          { '@odata.type': '#microsoft.graph.requestorManager' },
        ]),
      ),
    );
    expect(graph).toMatchObject({
      asksApproval: true,
      approvers: [
        { id: 'u', type: 'user', name: 'Una' },
        { id: 'g', type: 'group' },
      ],
    });
    const azure = policyFromRules(
      rules(
        stage([
          { id: 'u', userType: 'User', description: 'Una' },
          { id: 'g', userType: 'Group' },
          { id: 'x', userType: 'Else' },
        ]),
      ),
    );
    expect(azure.approvers).toEqual([
      { id: 'u', type: 'user', name: 'Una' },
      { id: 'g', type: 'group' },
      { id: 'x', type: 'other' },
    ]);
  });

  it('in any order, with rules nobody knows and rules nobody can read', () => {
    const odd = [null, 5, { id: 7 }, { id: 'Something_New' }, ...rules({}).toReversed()];
    expect(policyFromRules(odd)).toEqual(nothing);
  });

  it('that say nothing about activation are not known: the reason is asked', () => {
    for (const items of [[], [{ id: 'Expiration_Admin_Assignment' }], [null]]) {
      expect(policyFromRules(items)).toMatchObject({ known: false, asksJustification: true });
    }
  });
});
