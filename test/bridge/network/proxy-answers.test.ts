// The bundled command behind a proxy that answers CONNECT in ways real ones do. Nothing leaves this machine: the proxy is on loopback and
// reaches nobody.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { root } from '../serve/company.ts';

const entry = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');

let folder: string;
let server: Server | undefined;
/** What was asked of the proxy: the target, and the credentials it was given. */
let asked: { readonly target: string; readonly credentials: string | undefined }[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-proxy-'));
  asked = [];
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  await rm(folder, { recursive: true, force: true });
});

/** A proxy that answers every CONNECT with this, and closes; `undefined` closes without a word. */
async function proxy(answer: string | undefined): Promise<number> {
  const made = createServer().on('connect', ({ url, headers }, socket: Socket) => {
    asked.push({ target: url ?? '', credentials: readBasic(headers['proxy-authorization']) });
    if (answer === undefined) socket.destroy();
    else socket.end(answer.replaceAll('\n', '\r\n'));
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return (made.address() as AddressInfo).port;
}

function readBasic(header: string | undefined): string | undefined {
  return header?.startsWith('Basic ') ? Buffer.from(header.slice(6), 'base64').toString('utf8') : header;
}

function pim(words: readonly string[], HTTPS_PROXY: string) {
  return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    const env = { PATH: process.env.PATH ?? '', PIM_PALETTE_HOME: folder, NO_COLOR: '1', HTTPS_PROXY };
    execFile(process.execPath, [entry, ...words], { env, timeout: 15_000 }, (error, output, errors) =>
      resolve({ code: error ? Number(error.code) : 0, said: `${output}${errors}` }),
    );
  });
}

const wantsSignIn = (ways: readonly string[]) =>
  `HTTP/1.1 407 Proxy Authentication Required\n${ways.map((way) => `Proxy-Authenticate: ${way}\n`).join('')}Content-Length: 0\n\n`;
const page = '<html><head><title>Web Gateway: blocked</title></head><body>no</body></html>';
const withPage = (status: string) =>
  `HTTP/1.1 ${status}\nContent-Type: text/html\nContent-Length: ${page.length}\n\n${page}`;

const asksWho =
  /no {2}proxy +http:\/\/127\.0\.0\.1:\d+: The proxy asks who you are \(407\)\. .*HTTPS_PROXY.*NTLM or Negotiate/;

describe('a proxy', () => {
  it.each([
    ['that asks for a sign-in', wantsSignIn(['Basic realm="gateway"']), asksWho],
    ['that takes only NTLM and Negotiate', wantsSignIn(['NTLM', 'Negotiate']), asksWho],
    [
      'that is broken',
      withPage('502 Bad Gateway'),
      /The proxy gives no connection to login\.microsoftonline\.com: “Web Gateway: blocked” \(status 502\)/,
    ],
    [
      'that forbids it',
      withPage('403 Forbidden'),
      /The proxy gives no connection to login\.microsoftonline\.com: “Web Gateway: blocked” \(status 403\)/,
    ],
    [
      'that closes without a word',
      undefined,
      /The proxy http:\/\/127\.0\.0\.1:\d+ closed the connection without an answer/,
    ],
    ['that speaks something else', 'SSH-2.0-OpenSSH_9.2\n\n', /What http:\/\/127\.0\.0\.1:\d+ answers is no HTTP/],
  ])('%s is found by doctor, and named', async (_what, answer, words) => {
    const { code, said } = await pim(['doctor'], `http://127.0.0.1:${await proxy(answer)}`);
    expect(code).not.toBe(0);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/<html|fault in pim/);
    expect(asked).toEqual([{ target: 'login.microsoftonline.com:443', credentials: undefined }]);
  });

  it.each([
    ['ada:secret', 'ada:secret'],
    ['contoso\\ada:p@ss:w/o#r?d', 'contoso\\ada:p@ss:w/o#r?d'],
    ['ada:%70%40ss', 'ada:p@ss'],
    ['ada:100%', 'ada:100%'],
    ['ada:', 'ada:'],
  ])('is given %s as it is meant, and nothing of it is shown or looked up', async (written, meant) => {
    const port = await proxy(wantsSignIn(['Basic realm="gateway"']));
    const { said } = await pim(['doctor'], `"http://${written}@127.0.0.1:${port}"`);
    expect(asked.map(({ credentials }) => credentials)).toContain(meant);
    expect(said).toContain(`http://…@127.0.0.1:${port}: The proxy asks who you are (407)`);
    expect(said).not.toMatch(/secret|p@ss|ENOTFOUND|EAI_AGAIN/);
  });

  it('that asks who one is makes a sign-in end with that word, before a browser opens', async () => {
    const port = await proxy(wantsSignIn(['NTLM']));
    const { said } = await pim(['list', '--signin', '--tenant', 'contoso.com'], `http://127.0.0.1:${port}`);
    expect(said).toContain('The proxy asks who you are (407)');
  });
});
