// Sign-in by device code, only when asked for or over SSH: many directories block it. What MSAL 7 does badly is put right in its
// network (reproduced with 7.2): it does not look at errors of the first answer, gives up on `slow_down`, loses Entra's
// text while polling, and waits by the machine's own timer.
import type { AuthenticationResult, NetworkRequestOptions, PublicClientApplication } from '@azure/msal-node';
import { ServerError } from '@azure/msal-node';
import { PimError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { SignInNetwork } from './network-module.ts';
import { readSignInFailure } from './sign-in-failure.ts';
import type { SignInOptions } from './token-source.ts';

export type DeviceCodePrompt = NonNullable<SignInOptions['deviceCode']>;

interface Answer {
  readonly [name: string]: unknown;
}

/**
 * The network for one device-code sign-in: answers with an error throw Entra's own words; the wait between two polls is
 * by the given clock and ends with the signal.
 */
export function createDeviceCodeNetwork(network: SignInNetwork, clock: Clock, signal?: AbortSignal): SignInNetwork {
  let intervalMs = 5_000;

  async function post<T>(url: string, options?: NetworkRequestOptions) {
    const polling = new URLSearchParams(options?.body).get('grant_type')?.endsWith('device_code') ?? false;
    if (polling) await clock.wait(intervalMs, signal);
    if (signal?.aborted) throw new PimError('signInCancelled', 'The sign-in was cancelled.');
    const response = await network.sendPostRequestAsync<T & Answer>(url, options);
    // Ended meanwhile: what comes now is nobody's sign-in any more.
    if (signal?.aborted) throw new PimError('signInCancelled', 'The sign-in was cancelled.');
    const { error } = response.body;
    if (!polling) {
      if (typeof error === 'string') throw serverError(error, response.body, response.status);
      if (typeof response.body.interval === 'number') intervalMs = response.body.interval * 1000;
      // MSAL then polls without a wait of its own.
      return { ...response, body: { ...response.body, interval: 0 } };
    }
    if (error === 'slow_down') intervalMs += 5_000;
    if (error === 'slow_down' || error === 'authorization_pending') {
      return { ...response, body: { ...response.body, error: 'authorization_pending' } };
    }
    if (typeof error === 'string') throw serverError(error, response.body, response.status);
    return response;
  }

  return { ...network, sendPostRequestAsync: post };
}

/**
 * Signs in on another device. `prompt` is given the code to type there. The client's network must be
 * `createDeviceCodeNetwork`. Throws `signInCancelled`, or what MSAL throws.
 */
export async function signInWithDeviceCode(
  client: PublicClientApplication,
  request: { readonly scopes: string[]; readonly authority: string; readonly claims?: string },
  prompt: DeviceCodePrompt,
): Promise<AuthenticationResult> {
  const result = await client.acquireTokenByDeviceCode({
    ...request,
    deviceCodeCallback: ({ userCode, verificationUri, message }) => {
      if (userCode) prompt({ userCode, url: verificationUri, message });
    },
  });
  if (!result) throw new PimError('unexpectedAnswer', 'The sign-in ended without an answer. Try again.');
  return result;
}

/** Conditional Access, security defaults, or a registration that allows no public client flows (reference-error-codes, documented). */
const noCode: ReadonlySet<string> = new Set(['AADSTS53003', 'AADSTS530035', 'AADSTS530036', 'AADSTS7000218']);

/** Whether a sign-in by code ended because the directory takes none from here, so that a page may do better. */
export function takesNoCode(error: unknown): boolean {
  const code = readSignInFailure(error)?.serviceCode;
  return code !== undefined && noCode.has(code);
}

/** Whether the person said no on the other device. */
export function isDeclined(error: unknown): boolean {
  return readSignInFailure(error)?.word === 'authorization_declined';
}

function serverError(word: string, body: Answer, status: number): ServerError {
  const text = body.error_description;
  const numbers = body.error_codes;
  const number = Array.isArray(numbers) ? String(numbers[0]) : undefined;
  return new ServerError(word, '', typeof text === 'string' ? text : undefined, undefined, number, status);
}
