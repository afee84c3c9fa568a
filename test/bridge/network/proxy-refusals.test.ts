// A proxy that gives no connection: nothing was sent, and what is said of it is the proxy's own word, for a write as for a read.
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { send } from '../../../core/src/http/send.ts';
import { systemClock } from '../../../powertoys-run-bridge/helper/src/installation/system-clock.ts';
import { createNodeFetch } from '../../../powertoys-run-bridge/helper/src/network/node-fetch.ts';

let server: Server | undefined;
let asked = '';
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  asked = '';
});

/** A proxy that does this with every connection that asked for something; its address. */
async function proxy(answer: (socket: Socket) => void, scheme = 'http'): Promise<string> {
  const made = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      asked += data.toString('latin1');
      answer(socket);
    });
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  return `${scheme}://ada:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const page = '<html><head><title>Blocked by policy</title></head></html>';
const head = (status: string, more = '') => `HTTP/1.1 ${status}\r\n${more}Content-Length: ${page.length}\r\n\r\n`;
const write = (HTTPS_PROXY: string) =>
  send(
    { fetch: createNodeFetch({ environment: { HTTPS_PROXY } }), clock: systemClock, timeoutMs: 20_000 },
    {
      method: 'POST',
      url: 'https://graph.example.test/v1.0/requests',
      headers: { authorization: 'Bearer token' },
      body: '{}',
      write: true,
    },
  );

describe('a write through a proxy', () => {
  it.each<[string, (socket: Socket) => void, RegExp]>([
    [
      'asks for Basic',
      (to) => to.end(head('407 X', 'Proxy-Authenticate: Basic realm="g"\r\n') + page),
      /asks who you are \(407\)/,
    ],
    ['asks for NTLM', (to) => to.end(head('407 X', 'Proxy-Authenticate: NTLM\r\n') + page), /NTLM or Negotiate/],
    [
      'asks for Negotiate',
      (to) => to.end(head('407 X', 'Proxy-Authenticate: Negotiate\r\n') + page),
      /NTLM or Negotiate/,
    ],
    [
      'forbids it',
      (to) => to.end(head('403 Forbidden') + page),
      /no connection to graph\.example\.test: “Blocked by policy” \(status 403\)/,
    ],
    ['reaches nobody', (to) => to.end(head('502 Bad Gateway') + page), /“Blocked by policy” \(status 502\)/],
    [
      'sends its page in a second piece',
      (to) => to.write(head('503 X'), () => setImmediate(() => to.end(page))),
      /status 503/,
    ],
    ['answers as a service would', (to) => to.end('HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}'), /status 201/],
    ['closes without a word', (to) => to.destroy(), /closed the connection without an answer|gives no connection/],
    ['ends without a word', (to) => to.end(), /closed the connection without an answer/],
    ['speaks something else', (to) => to.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'), /is no HTTP/],
    ['speaks something else, in lines', (to) => to.end('220 mail.example ESMTP\r\nhello\r\n\r\n'), /is no HTTP|status/],
  ])('that %s is offline, never lost, and no word of it left', async (_how, answer, words) => {
    const refused = write(await proxy(answer));
    await expect(refused).rejects.toMatchObject({ code: 'offline', message: expect.stringMatching(words) });
    await expect(refused).rejects.not.toThrow(/secret|ada:/);
    expect(asked).toMatch(/^CONNECT graph\.example\.test:443 /);
    expect(asked).not.toMatch(/Bearer|POST/);
    expect(asked.match(/CONNECT/g)).toHaveLength(1);
  });

  it('that refuses in SOCKS is offline as well', async () => {
    const refused = write(await proxy((to) => to.end(Buffer.from([5, 255])), 'socks5'));
    await expect(refused).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringContaining('gives no connection'),
    });
  });

  it('that is not there is named', async () => {
    const url = await proxy((to) => to.end());
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    const refused = write(url);
    await expect(refused).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringMatching(/The proxy http:\/\/…@127\.0\.0\.1:\d+ .*ECONNREFUSED/),
    });
  });
});
