import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@pim-palette/core';

/** The machine's clock. */
export const systemClock: Clock = {
  now: Date.now,
  async wait(ms, signal) {
    await wait(ms, undefined, signal ? { signal } : {});
  },
};
