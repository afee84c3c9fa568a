import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, createServiceClock } from '@pim-palette/core';
import { show } from './feedback/show.ts';
import { platformFetch } from './platform-fetch.ts';

/** What this machine's own clock says. For MSAL alone, which writes into its cache by it when a token ends. */
export const machineClock: Clock = {
  // Asked for anew: the clock of a test is moved.
  now: () => Date.now(),
  async wait(ms, signal) {
    await wait(ms, undefined, signal ? { signal } : {});
  },
};

const service = createServiceClock(machineClock, {
  onMessage(text) {
    void show({ tone: 'failure', title: 'The Clock Is Off', message: text });
  },
});

/** The time of this command: the service's, once it has answered. */
export const systemClock: Clock = service.clock;

/** The platform's fetch; the time of this command goes by its answers. */
export const listeningFetch = service.listening(platformFetch);
