import { describe, expect, it } from '@jest/globals';
import { inProcessBases, revokeSignIns, signInWithoutPage, tenantFetch } from '@pim-palette/fake-tenant';

import {
  azurePowerShell,
  company,
  graphTools,
  harbour,
  north,
  objectIds,
  ownRegistration,
  readerRole,
  samAtHarbour,
} from './company.ts';
import { accountOf, armScopes, claimsOf, directoryScopes, msal, signIn } from './msal.ts';

const stepUp = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

describe('MSAL signs in', () => {
  it('interactively, with its own listener and a form that posts itself', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const result = await msal(fetch, graphTools).acquireTokenInteractive({
      scopes: directoryScopes,
      nonce: 'n-1',
      openBrowser: async (url) => {
        expect(await signInWithoutPage(fetch, url)).toBe(200);
      },
    });
    expect(accountOf(result)).toMatchObject({
      username: 'sam@north.example',
      tenantId: north,
      localAccountId: objectIds.sam,
    });
    expect(claimsOf(result)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      oid: objectIds.sam,
      scp: 'RoleEligibilitySchedule.Read.Directory RoleAssignmentSchedule.ReadWrite.Directory',
      amr: ['pwd'],
      xms_cc: ['cp1'],
    });
    expect(tenant.offences()).toEqual([]);
  });

  it('at the tenant’s own address, by discovery', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const app = msal(fetch, azurePowerShell, `${inProcessBases.login}/${north}`);
    const result = await signIn(app, fetch, { scopes: armScopes });
    expect(claimsOf(result)).toMatchObject({
      aud: 'https://management.azure.com',
      scp: 'user_impersonation',
      tid: north,
    });
    expect(tenant.offences()).toEqual([]);
  });

  it('with the answer in the query of a redirect', async () => {
    const fetch = tenantFetch(company());
    const result = await signIn(msal(fetch, graphTools), fetch, { responseMode: 'query' });
    expect(accountOf(result).username).toBe('sam@north.example');
  });

  it('by pressing the buttons of somebody who is not scripted', async () => {
    const fetch = tenantFetch(company());
    const result = await signIn(msal(fetch, graphTools), fetch, {
      loginHint: 'mia@north.example',
      claims: stepUp,
      press: ['Sign in as Mia Berg', 'Approve'],
    });
    expect(claimsOf(result)).toMatchObject({ oid: objectIds.mia, acrs: ['c1'], amr: ['pwd', 'mfa'] });
  });

  it('as a guest, with the home account kept', async () => {
    const fetch = tenantFetch(company());
    const app = msal(fetch, graphTools);
    const home = accountOf(await signIn(app, fetch));
    const authority = `https://login.microsoftonline.com/${harbour}`;
    const there = await app.acquireTokenSilent({
      account: { ...home, tenantId: harbour },
      authority,
      scopes: directoryScopes,
    });
    expect(claimsOf(there)).toMatchObject({ tid: harbour, oid: samAtHarbour });
    expect(accountOf(there).homeAccountId).toBe(home.homeAccountId);
  });
});

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

describe('consent', () => {
  it('is asked permission by permission and adds up', async () => {
    const fetch = tenantFetch(company());
    const app = msal(fetch, ownRegistration);
    const mia = { loginHint: 'mia@north.example', press: ['Sign in as Mia', 'Accept'] };
    const first = await signIn(app, fetch, mia);
    const groups = ['https://graph.microsoft.com/PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'];
    const account = accountOf(first);
    await expect(app.acquireTokenSilent({ account, scopes: groups })).rejects.toMatchObject({
      subError: 'consent_required',
    });
    const second = await signIn(app, fetch, { ...mia, scopes: groups });
    expect(claimsOf(second).scp.split(' ')).toEqual(
      expect.arrayContaining([
        'RoleEligibilitySchedule.Read.Directory',
        'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
      ]),
    );
  });

  it('given for everybody spares the others the page', async () => {
    const fetch = tenantFetch(company());
    const app = msal(fetch, ownRegistration);
    await signIn(app, fetch, {
      loginHint: 'mia@north.example',
      press: ['Sign in as Mia', 'Accept'],
      fill: { everyone: 'yes' },
    });
    const ben = await signIn(app, fetch, { loginHint: 'ben@north.example', press: ['Sign in as Ben'] });
    expect(claimsOf(ben).scp).toContain('RoleEligibilitySchedule.Read.Directory');
  });
});
