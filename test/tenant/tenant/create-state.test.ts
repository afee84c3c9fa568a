import { describe, expect, it } from '@jest/globals';
import { createCaller, rowsOf, smallScenario } from '../caller.ts';
import { directoryRequests, minute } from '../requests.ts';

describe('open requests of a scenario', () => {
  it('go on by themselves when the policy decides by itself', async () => {
    const policies = [
      {
        kind: 'directoryRole' as const,
        role: 'Security Administrator',
        approval: { approvers: ['ben'], automatic: { after: 'PT30M', decision: 'Approve' as const } },
      },
    ];
    const openRequests = [
      { kind: 'directoryRole' as const, person: 'ada', role: 'Security Administrator', created: '-PT20M' },
    ];
    const caller = createCaller(smallScenario({ policies, openRequests }));
    const read = async (): Promise<unknown> =>
      rowsOf((await caller.graph('GET', `${directoryRequests}/filterByCurrentUser(on='principal')`)).body)[0]?.status;
    expect(await read()).toBe('PendingApproval');
    caller.tenant.advance(10 * minute);
    expect(await read()).toBe('Provisioned');
  });
});
