import { afterEach, describe, expect, it } from '@jest/globals';
import { createMemoryFile, createSealedCache, memoryCodec, type PimError, type TokenRequest } from '@pim-palette/core';
import {
  parseAccessToken,
  revokeSignIns,
  signInWithoutPage,
  type Tenant,
  tenantCloud,
  tenantFetch,
} from '@pim-palette/fake-tenant';
import { acrsClaims, mfaClaims } from '../../../core/src/auth/claims-challenge.ts';
import {
  azurePowerShell,
  company,
  graphTools,
  harbour,
  north,
  objectIds,
  ownRegistration,
  samAtHarbour,
} from '../../tenant/entra/company.ts';
import { desk } from './desk.ts';

const tenants: Tenant[] = [];
const open: typeof company = (change, persons) => {
  const tenant = company(change, persons, Date.now);
  tenants.push(tenant);
  return tenant;
};

const directory = ['RoleEligibilitySchedule.Read.Directory'];
const groups = ['PrivilegedEligibilitySchedule.Read.AzureADGroup'];
const ask = (identity: TokenRequest['identity'], change: Partial<TokenRequest> = {}): TokenRequest => ({
  identity,
  resource: 'graph',
  scopes: directory,
  interaction: 'never',
  ...change,
});
const arm = { resource: 'arm', scopes: ['user_impersonation'] } as const;

/** The error a promise ends in; fails when it does not. */
async function failure(promise: Promise<unknown>): Promise<PimError> {
  const error = await promise.then(
    () => undefined,
    (thrown: PimError) => thrown,
  );
  expect(error).toMatchObject({ name: expect.stringMatching(/Error$/), code: expect.any(String) });
  if (!error) throw new Error('nothing failed');
  return error;
}

afterEach(() => {
  expect(tenants.splice(0).flatMap((tenant) => tenant.offences())).toEqual([]);
});

