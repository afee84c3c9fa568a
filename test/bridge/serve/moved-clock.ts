import type { Clock } from '@pim-palette/core';

/** A clock that stands still until it is moved; who waits past the new time goes on, one after the other. */
export interface MovedClock extends Clock {
  move(ms: number): Promise<void>;
}

/** `turns` of the event loop are left to those who went on before time is moved further. */
export function movedClock(turns = 10, start = Date.UTC(2026, 10, 23, 9)): MovedClock {
  let time = start;
  const waiting = new Set<{ readonly at: number; readonly go: () => void }>();
  const settle = async () => {
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => time,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const onAbort = () => {
          waiting.delete(entry);
          reject(signal?.reason);
        };
        const entry = {
          at: time + ms,
          go() {
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        waiting.add(entry);
        signal?.addEventListener('abort', onAbort);
      }),
    async move(ms) {
      const until = time + ms;
      await settle();
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting.delete(next);
        time = Math.max(time, next.at);
        next.go();
        await settle();
      }
      time = until;
      await settle();
    },
  };
}
