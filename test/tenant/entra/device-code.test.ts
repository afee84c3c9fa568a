import { describe, expect, it } from '@jest/globals';
import { pressThrough, type Tenant, type TenantFetch, tenantFetch } from '@pim-palette/fake-tenant';
import { company, graphTools, objectIds } from './company.ts';
import { claimsOf, directoryScopes, msal } from './msal.ts';
import { login, offenceRules, postToken, scope } from './raw.ts';

const atOnce = { signIn: { deviceCodeSeconds: 0 } };
const withPages = { sam: { signsInWithoutPage: false } };

function start(tenant: Tenant, press: readonly string[]) {
  const fetch = tenantFetch(tenant);
  const titles: Promise<string>[] = [];
  const result = msal(fetch, graphTools).acquireTokenByDeviceCode({
    scopes: directoryScopes,
    deviceCodeCallback: ({ userCode, verificationUri, message }) => {
      expect(message).toContain(userCode);
      titles.push(pressThrough(fetch, verificationUri, { press: ['Next', ...press], fill: { user_code: userCode } }));
    },
  });
  return { result, titles };
}

describe('a device code', () => {
  it('gives tokens once somebody approved it on the page', async () => {
    const tenant = company(atOnce, withPages);
    const { result, titles } = start(tenant, ['Sign in as Mia']);
    const token = await result;
    expect(token && claimsOf(token).oid).toBe(objectIds.mia);
    expect(await Promise.all(titles)).toEqual(['You are signed in']);
    expect(tenant.offences()).toEqual([]);
  });

  it('ends by authorization_declined when the page is cancelled', async () => {
    const { result } = start(company(atOnce, withPages), ['Cancel']);
    await expect(result).rejects.toThrow(/authorization_declined/);
  });

  it('is blocked on the page where policy forbids it', async () => {
    const tenant = company({ signIn: { deviceCodeSeconds: 0, deviceCodeAllowed: false } }, withPages);
    const fetch = tenantFetch(tenant);
    const answer = await fetch('https://login.microsoftonline.com/organizations/oauth2/v2.0/devicecode', {
      method: 'POST',
      body: new URLSearchParams({ client_id: graphTools, scope: 'User.Read openid profile offline_access' }),
    });
    const { user_code: userCode, verification_uri: url } = await answer.json();
    const title = await pressThrough(fetch, url, { press: ['Next', 'Sign in as Mia'], fill: { user_code: userCode } });
    expect(title).toBe('You cannot access this right now');
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
