import { describe, expect, it } from '@jest/globals';
import { createSignInWaits, type PimError, ThrottledError, waitLines } from '@pim-palette/core';
import {
  parseAccessToken,
  pressThrough,
  serveTenant,
  signInWithoutPage,
  type Tenant,
  tenantFetch,
} from '@pim-palette/fake-tenant';
import { company, objectIds } from '../../tenant/entra/company.ts';
import { desk, loopback, settled } from './desk.ts';

async function until(ready: () => boolean): Promise<void> {
  while (!ready()) await settled();
}

const caught = (promise: Promise<unknown>): Promise<PimError> =>
  promise.then(
    () => Promise.reject(new Error('nothing failed')),
    (error: PimError) => error,
  );

/** Whether MSAL still listens where the browser was told to answer. */
const listens = (visit: URL | undefined) =>
  loopback(visit?.searchParams.get('redirect_uri') ?? '').then(
    () => true,
    () => false,
  );

/** A browser that opens and in which nobody does anything. */
function idleDesk(tenant: Tenant) {
  const visits: URL[] = [];
  const openBrowser = async (url: string) => {
    visits.push(new URL(url));
  };
  return { ...desk(tenant, { openBrowser, signInTimeoutMs: 60_000 }), visits };
}

describe('a visit to the browser that comes to nothing', () => {
  it('is cancelled from here, and nothing is left listening', async () => {
    const { tokens, visits } = idleDesk(company());
    const stop = new AbortController();
    const signIn = caught(tokens.signIn({ signal: stop.signal }));
    await until(() => visits.length === 1);
    expect(await listens(visits[0])).toBe(true);
    stop.abort();
    expect((await signIn).code).toBe('signInCancelled');
    while (await listens(visits[0])) await settled();
  });

  it('is cancelled before it began', async () => {
    const { tokens, visits } = idleDesk(company());
    const error = await caught(tokens.signIn({ signal: AbortSignal.abort() }));
    expect(error.code).toBe('signInCancelled');
    expect(visits).toEqual([]);
  });

  it('ends after its time, by the clock that was given', async () => {
    const { tokens, clock, visits } = idleDesk(company());
    const signIn = caught(tokens.signIn({}));
    await until(() => visits.length === 1);
    await clock.move(59_000);
    expect(await listens(visits[0])).toBe(true);
    await clock.move(1_000);
    expect((await signIn).code).toBe('signInTimedOut');
    while (await listens(visits[0])) await settled();
    expect(clock.waits()).toBe(0);
  });

  it('leaves the queue when cancelled while another visit is under way', async () => {
    const { tokens, visits, clock } = idleDesk(company());
    const first = caught(tokens.signIn({}));
    await until(() => visits.length === 1);
    const stop = new AbortController();
    const second = caught(tokens.signIn({ signal: stop.signal }));
    stop.abort();
    expect((await second).code).toBe('signInCancelled');
    expect(visits).toHaveLength(1);
    await clock.move(60_000);
    expect((await first).code).toBe('signInTimedOut');
  });

  it('says so when it was cancelled on the page', async () => {
    const { tokens, browser } = desk(company({}, { sam: { signsInWithoutPage: false } }));
    browser.actions = { press: ['Cancel'] };
    expect((await caught(tokens.signIn({}))).code).toBe('signInCancelled');
  });

  it('gives the address to open by hand when no browser opens, and goes on waiting', async () => {
    const tenant = company();
    const messages: string[] = [];
    const { tokens } = desk(tenant, {
      openBrowser: () => Promise.reject(new Error('xdg-open is missing')),
      onMessage: (text) => messages.push(text),
    });
    const signIn = tokens.signIn({});
    await until(() => messages.length === 1);
    const address = /https:\S+/.exec(messages[0] ?? '')?.[0] ?? '';
    await signInWithoutPage(tenantFetch(tenant), address);
    expect((await signIn).principalId).toBe(objectIds.sam);
  });

  it('is refused when no browser opens and nobody can be told', async () => {
    const openBrowser = () => Promise.reject(new Error('xdg-open is missing'));
    const { tokens } = desk(company(), { openBrowser, onMessage: undefined });
    expect(await caught(tokens.signIn({}))).toMatchObject({
      code: 'signInRefused',
      message: expect.stringContaining('BROWSER'),
    });
  });
});

