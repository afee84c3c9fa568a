import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { Exchange } from '../tenant/exchange.ts';
import { endlessPart, endlessStart, isLost, type Lost } from '../tenant/lost.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { LoopbackCertificate } from './certificate.ts';
import { type Bases, type TenantCloud, tenantCloud } from './tenant-cloud.ts';

/** A tenant that listens. */
export interface ServedTenant {
  readonly cloud: TenantCloud;
  /** `http(s)://127.0.0.1:port`. */
  readonly origin: string;
  /** Stops listening and cuts what is open. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** With a throw-away authority, given in the cloud. */
  readonly https?: boolean;
}

const largestBody = 4_000_000;

/**
 * Serves a tenant on 127.0.0.1 only: sign-in at the root, the two services under `/graph` and `/arm`. Lost answers cut the
 * connection; a connection that was "never made" is cut too, for a socket that is open cannot be refused any more.
 */
export async function serveTenant(tenant: Tenant, { port, https = false }: ServeOptions): Promise<ServedTenant> {
  const certificate = https ? await makeLoopbackCertificate() : undefined;
  let bases: Bases = { login: '', graph: '', arm: '' };
  const listener: RequestListener = (request, response) => {
    respond(tenant, bases, request, response).catch((error: unknown) => {
      // Only a fault of the simulation itself comes here: say so rather than look like the service.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`The simulated tenant failed: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const server = certificate
    ? createSecureServer({ cert: certificate.certificate, key: certificate.key }, listener)
    : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `${https ? 'https' : 'http'}://127.0.0.1:${addressOf(server.address()).port}`;
  bases = { login: origin, graph: `${origin}/graph`, arm: `${origin}/arm` };
  return {
    cloud: tenantCloud(tenant, bases, certificate?.authority),
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Loaded when needed: making certificates brings a large package along. */
async function makeLoopbackCertificate(): Promise<LoopbackCertificate> {
  const { makeCertificate } = await import('./certificate.ts');
  return makeCertificate(Date.now());
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the server has no TCP address');
  return address;
}

async function respond(
  tenant: Tenant,
  bases: Bases,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413).end();
    return;
  }
  // Every answer says what time it is here, the sign-in pages' too: by the tenant's clock and not by this machine's.
  response.setHeader('date', new Date(tenant.now).toUTCString());
  const result = await tenant.handle(toExchange(bases, request, body));
  if (!isLost(result)) {
    response.writeHead(result.status, result.headers).end(result.body);
  } else if (result.lost === 'halfAnswer') {
    const bytes = Buffer.from(result.answer.body, 'utf8');
    response.writeHead(result.answer.status, { ...result.answer.headers, 'content-length': bytes.length });
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  } else if (result.lost === 'endless') {
    await goOn(response, result);
  } else {
    request.socket.resetAndDestroy();
  }
}

/** Writes as fast as it is read, until the other side has had enough. */
async function goOn(response: ServerResponse, { answer, packing }: Extract<Lost, { lost: 'endless' }>): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(packing === 'gzip' ? { 'content-encoding': 'gzip' } : {}),
  });
  const text = Readable.from(endless(packing === 'drip', gone.signal));
  await (packing === 'gzip' ? pipeline(text, createGzip(), response) : pipeline(text, response)).catch(() => undefined);
}

async function* endless(drips: boolean, gone: AbortSignal): AsyncGenerator<string> {
  yield endlessStart;
  while (!gone.aborted) {
    if (drips) await wait(1_000, undefined, { signal: gone });
    yield drips ? ' ' : endlessPart;
  }
}

function toExchange(bases: Bases, request: IncomingMessage, body: string): Exchange {
  const url = new URL(request.url ?? '/', bases.login);
  const [, prefix] = /^\/(graph|arm)(?=\/|$)/.exec(url.pathname) ?? [];
  const service = prefix === 'graph' || prefix === 'arm' ? prefix : 'login';
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return {
    method: request.method ?? 'GET',
    service,
    path: service === 'login' ? url.pathname : url.pathname.slice(service.length + 1) || '/',
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body,
    bases,
  };
}

/** `undefined` when it is larger than anything a client of these services sends. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > largestBody) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}
