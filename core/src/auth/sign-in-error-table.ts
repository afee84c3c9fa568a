// Entra's sign-in errors and what to do about each. Codes: learn.microsoft.com/entra/identity-platform/reference-error-codes
// (documented); 65002, 65001, 53000, 53001 and 700016 also seen live by peers. Which of them a browser can cure:
// reproduced against simulated answers with msal-node 7.2.
import type { PimErrorCode } from '../errors.ts';

/** Who asked for what: named in the cure. */
export interface SignInContext {
  readonly clientId: string;
  /** Whether the client id is the person's own registration. */
  readonly ownClient: boolean;
  readonly tenant: string;
  /** Origin of the sign-in service. */
  readonly login: string;
  /** With their audience, as asked for. */
  readonly scopes: readonly string[];
}

/** What one error means and how it is cured. */
export interface SignInErrorRow {
  readonly numbers: readonly number[];
  readonly code: PimErrorCode;
  /** The browser may cure it, so a silent try that meets it goes on there. */
  readonly browser?: boolean;
  readonly text: string | ((context: SignInContext) => string);
}

const administrator = 'An administrator of the directory can change it.';

/** By AADSTS number. */
export const errorsByNumber: readonly SignInErrorRow[] = [
  { numbers: [65001, 65005], code: 'consentNeeded', browser: true, text: consentText },
  { numbers: [90094, 90095, 90008], code: 'consentNeeded', text: consentText },
  { numbers: [65004], code: 'consentNeeded', text: (c) => `The permissions were declined. ${consentText(c)}` },
  {
    numbers: [65002],
    code: 'clientRefused',
    text: (c) => `The client id ${c.clientId} may not ask for ${audienceOf(c)}. ${ownRegistration(c)}`,
  },
  {
    numbers: [700016],
    code: 'clientRefused',
    text: (c) =>
      `The client id ${c.clientId} is not known in ${c.tenant}. Check the settings clientId, tenantId and cloud.`,
  },
  {
    numbers: [50011, 500113, 700038, 9002327],
    code: 'clientRefused',
    text: 'The registration lacks the redirect address http://localhost. Add it under "Mobile and desktop applications".',
  },
  {
    numbers: [7000218],
    code: 'clientRefused',
    text: 'The registration is not a public client. Set "Allow public client flows" to Yes.',
  },
  {
    numbers: [7000112, 7000215, 650052, 650056, 650057, 70001, 500011, 28000, 70011],
    code: 'clientRefused',
    text: (c) => `${c.tenant} does not let the client id ${c.clientId} ask for ${audienceOf(c)}. ${ownRegistration(c)}`,
  },
  {
    numbers: [53003, 530034, 530035, 53011],
    code: 'signInRefused',
    text: `Conditional Access blocks this sign-in; trying again gives the same answer. ${administrator}`,
  },
  {
    numbers: [53000, 53001, 53002, 530002, 530003],
    code: 'signInRefused',
    browser: true,
    text: 'Conditional Access asks for a managed or compliant device. Use a browser that signs in with the device (Edge, or Chrome or Safari with the Microsoft SSO extension), or a managed device; a device code can never pass.',
  },
  {
    numbers: [50105],
    code: 'signInRefused',
    text: (c) =>
      `You are not assigned to the application ${c.clientId}. An administrator can assign you under Enterprise applications.`,
  },
  {
    numbers: [50020, 90072, 50034, 50177, 51004, 500341],
    code: 'signInRefused',
    text: (c) =>
      `This account is not known in ${c.tenant}. Ask to be invited there as a guest, or sign in with another account.`,
  },
  {
    numbers: [50053, 50057, 50055, 53004],
    code: 'signInRefused',
    text: `The directory does not let this account sign in now. ${administrator}`,
  },
  {
    numbers: [90002, 900023, 90019, 50059],
    code: 'badInput',
    text: (c) => `There is no tenant ${c.tenant} in this cloud. Check the settings tenantId, tenants and cloud.`,
  },
  {
    numbers: [50072, 50074, 50076, 50078, 50079, 50158, 50203],
    code: 'interactionNeeded',
    browser: true,
    text: 'Multifactor authentication is asked for. Sign in again.',
  },
  {
    numbers: [70043, 70044, 50089],
    code: 'interactionNeeded',
    browser: true,
    text: 'The directory asks to sign in again every so often, and that time has come. Sign in again.',
  },
  {
    numbers: [50132, 50133, 50173, 700082, 700084, 70000, 70008, 700003, 54005, 501481],
    code: 'interactionNeeded',
    browser: true,
    text: 'The saved sign-in no longer holds: it expired, or was revoked. Sign in again.',
  },
  {
    numbers: [16000, 16001, 50058],
    code: 'interactionNeeded',
    browser: true,
    text: 'Which account to use must be chosen. Sign in again.',
  },
  {
    numbers: [70019, 70020, 70018],
    code: 'signInTimedOut',
    text: 'The device code was not used in time. Sign in again for a new one.',
  },
  {
    numbers: [500133, 700024],
    code: 'clockWrong',
    text: 'The sign-in service finds the time of this machine wrong. Set the clock, then sign in again.',
  },
  {
    numbers: [90033, 90025, 50000, 90006, 80001],
    code: 'unavailable',
    text: 'The sign-in service has trouble. Try again in a minute.',
  },
];

