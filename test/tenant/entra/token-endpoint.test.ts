import { describe, expect, it } from '@jest/globals';
import { revokeSignIns, type TenantFetch, tenantFetch } from '@pim-palette/fake-tenant';
import { azurePowerShell, company, graphTools, harbour, ownRegistration, readerRole } from './company.ts';
import { accountOf, claimsOf, directoryScopes, msal, signIn } from './msal.ts';
import { type Change, freshCode, login, offenceRules, postToken } from './raw.ts';

const armScope = 'https://management.azure.com/user_impersonation openid profile offline_access';

describe('a token request that is wrong', () => {
  const cases: readonly (readonly [string, Change, number, string, string])[] = [
    ['a verifier that does not fit', { code_verifier: 'x'.repeat(43) }, 501481, 'invalid_grant', 'pkceMismatch'],
    ['no verifier', { code_verifier: undefined }, 900144, 'invalid_request', 'parameterMissing'],
    ['another redirect', { redirect_uri: 'http://localhost:4712' }, 500112, 'invalid_client', 'redirectDiffers'],
    ['another resource', { scope: armScope }, 28000, 'invalid_request', 'twoResources'],
    ['another application', { client_id: ownRegistration }, 70008, 'invalid_grant', 'codeUnknown'],
    ['a made-up code', { code: 'made-up' }, 70008, 'invalid_grant', 'codeUnknown'],
    ['a secret', { client_secret: 'hush' }, 700025, 'invalid_client', 'secretFromPublicClient'],
    ['another grant type', { grant_type: 'password' }, 70003, 'unsupported_grant_type', 'grantType'],
    ['an unknown parameter', { resource: 'x' }, 9002313, 'invalid_request', 'unknownParameter'],
    ['base64 claims', { claims: 'e30=' }, 9002313, 'invalid_request', 'malformedClaims'],
  ];
  it.each(cases)('%s', async (_, change, number, error, rule) => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const answer = await postToken(fetch, { code: await freshCode(fetch), ...change });
    expect(answer).toMatchObject({ status: 400, body: { error, error_codes: [number] } });
    expect(answer.body.error_description).toMatch(
      new RegExp(
        `^AADSTS${number}: .* Trace ID: [\\w-]{36} Correlation ID: [\\w-]{36} Timestamp: 2026-11-23 08:00:00Z$`,
        's',
      ),
    );
    expect(offenceRules(tenant)).toEqual([rule]);
  });

  it('a code in another tenant than it was given in', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const answer = await postToken(fetch, { code: await freshCode(fetch) }, harbour);
    expect([answer.body.error_codes, offenceRules(tenant)]).toEqual([[9002313], ['otherTenant']]);
  });

  it('a code for the second time', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const code = await freshCode(fetch);
    expect((await postToken(fetch, { code })).status).toBe(200);
    const answer = await postToken(fetch, { code });
    expect([answer.body.error_codes, offenceRules(tenant)]).toEqual([[54005], ['codeReused']]);
  });

  it('a code that is ten minutes old, which is nobody’s offence', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const code = await freshCode(fetch);
    tenant.advance(600_001);
    expect([(await postToken(fetch, { code })).body.error_codes, offenceRules(tenant)]).toEqual([[70008], []]);
  });

  it('a refresh token of another application', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const { body } = await postToken(fetch, { code: await freshCode(fetch) });
    const stolen = {
      grant_type: 'refresh_token',
      refresh_token: String(body.refresh_token),
      client_id: azurePowerShell,
    };
    const answer = await postToken(fetch, {
      ...stolen,
      scope: armScope,
      redirect_uri: undefined,
      code_verifier: undefined,
    });
    expect([answer.body.error, offenceRules(tenant)]).toEqual(['invalid_grant', ['foreignRefreshToken']]);
  });

  it('a GET, and a body that is JSON', async () => {
    const tenant = company();
    const fetch: TenantFetch = tenantFetch(tenant);
    const address = `${login}/organizations/oauth2/v2.0/token`;
    const read = await fetch(address);
    const posted = await fetch(address, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect([(await read.json()).error_codes, (await posted.json()).error_codes]).toEqual([[900561], [9002313]]);
    expect(offenceRules(tenant)).toEqual(['tokenByGet', 'notAForm']);
  });
});

const stepUp = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

describe('MSAL gets tokens silently', () => {
  it('from its cache, without a request', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const app = msal(fetch, graphTools);
    const first = await signIn(app, fetch);
    const before = tenant.log.length;
    const again = await app.acquireTokenSilent({ account: accountOf(first), scopes: directoryScopes });
    expect(again.accessToken).toBe(first.accessToken);
    expect(tenant.log).toHaveLength(before);
  });

  it('with a refresh token that stays good after a newer one was given', async () => {
    const fetch = tenantFetch(company());
    const app = msal(fetch, graphTools);
    const account = accountOf(await signIn(app, fetch));
    const cache = app.getTokenCache().serialize();
    await app.acquireTokenSilent({ account, scopes: directoryScopes, forceRefresh: true });
    const older = msal(fetch, graphTools);
    older.getTokenCache().deserialize(cache);
    const result = await older.acquireTokenSilent({ account, scopes: directoryScopes, forceRefresh: true });
    expect(result.fromCache).toBe(false);
  });

  it('with the rights that came into force since', async () => {
    const tenant = company({
      assignments: [{ kind: 'directoryRole', role: 'Global Reader', person: 'sam', start: '+PT1H' }],
    });
    const fetch = tenantFetch(tenant);
    const app = msal(fetch, graphTools);
    const first = await signIn(app, fetch);
    tenant.advance(3_600_000);
    const account = accountOf(first);
    const later = await app.acquireTokenSilent({ account, scopes: directoryScopes, forceRefresh: true });
    expect([claimsOf(first).wids, claimsOf(later).wids]).toEqual([[], [readerRole]]);
  });

  it('only after a step-up when a context is asked for', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const app = msal(fetch, graphTools);
    const account = accountOf(await signIn(app, fetch));
    const refused = app.acquireTokenSilent({ account, scopes: directoryScopes, claims: stepUp });
    await expect(refused).rejects.toMatchObject({
      name: 'InteractionRequiredAuthError',
      errorCode: 'interaction_required',
      subError: 'basic_action',
      claims: stepUp,
    });
    const stepped = await signIn(app, fetch, { claims: stepUp, loginHint: account.username });
    expect(claimsOf(stepped).acrs).toEqual(['c1']);
    const silent = await app.acquireTokenSilent({ account, scopes: directoryScopes, claims: stepUp });
    expect(claimsOf(silent).acrs).toEqual(['c1']);
    expect(tenant.offences()).toEqual([]);
  });

  it('without the context, for somebody whose claims are not honoured', async () => {
    const fetch = tenantFetch(company({}, { sam: { claimsAreHonoured: false } }));
    const app = msal(fetch, graphTools);
    const account = accountOf(await signIn(app, fetch));
    const result = await app.acquireTokenSilent({ account, scopes: directoryScopes, claims: stepUp });
    expect(claimsOf(result).acrs).toBeUndefined();
  });

  it('no more, once an administrator ended the sign-ins', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const app = msal(fetch, graphTools);
    const account = accountOf(await signIn(app, fetch));
    revokeSignIns(tenant, 'sam');
    await expect(app.acquireTokenSilent({ account, scopes: directoryScopes, forceRefresh: true })).rejects.toThrow(
      /AADSTS50173/,
    );
  });
});
