import type { Clock } from '@pim-palette/core';

/** Why the helper ends by itself. */
type EndReason = 'parentGone' | 'idle';

export interface LifetimeParts {
  readonly clock: Clock;
  /** Whether a process of this id is there. */
  readonly isAlive: (processId: number) => boolean;
  /** Whether there is something to tell the person later: an approval, an end that is near. */
  readonly isExpecting: () => boolean;
  /** Without a message for this long it ends, ms, unless something is expected. */
  readonly idleMs?: number;
  /** Without a message for this long it ends whatever is expected, ms. */
  readonly silentMs?: number;
}

/** Watches whether anybody still wants this process. */
export interface Lifetime {
  /** A message came. */
  heard(): void;
  /** Ends with this process too. */
  watch(processId: number): void;
  /** Resolves with the first reason; never when stopped before. */
  readonly ended: Promise<EndReason>;
  stop(): void;
}

/** How often the parents are looked for, ms: nothing of us may be left five seconds after them. */
const lookMs = 2_000;
const hour = 60 * 60_000;

/** Starts watching at once. */
export function createLifetime(parts: LifetimeParts): Lifetime {
  const { clock, isAlive, isExpecting, idleMs = 2 * hour, silentMs = 24 * hour } = parts;
  const parents = new Set<number>();
  const stopping = new AbortController();
  const ended = Promise.withResolvers<EndReason>();
  let lastHeard = clock.now();

  function reason(): EndReason | undefined {
    if (![...parents].every(isAlive)) return 'parentGone';
    const silence = clock.now() - lastHeard;
    return silence >= silentMs || (silence >= idleMs && !isExpecting()) ? 'idle' : undefined;
  }

  async function look(): Promise<void> {
    while (!stopping.signal.aborted) {
      const why = reason();
      if (why !== undefined) {
        ended.resolve(why);
        return;
      }
      await clock.wait(lookMs, stopping.signal).catch(() => undefined);
    }
  }
  void look();

  return {
    heard() {
      lastHeard = clock.now();
    },
    watch: (processId) => void parents.add(processId),
    ended: ended.promise,
    stop: () => stopping.abort(),
  };
}
