import { describe, expect, it } from '@jest/globals';
import { pressThrough, type Tenant, tenantFetch } from '@pim-palette/fake-tenant';

import { company, graphTools, objectIds } from './company.ts';
import { claimsOf, directoryScopes, msal } from './msal.ts';

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
