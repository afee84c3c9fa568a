import { describe, expect, it } from '@jest/globals';
import { createTenant } from '@pim-palette/fake-tenant';
import { createCaller, smallScenario } from '../caller.ts';
import { directoryRequests } from '../requests.ts';

const own = `${directoryRequests}/filterByCurrentUser(on='principal')`;

describe('the log', () => {
  it('has one entry per request: time, method, path, principal, status, offence', async () => {
    const caller = createCaller();
    const heard: string[] = [];
    caller.tenant.onLog = (entry) => heard.push(entry.path);
    await caller.graph('GET', `${own}?$filter=status eq 'PendingApproval'`);
    await caller.graph('GET', directoryRequests);
    await caller.graph('POST', '$batch', { requests: [{ id: '1', method: 'GET', url: '/me' }] });
    expect(caller.tenant.log).toMatchObject([
      {
        time: Date.parse('2026-11-23T08:00:00Z'),
        service: 'graph',
        method: 'GET',
        principal: 'ada@northwindlabs.example',
        status: 200,
      },
      { status: 403, offence: 'plainList' },
      { path: '/v1.0/$batch', parts: ['GET /me'] },
    ]);
    expect(heard[0]).toBe(`/v1.0/${own}?$filter=status eq 'PendingApproval'`);
    expect(JSON.stringify(caller.tenant.log)).not.toContain('Bearer');
  });

  it('follows a real clock, from where it was moved to', () => {
    let time = 1_000;
    const tenant = createTenant(smallScenario(), { clock: () => time });
    expect(tenant.now).toBe(1_000);
    tenant.advance(500);
    time += 1;
    expect(tenant.now).toBe(1_501);
    tenant.now = 10;
    time += 1;
    expect(tenant.now).toBe(11);
  });
});
