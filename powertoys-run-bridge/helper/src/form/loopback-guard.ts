// Who may speak to the form: the one page that was opened with the one-shot address, and nobody else. Another site in the
// same browser is told apart by `Origin` and the fetch metadata headers, a rebound name by `Host`.
import { timingSafeEqual } from 'node:crypto';

/** What of a request decides whether it is answered; header names in lower case. */
export interface GuardedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export type Route = 'page' | 'script' | 'session' | 'events' | 'message';

export interface GuardParts {
  readonly port: number;
  /** First part of the paths of the page and its script. */
  readonly folder: string;
}

/** Longest body that is read, in bytes. */
export const longestBody = 32 * 1024;

/** Where a request leads, or `undefined` when it is not the page's: then it gets no answer that says anything. */
export function routeOf(request: GuardedRequest, { port, folder }: GuardParts): Route | undefined {
  const { method, path, headers } = request;
  const host = `127.0.0.1:${port}`;
  if (headers.host !== host) return undefined;
  if (method === 'GET') {
    if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return undefined;
    const from = headers['sec-fetch-site'];
    if (path === `/${folder}/`) {
      // Typed, or opened by a program; never a link or a frame of another site.
      const opened = (from === undefined || from === 'none') && fits(headers['sec-fetch-dest'], 'document');
      return opened ? 'page' : undefined;
    }
    if (!fits(from, 'same-origin')) return undefined;
    return path === `/${folder}/form.js` ? 'script' : undefined;
  }
  if (method !== 'POST' || headers.origin !== `http://${host}` || !fits(headers['sec-fetch-site'], 'same-origin')) {
    return undefined;
  }
  if (headers['content-type'] !== 'application/json') return undefined;
  if (path === '/session') return 'session';
  if (path === '/events') return 'events';
  return path === '/message' ? 'message' : undefined;
}

/** Browsers that do not send the header at all are let through: `Host`, `Origin` and the secret still have to be right. */
function fits(header: string | readonly string[] | undefined, wanted: string): boolean {
  return header === undefined || header === wanted;
}

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export function isSame(given: unknown, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}
