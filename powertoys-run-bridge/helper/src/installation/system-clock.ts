import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, createServiceClock, type Fetch } from '@pim-palette/core';

let tell: ((text: string) => void) | undefined;

/** What this machine's own clock says. For MSAL alone, which writes into its cache by it when a token ends. */
export const machineClock: Clock = {
  now: Date.now,
  async wait(ms, signal) {
    await wait(ms, undefined, signal === undefined ? {} : { signal });
  },
};

const service = createServiceClock(machineClock, { onMessage: (text) => tell?.(text) });

/** The time of this process: the service's, once it has answered. What is waited for does not keep a finished process alive. */
export const systemClock: Clock = service.clock;

/** The same fetch; the time of this process goes by its answers. `onMessage` is told once when the machine's clock is far off. */
export function settingTheClock(fetch: Fetch, onMessage: ((text: string) => void) | undefined): Fetch {
  if (onMessage) tell = onMessage;
  return service.listening(fetch);
}