describe('a device code', () => {
  const withPages = { sam: { signsInWithoutPage: false } };

  it('signs in once it was approved on the page; polling waits by the clock that was given', async () => {
    const tenant = company({}, withPages);
    const { tokens, clock, visits } = desk(tenant);
    const prompts: { userCode: string; url: string; message: string }[] = [];
    const signIn = tokens.signIn({ deviceCode: (prompt) => prompts.push(prompt) });
    await until(() => clock.waits() === 1 && prompts.length === 1);
    const [prompt] = prompts;
    expect(prompt?.message).toContain(prompt?.userCode);
    const press = ['Next', 'Sign in as Mia'];
    await pressThrough(tenantFetch(tenant), prompt?.url ?? '', { press, fill: { user_code: prompt?.userCode ?? '' } });
    await clock.move(5_000);
    expect((await signIn).principalId).toBe(objectIds.mia);
    expect(visits).toEqual([]);
    expect(tenant.offences()).toEqual([]);
  });

  it('is cancelled while it waits', async () => {
    const { tokens, clock } = desk(company({}, withPages));
    const stop = new AbortController();
    const signIn = caught(tokens.signIn({ deviceCode: () => undefined, signal: stop.signal }));
    await until(() => clock.waits() === 1);
    stop.abort();
    expect((await signIn).code).toBe('signInCancelled');
  });

  it("ends in Entra's own words: declined, expired, refused at the start", async () => {
    const declined = company({}, withPages);
    const first = desk(declined);
    const decline = caught(
      first.tokens.signIn({
        deviceCode: ({ url, userCode }) =>
          void pressThrough(tenantFetch(declined), url, { press: ['Next', 'Cancel'], fill: { user_code: userCode } }),
      }),
    );
    await until(() => first.clock.waits() === 1);
    await first.clock.move(5_000);
    expect((await decline).code).toBe('signInCancelled');

    const second = desk(company({}, withPages));
    const expire = caught(second.tokens.signIn({ deviceCode: () => undefined }));
    await until(() => second.clock.waits() === 1);
    await second.clock.move(20 * 60_000);
    expect(await expire).toMatchObject({ code: 'signInTimedOut', serviceCode: 'AADSTS70019' });

    const prompts: unknown[] = [];
    const third = desk(company(), { clientId: 'ffffffff-0b6f-4c0f-9d52-1d3a8a1f0009' });
    const refused = await caught(third.tokens.signIn({ deviceCode: (prompt) => prompts.push(prompt) }));
    expect(refused).toMatchObject({ code: 'clientRefused', serviceCode: 'AADSTS700016' });
    expect(prompts).toEqual([]);
  });
});

