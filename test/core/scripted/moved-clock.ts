import type { Clock } from '@pim-palette/core';

export interface MovedClock extends Clock {
  at: number;
  /** Every pause that was asked for, ms. */
  readonly waits: number[];
}

/** A clock that a wait moves at once: no test waits for time. */
export function movedClock(at: number): MovedClock {
  const waits: number[] = [];
  const clock: MovedClock = {
    at,
    waits,
    now: () => clock.at,
    async wait(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      clock.at += ms;
      // A turn of the loop, so that what was started meanwhile goes on.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
  return clock;
}
