// Decisions that were sent, so that none is sent twice: written down first, with other processes kept out.
import * as z from 'zod';
import { listLagMs } from '../journal/journal-entries.ts';
import type { Clock, Store } from '../ports.ts';

const day = 24 * 60 * 60_000;
/** Nothing waits for longer than a day; what was decided is told by the service. */
const keptMs = 7 * day;

const entry = z.object({ key: z.string(), at: z.number(), isSettled: z.boolean() });
const document = z.object({ schema: z.literal(1), decisions: z.array(entry) });

type Entry = z.output<typeof entry>;

/** What was sent. */
export interface Decisions {
  /** Writes these down before they are sent; gives back the keys nothing stands in the way of. Throws `storeFailed`. */
  begin(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** What came of one is known: another decision may be sent. */
  settle(key: string): Promise<void>;
}

/**
 * Decisions over a store. One that was sent and whose outcome is not known holds back another for as long as the service's lists may
 * lag; after that the service, which is asked before anything is sent, is believed.
 */
export function createDecisions(store: Store, clock: Pick<Clock, 'now'>): Decisions {
  const read = (current: unknown): readonly Entry[] => document.safeParse(current).data?.decisions ?? [];
  return {
    async begin(keys) {
      const current = await store.read();
      if (current !== undefined && !document.safeParse(current).success)
        await store.quarantine('The record of decisions could not be read. A new one was begun.');
      const taken = new Set<string>();
      await store.update((kept) => {
        taken.clear();
        const now = clock.now();
        const entries = read(kept).filter(({ at }) => now - at < keptMs);
        const holds = ({ isSettled, at }: Entry) => !isSettled && now - at < listLagMs;
        for (const key of keys) if (!entries.some((one) => one.key === key && holds(one))) taken.add(key);
        const others = entries.filter(({ key }) => !taken.has(key));
        return { schema: 1, decisions: [...others, ...[...taken].map((key) => ({ key, at: now, isSettled: false }))] };
      });
      return taken;
    },
    async settle(key) {
      await store.update((kept) => ({
        schema: 1,
        decisions: read(kept).map((one) => (one.key === key ? { ...one, isSettled: true } : one)),
      }));
    },
  };
}
