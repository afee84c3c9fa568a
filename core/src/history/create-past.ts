import type { JournalEntry } from '../journal/journal.ts';
import type { Ticket } from '../model/activation-request.ts';
import type { PastAct } from '../model/past-act.ts';
import type { PastRequest } from '../model/past-request.ts';
import type { Clock, Store } from '../ports.ts';
import { type KeptWhy, mergePast } from './merge-past.ts';
import { type KeptPast, parsePast, pastDocument } from './past-document.ts';

const day = 24 * 60 * 60_000;
/** Thirteen months: what an auditor asks for is a year. */
const keptMs = 400 * day;
const mostKept = 5_000;

/** Why something is sent. */
interface Why {
  /** The journal's id of the sending. */
  readonly id: string;
  readonly justification?: string;
  readonly ticket?: Ticket;
}

/** What is known of the past, beyond what the journal keeps and the service lists. */
export interface Past {
  /** Keeps why these are sent. Reasons are left out where they are not to be remembered. Never throws. */
  keepWhy(sent: readonly Why[]): Promise<void>;
  /** Keeps entries the journal is about to drop. Throws `storeFailed` when it cannot. */
  keepEntries(entries: readonly JournalEntry[]): Promise<void>;
  /** Everything known, newest first, with what the service lists and the journal has; it is kept. */
  merge(entries: readonly JournalEntry[], listed: readonly PastRequest[]): Promise<readonly PastAct[]>;
}

/**
 * The past over a store. While reasons are not to be remembered none is written, those written before are dropped at the next
 * writing, and none is given out. Acts are kept for 400 days, and at most 5,000.
 */
export function createPast(
  store: Store,
  clock: Pick<Clock, 'now'>,
  settings: { readonly keepRecentJustifications: boolean },
): Past {
  const { keepRecentJustifications: keepsReasons } = settings;

  async function change(next: (kept: KeptPast) => KeptPast): Promise<void> {
    if (parsePast(await store.read()).unreadable > 0)
      await store.quarantine('The record of past activations could not be read. A new one was begun.');
    await store.update((current) => pastDocument(bounded(next(parsePast(current)), clock.now())));
  }

  /** A reason in the hands of the one who forbade to keep any is not given out either. */
  const allowed = <T extends { readonly justification?: string }>(items: readonly T[]): readonly T[] =>
    keepsReasons ? items : items.map(withoutReason);

  return {
    async keepWhy(sent) {
      const at = clock.now();
      const told = allowed(sent).filter(
        ({ justification, ticket }) => justification !== undefined || ticket !== undefined,
      );
      if (told.length === 0) return;
      try {
        await change(({ acts, why }) => ({ acts, why: [...why, ...told.map((one): KeptWhy => ({ ...one, at }))] }));
      } catch {
        // The service knows it too: what is sent must not hang on it.
      }
    },

    async keepEntries(entries) {
      if (entries.length === 0) return;
      await change(({ acts, why }) => {
        const merged = mergePast({ kept: acts, why, entries, listed: [] }, clock.now());
        const gone = new Set(entries.map(({ id }) => id));
        return { acts: allowed(merged), why: why.filter(({ id }) => !gone.has(id)) };
      });
    },

    async merge(entries, listed) {
      const now = clock.now();
      const read = async () => parsePast(await store.read());
      const mergeWith = ({ acts, why }: KeptPast) =>
        allowed(mergePast({ kept: acts, why: allowed(why), entries, listed }, now));
      const { acts: before, why } = await read();
      const merged = mergeWith({ acts: before, why });
      try {
        await change((kept) => ({ acts: mergeWith(kept), why: allowed(kept.why) }));
      } catch {
        // It can be looked at all the same.
      }
      return merged;
    },
  };
}

function withoutReason<T extends { readonly justification?: string }>(item: T): T {
  const { justification: _, ...rest } = item;
  return rest as T;
}

function bounded({ acts, why }: KeptPast, now: number): KeptPast {
  const since = new Date(now - keptMs).toISOString();
  return {
    acts: acts.filter(({ askedAt }) => askedAt >= since).slice(0, mostKept),
    why: why.filter(({ at }) => now - at < keptMs),
  };
}
