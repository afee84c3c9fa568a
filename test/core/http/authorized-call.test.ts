// 401 and 403 that bring no claims: what each means, and what is done about it before it is said.
import { describe, expect, it } from '@jest/globals';
import { failure, identity, scriptedService, tokenNumber } from './scripted-service.ts';

describe('a 401 that says neither why nor what is missing', () => {
  const body = { error: { code: 'InvalidAuthenticationToken', message: 'No reason is given.' } };
  const request = { method: 'GET', resource: 'graph', path: '/v1.0/me', scopes: ['User.Read'] } as const;
  const write = { ...request, method: 'POST', body: {} } as const;

  it('lets a read go again with a new token', async () => {
    const { client, tokensAsked } = scriptedService([{ status: 401, body }, { body: { ok: true } }]);
    expect(await client.read(request, { identity })).toMatchObject({ body: { ok: true } });
    expect(tokensAsked.map(({ forceRefresh }) => forceRefresh ?? false)).toEqual([false, true]);
  });

  it('says that a sign-in is needed when the new token is refused as well', async () => {
    const { client, calls } = scriptedService(() => ({ status: 401, body }));
    expect(await failure(client.read(request, { identity }))).toMatchObject({ code: 'interactionNeeded', status: 401 });
    expect(calls).toHaveLength(2);
  });

  it('asks for one new token for many reads, and for no other when that was refused', async () => {
    let held = tokenNumber(1);
    const { client, calls, tokensAsked } = scriptedService(() => ({ status: 401, body }), {
      token: ({ forceRefresh }, index) => {
        if (forceRefresh) held = tokenNumber(index + 1);
        return held;
      },
    });
    await Promise.all([1, 2, 3, 4].map(() => failure(client.read(request, { identity }))));
    expect(tokensAsked.filter(({ forceRefresh }) => forceRefresh)).toHaveLength(1);
    const before = calls.length;
    await failure(client.read(request, { identity }));
    expect(calls).toHaveLength(before + 1);
    expect(tokensAsked.filter(({ forceRefresh }) => forceRefresh)).toHaveLength(1);
  });

  it('never sends a write again', async () => {
    const { client, calls } = scriptedService(() => ({ status: 401, body }));
    expect(await failure(client.write(write, { identity }))).toMatchObject({ code: 'interactionNeeded' });
    expect(calls).toHaveLength(1);
  });

  it.each(['InvalidAuthenticationTokenTenant', 'InvalidAuthenticationTokenAudience'])(
    'asks for no new token after %s: it would be the same again',
    async (code) => {
      const { client, calls } = scriptedService(() => ({ status: 401, body: { error: { code, message: 'x' } } }));
      await failure(client.read(request, { identity }));
      expect(calls).toHaveLength(1);
    },
  );
});
