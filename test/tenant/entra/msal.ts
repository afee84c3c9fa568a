import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type AccountInfo,
  type AuthenticationResult,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
  PublicClientApplication,
} from '@azure/msal-node';
import {
  followPages,
  type PageActions,
  parseAccessToken,
  type TenantFetch,
  type TokenClaims,
} from '@pim-palette/fake-tenant';

export const directoryScopes = [
  'https://graph.microsoft.com/RoleEligibilitySchedule.Read.Directory',
  'https://graph.microsoft.com/RoleAssignmentSchedule.ReadWrite.Directory',
];
export const armScopes = ['https://management.azure.com/user_impersonation'];
const redirectUri = 'http://localhost:4711';

function network(fetch: TenantFetch): INetworkModule {
  async function send<T>(method: string, url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const answer = await fetch(url, { method, headers: options?.headers ?? {}, body: options?.body ?? null });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: JSON.parse(await answer.text()),
    };
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

/** The real MSAL over the simulated tenant, at the public cloud's own address. */
export function msal(
  fetch: TenantFetch,
  clientId: string,
  authority = 'https://login.microsoftonline.com/organizations',
): PublicClientApplication {
  return new PublicClientApplication({
    auth: { clientId, authority, clientCapabilities: ['CP1'], knownAuthorities: [new URL(authority).host] },
    system: { networkClient: network(fetch) },
  });
}

interface SignIn extends PageActions {
  readonly scopes?: readonly string[];
  readonly claims?: string;
  readonly loginHint?: string;
  readonly prompt?: string;
  readonly authority?: string;
  readonly responseMode?: 'form_post' | 'query';
}

/** The authorization code flow without MSAL's own listener, which costs 100 ms a time. Throws what the pages gave back. */
export async function signIn(
  app: PublicClientApplication,
  fetch: TenantFetch,
  options: SignIn = {},
): Promise<AuthenticationResult> {
  const {
    press,
    fill,
    scopes = directoryScopes,
    claims,
    loginHint,
    prompt,
    authority,
    responseMode = 'form_post',
  } = options;
  const codeVerifier = randomBytes(32).toString('base64url');
  const nonce = randomUUID();
  const shared = {
    scopes: [...scopes],
    redirectUri,
    ...(claims !== undefined && { claims }),
    ...(authority !== undefined && { authority }),
  };
  const url = await app.getAuthCodeUrl({
    ...shared,
    responseMode,
    codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    codeChallengeMethod: 'S256',
    state: 'kept',
    nonce,
    ...(loginHint !== undefined && { loginHint }),
    ...(prompt !== undefined && { prompt }),
  });
  const { form } = await followPages(fetch, url, { ...(press && { press }), ...(fill && { fill }) });
  const { code, client_info: clientInfo, error } = form;
  if (code === undefined || clientInfo === undefined)
    throw new RefusedSignIn(error ?? '', form.error_description ?? '');
  return app.acquireTokenByCode({ ...shared, code, codeVerifier, clientInfo, nonce });
}

/** What the authorize endpoint gave back instead of a code. */
export class RefusedSignIn extends Error {
  readonly word: string;

  constructor(word: string, description: string) {
    super(description);
    this.word = word;
  }
}

export function claimsOf(result: AuthenticationResult): TokenClaims {
  const claims = parseAccessToken(result.accessToken);
  if (!claims) throw new Error('the access token is not one of the tenant');
  return claims;
}

export function accountOf(result: AuthenticationResult): AccountInfo {
  if (!result.account) throw new Error('no account came with the token');
  return result.account;
}
