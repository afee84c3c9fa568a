import { describe, expect, it } from '@jest/globals';
import { type TenantFetch, tenantFetch } from '@pim-palette/fake-tenant';

import { azurePowerShell, company, graphTools, harbour, ownRegistration } from './company.ts';
import { authorizeUrl, type Change, fieldsOf, freshCode, login, offenceRules, postToken, scope } from './raw.ts';

const armScope = 'https://management.azure.com/user_impersonation openid profile offline_access';

describe('an authorize request that is wrong goes back to the application', () => {
  const cases: readonly (readonly [string, Change, number, string])[] = [
    ['no nonce', { nonce: undefined }, 900144, 'parameterMissing'],
    ['no PKCE', { code_challenge: undefined }, 9002325, 'pkceMissing'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 9002313, 'pkceNotS256'],
    ['a short challenge', { code_challenge: 'short' }, 9002313, 'pkceMalformed'],
    ['another response type', { response_type: 'token' }, 90023, 'responseType'],
    ['no scope', { scope: undefined }, 900144, 'parameterMissing'],
    ['no offline_access', { scope: 'User.Read openid profile' }, 70011, 'openIdScopeMissing'],
    ['no openid', { scope: 'User.Read profile offline_access' }, 70011, 'openIdScopeMissing'],
    ['two resources', { scope: `${armScope} User.Read` }, 28000, 'twoResources'],
    ['.default beside others', { scope: `${scope} https://graph.microsoft.com/.default` }, 70011, 'defaultMixed'],
    ['an unknown permission', { scope: scope.replace('User.Read', 'User.Raed') }, 650053, 'unknownPermission'],
    ['an unknown prompt', { prompt: 'maybe' }, 90023, 'prompt'],
    ['base64 claims', { claims: 'eyJhY2Nlc3NfdG9rZW4iOnt9fQ==' }, 9002313, 'malformedClaims'],
    ['claims of another shape', { claims: '{"access_token":{"acrs":"c1"}}' }, 9002313, 'malformedClaims'],
  ];
  it.each(cases)('%s', async (_, change, number, rule) => {
    const tenant = company();
    const answer = await tenantFetch(tenant)(authorizeUrl(change));
    expect((await fieldsOf(answer)).error_description).toContain(`AADSTS${number}:`);
    expect(offenceRules(tenant)).toEqual([rule]);
  });

  it('with its state', async () => {
    const fields = await fieldsOf(await tenantFetch(company())(authorizeUrl({ nonce: undefined })));
    expect(fields).toMatchObject({ error: 'invalid_request', state: 's' });
  });
});

describe('an authorize request that cannot be answered stays a page', () => {
  const cases: readonly (readonly [string, Change, number, string])[] = [
    ['an unknown parameter', { resource: 'x' }, 9002313, 'unknownParameter'],
    ['no client', { client_id: undefined }, 900144, 'parameterMissing'],
    ['no redirect', { redirect_uri: undefined }, 900144, 'parameterMissing'],
    ['an unregistered redirect', { redirect_uri: 'https://elsewhere.example/' }, 50011, 'redirectNotRegistered'],
    ['another loopback path', { redirect_uri: 'http://localhost:1/deeper' }, 50011, 'redirectNotRegistered'],
    ['the loopback number', { redirect_uri: 'http://127.0.0.1:4711' }, 50011, 'redirectNotRegistered'],
    ['http elsewhere', { redirect_uri: 'http://app.example' }, 50011, 'redirectNotRegistered'],
    ['no URL', { redirect_uri: 'localhost' }, 50011, 'redirectNotRegistered'],
    ['no state', { state: undefined }, 900144, 'parameterMissing'],
    ['a fragment', { response_mode: 'fragment' }, 90023, 'responseMode'],
  ];
  it.each(cases)('%s', async (_, change, number, rule) => {
    const tenant = company();
    const answer = await tenantFetch(tenant)(authorizeUrl(change));
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain(`AADSTS${number}:`);
    expect(page).not.toContain('hiddenform');
    expect(offenceRules(tenant)).toEqual([rule]);
  });

  it('an unknown application or tenant, which is nobody’s offence', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const client = await fetch(authorizeUrl({ client_id: '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1fffff' }));
    expect(await client.text()).toContain('AADSTS700016:');
    expect(await (await fetch(authorizeUrl({}, 'nowhere.example'))).text()).toContain('AADSTS90002:');
    expect(offenceRules(tenant)).toEqual([]);
  });
});

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

describe('a device code that is polled', () => {
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
  const poll = (fetch: TenantFetch, code: string) =>
    postToken(fetch, { grant_type: grantType, device_code: code, redirect_uri: undefined, code_verifier: undefined });
  const ask = async (fetch: TenantFetch): Promise<string> => {
    const body = new URLSearchParams({ client_id: graphTools, scope });
    return (await (await fetch(`${login}/organizations/oauth2/v2.0/devicecode`, { method: 'POST', body })).json())
      .device_code;
  };

  it('is pending, too fast, pending, and expired after fifteen minutes', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const code = await ask(fetch);
    const words: unknown[] = [];
    for (const wait of [0, 1_000, 5_000, 900_000]) {
      tenant.advance(wait);
      words.push((await poll(fetch, code)).body.error);
    }
    expect(words).toEqual(['authorization_pending', 'slow_down', 'authorization_pending', 'expired_token']);
    expect(offenceRules(tenant)).toEqual(['polledTooSoon']);
  });

  it('is refused when nobody gave it', async () => {
    const tenant = company();
    expect((await poll(tenantFetch(tenant), 'made-up')).body.error).toBe('bad_verification_code');
    expect(offenceRules(tenant)).toEqual(['deviceCodeUnknown']);
  });
});
