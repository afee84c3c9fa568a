import { PimError } from '../errors.ts';
import type { FetchResponse } from '../ports.ts';

/**
 * The error a redirect is, `undefined` when the answer is none. Neither service redirects a call, and a token that went
 * along would be given away: it is not followed and not asked for again. Of the place it points to only the host is told.
 */
export function redirectError(response: FetchResponse, asked: string): PimError | undefined {
  const { status } = response;
  if (status < 300 || status >= 400) return undefined;
  const { host } = new URL(asked);
  return new PimError(
    'unexpectedAnswer',
    `${host} points to ${placeOf(response.headers.get('location'), asked)} (status ${status}), which is not followed. ` +
      "A proxy or a network's sign-in page may stand in between: open a web page in the browser, then try again.",
    { status },
  );
}

function placeOf(location: string | null, asked: string): string {
  if (!location || !URL.canParse(location, asked)) return 'another place';
  const target = new URL(location, asked);
  if (target.host === '') return 'another place';
  // A host name is letters, digits and few signs only: what a URL makes of it can be shown.
  return target.origin === new URL(asked).origin
    ? 'another address of its own'
    : `${target.protocol}//${target.host}`.slice(0, 120);
}
