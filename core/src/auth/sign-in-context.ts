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
  /** Where the sign-in page was to come back to; `http://localhost` stands for any port. */
  readonly redirectUri: string;
}

/** What one error means and how it is cured. */
export interface SignInErrorMeaning {
  readonly code: PimErrorCode;
  /** The browser may cure it, so a silent try that meets it goes on there. */
  readonly browser?: boolean;
  readonly text: string | ((context: SignInContext) => string);
}

/** A meaning, and the AADSTS numbers that have it. */
export interface SignInErrorRow extends SignInErrorMeaning {
  readonly numbers: readonly number[];
}

/** Where an administrator grants what was asked for. */
export function consentLink(context: SignInContext): string {
  const link = new URL(`${context.login}/${encodeURIComponent(context.tenant)}/v2.0/adminconsent`);
  link.searchParams.set('client_id', context.clientId);
  link.searchParams.set('scope', context.scopes.join(' '));
  link.searchParams.set('redirect_uri', 'http://localhost');
  return link.href;
}

/** Which permissions lack consent, and where it is given. */
export function consentText(context: SignInContext): string {
  const names = context.scopes.map((scope) => scope.slice(scope.lastIndexOf('/') + 1));
  return `Consent is missing for ${names.join(', ')}. An administrator can grant it at ${consentLink(context)}`;
}

/** What helps when a client id may not do something. */
export function ownRegistration(context: SignInContext): string {
  return context.ownClient
    ? 'Check the API permissions of your registration.'
    : 'Register an application of your own and set clientId and tenantId.';
}

/** The service the permissions are of. */
export function audienceOf(context: SignInContext): string {
  const first = context.scopes[0] ?? '';
  return first.includes('/') ? first.slice(0, first.lastIndexOf('/')) : 'this service';
}