describe('a person who signs in', () => {
  it('visits the browser once, with PKCE, a nonce and cp1, and gets tokens silently from then on', async () => {
    const tenant = open();
    const { tokens, visits, tokenCalls } = desk(tenant);
    expect(await tokens.identities()).toEqual([]);
    const sam = await tokens.signIn({});
    expect(sam).toMatchObject({ username: 'sam@north.example', tenantId: north, principalId: objectIds.sam });
    expect(visits).toHaveLength(1);
    const asked = visits[0]?.searchParams;
    expect(asked?.get('nonce')).toMatch(/^[\w-]{36}$/);
    expect(asked?.get('claims')).toContain('"values":["CP1"]');
    expect(asked?.get('prompt')).toBe('select_account');
    expect(asked?.get('scope')).toContain('https://graph.microsoft.com/RoleAssignmentSchedule.ReadWrite.Directory');

    const before = tokenCalls();
    const token = await tokens.token(ask(sam));
    expect(parseAccessToken(token.accessToken)).toMatchObject({ oid: objectIds.sam, tid: north });
    expect(token).toMatchObject({ principalId: objectIds.sam, tenantId: north });
    expect(token.expiresAt).toBeGreaterThan(tenant.now);
    expect(tokenCalls()).toBe(before);
    expect(await tokens.identities()).toEqual([sam]);
    expect(tenant.log.map(({ path }) => path).filter((path) => /discovery|well-known/.test(path))).toEqual([]);
  });

  it('is asked for groups and Azure only when they are first used, Azure through its own client id', async () => {
    const { tokens, visits } = desk(open());
    const sam = await tokens.signIn({});
    expect(visits[0]?.searchParams.get('scope')).not.toMatch(/AzureADGroup|management/);
    expect(visits[0]?.searchParams.get('client_id')).toBe(graphTools);
    await tokens.token(ask(sam, { scopes: groups }));
    expect(visits).toHaveLength(1);

    const error = await failure(tokens.token(ask(sam, arm)));
    expect(error.code).toBe('interactionNeeded');
    const token = await tokens.token(ask(sam, { ...arm, interaction: 'allowed' }));
    expect(parseAccessToken(token.accessToken)).toMatchObject({
      aud: 'https://management.azure.com',
      oid: objectIds.sam,
    });
    expect(visits[1]?.searchParams.get('client_id')).toBe(azurePowerShell);
    expect(visits[1]?.searchParams.get('login_hint')).toBeTruthy();
    await tokens.token(ask(sam, arm));
    expect(visits).toHaveLength(2);
  });

  it('uses one client id for everything with a registration, and consents step by step', async () => {
    const { tokens, visits } = desk(open(), { clientId: ownRegistration, tenantId: 'north.example' });
    const sam = await tokens.signIn({});
    expect(visits[0]?.pathname).toContain('/north.example/');
    const missing = await failure(tokens.token(ask(sam, { scopes: groups })));
    expect(missing).toMatchObject({ code: 'interactionNeeded', serviceCode: 'AADSTS65001' });
    expect(missing.message).toContain('PrivilegedEligibilitySchedule.Read.AzureADGroup');
    await tokens.token(ask(sam, { scopes: groups, interaction: 'allowed' }));
    await tokens.token(ask(sam, { scopes: groups }));
    await tokens.token(ask(sam, { ...arm, interaction: 'allowed' }));
    expect(visits.map((url) => url.searchParams.get('client_id'))).toEqual(Array(3).fill(ownRegistration));
  });

  it('gets each tenant its own token, from the first call to the last', async () => {
    const { tokens } = desk(open());
    const home = await tokens.signIn({});
    const guest = await tokens.signIn({ tenant: harbour, loginHint: 'sam@north.example' });
    expect(guest).toMatchObject({ accountId: home.accountId, tenantId: harbour, principalId: samAtHarbour });
    expect(await tokens.identities()).toEqual(expect.arrayContaining([home, guest]));
    for (const [identity, oid] of [
      [guest, samAtHarbour],
      [home, objectIds.sam],
      [guest, samAtHarbour],
    ] as const) {
      const token = await tokens.token(ask(identity));
      expect(token).toMatchObject({ tenantId: identity.tenantId, principalId: oid });
    }
  });

  it('is taken to the further tenants of the settings in the same visit', async () => {
    const { tokens, visits, messages } = desk(open(), {
      tenants: ['harbour.example', '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f0009'],
    });
    await tokens.signIn({});
    expect((await tokens.identities()).map(({ tenantId }) => tenantId).sort()).toEqual([north, harbour].sort());
    expect(visits).toHaveLength(1);
    expect(messages).toEqual([expect.stringMatching(/0009 was not added: .*settings tenantId/)]);
  });

  it('may have a second account; signing one out leaves the other', async () => {
    const { tokens } = desk(open({}, { mia: { signsInWithoutPage: true } }));
    const sam = await tokens.signIn({ loginHint: 'sam@north.example' });
    const mia = await tokens.signIn({ loginHint: 'mia@north.example' });
    expect(await tokens.token(ask(sam))).toMatchObject({ principalId: objectIds.sam });
    expect(await tokens.token(ask(mia))).toMatchObject({ principalId: objectIds.mia });
    await tokens.signOut(sam.accountId);
    expect(await tokens.identities()).toEqual([mia]);
    expect((await failure(tokens.token(ask(sam)))).code).toBe('notSignedIn');
    expect(await tokens.token(ask(mia))).toMatchObject({ principalId: objectIds.mia });
  });
});

describe('one saved sign-in for two programs', () => {
  it('is gone for both when one signs out, and does not come back with the next token of the other', async () => {
    const tenant = open({}, { mia: { signsInWithoutPage: true } });
    const file = createMemoryFile();
    const program = () => desk(tenant, { cachePlugin: createSealedCache({ file, codec: memoryCodec }) }).tokens;
    const [first, second] = [program(), program()];
    const sam = await first.signIn({ loginHint: 'sam@north.example' });
    const mia = await first.signIn({ loginHint: 'mia@north.example' });
    expect(await second.token(ask(sam))).toMatchObject({ principalId: objectIds.sam });
    expect(await second.token(ask(mia))).toMatchObject({ principalId: objectIds.mia });
    await first.signOut(sam.accountId);
    expect(await second.identities()).toEqual([mia]);
    expect((await failure(second.token(ask(sam, { forceRefresh: true })))).code).toBe('notSignedIn');
    expect(await second.token(ask(mia, { forceRefresh: true }))).toMatchObject({ principalId: objectIds.mia });
    expect(await first.identities()).toEqual([mia]);
    const saved = new TextDecoder().decode(await file.read());
    expect(saved).not.toContain('sam@north.example');
    expect(Object.keys(JSON.parse(saved).RefreshToken)).toEqual([expect.stringContaining(mia.accountId)]);
  });
});

