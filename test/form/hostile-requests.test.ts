// Who else is on this machine and in this browser, and what the form tells them: nothing.
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openForm } from '../../powertoys-run-bridge/helper/src/form/open-form.ts';
import { type FormDesk, formDesk, formOptions } from './form-desk.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

type Change = { method?: string; path?: string; headers?: Record<string, string | undefined>; body?: string };

let work: FormDesk;
let form: { url: URL; end: AbortController; done: Promise<unknown> };

beforeEach(async () => {
  work ??= await formDesk();
  const opened = Promise.withResolvers<string>();
  const end = new AbortController();
  const options = await formOptions(work, opened.resolve);
  const wish = { eligibilities: [work.role('Global Reader')], justification: 'ticket review' };
  const done = openForm(work.palette, wish, { ...options, signal: end.signal });
  form = { url: new URL(await opened.promise), end, done };
});

afterEach(async () => {
  form.end.abort();
  await form.done;
});

/** One raw request; `undefined` headers are left out. The status is 0 when the connection was cut without an answer. */
function ask({ method = 'GET', path = form.url.pathname, headers = {}, body }: Change): Promise<Answer> {
  return new Promise((resolve) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: form.url.port,
        method,
        path,
        setHost: false,
        headers: Object.fromEntries(
          Object.entries({ host: form.url.host, ...headers }).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, value]],
          ),
        ),
      },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
        response.on('error', () => resolve({ status: 0, body: '', headers: {} }));
      },
    );
    call.on('error', () => resolve({ status: 0, body: '', headers: {} }));
    call.end(body);
  });
}

const post = (path: string, change: Change = {}): Change => ({
  method: 'POST',
  path,
  body: '{}',
  ...change,
  headers: { origin: form.url.origin, 'content-type': 'application/json', ...change.headers },
});

const token = () => form.url.hash.slice(1);

async function session(): Promise<string> {
  await ask({});
  const answer = await ask(post('/session', { headers: { 'x-form-token': token() } }));
  return JSON.parse(answer.body).session;
}

describe('the form and everybody else', () => {
  it('serves its page once, with headers that let nothing in', async () => {
    const { status, headers, body } = await ask({});
    expect(status).toBe(200);
    expect(body).toContain('<title>Activate roles</title>');
    expect(body).not.toContain('Global Reader');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(String(headers['content-security-policy'])).toContain("default-src 'none'");
    expect(String(headers['content-security-policy'])).toContain("frame-ancestors 'none'");
    expect(String(headers['content-security-policy'])).not.toContain('unsafe');
    expect(await ask({})).toMatchObject({ status: 404, body: '' });
  });

  it('exchanges its token once, and never says it back', async () => {
    expect(await session()).toHaveLength(26);
    const again = await ask(post('/session', { headers: { 'x-form-token': token() } }));
    expect(again).toMatchObject({ status: 404, body: '' });
  });

  it('keeps what is secret out of the path', () => {
    expect(form.url.pathname).not.toContain(token());
    expect(form.url.search).toBe('');
  });

  const hostile: readonly (readonly [string, () => Change])[] = [
    ['another path', () => ({ path: '/' })],
    ['a guessed file', () => ({ path: '/form.js' })],
    ['the script before the page', () => ({ path: `${form.url.pathname}form.js` })],
    ['another host name (a rebound name)', () => ({ headers: { host: `attacker.example:${form.url.port}` } })],
    ['localhost instead of the address', () => ({ headers: { host: `localhost:${form.url.port}` } })],
    ['the host without its port', () => ({ headers: { host: '127.0.0.1' } })],
    ['no host', () => ({ headers: { host: undefined } })],
    ['a link of another site', () => ({ headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' } })],
    ['a link of another port', () => ({ headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'document' } })],
    ['a frame', () => ({ headers: { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'iframe' } })],
    ['HEAD', () => ({ method: 'HEAD' })],
    ['a page by POST', () => post(form.url.pathname)],
    ['the session by GET', () => ({ path: '/session', headers: { 'x-form-token': token() } })],
    ['a session without the token', () => post('/session')],
    ['a session with a wrong token', () => post('/session', { headers: { 'x-form-token': 'x'.repeat(26) } })],
    ['a session with half the token', () => post('/session', { headers: { 'x-form-token': token().slice(0, 13) } })],
    [
      'a session from another origin',
      () => post('/session', { headers: { 'x-form-token': token(), origin: 'https://attacker.example' } }),
    ],
    [
      'a session from a file or a sandbox',
      () => post('/session', { headers: { 'x-form-token': token(), origin: 'null' } }),
    ],
    [
      'a session without an origin',
      () => post('/session', { headers: { 'x-form-token': token(), origin: undefined } }),
    ],
    [
      'a session by localhost',
      () => post('/session', { headers: { 'x-form-token': token(), origin: `http://localhost:${form.url.port}` } }),
    ],
    [
      'a preflight',
      () => ({
        method: 'OPTIONS',
        path: '/message',
        headers: {
          origin: 'https://attacker.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-form-session',
          'access-control-request-private-network': 'true',
        },
      }),
    ],
    ['events without a session', () => post('/events')],
    ['a message without a session', () => post('/message', { body: '{"type":"close"}' })],
  ];

  it.each(hostile)('answers nothing to %s', async (_, change) => {
    const before = work.sent();
    const { status, body, headers } = await ask(change());
    expect([0, 404, 400]).toContain(status);
    expect(body).toBe('');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(work.sent()).toBe(before);
    // And it is still there for the one it was opened for.
    expect(await ask({})).toMatchObject({ status: 200 });
  });

  const withSession: readonly (readonly [string, Change])[] = [
    ['a form post of another site', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['a plain text post', { headers: { 'content-type': 'text/plain' } }],
    ['another origin', { headers: { origin: 'https://attacker.example' } }],
    ['a cross-site fetch', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['a rebound name', { headers: { host: 'attacker.example' } }],
    ['a message by GET', { method: 'GET' }],
    ['a message by PUT', { method: 'PUT' }],
    ['a wrong session', { headers: { 'x-form-session': 'wrong' } }],
    ['no JSON', { body: 'type=send' }],
    ['an unknown message', { body: '{"type":"deactivate"}' }],
    ['a member too many', { body: '{"type":"close","force":true}' }],
    ['a body that is too long', { body: JSON.stringify({ type: 'search', text: 'x'.repeat(100_000) }) }],
    ['a text that is too long', { body: JSON.stringify({ type: 'search', text: 'x'.repeat(5_000) }) }],
  ];

  it.each(withSession)('does nothing for %s, even with the session', async (_, change) => {
    const secret = await session();
    const answer = await ask(
      post('/message', {
        body: '{"type":"search","text":"reader"}',
        ...change,
        headers: { 'x-form-session': secret, ...change.headers },
      }),
    );
    expect([0, 404, 400]).toContain(answer.status);
    expect(answer.body).toBe('');
    const right = post('/message', {
      body: '{"type":"search","text":"security"}',
      headers: { 'x-form-session': secret },
    });
    expect(JSON.parse((await ask(right)).body).rows.length).toBeGreaterThan(0);
  });

  it('cuts off what is not HTTP', async () => {
    const said = await new Promise<string>((resolve) => {
      const socket = connect(Number(form.url.port), '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', () => undefined);
    });
    expect(said).toBe('');
  });

  it('is not there any more when the form is over', async () => {
    form.end.abort();
    await form.done;
    expect(await ask({})).toMatchObject({ status: 0 });
  });
});
