// The loopback server of one form. It answers the one page that was opened with its one-shot address, says nothing to
// anybody else, and is gone when the page is.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSame, longestBody, type Route, routeOf } from './loopback-guard.ts';
import { pageJson } from './page-json.ts';
import { parsePageMessage } from './page-message.ts';
import type { FormView, PageAnswer, PageMessage } from './view.ts';

/** The page as built: texts. */
export interface FormPage {
  /** `{{theme}}`, `{{style}}` and `{{start}}` stand where those go. */
  readonly html: string;
  /** A few lines that stand in the page and load the script after the first paint. */
  readonly start: string;
  readonly script: string;
  readonly style: string;
}

export interface FormServerParts {
  readonly page: FormPage;
  /** `light` or `dark`; what the browser says when absent. */
  readonly theme?: string;
  /** New secrets of 128 bits or more, as text that needs no escaping in an address. */
  readonly newToken: () => string;
  readonly view: () => FormView;
  readonly onMessage: (message: PageMessage) => Promise<PageAnswer>;
  /** The event stream of the page was opened (true) or has ended (false). */
  readonly onPage: (isThere: boolean) => void;
}

export interface FormServer {
  /** Opens the page once. What is secret in it stands behind `#` and is worth nothing afterwards. */
  readonly url: string;
  /** Sends the page what it is to show now. */
  push(view: FormView): void;
  /** Ends every connection. */
  close(): Promise<void>;
}

const headersOfAll: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Listens on 127.0.0.1, on a port the system chooses. */
export async function serveForm(parts: FormServerParts): Promise<FormServer> {
  const token = parts.newToken();
  // The address of the page is not the secret itself: whoever reads the one in a history or a process list has not the other.
  const folder = createHash('sha256').update(`page ${token}`).digest('base64url').slice(0, 22);
  const served = new Set<Route>();
  let session: string | undefined;
  let stream: ServerResponse | undefined;
  let port = 0;

  const texts: Readonly<Record<'page' | 'script', readonly [Readonly<Record<string, string>>, string]>> = {
    page: [
      { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(parts.page) },
      fill(parts.page.html, { theme: parts.theme ?? '', style: parts.page.style, start: parts.page.start }),
    ],
    script: [{ 'content-type': 'text/javascript; charset=utf-8' }, parts.page.script],
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const route = routeOf({ method, path, headers }, { port, folder });
    if (route === undefined) return refuse(request, response);
    if (route === 'page' || route === 'script') {
      // Each once: a second window with the same address gets nothing.
      if (served.has(route) || (route !== 'page' && !served.has('page'))) return refuse(request, response);
      served.add(route);
      const [own, body] = texts[route];
      response.writeHead(200, { ...headersOfAll, ...own }).end(body);
      return;
    }
    const body = await readBody(request);
    if (body === undefined) return refuse(request, response);
    if (route === 'session') {
      if (session !== undefined || !isSame(headers['x-form-token'], token)) return refuse(request, response);
      session = parts.newToken();
      return json(response, { session, view: parts.view() });
    }
    if (session === undefined || !isSame(headers['x-form-session'], session)) return refuse(request, response);
    if (route === 'events') return openStream(response);
    const message = parsePageMessage(body);
    if (message === undefined) return refuse(request, response);
    json(response, await parts.onMessage(message));
  }

  function openStream(response: ServerResponse): void {
    stream?.end();
    stream = response;
    // A page that is gone is noticed by the end of its stream; what it could not be told fails nothing.
    response.on('error', () => undefined);
    response.writeHead(200, { ...headersOfAll, 'content-type': 'text/event-stream' });
    send(response, parts.view());
    response.on('close', () => {
      if (stream !== response) return;
      stream = undefined;
      parts.onPage(false);
    });
    parts.onPage(true);
  }

  const server = createServer(
    { maxHeaderSize: 8 * 1024, headersTimeout: 10_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      answer(request, response).catch(() => refuse(request, response));
    },
  );
  server.on('clientError', (_, socket) => socket.destroy());
  server.on('upgrade', (_, socket) => socket.destroy());
  server.maxConnections = 64;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  port = addressOf(server.address()).port;

  return {
    url: `http://127.0.0.1:${port}/${folder}/#${token}`,
    push(view) {
      if (stream) send(stream, view);
    },
    close: () =>
      new Promise((resolve) => {
        stream?.end();
        server.close(() => resolve());
        server.closeIdleConnections();
        // What was written leaves first; a page that does not let go is cut off.
        setTimeout(() => server.closeAllConnections(), 200).unref();
      }),
  };
}

/** Nothing runs or is drawn but what was built: what stands in the page by its hash, the script by its place. */
function policyOf({ start, style }: FormPage): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src 'self' ${hash(start)}`,
    `style-src ${hash(style)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function fill(html: string, texts: Readonly<Record<string, string>>): string {
  return html.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => texts[name] ?? '');
}

function send(stream: ServerResponse, view: FormView): void {
  stream.write(`data: ${pageJson(view)}\n\n`);
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { ...headersOfAll, 'content-type': 'application/json' }).end(pageJson(value));
}

/** An answer that tells nothing, and the end of the connection. */
function refuse(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(404, { ...headersOfAll, connection: 'close', 'content-length': '0' }).end(() => request.destroy());
}

/** `undefined` when it is longer than anything the page sends. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    length += chunk.length;
    if (length > longestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new TypeError('The form got no port to listen on.');
  return address;
}
