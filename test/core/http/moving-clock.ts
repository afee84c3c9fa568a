import type { Clock } from '../../../core/src/ports.ts';

/** A clock that jumps to the next thing somebody waits for as soon as nothing else happens. Nobody ever waits for real. */
export interface MovingClock extends Clock {
  /** How long was waited in all by waits that came to their end, in order, ms. */
  readonly waits: readonly number[];
  move(ms: number): void;
}

/** Rounds of the event loop without a change after which nothing else is going on in this process. */
const idleRounds = 12;

/** `onMove` is called with the new time: a simulated tenant's clock follows it. */
export function createMovingClock(start: number, onMove: (now: number) => void = () => undefined): MovingClock {
  let now = start;
  let changes = 0;
  let watching = false;
  const timers = new Set<{ readonly at: number; readonly ms: number; readonly end: () => void }>();
  const waits: number[] = [];

  const move = (ms: number) => {
    now += ms;
    onMove(now);
    changes++;
  };
  const watch = async () => {
    if (watching) return;
    watching = true;
    for (let seen = -1, quiet = 0; timers.size > 0; ) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = seen === changes ? quiet + 1 : 0;
      seen = changes;
      if (quiet < idleRounds) continue;
      const next = [...timers].toSorted((one, other) => one.at - other.at).at(0);
      if (!next) break;
      if (next.at > now) move(next.at - now);
      waits.push(next.ms);
      next.end();
      quiet = 0;
    }
    watching = false;
  };
  return {
    waits,
    move,
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const timer = { at: now + ms, ms, end: () => finish(resolve) };
        const finish = (settle: () => void) => {
          timers.delete(timer);
          changes++;
          signal?.removeEventListener('abort', abort);
          settle();
        };
        const abort = () => finish(() => reject(signal?.reason));
        signal?.addEventListener('abort', abort, { once: true });
        timers.add(timer);
        changes++;
        void watch();
      }),
  };
}
