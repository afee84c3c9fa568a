// MSAL's network through the injected fetch. MSAL's own client has no timeout on POST, knows no proxy, and loses the
// cause; only an AuthError passes through MSAL unchanged, so what went wrong travels inside one.
import { AuthError, type INetworkModule, type NetworkRequestOptions } from '@azure/msal-node';
import { PimError, ThrottledError } from '../errors.ts';
import type { Clock, Fetch, FetchResponse } from '../ports.ts';

/** What `sendGetRequestAsync` and `sendPostRequestAsync` resolve to; MSAL does not export it. */
type NetworkResponse<T> = Awaited<ReturnType<INetworkModule['sendGetRequestAsync']>> & { body: T };

/** Carries our own error through MSAL, which replaces everything that is not an AuthError. */
export class SignInNetworkError extends AuthError {
  readonly failure: PimError;

  constructor(failure: PimError) {
    super('network_error', '', failure.message);
    // MSAL's constructor resets the prototype to its own.
    Object.setPrototypeOf(this, SignInNetworkError.prototype);
    this.failure = failure;
  }
}

/** MSAL's network, and what its answers say about this machine's clock. */
export interface SignInNetwork extends INetworkModule {
  /** How far this clock is ahead of the sign-in service's at the last answer, ms; `undefined` before the first. */
  clockAheadMs(): number | undefined;
}

export interface NetworkModuleOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** 30 s when absent. */
  readonly timeoutMs?: number;
  /** Turns the address MSAL believes in into the one to call. */
  readonly addressOf?: (url: string) => string;
}

const passedOn = ['content-type', 'date', 'retry-after', 'x-ms-request-id', 'client-request-id'];

/**
 * An `INetworkModule` that answers with JSON or throws a `SignInNetworkError` holding `offline`, `timedOut`, `throttled`,
 * `unavailable` or `unexpectedAnswer` (a captive portal, a proxy's page). Redirects are not followed.
 */
export function createNetworkModule(options: NetworkModuleOptions): SignInNetwork {
  const { clock, timeoutMs = 30_000, addressOf = (url) => url } = options;
  let aheadMs: number | undefined;

  async function send<T>(
    method: string,
    url: string,
    request: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    const host = new URL(url).host;
    const stopWaiting = new AbortController();
    const give = new AbortController();
    let late = false;
    clock.wait(timeoutMs, stopWaiting.signal).then(
      () => {
        late = true;
        give.abort();
      },
      () => undefined,
    );
    try {
      const response = await options.fetch(addressOf(url), {
        method,
        headers: request.headers,
        body: method === 'POST' ? (request.body ?? '') : undefined,
        signal: give.signal,
        redirect: 'manual',
      });
      const text = await response.text();
      noteClock(response);
      return {
        status: response.status,
        headers: headersOf(response),
        body: parseAnswer(response, text, host, clock.now()),
      };
    } catch (error) {
      if (error instanceof SignInNetworkError) throw error;
      if (late) throw fail('timedOut', `${host} did not answer within ${timeoutMs / 1000} s. Try again.`, error);
      throw fail('offline', `${host} could not be reached (${causeOf(error)}). ${cureOf(error)}`, error);
    } finally {
      stopWaiting.abort();
    }
  }

  function noteClock(response: FetchResponse): void {
    const served = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(served)) aheadMs = clock.now() - served;
  }

  return {
    sendGetRequestAsync: (url, request) => send('GET', url, request),
    sendPostRequestAsync: (url, request) => send('POST', url, request),
    clockAheadMs: () => aheadMs,
  };
}

function parseAnswer<T>(response: FetchResponse, text: string, host: string, now: number): T {
  const { status } = response;
  if (status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? '');
    const until = now + (Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : 60) * 1000;
    throw new SignInNetworkError(
      new ThrottledError('The sign-in service asks to wait before the next try.', until, { status }),
    );
  }
  const body = parseObject<T>(text);
  if (status >= 500)
    throw fail('unavailable', `${host} has trouble (${status}). Try again in a minute.`, undefined, status);
  if (body === undefined || (status >= 300 && status < 400)) {
    throw fail(
      'unexpectedAnswer',
      `Something else answered for ${host}: a network's sign-in page or a proxy. Open a web page in the browser, sign in to the network, then try again.`,
      undefined,
      status,
    );
  }
  return body;
}

function parseObject<T>(text: string): T | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function headersOf(response: FetchResponse): Record<string, string> {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function fail(
  code: 'offline' | 'timedOut' | 'unavailable' | 'unexpectedAnswer',
  text: string,
  cause: unknown,
  status?: number,
) {
  return new SignInNetworkError(new PimError(code, text, { cause, status }));
}

/** The platform's fetch says "fetch failed" and keeps the reason in `cause`; node-fetch has the code on the error. */
function causeOf(error: unknown): string {
  for (let at = error; typeof at === 'object' && at !== null; at = 'cause' in at ? at.cause : undefined) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return error instanceof Error ? error.message : String(error);
}

function cureOf(error: unknown): string {
  const cause = causeOf(error);
  if (/NOT_YET_VALID|HAS_EXPIRED/.test(cause)) return 'Check that the clock of this machine is right.';
  if (/CERT|SELF_SIGNED|VERIFY|ISSUER|TLS|SSL/i.test(cause)) {
    return 'A proxy may inspect the traffic: its certificate must be in the system store.';
  }
  return 'Check the network and the proxy (HTTPS_PROXY, NO_PROXY).';
}
