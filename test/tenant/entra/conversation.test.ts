import { describe, expect, it } from '@jest/globals';
import { inProcessBases, signInWithoutPage, tenantFetch } from '@pim-palette/fake-tenant';
import { azurePowerShell, company, graphTools, harbour, north, objectIds, samAtHarbour } from './company.ts';
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