describe('what is under way when a person signs out', () => {
  /** A call that is held until it is let go. */
  function gate() {
    let reached: () => void = () => undefined;
    let letGo: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const opened = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return {
      arrival,
      letGo,
      async pass() {
        reached();
        await opened;
      },
    };
  }

  it('is a visit to the browser: it does not sign them in again', async () => {
    const tenant = open();
    const fetch = tenantFetch(tenant);
    const held = gate();
    const { tokens } = desk(tenant, {
      async openBrowser(url) {
        if (new URL(url).searchParams.get('client_id') === azurePowerShell) await held.pass();
        await signInWithoutPage(fetch, url, {});
      },
    });
    const sam = await tokens.signIn({});
    const azure = failure(tokens.token(ask(sam, { ...arm, interaction: 'allowed' })));
    await held.arrival;
    await tokens.signOut(sam.accountId);
    held.letGo();
    expect((await azure).code).toBe('notSignedIn');
    expect(await tokens.identities()).toEqual([]);
    expect(await tokens.signIn({})).toMatchObject({ username: 'sam@north.example' });
    expect(await tokens.token(ask(sam))).toMatchObject({ principalId: objectIds.sam });
  });

  it('is a silent refresh: its answer is not kept', async () => {
    const tenant = open();
    const fetch = tenantFetch(tenant);
    const held = gate();
    let isHeld = false;
    const { tokens } = desk(tenant, {
      async fetch(url, init) {
        if (isHeld && new URL(url).pathname.endsWith('/token')) await held.pass();
        return fetch(url, init);
      },
    });
    const sam = await tokens.signIn({});
    isHeld = true;
    const refreshed = failure(tokens.token(ask(sam, { forceRefresh: true })));
    await held.arrival;
    await tokens.signOut(sam.accountId);
    held.letGo();
    expect((await refreshed).code).toBe('notSignedIn');
    expect(await tokens.identities()).toEqual([]);
  });
});

describe('a token that must carry more', () => {
  it('is got in the browser once and serves the whole batch', async () => {
    const tenant = open();
    const { tokens, visits, clock } = desk(tenant);
    const sam = await tokens.signIn({});
    const claims = acrsClaims('c1');
    expect((await failure(tokens.token(ask(sam, { claims })))).code).toBe('interactionNeeded');
    const [first, second] = await Promise.all([
      tokens.token(ask(sam, { claims, interaction: 'allowed' })),
      tokens.token(ask(sam, { claims, interaction: 'allowed' })),
    ]);
    expect(parseAccessToken(first.accessToken)?.acrs).toEqual(['c1']);
    expect(second.accessToken).toBe(first.accessToken);
    expect(visits).toHaveLength(2);
    expect(visits[1]?.searchParams.get('claims')).toContain('"acrs":{"essential":true,"value":"c1"}');
    expect(visits[1]?.searchParams.get('claims')).toContain('CP1');
    expect((await tokens.token(ask(sam, { claims }))).accessToken).toBe(first.accessToken);

    await tokens.token(ask(sam, { claims, interaction: 'allowed', forceRefresh: true }));
    expect(visits).toHaveLength(3);
    const calls = tenant.log.length;
    await clock.move(5 * 60_000);
    await tokens.token(ask(sam, { claims }));
    expect(tenant.log.length).toBeGreaterThan(calls);
  });

  it('is not taken from a silent answer that lacks what was asked for', async () => {
    const { tokens, visits } = desk(open({}, { sam: { claimsAreHonoured: false } }));
    const sam = await tokens.signIn({});
    expect((await failure(tokens.token(ask(sam, { claims: mfaClaims() })))).code).toBe('interactionNeeded');
    const token = await tokens.token(ask(sam, { claims: mfaClaims(), interaction: 'allowed' }));
    expect(parseAccessToken(token.accessToken)?.amr).toContain('mfa');
    expect(visits).toHaveLength(2);
  });

  it('is new when a refresh is forced, and when the clock that was given says it has ended', async () => {
    const { tokens, clock, tokenCalls } = desk(open());
    const sam = await tokens.signIn({});
    const before = tokenCalls();
    const old = await tokens.token(ask(sam));
    const fresh = await tokens.token(ask(sam, { forceRefresh: true }));
    expect(fresh.accessToken).not.toBe(old.accessToken);
    expect(tokenCalls()).toBe(before + 1);
    await clock.move(26 * 3_600_000);
    const later = await tokens.token(ask(sam));
    expect(later.accessToken).not.toBe(fresh.accessToken);
  });

  it('opens one browser for calls at the same time that need the same', async () => {
    const { tokens, visits } = desk(open());
    const sam = await tokens.signIn({});
    await Promise.all([1, 2, 3].map(() => tokens.token(ask(sam, { ...arm, interaction: 'allowed' }))));
    expect(visits).toHaveLength(2);
  });
});

