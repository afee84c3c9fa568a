// One visit to the browser. MSAL 7 listens on loopback and waits for ever; cancelling and the time limit work by
// answering its listener ourselves with an error form that carries the right state (reproduced with msal-node 7.2).
import type { AuthenticationResult, InteractiveRequest, PublicClientApplication } from '@azure/msal-node';
import { PimError } from '../errors.ts';
import type { Clock, Fetch } from '../ports.ts';

export interface BrowserParts {
  readonly clock: Clock;
  readonly openBrowser: (url: string) => Promise<void>;
  /** Reaches MSAL's listener on this machine. */
  readonly loopback: Fetch;
  readonly timeoutMs: number;
  readonly addressOf: (url: string) => string;
  /** The page's address, when it is known and about to be opened. */
  readonly onAddress?: (address: string) => void;
  /** No browser could be opened, and there are others to tell: the wait goes on. Without it that is the end. */
  readonly onUnopened?: (error: unknown, address: string) => void;
}

export type BrowserRequest = Pick<
  InteractiveRequest,
  'scopes' | 'authority' | 'account' | 'loginHint' | 'claims' | 'prompt'
>;

type Ending = 'cancelled' | 'timedOut' | 'noBrowser';

/**
 * Signs in with the system browser. Throws `signInCancelled` when the signal aborts, `signInTimedOut` when nothing came
 * back in time, `signInRefused` when no browser opened and nobody can be told the address; else what MSAL throws.
 */
export async function signInWithBrowser(
  client: PublicClientApplication,
  request: BrowserRequest,
  parts: BrowserParts,
  signal?: AbortSignal,
): Promise<AuthenticationResult> {
  if (signal?.aborted) throw endingError('cancelled');
  const done = new AbortController();
  let listener: { readonly redirectUri: string; readonly state: string } | undefined;
  let stop: (error: PimError) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    stop = reject;
  });
  ended.catch(() => undefined);

  function end(why: Ending, cause?: unknown): void {
    stop(endingError(why, cause));
    // Without this MSAL's listener would keep the process alive. Nothing to do when it is gone already.
    if (listener) void answerListener(parts.loopback, listener).catch(() => undefined);
  }

  signal?.addEventListener('abort', () => end('cancelled'), { once: true, signal: done.signal });
  parts.clock.wait(parts.timeoutMs, done.signal).then(
    () => end('timedOut'),
    () => undefined,
  );

  /** Not waited for: some openers settle only when the browser is closed. */
  function open(address: string): void {
    parts.openBrowser(address).catch((error: unknown) => {
      if (parts.onUnopened) parts.onUnopened(error, address);
      else end('noBrowser', error);
    });
  }

  try {
    return await Promise.race([
      ended,
      client.acquireTokenInteractive({
        ...request,
        nonce: crypto.randomUUID(),
        successTemplate: page('Signed in here. Go back to where you came from; this page can be closed.'),
        errorTemplate: page(
          'The sign-in did not go through. What to do is said where you came from; this page can be closed.',
        ),
        openBrowser: async (url) => {
          const asked = new URL(url).searchParams;
          listener = { redirectUri: asked.get('redirect_uri') ?? '', state: asked.get('state') ?? '' };
          // Ended before the listener was known: refusing to open is then the way to close it.
          if (signal?.aborted) throw endingError('cancelled');
          const address = parts.addressOf(url);
          parts.onAddress?.(address);
          open(address);
        },
      }),
    ]);
  } finally {
    done.abort();
  }
}

async function answerListener(
  loopback: Fetch,
  listener: { readonly redirectUri: string; readonly state: string },
): Promise<void> {
  const form = new URLSearchParams({ error: 'sign_in_ended', error_description: 'Ended here', state: listener.state });
  await loopback(listener.redirectUri, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
}

function endingError(why: Ending, cause?: unknown): PimError {
  switch (why) {
    case 'cancelled':
      return new PimError('signInCancelled', 'The sign-in was cancelled.');
    case 'timedOut':
      return new PimError('signInTimedOut', 'Nothing came back from the browser in time. Sign in again when ready.');
    case 'noBrowser':
      return new PimError('signInRefused', 'No browser could be opened. Set BROWSER, or sign in with a device code.', {
        cause,
      });
  }
}

/** MSAL's listener sends no content type: the page says itself what it is. */
function page(sentence: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PIM Palette</title><style>body{font:16px system-ui,sans-serif;margin:15vh auto;max-width:32em;padding:0 1em;color-scheme:light dark}</style></head><body><h1>PIM Palette</h1><p>${sentence}</p></body></html>`;
}
