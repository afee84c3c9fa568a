import { InteractionRequiredAuthError, ServerError } from '@azure/msal-node';
import { describe, expect, it } from '@jest/globals';
import { followPages, tenantFetch } from '@pim-palette/fake-tenant';

import { azurePowerShell, company, graphTools, harbour, ownRegistration } from './company.ts';
import { accountOf, armScopes, claimsOf, directoryScopes, msal, RefusedSignIn, signIn } from './msal.ts';
import { authorizeUrl, offenceRules } from './raw.ts';

const stepUp = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

/** What a promise is rejected with. */
async function refusal(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

describe('a sign-in that is refused', () => {
  it.each([
    [53003, 'access_denied'],
    [53000, 'access_denied'],
    [53001, 'access_denied'],
    [530003, 'access_denied'],
    [50105, 'access_denied'],
    [50076, 'interaction_required'],
    [50079, 'interaction_required'],
  ])('AADSTS%i of a person comes back as %s', async (number, word) => {
    const fetch = tenantFetch(company({}, { sam: { signInError: number } }));
    const error = await refusal(signIn(msal(fetch, graphTools), fetch));
    expect(error).toBeInstanceOf(RefusedSignIn);
    expect(error).toMatchObject({ word, message: expect.stringContaining(`AADSTS${number}:`) });
  });

  it('is shown first to somebody who is no script, with the way back', async () => {
    const fetch = tenantFetch(company({}, { mia: { signInError: 53003 } }));
    const mia = { loginHint: 'mia@north.example', press: ['Sign in as Mia'] };
    await expect(signIn(msal(fetch, graphTools), fetch, mia)).rejects.toThrow(
      'waits for one of: Return to the application',
    );
    const error = await refusal(
      signIn(msal(fetch, graphTools), fetch, { ...mia, press: [...mia.press, 'Return to the application'] }),
    );
    expect(error).toMatchObject({ word: 'access_denied', message: expect.stringContaining('AADSTS53003:') });
  });

  it('AADSTS65002 for either first-party application at the other’s resource', async () => {
    const fetch = tenantFetch(company());
    await expect(signIn(msal(fetch, graphTools), fetch, { scopes: armScopes })).rejects.toThrow(
      /AADSTS65002: .*797f4846/,
    );
    await expect(signIn(msal(fetch, azurePowerShell), fetch)).rejects.toThrow(/AADSTS65002: .*00000003-0000-0000-c000/);
  });

  it('AADSTS50020 in a tenant that does not know the person', async () => {
    const fetch = tenantFetch(company({}, { mia: { signsInWithoutPage: true }, sam: { signsInWithoutPage: false } }));
    const authority = `https://login.microsoftonline.com/${harbour}`;
    await expect(signIn(msal(fetch, graphTools), fetch, { authority })).rejects.toThrow(
      /AADSTS50020: .*mia@north.example.*Harbour Works/,
    );
  });

  it('the words of a rule of the scenario, only where it applies', async () => {
    const fetch = tenantFetch(company({ signIn: { refusals: [{ error: 53003, resource: 'arm', at: 'signIn' }] } }));
    await expect(signIn(msal(fetch, azurePowerShell), fetch, { scopes: armScopes })).rejects.toThrow(/AADSTS53003/);
    await expect(signIn(msal(fetch, graphTools), fetch)).resolves.toBeDefined();
  });

  it('access_denied in the user’s own words on Cancel, and AADSTS65004 on a declined consent', async () => {
    const fetch = tenantFetch(company());
    const mia = { loginHint: 'mia@north.example' };
    const cancel = await refusal(signIn(msal(fetch, graphTools), fetch, { ...mia, press: ['Cancel'] }));
    const decline = await refusal(
      signIn(msal(fetch, ownRegistration), fetch, { ...mia, press: ['Sign in as Mia', 'Cancel'] }),
    );
    expect(cancel).toMatchObject({ word: 'access_denied', message: 'the user canceled the authentication' });
    expect(decline).toMatchObject({ word: 'access_denied', message: expect.stringContaining('AADSTS65004:') });
  });

  it('on the page that wants an administrator, for somebody who may not consent', async () => {
    const fetch = tenantFetch(company());
    const ben = { loginHint: 'ben@north.example', press: ['Sign in as Ben'] };
    await expect(signIn(msal(fetch, ownRegistration), fetch, ben)).rejects.toThrow('Need admin approval');
    const scripted = tenantFetch(company({}, { ben: { signsInWithoutPage: true } }));
    const error = await refusal(signIn(msal(scripted, ownRegistration), scripted, { loginHint: 'ben@north.example' }));
    expect(error).toMatchObject({ word: 'consent_required', message: expect.stringContaining('AADSTS65001:') });
  });

  it('AADSTS50079 when a step-up is asked of somebody who has no second factor', async () => {
    const fetch = tenantFetch(company({}, { ola: { signsInWithoutPage: true } }));
    const asked = signIn(msal(fetch, graphTools), fetch, { loginHint: 'ola@north.example', claims: stepUp });
    await expect(asked).rejects.toThrow(/AADSTS50079/);
  });

  it.each([
    ['nobody is signed in', {}, 'login_required'],
    ['consent is missing', { login_hint: 'sam@north.example', client_id: ownRegistration }, 'consent_required'],
    ['a second factor is asked for', { login_hint: 'sam@north.example', claims: stepUp }, 'interaction_required'],
  ])('at once with prompt=none when %s', async (_, change, word) => {
    const fetch = tenantFetch(company({}, { mia: { signsInWithoutPage: true } }));
    const { form } = await followPages(fetch, authorizeUrl({ ...change, prompt: 'none' }));
    expect(form.error).toBe(word);
  });
});

describe('a refresh that is refused', () => {
  const cases: readonly (readonly [
    number,
    string,
    string,
    typeof ServerError | typeof InteractionRequiredAuthError,
  ])[] = [
    [70043, 'invalid_grant', 'token_expired', ServerError],
    [50173, 'invalid_grant', 'bad_token', InteractionRequiredAuthError],
    [700082, 'invalid_grant', 'bad_token', InteractionRequiredAuthError],
    [700084, 'invalid_grant', '', ServerError],
    [50105, 'invalid_grant', '', ServerError],
    [53000, 'interaction_required', 'message_only', InteractionRequiredAuthError],
    [53003, 'interaction_required', 'message_only', InteractionRequiredAuthError],
    [50076, 'interaction_required', 'basic_action', InteractionRequiredAuthError],
    [65001, 'invalid_grant', 'consent_required', InteractionRequiredAuthError],
  ];
  it.each(cases)('AADSTS%i is %s to MSAL', async (number, errorCode, subError, type) => {
    const tenant = company({}, { sam: { refreshError: number } });
    const fetch = tenantFetch(tenant);
    const app = msal(fetch, graphTools);
    const account = accountOf(await signIn(app, fetch));
    const error = await refusal(app.acquireTokenSilent({ account, scopes: directoryScopes, forceRefresh: true }));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ errorCode, subError, errorMessage: expect.stringContaining(`AADSTS${number}:`) });
    expect(offenceRules(tenant)).toEqual([]);
  });

  it('AADSTS90072 in a tenant that does not know the person', async () => {
    const fetch = tenantFetch(company({}, { mia: { signsInWithoutPage: true }, sam: { signsInWithoutPage: false } }));
    const app = msal(fetch, graphTools);
    const account = { ...accountOf(await signIn(app, fetch)), tenantId: harbour };
    const authority = `https://login.microsoftonline.com/${harbour}`;
    await expect(app.acquireTokenSilent({ account, authority, scopes: directoryScopes })).rejects.toThrow(
      /AADSTS90072/,
    );
  });

  it('AADSTS70043 once the sign-in is older than its frequency allows', async () => {
    const tenant = company({ signIn: { sessionLasts: 'PT4H' } });
    const fetch = tenantFetch(tenant);
    const app = msal(fetch, graphTools);
    const account = accountOf(await signIn(app, fetch));
    const again = () => app.acquireTokenSilent({ account, scopes: directoryScopes, forceRefresh: true });
    tenant.advance(4 * 3_600_000);
    await expect(again()).resolves.toBeDefined();
    tenant.advance(1);
    await expect(again()).rejects.toThrow(/AADSTS70043/);
  });

  it('AADSTS50076 once a step-up has worn off', async () => {
    const tenant = company({ signIn: { stepUpLasts: 'PT5M' } });
    const fetch = tenantFetch(tenant);
    const app = msal(fetch, graphTools);
    const stepped = await signIn(app, fetch, { claims: stepUp });
    const again = () =>
      app.acquireTokenSilent({ account: accountOf(stepped), scopes: directoryScopes, claims: stepUp });
    tenant.advance(300_000);
    expect(claimsOf(await again()).acrs).toEqual(['c1']);
    tenant.advance(1);
    await expect(again()).rejects.toMatchObject({ claims: stepUp });
  });
});