/** For answers without a number we know: OAuth's words and MSAL's own. */
export const errorsByWord: Readonly<Record<string, Omit<SignInErrorRow, 'numbers'>>> = {
  access_denied: { code: 'signInCancelled', text: 'The sign-in was cancelled on the page. Sign in again when ready.' },
  invalid_grant: {
    code: 'interactionNeeded',
    browser: true,
    text: 'The saved sign-in no longer holds. Sign in again.',
  },
  interaction_required: {
    code: 'interactionNeeded',
    browser: true,
    text: 'The directory wants to see you in the browser. Sign in again.',
  },
  login_required: { code: 'interactionNeeded', browser: true, text: 'Sign in again.' },
  consent_required: { code: 'consentNeeded', browser: true, text: consentText },
  no_tokens_found: {
    code: 'interactionNeeded',
    browser: true,
    text: 'Nothing saved opens this service. Sign in again.',
  },
  no_account_found: { code: 'interactionNeeded', browser: true, text: 'This account is not signed in here. Sign in.' },
  refresh_token_expired: {
    code: 'interactionNeeded',
    browser: true,
    text: 'The saved sign-in has expired. Sign in again.',
  },
  invalid_client: {
    code: 'clientRefused',
    text: (c) => `The client id ${c.clientId} was refused. ${ownRegistration(c)}`,
  },
  unauthorized_client: {
    code: 'clientRefused',
    text: (c) => `The client id ${c.clientId} was refused. ${ownRegistration(c)}`,
  },
  invalid_scope: {
    code: 'clientRefused',
    text: (c) => `The client id ${c.clientId} may not ask for ${audienceOf(c)}. ${ownRegistration(c)}`,
  },
  temporarily_unavailable: { code: 'unavailable', text: 'The sign-in service has trouble. Try again in a minute.' },
  server_error: { code: 'unavailable', text: 'The sign-in service has trouble. Try again in a minute.' },
  network_error: { code: 'offline', text: (c) => `${c.login} could not be reached. Check the network and the proxy.` },
  endpoints_resolution_error: {
    code: 'offline',
    text: (c) => `${c.login} could not be reached. Check the network and the proxy.`,
  },
  nonce_mismatch: {
    code: 'signInRefused',
    text: 'The answer belongs to another sign-in. Close old sign-in pages and sign in again.',
  },
  state_mismatch: {
    code: 'signInRefused',
    text: 'The answer belongs to another sign-in. Close old sign-in pages and sign in again.',
  },
  code_expired: { code: 'signInTimedOut', text: 'The device code was not used in time. Sign in again for a new one.' },
  expired_token: { code: 'signInTimedOut', text: 'The device code was not used in time. Sign in again for a new one.' },
  device_code_expired: {
    code: 'signInTimedOut',
    text: 'The device code was not used in time. Sign in again for a new one.',
  },
  authorization_declined: { code: 'signInCancelled', text: 'The sign-in was declined on the other device.' },
};

/** Where an administrator grants what was asked for. */
export function consentLink(context: SignInContext): string {
  const link = new URL(`${context.login}/${encodeURIComponent(context.tenant)}/v2.0/adminconsent`);
  link.searchParams.set('client_id', context.clientId);
  link.searchParams.set('scope', context.scopes.join(' '));
  link.searchParams.set('redirect_uri', 'http://localhost');
  return link.href;
}

function consentText(context: SignInContext): string {
  const names = context.scopes.map((scope) => scope.slice(scope.lastIndexOf('/') + 1));
  return `Consent is missing for ${names.join(', ')}. An administrator can grant it at ${consentLink(context)}`;
}

function ownRegistration(context: SignInContext): string {
  return context.ownClient
    ? 'Check the API permissions of your registration.'
    : 'Register an application of your own and set clientId and tenantId.';
}

function audienceOf(context: SignInContext): string {
  const first = context.scopes[0] ?? '';
  return first.includes('/') ? first.slice(0, first.lastIndexOf('/')) : 'this service';
}