describe('where the browser is on another machine', () => {
  const withPages = { sam: { signsInWithoutPage: false } };

  it('a code takes the place of the page, also of one that a claim asks for', async () => {
    const tenant = company({}, withPages);
    const waits = createSignInWaits();
    const { tokens, clock, visits } = desk(tenant, { waits, codes: 'first' });
    async function approve(): Promise<void> {
      await until(() => waits.current()?.code !== undefined && clock.waits() === 1);
      const { userCode = '', url = '' } = waits.current()?.code ?? {};
      const press = ['Next', 'Sign in as Mia', 'Approve'];
      await pressThrough(tenantFetch(tenant), url, { press, fill: { user_code: userCode } });
      await clock.move(5_000);
    }
    const signIn = tokens.signIn({});
    await approve();
    const identity = await signIn;
    expect(identity.principalId).toBe(objectIds.mia);
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const scopes = ['RoleAssignmentSchedule.ReadWrite.Directory'];
    const stepUp = tokens.token({ identity, resource: 'graph', scopes, claims, interaction: 'allowed' });
    await approve();
    expect(parseAccessToken((await stepUp).accessToken)?.acrs).toContain('c1');
    expect(visits).toEqual([]);
    expect(tenant.offences()).toEqual([]);
  });

  it('the page is opened after all where the directory takes no codes', async () => {
    const tenant = company();
    const call = tenantFetch(tenant);
    const body = {
      error: 'invalid_client',
      error_description: 'AADSTS7000218: needs a secret',
      error_codes: [7000218],
    };
    const waits = createSignInWaits();
    const { tokens, visits } = desk(tenant, {
      waits,
      codes: 'first',
      fetch: async (url, init) =>
        url.endsWith('/devicecode') ? new Response(JSON.stringify(body), { status: 401 }) : call(url, init),
    });
    expect((await tokens.signIn({})).principalId).toBe(objectIds.sam);
    expect(visits).toHaveLength(1);
    expect(waits.current()).toBeUndefined();
  });

  describe('a page and a code at once', () => {
    const noBrowser = () => Promise.reject(new Error('/bin/false ended with 1'));

    it('a code comes by itself where no page opens; whoever uses the page instead is signed in, and the code is dropped', async () => {
      const tenant = company();
      const waits = createSignInWaits();
      const { tokens, clock } = desk(tenant, { waits, openBrowser: noBrowser });
      const signIn = tokens.signIn({});
      await until(() => waits.current()?.code !== undefined && clock.waits() === 2);
      const shown = waits.current();
      expect(shown).toMatchObject({ unopened: '/bin/false ended with 1', offersCode: false });
      expect(waitLines(shown ?? { since: 0, offersCode: false })).toEqual([
        expect.stringMatching(/^\/bin\/false ended with 1\. Open this page to sign in: https:/),
        expect.stringMatching(/^Or sign in with a code\./),
      ]);
      await signInWithoutPage(tenantFetch(tenant), shown?.page ?? '');
      expect((await signIn).principalId).toBe(objectIds.sam);
      expect([waits.current(), clock.waits()]).toEqual([undefined, 0]);
    });

    it('the code is done first: the page listens no longer', async () => {
      const tenant = company({}, withPages);
      const waits = createSignInWaits();
      const visits: URL[] = [];
      const openBrowser = async (url: string) => void visits.push(new URL(url));
      const { tokens, clock } = desk(tenant, { waits, openBrowser });
      const signIn = tokens.signIn({});
      await until(() => visits.length === 1);
      waits.useCode();
      await until(() => waits.current()?.code !== undefined && clock.waits() === 2);
      const { userCode = '', url = '' } = waits.current()?.code ?? {};
      await pressThrough(tenantFetch(tenant), url, {
        press: ['Next', 'Sign in as Mia'],
        fill: { user_code: userCode },
      });
      await clock.move(5_000);
      expect((await signIn).principalId).toBe(objectIds.mia);
      while (await listens(visits[0])) await settled();
    });

    it('a code the directory does not take is said, and the page goes on', async () => {
      const tenant = company();
      const call = tenantFetch(tenant);
      const waits = createSignInWaits();
      const body = { error: 'access_denied', error_description: 'AADSTS53003: Blocked.', error_codes: [53003] };
      const { tokens } = desk(tenant, {
        waits,
        openBrowser: noBrowser,
        fetch: async (url, init) =>
          url.endsWith('/devicecode') ? new Response(JSON.stringify(body), { status: 400 }) : call(url, init),
      });
      const signIn = tokens.signIn({});
      await until(() => waits.current()?.codeRefused !== undefined);
      expect(waits.current()).toMatchObject({ offersCode: false, codeRefused: expect.stringContaining('blocks') });
      await signInWithoutPage(call, waits.current()?.page ?? '');
      expect((await signIn).principalId).toBe(objectIds.sam);
    });

    it('giving up ends both at once, and nothing that is approved later signs anybody in', async () => {
      const tenant = company({}, withPages);
      const waits = createSignInWaits();
      const { tokens, clock } = desk(tenant, { waits, openBrowser: noBrowser });
      const signIn = caught(tokens.signIn({}));
      await until(() => waits.current()?.code !== undefined && clock.waits() === 2);
      const { userCode = '', url = '' } = waits.current()?.code ?? {};
      waits.cancel();
      expect((await signIn).code).toBe('signInCancelled');
      await pressThrough(tenantFetch(tenant), url, {
        press: ['Next', 'Sign in as Mia'],
        fill: { user_code: userCode },
      });
      await clock.move(10_000);
      expect([await tokens.identities(), waits.current(), clock.waits()]).toEqual([[], undefined, 0]);
    });

    it('where a page is insisted on no code is asked for', async () => {
      const tenant = company();
      const waits = createSignInWaits();
      const { tokens } = desk(tenant, { waits, codes: 'never', openBrowser: noBrowser });
      const signIn = tokens.signIn({});
      await until(() => waits.current()?.unopened !== undefined);
      await signInWithoutPage(tenantFetch(tenant), waits.current()?.page ?? '');
      await signIn;
      expect(tenant.log.map(({ path }) => path)).not.toContainEqual(expect.stringContaining('devicecode'));
    });
  });
});

