// Entra's sign-in errors and what to do about each. Meanings: learn.microsoft.com/entra/identity-platform/reference-error-codes
// (documented). 530036 is on another page: "the refresh token is invalid due to authentication flow checks by Conditional Access"
// (learn.microsoft.com/entra/identity/conditional-access, concept of authentication flows); a sign-in with a device code is one. 65002, 65001, 53000, 53001, 50097, 700016 and 7000218 were also seen live by others. Which of them
// a browser can cure: reproduced against simulated answers with msal-node 7.2. A number that is not here is told by the
// service's own words alone.

import { audienceOf, consentText, ownRegistration, type SignInErrorRow } from './sign-in-context.ts';
import { deviceErrors } from './sign-in-device-errors.ts';
import { trouble } from './sign-in-error-words.ts';

const administrator = 'An administrator of the directory can change it.';

/** By AADSTS number. */
export const errorsByNumber: readonly SignInErrorRow[] = [
  ...deviceErrors,
  { numbers: [65001], code: 'consentNeeded', browser: true, text: consentText },
  { numbers: [90094, 90095, 90008, 650056], code: 'consentNeeded', text: consentText },
  { numbers: [65004], code: 'consentNeeded', text: (c) => `The permissions were declined. ${consentText(c)}` },
  {
    numbers: [65002],
    code: 'clientRefused',
    text: (c) => `The client id ${c.clientId} may not ask for ${audienceOf(c)}. ${ownRegistration(c)}`,
  },
  {
    numbers: [700016, 700011],
    code: 'clientRefused',
    text: (c) =>
      `The client id ${c.clientId} is not known in ${c.tenant}. Check the settings clientId, tenantId and cloud.`,
  },
  {
    numbers: [50194],
    code: 'clientRefused',
    text: (c) =>
      `The client id ${c.clientId} is registered for one tenant only. Set tenantId to the tenant it belongs to, or make the registration multitenant.`,
  },
  {
    numbers: [50011, 500112, 500113, 500117, 500119, 70004, 700038, 900971, 90102],
    code: 'clientRefused',
    text: (c) =>
      c.ownClient
        ? `The redirect address ${c.redirectUri} is not registered for the client id ${c.clientId}, or not allowed for it. Add it under "Mobile and desktop applications".`
        : `The redirect address ${c.redirectUri} is not registered for the client id ${c.clientId}, or not allowed for it. Register an application of your own with it and set clientId and tenantId.`,
  },
  {
    numbers: [9002326, 9002327],
    code: 'clientRefused',
    text: (c) =>
      `The redirect address ${c.redirectUri} of the client id ${c.clientId} is registered for another platform (a single-page application). ${
        c.ownClient ? 'Register it under "Mobile and desktop applications" instead.' : ownRegistration(c)
      }`,
  },
  {
    numbers: [7000218, 7000215, 7000222, 70002],
    code: 'clientRefused',
    text: (c) =>
      `The sign-in service takes the client id ${c.clientId} for a confidential client and asks it for a secret; this program has none. ${
        c.ownClient
          ? `Register ${c.redirectUri} under "Mobile and desktop applications", not "Web", and set "Allow public client flows" to Yes.`
          : ownRegistration(c)
      }`,
  },
  {
    numbers: [7000112, 70001],
    code: 'clientRefused',
    text: (c) => `The application ${c.clientId} is disabled in ${c.tenant}. An administrator can enable it.`,
  },
  {
    numbers: [500011, 50001, 650052, 650054, 500014],
    code: 'clientRefused',
    text: (c) =>
      `${c.tenant} has no service for ${audienceOf(c)}, or has it disabled. Check the settings tenantId and cloud, or ask an administrator of the directory.`,
  },
  {
    numbers: [65005, 650057, 650053, 28000, 28002, 70011, 1002012],
    code: 'clientRefused',
    text: (c) =>
      `${c.tenant} does not let the client id ${c.clientId} ask for ${audienceOf(c)} in this way. ${ownRegistration(c)}`,
  },
  {
    numbers: [9002325],
    code: 'clientRefused',
    text: (c) =>
      `The sign-in service asks the client id ${c.clientId} for a proof of the code that it did not get. Try again.`,
  },
  {
    numbers: [53003, 530032],
    code: 'signInRefused',
    text: `Conditional Access blocks this sign-in; trying again gives the same answer. ${administrator}`,
  },
  {
    numbers: [530035],
    code: 'signInRefused',
    text: `The security defaults of the directory block this sign-in. Use the browser, not a device code. ${administrator}`,
  },
  {
    numbers: [530036],
    code: 'signInRefused',
    browser: true,
    text: 'Conditional Access does not accept how this sign-in began, such as with a device code. Sign in with the browser.',
  },
  {
    numbers: [53011, 530034],
    code: 'signInRefused',
    text: 'The home directory of this account finds it at risk. An administrator there can look at it.',
  },
  {
    numbers: [50105],
    code: 'signInRefused',
    text: (c) =>
      `You are not assigned to the application ${c.clientId}. An administrator can assign you under Enterprise applications.`,
  },
  {
    numbers: [50020, 50014, 16003, 90072, 50034, 51004, 500341],
    code: 'signInRefused',
    text: (c) =>
      `This account is not known in ${c.tenant}. Ask to be invited there as a guest, or sign in with another account.`,
  },
  {
    numbers: [50177, 50178],
    code: 'signInRefused',
    text: (c) =>
      `${c.tenant} asks for a proof that accounts of other directories cannot give. Sign in with an account of ${c.tenant}, or ask an administrator there.`,
  },
  {
    numbers: [500212],
    code: 'signInRefused',
    text: (c) =>
      `The home directory of this account does not let it go to ${c.tenant}. An administrator there can change it.`,
  },
  {
    numbers: [500213],
    code: 'signInRefused',
    text: (c) =>
      `${c.tenant} does not let accounts of this directory in. An administrator of ${c.tenant} can change it.`,
  },
  {
    numbers: [50002, 500021, 500022],
    code: 'signInRefused',
    text: (c) =>
      `The network restricts which tenants may be used, and ${c.tenant} is not among them. Ask whoever runs the proxy.`,
  },
  {
    numbers: [50053],
    code: 'signInRefused',
    text: 'The account is locked after too many attempts, or the address the sign-in came from is blocked. Wait, or ask an administrator: the sign-in log says which.',
  },
  {
    numbers: [50057],
    code: 'signInRefused',
    text: 'The account is disabled there. For a guest an administrator of that tenant can enable it, else one of your own.',
  },
  {
    numbers: [50055, 50144, 50135],
    code: 'signInRefused',
    browser: true,
    text: 'The password has expired or has to be changed. Change it in the browser, then sign in again.',
  },
  {
    numbers: [50126, 50056, 50064],
    code: 'signInRefused',
    browser: true,
    text: 'The user name or the password was not right. Sign in again.',
  },
  {
    numbers: [53004],
    code: 'signInRefused',
    browser: true,
    text: 'The account has to be registered for multifactor authentication first, and a risk was seen in it. Register in the browser, or ask an administrator.',
  },
  {
    numbers: [53010],
    code: 'signInRefused',
    text: 'Multifactor authentication has to be registered from a place or device the organisation trusts. Register there, then sign in.',
  },
  {
    numbers: [90002, 900021, 900023, 90019, 50059, 50128],
    code: 'badInput',
    text: (c) => `There is no tenant ${c.tenant} in this cloud. Check the settings tenantId, tenants and cloud.`,
  },
  {
    numbers: [90038, 90051],
    code: 'badInput',
    text: (c) => `The tenant ${c.tenant} belongs to another cloud. Check the setting cloud.`,
  },
  {
    numbers: [50072, 50079],
    code: 'interactionNeeded',
    browser: true,
    text: 'Multifactor authentication is asked for, and has to be registered first. Sign in again; the page takes you through it.',
  },
  {
    numbers: [50074, 50076, 50078, 50203],
    code: 'interactionNeeded',
    browser: true,
    text: 'Multifactor authentication is asked for. Sign in again.',
  },
  {
    numbers: [50158],
    code: 'interactionNeeded',
    browser: true,
    text: 'A further proof outside of Entra is asked for (another provider, terms of use). Sign in again.',
  },
  {
    numbers: [70043, 70044],
    code: 'interactionNeeded',
    browser: true,
    text: 'The directory asks to sign in again every so often, and that time has come. Sign in again.',
  },
  {
    numbers: [50089, 50132, 50133, 50173, 700082, 700084, 70000, 70008],
    code: 'interactionNeeded',
    browser: true,
    text: 'The saved sign-in no longer holds: it expired, was revoked, or the password changed. Sign in again.',
  },
  {
    numbers: [54005],
    code: 'interactionNeeded',
    browser: true,
    text: 'What the sign-in page gave was used already. Sign in again.',
  },
  {
    numbers: [16000, 16001, 50058],
    code: 'interactionNeeded',
    browser: true,
    text: (c) => `Which account to use must be chosen, one that is known in ${c.tenant}. Sign in again.`,
  },
  {
    numbers: [70018],
    code: 'signInRefused',
    text: 'The code that was typed on the other device was not the right one. Sign in again for a new one.',
  },
  {
    numbers: [70019, 70020],
    code: 'signInTimedOut',
    text: 'The device code was not used in time. Sign in again for a new one.',
  },
  {
    numbers: [700024],
    code: 'clockWrong',
    text: 'The sign-in service finds the time of this machine wrong. Set the clock, then sign in again.',
  },
  { numbers: [90033, 90025, 90024, 90012, 50000, 50033, 90006, 80001, 80002], ...trouble },
];
