import { describe, expect, it } from '@jest/globals';
import {
  type Answer,
  type Bases,
  type Exchange,
  inProcessBases,
  readBearer,
  revokeSignIns,
  type Tenant,
  tenantFetch,
} from '@pim-palette/fake-tenant';

import { azurePowerShell, company, graphTools, objectIds } from '../entra/company.ts';
import { accountOf, armScopes, claimsOf, directoryScopes, msal, signIn } from '../entra/msal.ts';
import { offenceRules } from '../entra/raw.ts';

function ask(
  tenant: Tenant,
  service: 'graph' | 'arm',
  authorization?: string,
  bases: Bases = inProcessBases,
): ReturnType<typeof readBearer> {
  const exchange: Exchange = {
    method: 'GET',
    service,
    path: '/v1.0/me',
    query: new URLSearchParams(),
    headers: authorization === undefined ? {} : { authorization },
    body: '',
    bases,
  };
  return readBearer(tenant, exchange, service);
}

function refused(
  result: ReturnType<typeof readBearer>,
): Answer & { readonly error: Readonly<Record<string, unknown>> } {
  if (!('status' in result)) throw new Error('the token was taken');
  return { ...result, error: JSON.parse(result.body).error };
}

async function signedIn(tenant: Tenant, clientId = graphTools, scopes = directoryScopes) {
  const fetch = tenantFetch(tenant);
  const app = msal(fetch, clientId);
  const result = await signIn(app, fetch, { scopes });
  return { app, result, bearer: `Bearer ${result.accessToken}`, account: accountOf(result) };
}

describe('the token of a request', () => {
  it('is read back as it was given', async () => {
    const tenant = company();
    const { bearer, result } = await signedIn(tenant);
    expect(ask(tenant, 'graph', bearer)).toEqual(claimsOf(result));
  });

  it.each([
    ['graph', 'InvalidAuthenticationToken', 'Access token is empty.'],
    ['arm', 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing."],
  ] as const)('missing at %s is %s', (service, code, message) => {
    const tenant = company();
    const answer = refused(ask(tenant, service));
    expect(answer).toMatchObject({ status: 401, error: { code, message } });
    expect(answer.headers['www-authenticate']).toContain(
      'authorization_uri="https://login.pim-palette.invalid/common/oauth2/authorize"',
    );
    expect(offenceRules(tenant)).toEqual(['tokenMissing']);
  });

  it.each(['Bearer nonsense', 'Bearer a.b.c', `Bearer .${Buffer.from('{"aud":1}').toString('base64url')}.`])(
    'unreadable (%s) is refused and an offence',
    (authorization) => {
      const tenant = company();
      expect(refused(ask(tenant, 'graph', authorization)).error.code).toBe('InvalidAuthenticationToken');
      expect(offenceRules(tenant)).toEqual(['tokenUnreadable']);
    },
  );

  it('of the other service is refused in each one’s own words', async () => {
    const tenant = company();
    const graph = await signedIn(tenant);
    const arm = await signedIn(tenant, azurePowerShell, armScopes);
    expect(refused(ask(tenant, 'graph', arm.bearer)).error.message).toMatch(/Invalid audience/);
    expect(refused(ask(tenant, 'arm', graph.bearer)).error.code).toBe('InvalidAuthenticationTokenAudience');
    expect(offenceRules(tenant)).toEqual(['wrongAudience', 'wrongAudience']);
  });

  it('lives a day with cp1, and expired is refused in each one’s own words', async () => {
    const tenant = company();
    const graph = await signedIn(tenant);
    const arm = await signedIn(tenant, azurePowerShell, armScopes);
    tenant.advance(86_399_000);
    expect(ask(tenant, 'graph', graph.bearer)).not.toHaveProperty('status');
    tenant.advance(1_000);
    expect(refused(ask(tenant, 'graph', graph.bearer)).error.message).toBe(
      'Lifetime validation failed, the token is expired.',
    );
    expect(refused(ask(tenant, 'arm', arm.bearer)).error).toEqual({
      code: 'ExpiredAuthenticationToken',
      message:
        "The access token expiry UTC time '11/24/2026 8:00:00 AM' is earlier than current UTC time '11/24/2026 8:00:00 AM'.",
    });
    expect(offenceRules(tenant)).toEqual([]);
  });

  it.each(['graph', 'arm'] as const)(
    'revoked is answered by %s with claims that a new sign-in satisfies',
    async (service) => {
      const tenant = company();
      const first = service === 'graph' ? await signedIn(tenant) : await signedIn(tenant, azurePowerShell, armScopes);
      revokeSignIns(tenant, 'sam');
      const header = refused(ask(tenant, service, first.bearer)).headers['www-authenticate'] ?? '';
      expect(header).toContain('error="insufficient_claims"');
      const claims = Buffer.from(/claims="([^"]+)"/.exec(header)?.[1] ?? '', 'base64').toString('utf8');
      expect(claims).toBe(`{"access_token":{"nbf":{"essential":true,"value":"${tenant.now / 1000 + 1}"}}}`);
      const scopes = service === 'graph' ? directoryScopes : armScopes;
      const again = await signIn(first.app, tenantFetch(tenant), { scopes, claims });
      expect(ask(tenant, service, `Bearer ${again.accessToken}`)).not.toHaveProperty('status');
    },
  );

  it('revoked by the service alone is cured by a refresh with the claims', async () => {
    const tenant = company();
    const { app, result, account, bearer } = await signedIn(tenant);
    tenant.state.revocations.set(claimsOf(result).sid, tenant.now / 1000 + 1);
    expect(refused(ask(tenant, 'graph', bearer)).status).toBe(401);
    const claims = `{"access_token":{"nbf":{"essential":true,"value":"${tenant.now / 1000 + 1}"}}}`;
    const again = await app.acquireTokenSilent({ account, scopes: directoryScopes, claims });
    expect(ask(tenant, 'graph', `Bearer ${again.accessToken}`)).not.toHaveProperty('status');
  });

  it('of one national cloud is refused in another', async () => {
    const tenant = company();
    const { bearer } = await signedIn(tenant);
    const government = { ...inProcessBases, graph: 'https://graph.microsoft.us' };
    expect(refused(ask(tenant, 'graph', bearer, government)).error.message).toMatch(/Invalid audience/);
  });

  it('for everything consented says so', async () => {
    const { result } = await signedIn(company(), azurePowerShell, ['https://management.azure.com/.default']);
    expect([claimsOf(result).scp, result.scopes]).toEqual([
      'user_impersonation',
      expect.arrayContaining(['https://management.azure.com/.default']),
    ]);
  });

  it('is good for a whole call, and a refusal has the service’s own envelope', async () => {
    const tenant = company();
    const { bearer } = await signedIn(tenant, graphTools, ['https://graph.microsoft.com/User.Read']);
    const me = 'https://graph.microsoft.com/v1.0/me';
    const answer = await tenantFetch(tenant)(me, { headers: { authorization: bearer } });
    expect(await answer.json()).toMatchObject({ id: objectIds.sam, userPrincipalName: 'sam@north.example' });
    const none = await tenantFetch(tenant)(me, { headers: { 'client-request-id': 'asked-1' } });
    expect(none.headers.get('client-request-id')).toBe('asked-1');
    expect(await none.json()).toMatchObject({ error: { innerError: { date: '2026-11-23T08:00:00' } } });
    expect(tenant.log.at(-2)).toMatchObject({ principal: 'sam@north.example', status: 200 });
  });
});
