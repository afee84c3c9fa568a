// 401 and 403 that bring no claims: what each means, and what is done about it before it is said.
import { describe, expect, it } from '@jest/globals';
import { PimError } from '../../../core/src/errors.ts';
import { failure, identity, type ScriptedAnswer, scriptedService, tokenNumber } from './scripted-service.ts';

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

describe('a 401 that comes after a new sign-in', () => {
  const request = { method: 'GET', resource: 'arm', path: '/subscriptions?api-version=1', scopes: ['user'] } as const;
  const code = 'InvalidAuthenticationToken';
  const claims = btoa(JSON.stringify({ access_token: { nbf: { essential: true, value: '1604106651' } } }));
  const revoked: ScriptedAnswer = {
    status: 401,
    headers: { 'www-authenticate': `Bearer error="insufficient_claims", claims="${claims}"` },
    body: { error: { code, message: 'The sign-in was revoked.' } },
  };

  /** What was asked for in the name of the sign-in that was revoked fails; the token of the new one is kept from `signIn` on. */
  function revokedSignIn(refusal: ScriptedAnswer) {
    let kept = tokenNumber(1);
    let come: () => void = () => undefined;
    const signedIn = new Promise<void>((resolve) => {
      come = resolve;
    });
    const scripted = scriptedService(
      async (call) => {
        const sentWith = call.headers?.authorization;
        if (sentWith !== 'Bearer token-1') return { body: { sentWith } };
        await signedIn;
        return refusal;
      },
      {
        token: (asked) =>
          asked.claims === undefined && !asked.forceRefresh
            ? kept
            : new PimError('interactionNeeded', 'The sign-in has been revoked.'),
      },
    );
    const signIn = () => {
      kept = tokenNumber(2);
      come();
    };
    return { ...scripted, signIn, leave: come };
  }

  const refusals = [
    ['with claims', revoked],
    ['without a reason', { status: 401, body: { error: { code, message: 'No reason is given.' } } }],
    ['as out of time', { status: 401, body: { error: { code, message: 'Lifetime validation failed, expired.' } } }],
  ] as const;

  it.each(refusals)('%s is of the token it was sent with: the new one is sent', async (_, refusal) => {
    const { client, calls, signIn } = revokedSignIn(refusal);
    const answers = Promise.all([1, 2, 3].map(() => client.read(request, { identity })));
    await new Promise(setImmediate);
    expect(calls).toHaveLength(3);
    signIn();
    const sentWith = 'Bearer token-2';
    expect((await answers).map(({ body }) => body)).toEqual([{ sentWith }, { sentWith }, { sentWith }]);
    expect(await client.read(request, { identity })).toMatchObject({ body: { sentWith } });
    expect(calls).toHaveLength(7);
  });

  it.each(refusals)('%s asks for a sign-in where there was none, without sending again', async (_, refusal) => {
    const { client, calls, leave } = revokedSignIn(refusal);
    leave();
    const { code: said } = await failure(client.read(request, { identity }));
    expect(['interactionNeeded', 'stepUpRequired']).toContain(said);
    expect(calls).toHaveLength(1);
  });
});
