import { describe, expect, it } from '@jest/globals';
import { PimError, StepUpRequiredError, ThrottledError } from '../../../core/src/errors.ts';
import type { ServiceRequest } from '../../../core/src/http/client.ts';
import {
  failure,
  identity,
  networkError,
  type ScriptedAnswer,
  scriptedService,
  start,
  tokenNumber,
} from './scripted-service.ts';

const get: ServiceRequest = { method: 'GET', resource: 'graph', path: '/v1.0/me', scopes: ['User.Read'] };
const post: ServiceRequest = {
  method: 'POST',
  resource: 'graph',
  path: '/v1.0/requests',
  scopes: ['X.ReadWrite'],
  body: { a: 1 },
};
const put: ServiceRequest = {
  method: 'PUT',
  resource: 'arm',
  path: '/subscriptions/1/x?api-version=1',
  scopes: ['user_impersonation'],
  body: {},
};
const options = { identity };

const expired = {
  error: { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' },
};
const wanted = { access_token: { nbf: { essential: true, value: '1604106651' } } };
const challenge: ScriptedAnswer = {
  status: 401,
  headers: {
    'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa(JSON.stringify(wanted))}"`,
  },
  body: { error: { code: 'InvalidAuthenticationToken', message: 'Continuous access evaluation' } },
};

describe('a call', () => {
  it('carries the token only to its base, follows no redirect and names itself', async () => {
    const { client, calls } = scriptedService([{ body: { id: 1 }, headers: { 'request-id': 'r1' } }, { body: {} }]);
    expect(await client.read(get, options)).toEqual({ status: 200, body: { id: 1 }, requestId: 'r1' });
    await client.write(put, options);
    expect(calls[0]).toMatchObject({ url: 'https://graph.microsoft.com/v1.0/me', method: 'GET', redirect: 'manual' });
    expect(calls[0]?.headers).toEqual({
      accept: 'application/json',
      'client-request-id': 'id-1',
      authorization: 'Bearer token-1',
    });
    expect(calls[0]?.body).toBeUndefined();
    expect(calls[1]?.headers).toMatchObject({ 'content-type': 'application/json', 'x-ms-client-request-id': 'id-2' });
  });

  it.each([
    'https://evil.example/v1.0/me',
    'https://graph.microsoft.com.evil.example/v1.0/me',
    'http://graph.microsoft.com/v1.0/me',
    'https://user@graph.microsoft.com/v1.0/me',
    'https://graph.microsoft.com:444/v1.0/me',
    'https://management.azure.com/subscriptions',
    '//evil.example/v1.0/me',
    'v1.0/me',
    '',
  ])('is not sent to %j', async (path) => {
    const { client, calls } = scriptedService([]);
    // Two slashes make a path of the base, not another host; the rest must not leave at all.
    const sent = scriptedService([{ body: {} }]);
    if (path.startsWith('//')) {
      await sent.client.read({ ...get, path }, options);
      expect(new URL(sent.calls[0]?.url ?? '').host).toBe('graph.microsoft.com');
    } else expect((await failure(client.read({ ...get, path }, options))).code).toBe('unexpectedAnswer');
    expect(calls).toEqual([]);
  });

  it('[P17] is not sent with the token of another person or tenant', async () => {
    for (const change of [{ principalId: 'someone else' }, { tenantId: 'another tenant' }]) {
      const { client, calls } = scriptedService([], { token: () => tokenNumber(1, change) });
      const error = await failure(client.write(post, options));
      expect([error.code, error.serviceCode]).toEqual(['interactionNeeded', 'principalChanged']);
      expect(calls).toEqual([]);
    }
  });

  it('compares persons without case', async () => {
    const { client } = scriptedService([{ body: {} }], {
      token: () => tokenNumber(1, { principalId: identity.principalId.toUpperCase() }),
    });
    await expect(client.read(get, options)).resolves.toMatchObject({ status: 200 });
  });

  it('asks for a token with the claims it was given', async () => {
    const { client, tokensAsked } = scriptedService([{ body: {} }]);
    await client.write(post, { identity, claims: '{"access_token":{}}', interaction: 'allowed' });
    expect(tokensAsked).toEqual([
      { identity, resource: 'graph', scopes: ['X.ReadWrite'], interaction: 'allowed', claims: '{"access_token":{}}' },
    ]);
  });

  it('gives an empty answer as no body', async () => {
    const { client } = scriptedService([{ status: 204 }]);
    expect(await client.write(post, options)).toEqual({ status: 204, body: undefined });
  });

  it('tells a web page from an answer', async () => {
    const { client, calls } = scriptedService([{ text: '<html>please sign in to the hotel</html>' }]);
    expect((await failure(client.read(get, options))).message).toBe(
      "Something else answered for Microsoft Graph: a network's sign-in page or a proxy, “please sign in to the hotel” (status 200). Open a web page in the browser, sign in to the network, then try again.",
    );
    expect(calls).toHaveLength(1);
  });
});

describe('a read', () => {
  it.each([
    ['429', { status: 429, headers: { 'retry-after': '3' } }, 3_000],
    ['503', { status: 503 }, 500],
    ['504', { status: 504 }, 500],
    ['509', { status: 509 }, 500],
    ['a broken connection', { error: networkError('ECONNRESET') }, 500],
    ['a half answer', { text: '{"value":[1,' }, 500],
  ] as readonly (readonly [string, ScriptedAnswer, number])[])('is repeated after %s', async (_, first, wait) => {
    const { client, calls, clock } = scriptedService([first, { body: { ok: true } }]);
    expect((await client.read(get, options)).body).toEqual({ ok: true });
    expect(calls).toHaveLength(2);
    expect(clock.waits).toEqual([wait]);
  });

  it('is given up after four tries', async () => {
    const { client, calls } = scriptedService(() => ({ status: 503 }));
    expect((await failure(client.read(get, options))).code).toBe('unavailable');
    expect(calls).toHaveLength(4);
  });

  it('[P8] is not kept waiting for longer than a minute: it says until when', async () => {
    const { client, calls, clock } = scriptedService([{ status: 429, headers: { 'retry-after': '300' } }]);
    const error = await failure(client.read(get, options));
    expect(error instanceof ThrottledError && error.until).toBe(start + 300_000);
    expect(calls).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  it('[P8] nothing of the same person goes to a service before it may, and other services are not kept waiting', async () => {
    const { client, calls, clock } = scriptedService((call) =>
      call.url.includes('/busy') && clock.now() === start
        ? { status: 429, headers: { 'retry-after': '20' } }
        : { body: {} },
    );
    const busy = client.read({ ...get, path: '/v1.0/busy' }, options);
    await Promise.resolve();
    await client.read({ method: 'GET', resource: 'arm', path: '/x', scopes: [] }, options);
    expect(clock.now()).toBe(start);
    await client.read(get, options);
    expect(clock.now()).toBe(start + 20_000);
    await busy;
    expect(calls.map(({ url }) => new URL(url).pathname).toSorted()).toEqual([
      '/v1.0/busy',
      '/v1.0/busy',
      '/v1.0/me',
      '/x',
    ]);
  });

  it.each([
    ['ECONNREFUSED', undefined],
    ['ENOTFOUND', undefined],
    ['EAI_AGAIN', undefined],
    ['SELF_SIGNED_CERT_IN_CHAIN', undefined],
    ['ETIMEDOUT', 'connect'],
  ])('that never opened a connection (%s) is offline after a second try', async (code, syscall) => {
    const { client, calls } = scriptedService(() => ({ error: networkError(code, syscall) }));
    const error = await failure(client.read(get, options));
    expect(error.code).toBe('offline');
    expect(error.message).toContain(code);
    expect(calls).toHaveLength(2);
  });

  it('without an answer in time is timed out, and not repeated', async () => {
    const { client, calls, clock } = scriptedService(['never']);
    expect((await failure(client.read(get, options))).code).toBe('timedOut');
    expect(clock.now()).toBe(start + 30_000);
    expect(calls).toHaveLength(1);
  });

  it('ends when the caller gives up, while it is under way and while it waits', async () => {
    for (const answer of ['never', { status: 503 }] as const) {
      const stop = new AbortController();
      const { client, calls } = scriptedService(() => {
        queueMicrotask(() => queueMicrotask(() => stop.abort()));
        return answer;
      });
      expect((await failure(client.read(get, { identity, signal: stop.signal }))).code).toBe('cancelled');
      expect(calls).toHaveLength(1);
      expect((await failure(client.read(get, { identity, signal: stop.signal }))).code).toBe('cancelled');
      expect(calls).toHaveLength(1);
    }
  });
});

describe('a write', () => {
  it.each([
    ['the connection broke', { error: networkError('ECONNRESET') }, 'lostAnswer'],
    ['an unknown failure', { error: new TypeError('fetch failed') }, 'lostAnswer'],
    ['a time-out of an open connection', { error: networkError('ETIMEDOUT', 'read') }, 'lostAnswer'],
    [
      'one of two addresses broke later',
      { error: new AggregateError([networkError('ECONNREFUSED'), networkError('EPIPE')]) },
      'lostAnswer',
    ],
    ['503', { status: 503, headers: { 'retry-after': '1' } }, 'lostAnswer'],
    [
      '500',
      { status: 500, body: { error: { code: 'InternalServerError', message: 'An error has occurred.' } } },
      'lostAnswer',
    ],
    ['an answer cut short', { status: 201, text: '{"id":' }, 'lostAnswer'],
    ['a web page as answer', { status: 200, text: '<html>' }, 'lostAnswer'],
    ['no answer in time', 'never', 'timedOut'],
    ['no connection', { error: networkError('ECONNREFUSED') }, 'offline'],
    [
      'no connection to any address',
      { error: new AggregateError([networkError('ECONNREFUSED'), networkError('ENETUNREACH', 'connect')]) },
      'offline',
    ],
    ['no trust', { error: networkError('CERT_HAS_EXPIRED') }, 'offline'],
    [
      'a refusal',
      {
        status: 400,
        body: { error: { code: 'RoleAssignmentExists', message: 'The Role assignment already exists.' } },
      },
      'refused',
    ],
    ['a conflict', { status: 409 }, 'refused'],
  ] as readonly (readonly [string, ScriptedAnswer, string])[])('[P4] is sent once when %s', async (_, answer, code) => {
    for (const request of [post, put]) {
      const { client, calls } = scriptedService([answer]);
      expect((await failure(client.write(request, options))).code).toBe(code);
      expect(calls).toHaveLength(1);
    }
  });

  it('[P4] goes again after 429 and after an expired token only: both were refused before acting', async () => {
    const { client, calls, clock, tokensAsked } = scriptedService([
      { status: 429, headers: { 'retry-after': '2' } },
      { status: 401, body: expired },
      { status: 201, body: { id: 'r' } },
    ]);
    expect((await client.write(post, options)).body).toEqual({ id: 'r' });
    expect(calls).toHaveLength(3);
    expect(clock.now()).toBe(start + 2_000);
    expect(tokensAsked.map(({ forceRefresh }) => forceRefresh ?? false)).toEqual([false, false, true]);
  });

  it('that has left is not called back by the caller: its answer is waited for', async () => {
    const stop = new AbortController();
    const { client } = scriptedService(() => {
      stop.abort();
      return { status: 201, body: { id: 'r' } };
    });
    expect((await client.write(post, { identity, signal: stop.signal })).status).toBe(201);
    expect((await failure(client.write(post, { identity, signal: stop.signal }))).code).toBe('cancelled');
  });
});

describe('a 401', () => {
  it('for an expired token is met with a new one, once', async () => {
    const { client, calls } = scriptedService(() => ({ status: 401, body: expired }));
    expect((await failure(client.read(get, options))).code).toBe('interactionNeeded');
    expect(calls.map(({ headers }) => headers?.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it.each([
    [2 * 3_600_000, '2 h ahead'],
    [-30 * 60_000, '30 min behind'],
  ])('for time, with a clock off by %d ms, says by how much', async (off, words) => {
    const headers = { date: new Date(start - off).toUTCString() };
    const { client } = scriptedService(() => ({ status: 401, headers, body: expired }));
    const error = await failure(client.read(get, options));
    expect(error.code).toBe('clockWrong');
    expect(error.message).toContain(words);
  });

  it('with claims is met silently with those claims, once', async () => {
    const { client, tokensAsked } = scriptedService([challenge, { body: { ok: true } }]);
    expect((await client.write(post, { identity, interaction: 'allowed' })).body).toEqual({ ok: true });
    expect(tokensAsked[1]).toMatchObject({ interaction: 'never' });
    expect(JSON.parse(tokensAsked[1]?.claims ?? '')).toEqual(wanted);
  });

  it('with claims opens the browser only where it may', async () => {
    const token = ({ interaction, claims }: { interaction: string; claims?: string }) =>
      claims && interaction === 'never' ? new PimError('interactionNeeded', 'browser needed') : tokenNumber(7);
    const allowed = scriptedService([challenge, { body: {} }], { token });
    await allowed.client.read(get, { identity, interaction: 'allowed' });
    expect(allowed.tokensAsked.map(({ interaction }) => interaction)).toEqual([
      'allowed',
      'never',
      // Whether a sign-in has come meanwhile.
      'never',
      'allowed',
    ]);

    const forbidden = scriptedService([challenge], { token });
    const error = await failure(forbidden.client.read(get, options));
    expect(error).toBeInstanceOf(StepUpRequiredError);
    expect(error instanceof StepUpRequiredError && JSON.parse(error.claims)).toEqual(wanted);
  });

  it('with claims again after a silent token opens the browser, and then is the caller’s: no loop', async () => {
    for (const [interaction, tries] of [
      ['never', 2],
      ['allowed', 3],
    ] as const) {
      const { client, calls, tokensAsked } = scriptedService(() => challenge);
      expect(await failure(client.read(get, { identity, interaction }))).toBeInstanceOf(StepUpRequiredError);
      expect(calls).toHaveLength(tries);
      expect(tokensAsked).toHaveLength(tries);
      expect(tokensAsked[2]?.forceRefresh).toBe(interaction === 'allowed' ? true : undefined);
    }
  });

  it('adds what a challenge asks to the claims already asked for', async () => {
    const { client, tokensAsked } = scriptedService([challenge, { body: {} }]);
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
    await client.read(get, { identity, claims });
    expect(JSON.parse(tokensAsked[1]?.claims ?? '')).toEqual({
      access_token: { ...wanted.access_token, acrs: { essential: true, value: 'c1' } },
    });
  });
});

describe('a token', () => {
  it('made just now can be read', async () => {
    const claims = { wids: ['a'], name: 'Zoë' };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const { client, tokensAsked } = scriptedService([], {
      token: () => tokenNumber(1, { accessToken: `e30.${body}.` }),
    });
    expect(await client.freshClaims?.('graph', ['User.Read'], options)).toEqual(claims);
    expect(tokensAsked[0]).toMatchObject({ forceRefresh: true });
  });

  it.each(['', 'opaque', 'a.%%%.c', `a.${btoa('[]')}.c`, `a.${btoa('nope')}.c`])(
    'of the form %j cannot',
    async (accessToken) => {
      const { client } = scriptedService([], { token: () => tokenNumber(1, { accessToken }) });
      expect(await client.freshClaims?.('graph', ['User.Read'], options)).toBeUndefined();
    },
  );
});
