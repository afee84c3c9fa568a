// MSAL's network through the injected fetch. MSAL's own client has no timeout on POST, knows no proxy, and loses the
// cause; only an AuthError passes through MSAL unchanged, so what went wrong travels inside one.
import { AuthError, type INetworkModule, type NetworkRequestOptions } from '@azure/msal-node';
import { PimError, ThrottledError } from '../errors.ts';
import { readAnswerText } from '../http/answer-text.ts';
import { connectionCure, readConnectionFault, unreadableWords } from '../http/connection-error.ts';
import { describeForeignAnswer } from '../http/foreign-page.ts';
import { redirectError } from '../http/redirect.ts';
import { clockToleranceMs } from '../model/service-times.ts';
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

/** Discovery and tokens are some kilobytes: far above that is no answer of the sign-in service. Bytes. */
const largestAnswer = 4 * 1024 * 1024;

const passedOn = ['content-type', 'date', 'retry-after', 'x-ms-request-id', 'client-request-id'];

/**
 * An `INetworkModule` that answers with JSON or throws a `SignInNetworkError` holding `offline`, `timedOut`, `throttled`,
 * `unavailable` or `unexpectedAnswer` (a captive portal, a proxy's page, an answer without end). Redirects are not followed.
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
    const given = new Promise<never>((_, reject) => {
      give.signal.addEventListener('abort', () => reject(give.signal.reason), { once: true });
    });
    given.catch(() => undefined);
    clock.wait(timeoutMs, stopWaiting.signal).then(
      () => {
        late = true;
        give.abort();
      },
      () => undefined,
    );
    try {
      // Raced, because not every fetch heeds its signal once the body is being read.
      return await Promise.race([exchange<T>(method, url, request, give.signal), given]);
    } catch (error) {
      // What is still coming is not wanted.
      give.abort();
      if (error instanceof SignInNetworkError) throw error;
      if (error instanceof PimError) throw new SignInNetworkError(error);
      if (late) throw fail('timedOut', `${host} did not answer within ${timeoutMs / 1000} s. Try again.`, error);
      const fault = readConnectionFault(error);
      const unreadable = unreadableWords(fault, host);
      if (unreadable) throw fail('unexpectedAnswer', unreadable, error);
      throw fail('offline', `${host} could not be reached (${causeOf(error)}). ${connectionCure(fault)}`, error);
    } finally {
      stopWaiting.abort();
    }
  }

  async function exchange<T>(
    method: string,
    url: string,
    request: NetworkRequestOptions,
    signal: AbortSignal,
  ): Promise<NetworkResponse<T>> {
    const response = await options.fetch(addressOf(url), {
      method,
      headers: request.headers,
      body: method === 'POST' ? (request.body ?? '') : undefined,
      signal,
      redirect: 'manual',
    });
    const redirected = redirectError(response, url);
    if (redirected) throw redirected;
    const text = await readAnswerText(response, new URL(url).host, largestAnswer);
    noteClock(response);
    return {
      status: response.status,
      headers: headersOf(response),
      body: parseAnswer(response, text, new URL(url).host, servedNow()),
    };
  }

  function noteClock(response: FetchResponse): void {
    const served = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(served)) aheadMs = clock.now() - served;
  }

  /** The service's time: until when to wait is said by it, however far off this machine's clock is. */
  function servedNow(): number {
    const ahead = aheadMs ?? 0;
    return clock.now() - (Math.abs(ahead) > clockToleranceMs ? ahead : 0);
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
  if (status >= 500 && (body !== undefined || text.trim() === ''))
    throw fail('unavailable', `${host} has trouble (${status}). Try again in a minute.`, undefined, status);
  if (body === undefined || (status >= 400 && !('error' in body))) {
    const words = describeForeignAnswer({ status, text }, host);
    // A proxy that lets nobody pass: the request has not left this network.
    const code = status === 407 ? 'offline' : status >= 500 ? 'unavailable' : 'unexpectedAnswer';
    throw fail(code, words, undefined, status);
  }
  return body;
}

function parseObject<T>(text: string): (T & object) | undefined {
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
