import type { Clock, Fetch } from '@pim-palette/core';
import { createMsalTokenSource, type MsalTokenSourceOptions } from '@pim-palette/core/msal';
import { type PageActions, signInWithoutPage, type Tenant, tenantCloud, tenantFetch } from '@pim-palette/fake-tenant';

/** A clock that moves when it is told to; waits end when it passes them. */
export interface MovedClock extends Clock {
  move(ms: number): Promise<void>;
  /** How many waits are under way. */
  waits(): number;
}

function movedClock(tenant: Pick<Tenant, 'now' | 'advance'>): MovedClock {
  const timers = new Set<{ readonly at: number; readonly ring: () => void }>();
  return {
    now: () => tenant.now,
    waits: () => timers.size,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = { at: tenant.now + ms, ring: resolve };
        timers.add(timer);
        signal?.addEventListener('abort', () => {
          timers.delete(timer);
          reject(signal.reason);
        });
      }),
    async move(ms) {
      tenant.advance(ms);
      for (const timer of timers) {
        if (timer.at > tenant.now) continue;
        timers.delete(timer);
        timer.ring();
      }
      await settled();
    },
  };
}

/** Lets everything that is ready run, without waiting for any time to pass. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export const loopback: Fetch = (url, init) => globalThis.fetch(url, init);

/** One person at one machine: the token source over the simulated tenant, and a browser that needs no screen. */
export function desk(tenant: Tenant, change: Partial<MsalTokenSourceOptions> = {}) {
  const clock = movedClock(tenant);
  const fetch = tenantFetch(tenant);
  const visits: URL[] = [];
  const messages: string[] = [];
  const browser: { actions: PageActions } = { actions: {} };
  const tokens = createMsalTokenSource({
    cloud: tenantCloud(tenant),
    fetch,
    clock,
    loopback,
    onMessage: (text) => messages.push(text),
    openBrowser: async (url) => {
      visits.push(new URL(url));
      await signInWithoutPage(fetch, url, browser.actions);
    },
    ...change,
  });
  const tokenCalls = () => tenant.log.filter(({ path }) => path.endsWith('/token')).length;
  return { tokens, clock, visits, messages, browser, tokenCalls };
}
