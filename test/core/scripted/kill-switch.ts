import type { Fetch, Store, Stores } from '@pim-palette/core';

/** What a process that is gone never gets: an answer. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export interface KillSwitch {
  /** Steps taken so far: each request and each access to a store counts twice, before it and after it. */
  readonly steps: number;
  /** The step before the first write to the journal; before it a process leaves nothing behind. */
  readonly firstJournalStep: number;
  fetch(inner: Fetch): Fetch;
  stores(inner: Stores): Stores;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
}

/** A process that ends at its n-th step: nothing after that leaves it, and nothing comes back to it. */
export function killSwitch(atStep: number): KillSwitch {
  let steps = 0;
  let killed = false;
  let firstJournalStep = 0;
  let tell: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    tell = resolve;
  });

  async function step(): Promise<void> {
    if (!killed && ++steps !== atStep) return;
    killed = true;
    tell();
    await never();
  }
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    await step();
    const result = await work();
    await step();
    return result;
  };
  const store = (inner: Store): Store => ({
    read: () => guarded(() => inner.read()),
    write: (value) => guarded(() => inner.write(value)),
    update: (change) => guarded(() => inner.update(change)),
    quarantine: (why) => guarded(() => inner.quarantine(why)),
  });
  return {
    get steps() {
      return steps;
    },
    get firstJournalStep() {
      return firstJournalStep;
    },
    gone,
    fetch: (inner) => (url, init) => guarded(() => inner(url, init)),
    stores: ({ snapshot, bundles, history, journal, past, decisions }) => ({
      snapshot: store(snapshot),
      bundles: store(bundles),
      history: store(history),
      past: store(past),
      decisions: store(decisions),
      journal: {
        ...store(journal),
        update(change) {
          firstJournalStep ||= steps + 1;
          return guarded(() => journal.update(change));
        },
      },
    }),
  };
}
