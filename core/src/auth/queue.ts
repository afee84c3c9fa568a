/** Runs tasks one after the other. A failed one does not stop the next; `signal` leaves the queue while still waiting. */
export interface Queue {
  /** The task is told whether it had to wait for another. */
  run<T>(task: (waited: boolean) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createQueue(): Queue {
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    run(task, signal) {
      const waited = waiting > 0;
      waiting++;
      const mine = tail.then(() => {
        signal?.throwIfAborted();
        return task(waited);
      });
      tail = mine.then(
        () => waiting--,
        () => waiting--,
      );
      if (!signal || !waited) return mine;
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        mine.then(resolve, reject);
      });
    },
  };
}
