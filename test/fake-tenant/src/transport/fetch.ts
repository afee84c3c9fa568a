import { cloudHosts } from '../entra/resources.ts';
import type { Answer, Exchange } from '../tenant/exchange.ts';
import { endlessPart, endlessStart, isLost, type Lost } from '../tenant/lost.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { type Bases, inProcessBases } from './tenant-cloud.ts';

/** The part of `RequestInit` that is understood. */
export interface TenantFetchInit {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: string | URLSearchParams | null;
  readonly signal?: AbortSignal | null;
  readonly redirect?: 'error' | 'manual' | 'follow';
}

/** A tenant as a `fetch` function. */
export type TenantFetch = (input: string | URL, init?: TenantFetchInit) => Promise<Response>;

interface Place {
  readonly service: Exchange['service'];
  readonly bases: Bases;
}

function placesByHost(): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const add = (host: string, place: Place): void => {
    if (!places.has(host)) places.set(host, place);
  };
  for (const service of ['login', 'graph', 'arm'] as const) {
    add(new URL(inProcessBases[service]).host, { service, bases: inProcessBases });
  }
  for (const cloud of cloudHosts) {
    for (const login of cloud.login) {
      const bases = { login: `https://${login}`, graph: `https://${cloud.graph}`, arm: `https://${cloud.arm}` };
      add(login, { service: 'login', bases });
      add(cloud.graph, { service: 'graph', bases });
      add(cloud.arm, { service: 'arm', bases });
    }
  }
  return places;
}

/**
 * The tenant without a socket. It answers for `login`, `graph` and `arm` under `pim-palette.invalid` and for the hosts of
 * the national clouds; any other host is a rejected promise (ENOTFOUND), as are lost answers (ECONNRESET) and connections
 * that were never made (ECONNREFUSED). A slow answer waits for `tenant.release()` or the caller's signal.
 */
export function tenantFetch(tenant: Tenant): TenantFetch {
  const places = placesByHost();
  const call: TenantFetch = async (input, init = {}) => {
    const url = new URL(input);
    const place = places.get(url.host);
    if (!place || url.protocol !== 'https:') throw networkError('ENOTFOUND', `getaddrinfo ENOTFOUND ${url.hostname}`);
    init.signal?.throwIfAborted();
    const method = (init.method ?? 'GET').toUpperCase();
    const result = await orAborted(
      tenant.handle({
        method,
        service: place.service,
        path: url.pathname,
        query: url.searchParams,
        headers: readHeaders(init),
        body: init.body?.toString() ?? '',
        bases: place.bases,
      }),
      init.signal,
    );
    const location = isLost(result) ? undefined : result.headers.location;
    if (location === undefined || init.redirect === 'manual') return toResponse(result);
    if (init.redirect === 'error') throw new TypeError('fetch failed: unexpected redirect');
    return call(new URL(location, url), { signal: init.signal ?? null });
  };
  return call;
}

function readHeaders(init: TenantFetchInit): Readonly<Record<string, string>> {
  const headers = new Headers(init.headers);
  if (init.body instanceof URLSearchParams && !headers.has('content-type')) {
    headers.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8');
  }
  return Object.fromEntries(headers);
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** An error as Node's own network gives it: a `TypeError` whose code is readable on itself and on its cause. */
function networkError(code: string, message: string): TypeError & { readonly code: string } {
  const cause = Object.assign(new Error(message), { code });
  return Object.assign(new TypeError('fetch failed', { cause }), { code });
}

function toResponse(result: Answer | Lost): Response {
  if (!isLost(result)) {
    const empty = [204, 205, 304].includes(result.status);
    return new Response(empty ? null : result.body, { status: result.status, headers: result.headers });
  }
  switch (result.lost) {
    case 'connectionReset':
      throw networkError('ECONNRESET', 'read ECONNRESET');
    case 'neverArrived':
      throw networkError('ECONNREFUSED', 'connect ECONNREFUSED');
    case 'halfAnswer':
      return new Response(halfOf(result.answer.body), { status: result.answer.status, headers: result.answer.headers });
    case 'endless':
      return new Response(endless(result.packing === 'drip'), {
        status: result.answer.status,
        headers: result.answer.headers,
      });
  }
}

/** Unpacked already, as a fetch gives it. One that drips gives nothing more: what is to come is a matter of time. */
function endless(drips: boolean): ReadableStream<Uint8Array> {
  const part = new TextEncoder().encode(endlessPart);
  let started = false;
  return new ReadableStream({
    pull(controller) {
      if (!started) controller.enqueue(new TextEncoder().encode(endlessStart));
      else if (drips) return new Promise<void>(() => undefined);
      else controller.enqueue(part);
      started = true;
      return undefined;
    },
  });
}

/** A body that breaks off in the middle. */
function halfOf(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(networkError('ECONNRESET', 'aborted'));
      else controller.enqueue(bytes.slice(0, Math.floor(bytes.length / 2)));
      sent = true;
    },
  });
}
