// A visit to the browser that somebody else carries: an application whose redirect address is not on this machine
// (a launcher's own), for a registration that names it. MSAL still makes the address and redeems the code.
import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { PimError } from '../errors.ts';
import type { BrowserRequest } from './browser-sign-in.ts';

/** What one visit is bound to; kept from the beginning to the end of it. */
export interface CarriedVisit {
  /** As the registration has it. */
  readonly redirectUri: string;
  /** S256 of the verifier. */
  readonly codeChallenge: string;
  readonly codeVerifier: string;
  /** Passed on unchanged: the carrier finds its way back by it. */
  readonly state: string;
}

/** Takes a sign-in to the browser and brings the code back, instead of a listener on loopback. */
export interface CodeCarrier {
  begin(): Promise<CarriedVisit>;
  /** Opens the address and gives the code. Rejects when the person called it off. */
  carry(url: string, visit: CarriedVisit): Promise<string>;
}

/** Signs in through a carrier. Throws `signInCancelled` when the signal aborts or the carrier gives up; else what MSAL throws. */
export async function signInCarried(
  client: PublicClientApplication,
  request: BrowserRequest,
  parts: { readonly carrier: CodeCarrier; readonly addressOf: (url: string) => string },
  signal?: AbortSignal,
): Promise<AuthenticationResult> {
  const { scopes, authority, claims, prompt, loginHint, account } = request;
  const visit = await parts.carrier.begin();
  const { redirectUri, codeChallenge, codeVerifier, state } = visit;
  const asked = { scopes: scopes ?? [], authority, claims, redirectUri, state, nonce: crypto.randomUUID() };
  const hint = loginHint ?? account?.username;
  const url = await client.getAuthCodeUrl({
    ...asked,
    prompt,
    codeChallenge,
    codeChallengeMethod: 'S256',
    ...(hint === undefined ? {} : { loginHint: hint }),
  });
  const code = await orCancelled(parts.carrier.carry(parts.addressOf(url), visit), signal);
  return client.acquireTokenByCode({ ...asked, code, codeVerifier }, { nonce: asked.nonce, state, code });
}

async function orCancelled(carried: Promise<string>, signal: AbortSignal | undefined): Promise<string> {
  const cancelled = (cause?: unknown) => new PimError('signInCancelled', 'The sign-in was cancelled.', { cause });
  if (signal?.aborted) throw cancelled(signal.reason);
  const aborted = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(cancelled(signal.reason)), { once: true });
  });
  try {
    return await Promise.race([carried, aborted]);
  } catch (error) {
    throw error instanceof PimError ? error : cancelled(error);
  }
}
