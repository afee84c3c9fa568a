import { describe, expect, it } from '@jest/globals';
import { followPages, pressThrough, tenantFetch } from '@pim-palette/fake-tenant';
import { company, north, ownRegistration } from './company.ts';
import { claimsOf, msal, signIn } from './msal.ts';
import { login } from './raw.ts';

const pim = 'https://graph.microsoft.com/RoleEligibilitySchedule.Read.Directory';

describe('an administrator', () => {
  const address = (change: Readonly<Record<string, string>> = {}): string =>
    `${login}/${north}/v2.0/adminconsent?${new URLSearchParams({ client_id: ownRegistration, scope: pim, ...change })}`;
  const withPages = { sam: { signsInWithoutPage: false } };

  it('consents for everybody and is sent back with the tenant', async () => {
    const fetch = tenantFetch(company({}, withPages));
    const redirectUri = 'https://app.example/redirect?packageName=Extension';
    const back = await followPages(fetch, address({ redirect_uri: redirectUri, state: 'kept' }), {
      press: ['Sign in as Mia', 'Accept'],
    });
    expect(back).toEqual({
      redirectUri: 'https://app.example/redirect',
      method: 'GET',
      form: { packageName: 'Extension', admin_consent: 'True', tenant: north, scope: pim, state: 'kept' },
    });
    const ben = await signIn(msal(fetch, ownRegistration), fetch, {
      scopes: [pim],
      loginHint: 'ben@north.example',
      press: ['Sign in as Ben'],
    });
    expect(claimsOf(ben).scp).toBe('RoleEligibilitySchedule.Read.Directory');
  });

  it('without a redirect ends on a page, and nobody else gets there', async () => {
    const fetch = tenantFetch(company({}, withPages));
    expect(await pressThrough(fetch, address(), { press: ['Sign in as Ben'] })).toBe('Need admin approval');
    expect(await pressThrough(fetch, address(), { press: ['Sign in as Mia', 'Accept'] })).toBe('Permissions granted');
  });
});
