import { createServer } from 'node:http';
import type { WindowSize } from '../form/window-size.ts';

export interface ProblemParts {
  /** Shows the address to the person; see `openAppWindow`. */
  readonly openWindow: (url: string, size: WindowSize) => Promise<void>;
  /** A new secret of 128 bits or more, as text that needs no escaping in an address. */
  readonly newToken: () => string;
  /** Given up when it aborts: a browser that never asks for the page. */
  readonly patience: AbortSignal;
}

const size: WindowSize = { width: 560, height: 320 };
const headers: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

/**
 * Shows why a link opened no form: a program started by a link has no screen of its own. A page of text alone, served once
 * on loopback at an address nobody else knows. Resolves when it was fetched or is given up; rejects when no window opened.
 */
export async function showProblem(lines: readonly string[], parts: ProblemParts): Promise<void> {
  const path = `/${parts.newToken()}/`;
  const shown = Promise.withResolvers<void>();
  let host = '';
  let isServed = false;
  const server = createServer((request, response) => {
    // A page of another site may guess the port, not the path; a rebound name shows in `Host`.
    if (isServed || request.method !== 'GET' || request.url !== path || request.headers.host !== host) {
      response.writeHead(404, { connection: 'close' }).end();
      return;
    }
    isServed = true;
    response.writeHead(200, headers).end(pageOf(lines), () => shown.resolve());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  const address = server.address();
  host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const giveUp = () => shown.resolve();
  parts.patience.addEventListener('abort', giveUp, { once: true });
  try {
    await parts.openWindow(`http://${host}${path}`, size);
    await shown.promise;
  } finally {
    parts.patience.removeEventListener('abort', giveUp);
    server.close();
    server.closeIdleConnections();
  }
}

function pageOf([what = '', ...more]: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>PIM Palette</title><meta name="color-scheme" content="light dark"><style>
:root{font:15px/1.5 "Segoe UI Variable Text","Segoe UI",system-ui,sans-serif}
body{margin:0;padding:32px;overflow-wrap:anywhere}
h1{font-size:20px;line-height:1.3;font-weight:600;margin:0 0 12px}
</style></head><body><main><h1>The form was not opened</h1>
${[what, ...more].map((line) => `<p>${inHtml(line)}</p>`).join('\n')}
<p>Nothing was sent. You can close this window.</p></main></body></html>
`;
}

function inHtml(text: string): string {
  return text.replace(/[<>&"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
