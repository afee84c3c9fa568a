// One refresh token serves many permissions, and a list asks for all of them at once. Conditional Access and the life of a
// sign-in are judged by resource, not by permission: what refused the first refuses the others. Consent is each one's own.
import type { NetworkRequestOptions } from '@azure/msal-node';
import type { Clock } from '../ports.ts';
import type { SignInNetwork } from './network-module.ts';

/** Long enough for one list, short enough that what an administrator changed is met by the next. */
const keptMs = 15_000;
const refusals: ReadonlySet<unknown> = new Set(['interaction_required', 'login_required', 'invalid_grant']);
const consentNumbers: ReadonlySet<unknown> = new Set([65001, 65004, 65005, 650056, 90008, 90094, 90095]);

interface Refusal {
  readonly response: unknown;
  readonly until: number;
}

/**
 * The network with refused refreshes remembered: the same refresh token is not tried again for the same resource and claims
 * while the refusal is fresh; the first try goes alone, and the others wait for what it meets. A new sign-in has a new token.
 */
export function rememberRefusals(network: SignInNetwork, clock: Pick<Clock, 'now'>): SignInNetwork {
  const refused = new Map<string, Refusal>();
  const first = new Map<string, Promise<unknown>>();

  function known(key: string) {
    const found = refused.get(key);
    if (found && found.until > clock.now()) return found.response;
    refused.delete(key);
    return undefined;
  }

  async function post<T>(url: string, options?: NetworkRequestOptions) {
    const key = keyOf(url, options?.body);
    if (key === undefined) return network.sendPostRequestAsync<T>(url, options);
    // A failure of the first is its own: the others then try for themselves.
    await first.get(key)?.catch(() => undefined);
    const before = known(key);
    if (isResponse<T>(before)) return before;
    const sent = network.sendPostRequestAsync<T>(url, options);
    if (!first.has(key)) first.set(key, sent);
    try {
      const response = withReadableClaims(await sent);
      if (isForAll(response.body)) refused.set(key, { response, until: clock.now() + keptMs });
      return response;
    } finally {
      if (first.get(key) === sent) first.delete(key);
    }
  }

  return { ...network, sendPostRequestAsync: post };
}

/** MSAL 7.2 reads the claims of a refusal only beside a suberror it knows; claims say that a sign-in can meet them. */
function withReadableClaims<T>(response: Response<T>): Response<T> {
  const { body } = response;
  const hasClaims = typeof body === 'object' && body !== null && 'claims' in body && typeof body.claims === 'string';
  if (!hasClaims || ('suberror' in body && body.suberror)) return response;
  return { ...response, body: { ...body, suberror: 'basic_action' } };
}

type Response<T> = Awaited<ReturnType<SignInNetwork['sendPostRequestAsync']>> & { readonly body: T };

function isResponse<T>(value: unknown): value is Response<T> {
  return typeof value === 'object' && value !== null;
}

/** What a refusal is of: the token and client, where, the claims and the resource; `undefined` for another kind of request. */
function keyOf(url: string, body: string | undefined): string | undefined {
  const asked = new URLSearchParams(body);
  if (asked.get('grant_type') !== 'refresh_token') return undefined;
  const scope =
    asked
      .get('scope')
      ?.split(' ')
      .find((name) => name.includes('/')) ?? '';
  const resource = scope.slice(0, scope.lastIndexOf('/'));
  return JSON.stringify([
    url.split('?')[0],
    asked.get('client_id'),
    asked.get('refresh_token'),
    asked.get('claims'),
    resource,
  ]);
}

function isForAll(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || !('error' in body) || !refusals.has(body.error)) return false;
  if ('suberror' in body && body.suberror === 'consent_required') return false;
  const numbers = 'error_codes' in body && Array.isArray(body.error_codes) ? body.error_codes : [];
  return !numbers.some((number) => consentNumbers.has(number));
}