describe('a saved sign-in that no longer does', () => {
  it.each([70043, 50173, 700082, 50076])(
    'AADSTS%i asks for the browser, and says so when it may not open',
    async (number) => {
      const { tokens, visits } = desk(open({ signIn: { refusals: [{ error: number, at: 'refresh' }] } }));
      const sam = await tokens.signIn({});
      const error = await failure(tokens.token(ask(sam, { forceRefresh: true })));
      expect(error).toMatchObject({ code: 'interactionNeeded', serviceCode: `AADSTS${number}` });
      expect(error.message).toMatch(/Sign in again\.$/);
      expect(error.correlationId).toMatch(/^[\w-]{36}$/);
      await tokens.token(ask(sam, { forceRefresh: true, interaction: 'allowed' }));
      expect(visits).toHaveLength(2);
    },
  );

  it('is seen after a revocation', async () => {
    const tenant = open();
    const { tokens } = desk(tenant);
    const sam = await tokens.signIn({});
    tenant.advance(1000);
    revokeSignIns(tenant, 'sam');
    expect(await failure(tokens.token(ask(sam, { forceRefresh: true })))).toMatchObject({ serviceCode: 'AADSTS50173' });
  });

  it.each([53003, 50105])('AADSTS%i never opens a browser: it would say the same', async (number) => {
    const { tokens, visits } = desk(open({ signIn: { refusals: [{ error: number, at: 'refresh' }] } }));
    const sam = await tokens.signIn({});
    const error = await failure(tokens.token(ask(sam, { forceRefresh: true, interaction: 'allowed' })));
    expect(error.code).toBe('signInRefused');
    expect(visits).toHaveLength(1);
  });
});

describe('a sign-in that is refused', () => {
  it.each([
    [53003, 'signInRefused', /Conditional Access blocks/],
    [53000, 'signInRefused', /managed or compliant device/],
    [53001, 'signInRefused', /managed or compliant device/],
    [530003, 'signInRefused', /managed or compliant device/],
    [50105, 'signInRefused', /not assigned to the application 14d82eec/],
    [50020, 'signInRefused', /not known in organizations/],
    [65004, 'consentNeeded', /declined.*adminconsent/s],
  ])('AADSTS%i names the cure', async (number, code, text) => {
    const { tokens } = desk(open({}, { sam: { signInError: number } }));
    const error = await failure(tokens.signIn({}));
    expect(error).toMatchObject({ code, serviceCode: `AADSTS${number}` });
    expect(error.message).toMatch(text);
    expect(error.message).not.toContain('sam@north.example');
    expect(error.serviceMessage).toContain(`AADSTS${number}`);
  });

  it('for want of consent names the permissions and the link for an administrator', async () => {
    const { tokens } = desk(open({}, { ben: { signsInWithoutPage: true } }), { clientId: ownRegistration });
    const error = await failure(tokens.signIn({ loginHint: 'ben@north.example' }));
    expect(error).toMatchObject({ code: 'consentNeeded', serviceCode: 'AADSTS65001' });
    expect(error.message).toMatch(/RoleEligibilitySchedule\.Read\.Directory.*adminconsent\?client_id=/s);
  });

  it('with the wrong client id for a resource, in both directions, says AADSTS65002 and what to do', async () => {
    const graphByPowerShell = desk(open(), { clientId: azurePowerShell });
    expect(await failure(graphByPowerShell.tokens.signIn({}))).toMatchObject({
      code: 'clientRefused',
      serviceCode: 'AADSTS65002',
    });
    const tenant = open();
    const cloud = { ...tenantCloud(tenant), clients: { graph: graphTools, arm: graphTools } };
    const armByGraphTools = desk(tenant, { cloud });
    const sam = await armByGraphTools.tokens.signIn({});
    const error = await failure(armByGraphTools.tokens.token(ask(sam, { ...arm, interaction: 'allowed' })));
    expect(error).toMatchObject({ code: 'clientRefused', serviceCode: 'AADSTS65002' });
    expect(error.message).toMatch(/may not ask for https:\/\/management\.azure\.com\. Register/);
  });

  it('that Entra only shows on its own page ends with the time limit', async () => {
    const waiting = desk(open(), { clientId: 'ffffffff-0b6f-4c0f-9d52-1d3a8a1f0009', signInTimeoutMs: 1000 });
    const visit = failure(waiting.tokens.signIn({}));
    while (waiting.messages.length === 0) await new Promise((resolve) => setImmediate(resolve));
    // Entra shows this one on its page and sends nothing back.
    await waiting.clock.move(1000);
    expect((await visit).code).toBe('signInTimedOut');
  });
});
