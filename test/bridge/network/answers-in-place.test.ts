// Over real sockets, through the helper's fetch and the platform's, which Raycast's doors use: what has no end is broken off.
import { createServer, type RequestListener } from 'node:http';
import { createServer as createRawServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Cloud, clouds, type Fetch, type PimError } from '@pim-palette/core';
import { createNetworkModule } from '../../../core/src/auth/network-module.ts';
import { createServiceClient } from '../../../core/src/http/service-client.ts';
import { createNodeFetch } from '../../../powertoys-run-bridge/helper/src/network/node-fetch.ts';
import { systemClock } from '../../../powertoys-run-bridge/helper/src/system-clock.ts';
import { createMovingClock } from '../../core/http/moving-clock.ts';
import { failure, identity, tokenNumber } from '../../core/http/scripted-service.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Served {
  readonly base: string;
  /** How often it was asked. */
  readonly asked: () => number;
  /** Resolves when the first connection that was answered is gone. */
  readonly ended: Promise<void>;
}

async function serve(answer: RequestListener): Promise<Served> {
  let count = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const server = createServer((request, response) => {
    count++;
    response.once('close', end);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return { base: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, asked: () => count, ended };
}

function clientOf(base: string, fetch: Fetch, clock = systemClock) {
  const cloud: Cloud = { ...clouds.public, bases: { graph: base, arm: base } };
  return createServiceClient({
    cloud,
    fetch,
    clock,
    random: () => 0,
    newId: () => 'id',
    tokens: {
      identities: async () => [identity],
      signIn: async () => identity,
      signOut: async () => undefined,
      token: async () => tokenNumber(1),
    },
  });
}

const get = { method: 'GET', resource: 'graph', path: '/v1.0/me', scopes: [] } as const;
const post = { method: 'POST', resource: 'graph', path: '/v1.0/requests', scopes: [], body: {} } as const;
const fetches: readonly (readonly [string, () => Fetch])[] = [
  ['the helper', () => createNodeFetch({ environment: {} })],
  ['the platform', () => (url, init) => globalThis.fetch(url, init)],
];

/** 16 MB in every packed piece: some kilobytes on the wire. */
const packed = gzipSync(Buffer.alloc(16 * 1024 * 1024, ' '));

function withoutEnd(encoding: 'gzip' | undefined, part: Uint8Array): RequestListener {
  return (_, response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    });
    const more = () => {
      while (!response.destroyed && response.write(part));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
}

describe.each(fetches)('an answer through the fetch of %s', (_, make) => {
  it.each([
    ['plain', undefined, Buffer.alloc(64 * 1024, '[')],
    // One member after the other: together they are one packed text without end.
    ['packed', 'gzip', packed],
  ] as const)(
    'without end, %s, is broken off, asked for once, and its connection ended',
    async (_name, encoding, part) => {
      const { base, asked, ended } = await serve(withoutEnd(encoding, part));
      const error = await failure(clientOf(base, make()).read(get, { identity }));
      expect([error.code, error.status]).toEqual(['unexpectedAnswer', 200]);
      expect(error.message).toContain('has no end');
      await ended;
      expect(asked()).toBe(1);
    },
  );

  it('without end to a write is a lost answer, never sent again', async () => {
    const { base, asked } = await serve(withoutEnd(undefined, Buffer.alloc(64 * 1024, ' ')));
    const error = await failure(clientOf(base, make()).write(post, { identity }));
    expect(error).toMatchObject({ code: 'lostAnswer', message: expect.stringMatching(/^The request left\. .*no end/) });
    expect(asked()).toBe(1);
  });

  it('that says beforehand how long it is, is not read at all', async () => {
    const { base, ended } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1_600_000_000 }).flushHeaders();
    });
    expect((await failure(clientOf(base, make()).read(get, { identity }))).message).toContain('has no end');
    await ended;
  });

  it('that comes drop by drop ends with the time an answer may take', async () => {
    const { base, ended } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    const error = await failure(clientOf(base, make(), createMovingClock(0)).read(get, { identity }));
    expect(error.code).toBe('timedOut');
    await ended;
  });

  it('of sign-in without end is broken off as well', async () => {
    const { base, asked, ended } = await serve(withoutEnd('gzip', packed));
    const network = createNetworkModule({ fetch: make(), clock: systemClock });
    const caught = await network.sendPostRequestAsync(`${base}/token`).catch((error: unknown) => error);
    expect(caught).toMatchObject({
      failure: { code: 'unexpectedAnswer', message: expect.stringMatching(/no end: given up after 4 MB/) },
    });
    await ended;
    expect(asked()).toBe(1);
  });

  it.each([
    [302, 'http://127.0.0.1:9/elsewhere?with=it', /points to http:\/\/127\.0\.0\.1:9 \(status 302\)/],
    [307, '/v2', /points to another address of its own \(status 307\)/],
    [301, undefined, /points to another place \(status 301\)/],
    [308, 'javascript:alert(1)', /points to another place/],
    [302, 'http://user:password@evil.example/', /points to http:\/\/evil\.example \(/],
  ])('that is a redirect %d to %s is not followed and not asked for again', async (status, location, words) => {
    const { base, asked } = await serve((_request, response) =>
      response.writeHead(status, location === undefined ? {} : { location }).end('moved'),
    );
    for (const [index, work] of [
      clientOf(base, make()).read(get, { identity }),
      clientOf(base, make()).write(post, { identity }),
    ].entries()) {
      const error = await failure(work);
      expect(error.code).toBe(index === 0 ? 'unexpectedAnswer' : 'lostAnswer');
      expect(error.message).toMatch(words);
    }
    expect(asked()).toBe(2);
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      'packed by somebody who cannot',
      (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed at all'),
      /packed in a way that cannot be read \(Z_/,
    ],
    [
      'with a head without end',
      (_request, response) => response.writeHead(200, { 'x-long': 'x'.repeat(60_000) }).end('{}'),
      /The head of the answer .* has no end/,
    ],
  ])('%s is said to be so, and asked for once', async (_name, answer, words) => {
    const { base, asked } = await serve(answer);
    const error = await failure(clientOf(base, make()).read(get, { identity }));
    expect([error.code, error.message]).toEqual(['unexpectedAnswer', expect.stringMatching(words)]);
    expect(asked()).toBe(1);
  });

  it('that is no HTTP is said to be so', async () => {
    const server = createRawServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.9\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    expect((await failure(clientOf(base, make()).read(get, { identity }))).message).toMatch(/is no HTTP \(HPE_/);
  });

  it.each([
    ['a byte order mark', 'application/json', Buffer.from('\ufeff{"a":"ü"}')],
    ['UTF-16', 'application/json', Buffer.from('\ufeff{"a":"ü"}', 'utf16le')],
    [
      'another charset named for JSON, which is UTF-8 all the same',
      'application/json; charset=iso-8859-1',
      Buffer.from('{"a":"ü"}'),
    ],
  ])('with %s is read', async (_name, type, body) => {
    const { base } = await serve((_request, response) => response.writeHead(200, { 'content-type': type }).end(body));
    expect((await clientOf(base, make()).read(get, { identity })).body).toEqual({ a: 'ü' });
  });

  it.each([
    ['the header', 'text/html; charset=windows-1252', ''],
    ['the page', 'text/html', '<meta charset="windows-1252">'],
    ['nobody who knows', 'text/html; charset=no-such', '<meta charset="windows-1252">'],
  ])('that is a page in an encoding named by %s has a readable title', async (named, type, meta) => {
    const page = Buffer.from(`<html>${meta}<title>Zug\xe4nge gesperrt</title>`, 'latin1');
    const { base } = await serve((_request, response) => response.writeHead(403, { 'content-type': type }).end(page));
    const { message } = await failure(clientOf(base, make()).read(get, { identity }));
    expect(message).toContain(named.startsWith('nobody') ? '“Zugnge gesperrt”' : '“Zugänge gesperrt”');
  });

  it('nested without end is an answer like any other that is no list', async () => {
    const deep = `${'{"error":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
    const { base } = await serve(({ url }, response) => response.writeHead(url === '/v1.0/me' ? 400 : 200).end(deep));
    const client = clientOf(base, make());
    const codes: PimError['code'][] = [];
    for (const work of [client.read(get, { identity }), client.readAll({ ...get, path: '/v1.0/list' }, { identity })])
      codes.push((await failure(work)).code);
    expect(codes).toEqual(['unexpectedAnswer', 'unexpectedAnswer']);
  });
});
