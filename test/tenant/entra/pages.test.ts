import { describe, expect, it } from '@jest/globals';
import { followPages, tenantFetch } from '@pim-palette/fake-tenant';
import { company, north, objectIds, ownRegistration } from './company.ts';
import { claimsOf, msal, signIn } from './msal.ts';
import { authorizeUrl, login } from './raw.ts';

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
