import { describe, expect, it } from '@jest/globals';
import { tenantFetch } from '@pim-palette/fake-tenant';
import { company, ownRegistration } from './company.ts';
import { accountOf, claimsOf, msal, signIn } from './msal.ts';

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
