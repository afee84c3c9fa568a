// One sign-in by the ways there are: the page in a browser, a code typed on any device, or both at once. Whichever is done
// first counts, and the other is ended.
import type { AuthenticationResult } from '@azure/msal-node';
import { PimError } from '../errors.ts';
import type { DeviceCode } from '../model/sign-in-wait.ts';
import { isDeclined, takesNoCode } from './device-code-sign-in.ts';
import type { SignInWaitDesk } from './sign-in-waits.ts';

/** `first`: a code takes the place of the page. `whenNoPageOpens`: both then. `never`: only when the person asks for one. */
export type CodeUse = 'first' | 'whenNoPageOpens' | 'never';

export interface VisitWays {
  readonly page: (told: PageTold) => Promise<AuthenticationResult>;
  /** Absent where none can be had. */
  readonly code?: (told: {
    readonly signal: AbortSignal;
    readonly prompt: (code: DeviceCode) => void;
  }) => Promise<AuthenticationResult>;
}

/** What the way by the page is given, and tells. */
export interface PageTold {
  readonly signal: AbortSignal;
  readonly onAddress: (address: string) => void;
  readonly onUnopened: (error: unknown) => void;
}

export interface VisitParts {
  readonly codes: CodeUse;
  readonly waits: SignInWaitDesk;
  readonly now: () => number;
  readonly openBrowser: (url: string) => Promise<void>;
  /** The words of a failure. */
  readonly wordsOf: (error: unknown) => string;
}

/**
 * Signs in by whichever way is done first. Throws `signInCancelled` at once when the signal aborts or the person gives it up;
 * else what the last way that was open threw. A code the directory does not take leaves the page, opened then at the latest.
 */
export async function signInByVisit(
  ways: VisitWays,
  parts: VisitParts,
  signal?: AbortSignal,
): Promise<AuthenticationResult> {
  if (signal?.aborted) throw cancelled();
  const stop = new AbortController();
  let resolve: (result: AuthenticationResult) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const done = new Promise<AuthenticationResult>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const open = new Set<'page' | 'code'>();
  let address: string | undefined;
  let hadPage = false;
  const cancel = () => {
    reject(cancelled());
    stop.abort();
  };
  const wait = parts.waits.begin(
    { since: parts.now(), offersCode: ways.code !== undefined && parts.codes !== 'first' },
    { openAgain, useCode, cancel },
  );
  signal?.addEventListener('abort', cancel, { once: true, signal: stop.signal });

  function openPage(): void {
    hadPage = true;
    begin('page', () =>
      ways.page({
        signal: stop.signal,
        onAddress(url) {
          address = url;
          wait.change({ page: url });
        },
        onUnopened,
      }),
    );
  }

  function onUnopened(error: unknown): void {
    // The code first: who is told that no page opened is then not told to ask for one.
    if (parts.codes === 'whenNoPageOpens') useCode();
    wait.change({ unopened: error instanceof Error ? error.message : String(error) });
  }

  function openAgain(): void {
    if (address !== undefined) parts.openBrowser(address).then(() => wait.change({ unopened: undefined }), onUnopened);
    else if (!open.has('page')) openPage();
  }

  function useCode(): void {
    const { code: byCode } = ways;
    if (!byCode || open.has('code') || stop.signal.aborted) return;
    wait.change({ offersCode: false, codeRefused: undefined });
    begin('code', () => byCode({ signal: stop.signal, prompt: (code) => wait.change({ code }) }));
  }

  function begin(way: 'page' | 'code', work: () => Promise<AuthenticationResult>): void {
    if (open.has(way)) return;
    open.add(way);
    work().then(resolve, (error: unknown) => {
      open.delete(way);
      if (way === 'code') codeEnded(error);
      else pageEnded(error);
    });
  }

  function codeEnded(error: unknown): void {
    const other = open.has('page') || (!hadPage && takesNoCode(error));
    if (stop.signal.aborted || isDeclined(error) || !other) {
      reject(error);
      return;
    }
    const mayAskAgain = !takesNoCode(error);
    wait.change({ code: undefined, offersCode: mayAskAgain, codeRefused: parts.wordsOf(error) });
    if (!open.has('page')) openPage();
  }

  /** A page nobody used in time says nothing about the code; a refusal on it is an answer. */
  function pageEnded(error: unknown): void {
    const isUnused = error instanceof PimError && error.code === 'signInTimedOut';
    address = undefined;
    if (isUnused && open.has('code')) wait.change({ page: undefined });
    else reject(error);
  }

  try {
    if (parts.codes === 'first' && ways.code) useCode();
    else openPage();
    return await done;
  } finally {
    stop.abort();
    wait.end();
  }
}

function cancelled(): PimError {
  return new PimError('signInCancelled', 'The sign-in was cancelled.');
}
