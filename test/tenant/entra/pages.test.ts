import { describe, expect, it } from '@jest/globals';
import { followPages, pressThrough, tenantFetch } from '@pim-palette/fake-tenant';

import { company, north, objectIds, ownRegistration } from './company.ts';
import { claimsOf, msal, signIn } from './msal.ts';
import { authorizeUrl, login, offenceRules } from './raw.ts';

const asMia = { login_hint: 'mia@north.example' };
const pim = 'https://graph.microsoft.com/RoleEligibilitySchedule.Read.Directory';

/** Posts what a button would. */
function press(fetch: ReturnType<typeof tenantFetch>, flow: string, choice: string): Promise<Response> {
  return fetch(`${login}/${north}/pages`, { method: 'POST', body: new URLSearchParams({ flow, choice }) });
}

async function flowOf(answer: Response): Promise<string> {
  return /name="flow" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
}

describe('the sign-in pages', () => {
  it('list everybody, the hinted one first, with names made safe', async () => {
    const html = await (await tenantFetch(company())(authorizeUrl({ login_hint: 'ben@north.example' }))).text();
    const order = [...html.matchAll(/id="account-(\w+)"/g)].map(([, id]) => id);
    expect(order).toEqual(['ben', 'mia', 'sam', 'ola']);
    expect(html).toContain('Sign in as Ben &#34;the &#60;admin&#62;&#34; Olsen');
    expect(html).not.toContain('<admin>');
  });

  it('ask who it is when two could sign in by themselves, and not when one could', async () => {
    const two = tenantFetch(company({}, { mia: { signsInWithoutPage: true } }));
    await expect(followPages(two, authorizeUrl())).rejects.toThrow(
      'the page "Pick an account" waits for one of: Sign in as Mia Berg',
    );
    await expect(followPages(tenantFetch(company()), authorizeUrl())).resolves.toMatchObject({ method: 'POST' });
  });

  it('name each permission on the consent page', async () => {
    const fetch = tenantFetch(company());
    const scope = `${pim} https://graph.microsoft.com/User.Read openid profile offline_access`;
    const flow = await flowOf(await fetch(authorizeUrl({ ...asMia, client_id: ownRegistration, scope })));
    const html = await (await press(fetch, flow, 'account:mia')).text();
    expect([...html.matchAll(/<li title="([^"]+)">/g)].map(([, name]) => name)).toEqual([
      'RoleEligibilitySchedule.Read.Directory',
      'User.Read',
    ]);
  });

  it('let anybody accept what needs no administrator', async () => {
    const fetch = tenantFetch(company());
    const app = msal(fetch, ownRegistration);
    const ben = { loginHint: 'ben@north.example', press: ['Sign in as Ben', 'Accept'] };
    const result = await signIn(app, fetch, { ...ben, scopes: ['https://management.azure.com/user_impersonation'] });
    expect(claimsOf(result)).toMatchObject({ oid: objectIds.ben, scp: 'user_impersonation' });
  });

  it.each([
    ['a button of another page', 'approve'],
    ['a made-up button', 'open-sesame'],
  ])('take no notice of %s', async (_, choice) => {
    const fetch = tenantFetch(company());
    const flow = await flowOf(await fetch(authorizeUrl(asMia)));
    expect((await press(fetch, flow, choice)).status).toBe(400);
  });

  it('are over once they have ended', async () => {
    const fetch = tenantFetch(company());
    const flow = await flowOf(await fetch(authorizeUrl(asMia)));
    expect((await press(fetch, flow, 'account:mia')).status).toBe(200);
    expect(await (await press(fetch, flow, 'account:mia')).text()).toContain('This sign-in is over');
  });
});

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

describe('the other addresses of the sign-in service', () => {
  it.each([
    [`/${north}/oauth2/v2.0/logout`, 200, 'You signed out'],
    ['/error?code=50076', 200, 'AADSTS50076'],
    ['/error?code=<script>', 200, 'Which error?'],
    ['/devicelogin', 200, 'Enter code'],
    [`/${north}/discovery/v2.0/keys`, 200, '"keys":[]'],
    ['/common/discovery/instance', 200, '"preferred_network":"login.microsoftonline.com"'],
    ['/favicon.ico', 404, 'Not found'],
  ])('%s', async (path, status, words) => {
    const tenant = company();
    const answer = await tenantFetch(tenant)(`${login}${path}`);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(words)]);
    expect(offenceRules(tenant)).toEqual([]);
  });

  it('any other one is an offence', async () => {
    const tenant = company();
    expect((await tenantFetch(tenant)(`${login}/${north}/oauth2/authorize`)).status).toBe(404);
    expect(offenceRules(tenant)).toEqual(['unknownAddress']);
  });
});
