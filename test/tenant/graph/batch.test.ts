import { describe, expect, it } from '@jest/globals';
import { createCaller, rowsOf } from '../caller.ts';
import { activate, ada, directoryRequests, roles, tier1 } from '../requests.ts';

describe('$batch of the fake tenant', () => {
  it('answers every part, never in the order asked', async () => {
    const caller = createCaller();
    const ids = Array.from({ length: 20 }, (_, n) => String(n + 1));
    const reply = await caller.graph('POST', '$batch', {
      requests: ids.map((id) => ({
        id,
        method: 'GET',
        url: id === '7' ? `/groups/${ada}` : `groups/${tier1}?$select=displayName`,
      })),
    });
    const answered = rowsOf(reply.body, 'responses').map((part) => String(part.id));
    expect(answered).not.toEqual(ids);
    expect(answered.toSorted((a, b) => Number(a) - Number(b))).toEqual(ids);
    expect(rowsOf(reply.body, 'responses').find((part) => part.id === '7')).toMatchObject({ status: 404 });
  });

  it('answers 424 to what depends on a failed part', async () => {
    const caller = createCaller();
    const requests = [
      { id: 'a', method: 'GET', url: `/groups/${ada}` },
      { id: 'b', method: 'GET', url: '/me', dependsOn: ['a'] },
      { id: 'c', method: 'GET', url: '/me', dependsOn: ['b'] },
      { id: 'd', method: 'GET', url: '/me' },
    ];
    const parts = rowsOf((await caller.graph('POST', '$batch', { requests })).body, 'responses');
    expect(Object.fromEntries(parts.map((part) => [part.id, part.status]))).toEqual({ a: 404, b: 424, c: 424, d: 200 });
  });

  it('writes too: 204 parts have no body', async () => {
    const caller = createCaller();
    const open = await activate(caller, { roleDefinitionId: roles.securityAdministrator });
    const requests = [{ id: '1', method: 'POST', url: `/${directoryRequests}/${String(open.body.id)}/cancel` }];
    expect(rowsOf((await caller.graph('POST', '$batch', { requests })).body, 'responses')).toMatchObject([
      { id: '1', status: 204, body: null },
    ]);
    expect(caller.rules()).toEqual([]);
  });

  const bad: readonly (readonly [string, unknown])[] = [
    [
      'two ids that differ in case only',
      {
        requests: [
          { id: 'a', method: 'GET', url: '/me' },
          { id: 'A', method: 'GET', url: '/me' },
        ],
      },
    ],
    ['a part without an id', { requests: [{ method: 'GET', url: '/me' }] }],
    [
      'a body without a content type',
      { requests: [{ id: '1', method: 'POST', url: '/me/checkMemberGroups', body: {} }] },
    ],
    ['an absolute URL', { requests: [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/me' }] }],
    ['no requests', {}],
  ];
  it.each(bad)('refuses %s as a whole', async (_, body) => {
    const caller = createCaller();
    expect((await caller.graph('POST', '$batch', body)).status).toBe(400);
    expect(caller.rules()).toEqual(['batch']);
  });
});
