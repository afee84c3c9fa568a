// Errors by their word. Sources: RFC 6749 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6, RFC 8628 3.5, and msal-node 7.2 itself.
// A word is told as no more than it says: `access_denied` is the person's or the directory's no, and Entra answers
// `invalid_grant` to a blocked sign-in as well as to an expired one.
import { audienceOf, consentText, ownRegistration, type SignInErrorMeaning } from './sign-in-context.ts';

const unreachable: SignInErrorMeaning = {
  code: 'offline',
  text: (c) => `${c.login} could not be reached. Check the network and the proxy.`,
};
export const trouble: SignInErrorMeaning = {
  code: 'unavailable',
  text: 'The sign-in service has trouble. Try again in a minute.',
};
const foreign: SignInErrorMeaning = {
  code: 'signInRefused',
  text: 'The answer belongs to another sign-in. Close old sign-in pages and sign in again.',
};
const late: SignInErrorMeaning = {
  code: 'signInTimedOut',
  text: 'The device code was not used in time. Sign in again for a new one.',
};
const clientRefused: SignInErrorMeaning = {
  code: 'clientRefused',
  text: (c) => `The client id ${c.clientId} was refused. ${ownRegistration(c)}`,
};

/** Words that say by themselves what is the matter, whatever number is beside them. */
export const tellingWords: Readonly<Record<string, SignInErrorMeaning>> = {
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
  temporarily_unavailable: trouble,
  server_error: trouble,
  network_error: unreachable,
  endpoints_resolution_error: unreachable,
  nonce_mismatch: foreign,
  state_mismatch: foreign,
  code_expired: late,
  expired_token: late,
  device_code_expired: late,
  authorization_declined: { code: 'signInCancelled', text: 'The sign-in was declined on the other device.' },
};

/** What the other words mean when no number is beside them. */
export const bareWords: Readonly<Record<string, SignInErrorMeaning>> = {
  access_denied: {
    code: 'signInRefused',
    text: 'The sign-in was declined, on the page or by the directory. Sign in again when ready.',
  },
  invalid_grant: {
    code: 'interactionNeeded',
    browser: true,
    text: 'The saved sign-in no longer holds. Sign in again.',
  },
  invalid_client: clientRefused,
  unauthorized_client: clientRefused,
  invalid_scope: {
    code: 'clientRefused',
    text: (c) => `The client id ${c.clientId} may not ask for ${audienceOf(c)}. ${ownRegistration(c)}`,
  },
};

/** What the sign-in page answers when its own way back was taken (seen in public issues). */
export const cancelledOnPage: SignInErrorMeaning = {
  code: 'signInCancelled',
  text: 'The sign-in was cancelled on the page. Sign in again when ready.',
};
