// MSAL set up for one cloud. Built-in clouds need no discovery (read in msal-common 16); any other is given its endpoints
// here, so that no request leaves for instance discovery. MSAL refuses http authorities: a simulated cloud on plain http
// is an https authority to MSAL, put back to http where an address is called or shown.
import { type ICachePlugin, LogLevel, PublicClientApplication } from '@azure/msal-node';
import { PimError } from '../errors.ts';
import { type Cloud, clouds } from './clouds.ts';
import type { SignInNetwork } from './network-module.ts';
import { tenantAddress } from './tenant-reference.ts';

const builtIn: ReadonlySet<string> = new Set(Object.values(clouds).map((cloud) => cloud.login));

/** Makes MSAL clients of one cloud; each keeps its own memory over the same cache plug-in. */
export function createMsalClient(
  cloud: Cloud,
  clientId: string,
  network: SignInNetwork,
  cachePlugin: ICachePlugin,
): PublicClientApplication {
  const login = secured(cloud.login);
  const own = builtIn.has(login)
    ? {}
    : { knownAuthorities: [new URL(login).host], authorityMetadata: JSON.stringify(endpointsOf(login)) };
  return new PublicClientApplication({
    auth: { clientId, authority: `${login}/organizations`, clientCapabilities: ['CP1'], ...own },
    cache: { cachePlugin },
    system: {
      networkClient: network,
      // Never anything from MSAL's log: it is not needed, and nothing it says can then leak.
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false, logLevel: LogLevel.Error },
      disableInternalRetries: true,
    },
  });
}

/** Stands for the home tenant of whoever signs in. */
export const anyOrganization = 'organizations';

/**
 * The authority of one tenant, by id or domain, or of any organization, as MSAL wants it. Throws `badInput` for a text that
 * can name no authority: its page could only be an error.
 */
export function authorityOf(cloud: Cloud, tenant: string): string {
  const address = tenant === anyOrganization ? tenant : tenantAddress(tenant);
  if (address === undefined) {
    throw new PimError(
      'badInput',
      `“${tenant}” is neither a tenant id nor a domain. A sign-in needs one of the two, such as contoso.com.`,
    );
  }
  return `${secured(cloud.login)}/${address}`;
}

/** The address to call or show for one that MSAL made. */
export function addressIn(cloud: Cloud): (url: string) => string {
  const login = secured(cloud.login);
  return (url) => (url.startsWith(`${login}/`) ? cloud.login + url.slice(login.length) : url);
}

/** Whether a cached account belongs to this cloud: MSAL keeps accounts of all clouds under their hosts. */
export function isOfCloud(cloud: Cloud, environment: string): boolean {
  const host = new URL(secured(cloud.login)).host;
  // MSAL files the public cloud's accounts under this alias of it.
  return environment === host || (host === 'login.microsoftonline.com' && environment === 'login.windows.net');
}

function secured(login: string): string {
  return login.replace(/^http:/, 'https:');
}

function endpointsOf(login: string) {
  const base = `${login}/{tenantid}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}
