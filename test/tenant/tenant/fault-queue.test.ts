import { describe, expect, it } from '@jest/globals';
import type { FaultInput } from '@pim-palette/fake-tenant';
import { createCaller, smallScenario } from '../caller.ts';
import { armBody, armPath, azureRoles, guid, subscription } from '../requests.ts';

const list = "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')";

const armList =
  '/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?$filter=asTarget()&api-version=2020-10-01';

function withFault(fault: FaultInput): ReturnType<typeof createCaller> {
  const caller = createCaller();
  caller.tenant.faults.add(fault);
  return caller;
}

describe('the fault queue', () => {
  it('uses first what was queued first, skips and counts', async () => {
    const caller = createCaller(
      smallScenario({
        faults: [
          {
            type: 'error',
            status: 500,
            after: 1,
            times: 2,
            on: { service: 'graph', method: 'GET', path: 'eligibility' },
          },
        ],
      }),
    );
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await caller.graph('GET', list)).status);
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
    expect(caller.tenant.faults.waiting).toEqual([]);
  });

  it('leaves calls alone that do not fit', async () => {
    const caller = withFault({ type: 'error', on: { service: 'arm', write: true } });
    expect((await caller.graph('GET', list)).status).toBe(200);
    expect((await caller.arm('GET', armList)).status).toBe(200);
    expect(
      (await caller.arm('PUT', armPath(subscription, guid(1)), armBody(subscription, azureRoles.owner))).status,
    ).toBe(503);
  });

  it('refuses a fault nobody knows', () => {
    const caller = createCaller();
    const unknown: object = { type: 'meltdown' };
    expect(() => caller.tenant.faults.add(unknown as FaultInput)).toThrow();
    caller.tenant.faults.add({ type: 'slow' });
    caller.tenant.faults.clear();
    expect(caller.tenant.faults.waiting).toEqual([]);
  });
});