describe('a network that does not let through', () => {
  const answer = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
    Promise.resolve(new Response(body, { status, headers }));
  const broken = (code: string) =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

  it.each<[string, () => Promise<Response>, string, RegExp]>([
    ['a captive portal', () => answer(200, '<html>Welcome to the hotel'), 'unexpectedAnswer', /network's sign-in page/],
    [
      'a redirect elsewhere',
      () => answer(302, '', { location: 'http://portal.example/' }),
      'unexpectedAnswer',
      /proxy/,
    ],
    ['a proxy that wants a password', () => answer(407, 'Proxy Authentication Required'), 'offline', /proxy/],
    ['an empty answer', () => answer(200, ''), 'unexpectedAnswer', /Something else answered/],
    ['trouble at the service', () => answer(503, '<html>'), 'unavailable', /gateway, not from .*status 503/],
    ['no name resolution', () => broken('ENOTFOUND'), 'offline', /ENOTFOUND.*HTTPS_PROXY/],
    ['nobody there', () => broken('ECONNREFUSED'), 'offline', /ECONNREFUSED/],
    ['an inspecting proxy', () => broken('SELF_SIGNED_CERT_IN_CHAIN'), 'offline', /system store/],
    ['a certificate of the future', () => broken('CERT_NOT_YET_VALID'), 'offline', /clock/],
  ])('%s is told from a refusal', async (_name, reply, code, text) => {
    const tenant = company();
    const real = tenantFetch(tenant);
    let cut = false;
    const { tokens } = desk(tenant, { fetch: (url, init) => (cut ? reply() : real(url, init)) });
    const sam = await tokens.signIn({});
    cut = true;
    const request = { identity: sam, resource: 'graph', scopes: ['User.Read'], forceRefresh: true } as const;
    const error = await caught(tokens.token({ ...request, interaction: 'allowed' }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(text);
    cut = false;
    expect(await tokens.token({ ...request, interaction: 'never' })).toMatchObject({ principalId: objectIds.sam });
  });

  it('is given up after 30 seconds by the clock that was given', async () => {
    const tenant = company();
    const { tokens, clock } = desk(tenant);
    const sam = await tokens.signIn({});
    tenant.faults.add({ type: 'slow', on: { service: 'login' } });
    const token = caught(
      tokens.token({
        identity: sam,
        resource: 'graph',
        scopes: ['User.Read'],
        forceRefresh: true,
        interaction: 'never',
      }),
    );
    await until(() => clock.waits() === 1);
    await clock.move(30_000);
    expect((await token).code).toBe('timedOut');
  });

  it.each([0, 3 * 3_600_000, -3 * 3_600_000])(
    'says by its clock until when to wait when throttled, %s ms ahead',
    async (ahead) => {
      const tenant = company();
      const date = new Date(tenant.now + ahead).toUTCString();
      const served = Date.parse(date);
      let cut = false;
      const real = tenantFetch(tenant);
      const { tokens } = desk(tenant, {
        fetch: (url, init) => (cut ? answer(429, '{}', { 'retry-after': '17', date }) : real(url, init)),
      });
      const sam = await tokens.signIn({});
      cut = true;
      const error = await caught(
        tokens.token({
          identity: sam,
          resource: 'graph',
          scopes: ['User.Read'],
          forceRefresh: true,
          interaction: 'never',
        }),
      );
      expect(error).toBeInstanceOf(ThrottledError);
      expect(error).toMatchObject({ until: (ahead === 0 ? tenant.now : served) + 17_000 });
    },
  );

  it('blames the clock when a failure has no other reason and the clock is off', async () => {
    const tenant = company();
    const date = new Date(tenant.now + 17 * 60_000).toUTCString();
    const body = JSON.stringify({ error: 'invalid_request', error_description: 'Something with time.' });
    let cut = false;
    const real = tenantFetch(tenant);
    const { tokens } = desk(tenant, { fetch: (url, init) => (cut ? answer(400, body, { date }) : real(url, init)) });
    const sam = await tokens.signIn({});
    cut = true;
    const error = await caught(
      tokens.token({
        identity: sam,
        resource: 'graph',
        scopes: ['User.Read'],
        forceRefresh: true,
        interaction: 'never',
      }),
    );
    expect(error).toMatchObject({ code: 'clockWrong', serviceCode: 'invalid_request' });
    expect(error.message).toContain('17 min behind');
  });
});

describe('a cloud of its own on this machine', () => {
  it('is signed in to over plain http, with no request but the pages and the token', async () => {
    const tenant = company();
    const served = await serveTenant(tenant, { port: 0 });
    try {
      const { tokens } = desk(tenant, {
        cloud: served.cloud,
        fetch: loopback,
        openBrowser: async (url) => {
          expect(url.startsWith(`${served.cloud.login}/organizations/oauth2/v2.0/authorize?`)).toBe(true);
          await signInWithoutPage(loopback, url);
        },
      });
      const sam = await tokens.signIn({});
      const token = await tokens.token({
        identity: sam,
        resource: 'graph',
        scopes: ['User.Read'],
        interaction: 'never',
      });
      expect(parseAccessToken(token.accessToken)?.oid).toBe(objectIds.sam);
      expect(tenant.log.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual([
        'GET authorize',
        'POST token',
      ]);
    } finally {
      await served.close();
    }
  });
});
