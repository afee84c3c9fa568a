import type { Clock } from '@pim-palette/core';

type Environment = Readonly<Record<string, string | undefined>>;

/** Sign-in pages of this process, and what is said to somebody who sees none. */
export interface BrowserVisits {
  open(url: string): Promise<void>;
  /** The page that is open now, or was tried to; `undefined` when none is. */
  page(): string | undefined;
  /** Runs what may open a page: once it is over nothing more is said of that page. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

/** After so long without an end the address is shown: an opener may have opened nothing, ms. */
const shownAfterMs = 4_000;

/**
 * Opens sign-in pages, and shows the address after a few seconds in any case: what opens pages may say that it did and open nothing,
 * or open it on a screen nobody sees. It is told to the person alone and never logged.
 */
export function createBrowserVisits(
  environment: Environment,
  clock: Clock,
  onMessage: ((text: string) => void) | undefined,
): BrowserVisits {
  let underWay = 0;
  let page: string | undefined;
  let over = new AbortController();

  async function showLater(url: string, signal: AbortSignal): Promise<void> {
    await clock.wait(shownAfterMs, signal);
    onMessage?.(`If no page opened, open this one to sign in: ${url}${elsewhere(environment)}`);
  }

  return {
    page: () => page,
    async open(url) {
      page = url;
      const shown = new AbortController();
      showLater(url, AbortSignal.any([over.signal, shown.signal])).catch(() => undefined);
      try {
        const { openPage } = await import('./browser.ts');
        await openPage(url, environment);
      } catch (error) {
        shown.abort();
        // Whoever asked shows the address; what helps over SSH is another way altogether.
        const way = elsewhere(environment).trim();
        if (way !== '') onMessage?.(way);
        throw error;
      }
    },
    async during(work) {
      underWay++;
      try {
        return await work();
      } finally {
        underWay--;
        if (underWay === 0) {
          page = undefined;
          over.abort();
          over = new AbortController();
        }
      }
    },
  };
}

/** The page brings its answer back to this machine: a browser on another one cannot. */
function elsewhere(environment: Environment): string {
  return isRemote(environment) ? ' On another machine, as over SSH, use a code: pim signin --device-code' : '';
}

/** Whether the person sits at another machine whose browser cannot be reached from here: over SSH, without a screen or a browser named. */
export function hasNoBrowser(environment: Environment): boolean {
  const { BROWSER, DISPLAY, WAYLAND_DISPLAY } = environment;
  return isRemote(environment) && ![BROWSER, DISPLAY, WAYLAND_DISPLAY].some((value) => value?.trim());
}

function isRemote({ SSH_CONNECTION, SSH_TTY }: Environment): boolean {
  return Boolean(SSH_CONNECTION || SSH_TTY);
}
