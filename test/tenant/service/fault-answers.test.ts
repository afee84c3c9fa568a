import { describe, expect, it } from '@jest/globals';
import type { FaultInput } from '@pim-palette/fake-tenant';
import { createCaller, errorOf, rowsOf, smallScenario } from '../caller.ts';
import { activate, minute, roles, subscription } from '../requests.ts';

const list = "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')";
const active = "roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')";

const armList =
  '/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?$filter=asTarget()&api-version=2020-10-01';

function withFault(fault: FaultInput): ReturnType<typeof createCaller> {
  const caller = createCaller();
  caller.tenant.faults.add(fault);
  return caller;
}

describe('throttling of the fake tenant', () => {
  const forms: readonly (readonly [FaultInput['retryAfter'], string | null])[] = [
    ['seconds', '10'],
    ['zero', '0'],
    ['date', 'Mon, 23 Nov 2026 08:00:10 GMT'],
    ['missing', null],
    ['message', null],
  ];
  it.each(forms)('tells the wait as %s', async (retryAfter, header) => {
    const caller = withFault({ type: 'throttle', retryAfter, times: 2 });
    for (const reply of [await caller.graph('GET', list), await caller.arm('GET', armList)]) {
      expect(reply.status).toBe(429);
      expect(reply.headers.get('retry-after')).toBe(header);
      if (retryAfter === 'message') expect(errorOf(reply).message).toContain("Please try again after '10' seconds.");
      else expect(errorOf(reply).message).not.toContain('10');
    }
    caller.tenant.advance(10_000);
    expect((await caller.graph('GET', list)).status).toBe(200);
    expect((await caller.arm('GET', armList)).status).toBe(200);
    expect(caller.rules()).toEqual([]);
  });

  it('notes a call that comes too early, and answers it 429 again', async () => {
    const caller = withFault({ type: 'throttle', seconds: 30 });
    await caller.graph('GET', list);
    caller.tenant.advance(29_000);
    expect((await caller.graph('GET', list)).status).toBe(429);
    expect((await caller.graph('GET', active)).status).toBe(200);
    expect(caller.rules()).toEqual(['tooEarly']);
  });

  it('does not act on a throttled write', async () => {
    const caller = withFault({ type: 'throttle', on: { write: true } });
    expect((await activate(caller)).status).toBe(429);
    caller.tenant.advance(10_000);
    expect((await activate(caller)).status).toBe(201);
    expect(caller.rules()).toEqual([]);
  });

  it('befalls one part of a batch, with Retry-After in its own headers', async () => {
    const caller = withFault({ type: 'throttle', inBatch: true, on: { path: 'administrativeUnits' } });
    const reply = await caller.graph('POST', '$batch', {
      requests: [
        { id: '1', method: 'GET', url: '/me' },
        { id: '2', method: 'GET', url: '/directory/administrativeUnits' },
      ],
    });
    const parts = new Map(rowsOf(reply.body, 'responses').map((part) => [part.id, part]));
    expect(reply.status).toBe(200);
    expect(parts.get('1')?.status).toBe(200);
    expect(parts.get('2')).toMatchObject({ status: 429, headers: { 'retry-after': '10' } });
  });
});

describe('failures of the fake tenant', () => {
  it('fails before acting', async () => {
    const caller = withFault({ type: 'error', status: 503 });
    expect(errorOf(await activate(caller)).status).toBe(503);
    expect(caller.tenant.state.requests).toHaveLength(0);
  });

  it('fails after acting', async () => {
    const caller = withFault({ type: 'errorAfterActing', status: 500 });
    expect(errorOf(await activate(caller)).message).toBe('An error has occurred.');
    expect(caller.tenant.state.requests).toHaveLength(1);
  });

  it('loses the answer after acting', async () => {
    const caller = withFault({ type: 'lostAnswer' });
    await expect(activate(caller)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(caller.tenant.state.requests).toHaveLength(1);
    expect(caller.tenant.log.at(-1)).toMatchObject({ status: 0, fault: 'lostAnswer' });
  });

  it('is never reached', async () => {
    const caller = withFault({ type: 'neverArrived' });
    await expect(activate(caller)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect(caller.tenant.state.requests).toHaveLength(0);
    expect((await activate(caller)).status).toBe(201);
    expect(caller.rules()).toEqual([]);
  });

  it('answers slowly: when it is told to', async () => {
    const caller = withFault({ type: 'slow' });
    const reply = activate(caller);
    await new Promise((resolve) => setImmediate(resolve));
    expect(caller.tenant.state.requests).toHaveLength(1);
    caller.tenant.release();
    expect((await reply).status).toBe(201);
    expect(caller.rules()).toEqual([]);
  });

  it('answers half', async () => {
    const caller = withFault({ type: 'halfAnswer' });
    await expect(activate(caller)).rejects.toBeDefined();
    expect(caller.tenant.state.requests).toHaveLength(1);
  });

  it('answers with a gateway page, or with nothing', async () => {
    const caller = withFault({ type: 'htmlPage', status: 502 });
    const page = await caller.graph('GET', list);
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(page.text).toContain('<!DOCTYPE html>');
    caller.tenant.faults.add({ type: 'emptyAnswer' });
    expect((await caller.graph('GET', list)).text).toBe('');
  });

  it('revokes the sign-in: 401 with claims, until a token carries what they ask', async () => {
    const caller = withFault({ type: 'revokeTokens' });
    for (const reply of [await caller.graph('GET', list), await caller.arm('GET', armList)]) {
      expect(reply.status).toBe(401);
      expect(reply.headers.get('www-authenticate')).toContain('error="insufficient_claims"');
    }
    const since = caller.tenant.state.revocations.get('session-of-ada') ?? 0;
    expect((await caller.with({ nbf: since }).graph('GET', list)).status).toBe(200);
  });

  it('has a clock of its own in the Date header', async () => {
    const caller = withFault({ type: 'clockSkew', seconds: 3600 });
    expect((await caller.graph('GET', list)).headers.get('date')).toBe('Mon, 23 Nov 2026 09:00:00 GMT');
    expect((await caller.graph('GET', list)).headers.get('date')).toBe('Mon, 23 Nov 2026 08:00:00 GMT');
  });

  it('drops rows', async () => {
    const caller = withFault({ type: 'dropRows', rows: 2 });
    expect((await caller.graph('GET', list)).body.value).toHaveLength(4);
    expect((await caller.graph('GET', list)).body.value).toHaveLength(6);
  });

  it('shows a write late', async () => {
    const caller = withFault({ type: 'lateVisibility', seconds: 120, on: { write: true } });
    await activate(caller);
    expect((await caller.graph('GET', active)).body.value).toHaveLength(0);
    caller.tenant.advance(2 * minute);
    expect((await caller.graph('GET', active)).body.value).toHaveLength(1);
  });

  it('answers 500 for a role whose policy cannot be read, and for a scope that fails', async () => {
    const caller = createCaller();
    const policies = `policies/roleManagementPolicyAssignments?$expand=policy($expand=rules)&$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'`;
    expect((await caller.graph('GET', `${policies} and roleDefinitionId eq '${roles.securityReader}'`)).status).toBe(
      500,
    );
    expect((await caller.graph('GET', policies)).body.value).toHaveLength(5);
    const scenario = smallScenario();
    const broken = createCaller({ ...scenario, scopes: scenario.scopes.map((scope) => ({ ...scope, fails: true })) });
    expect((await broken.arm('GET', `${subscription}${armList}`)).status).toBe(500);
  });
});
