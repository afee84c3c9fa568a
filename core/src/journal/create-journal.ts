import type { Outcome } from '../model/outcome.ts';
import type { Clock, Store } from '../ports.ts';
import type { Journal, JournalChange, JournalEntry } from './journal.ts';
import { journalDocument, parseJournal } from './journal-document.ts';
import { blockingEntry, isFinished, withChange } from './journal-entries.ts';

const keepFinishedMs = 30 * 24 * 60 * 60_000;
const keepFinished = 500;

/**
 * The journal over a store, whose `update` keeps other processes out. An unreadable document is kept aside and what can be
 * read of it goes on. Finished entries are dropped after 30 days, and beyond the newest 500: `keepDropped` is given them before; when that throws they stay for now.
 */
export function createJournal(
  store: Store,
  clock: Pick<Clock, 'now'>,
  keepDropped: (entries: readonly JournalEntry[]) => Promise<void> = async () => undefined,
): Journal {
  async function readEntries(): Promise<readonly JournalEntry[]> {
    const { entries, unreadable } = parseJournal(await store.read());
    if (unreadable > 0) {
      await store.quarantine('The journal of sent requests could not be read. A new one was begun.');
      await store.update((current) => (current === undefined ? journalDocument(entries) : current));
    }
    return entries;
  }

  return {
    entries: readEntries,

    async begin(wanted) {
      const known = await readEntries();
      const staying = new Set(prune(known, clock.now()));
      const dropped = new Set(known.filter((one) => !staying.has(one)).map(({ id }) => id));
      const isKept = await keepDropped(known.filter(({ id }) => dropped.has(id))).then(
        () => true,
        () => false,
      );
      let taken: ReadonlySet<string> = new Set();
      await store.update((current) => {
        const now = clock.now();
        // What began to be old meanwhile waits for the next time.
        const kept = parseJournal(current).entries.filter(({ id }) => !isKept || !dropped.has(id));
        const taking: JournalEntry[] = [];
        for (const entry of wanted) {
          if (blockingEntry(entry, [...kept, ...taking], now) === undefined) taking.push(entry);
        }
        taken = new Set(taking.map((entry) => entry.id));
        return journalDocument([...kept.filter((entry) => !taken.has(entry.id)), ...taking]);
      });
      return taken;
    },

    async settle(id, change) {
      await store.update((current) =>
        journalDocument(
          parseJournal(current).entries.map((entry) => (entry.id === id ? settled(entry, change) : entry)),
        ),
      );
    },
  };
}

function settled(entry: JournalEntry, change: JournalChange): JournalEntry {
  // Somebody else may have found the answer meanwhile: not knowing never replaces knowing. That what waited is given up does.
  if (isUnknown(change.outcome ?? entry.outcome) && !isUnknown(entry.outcome)) {
    if (isFinished(entry)) return entry;
    if (change.nextLookAt !== undefined) return { ...entry, nextLookAt: change.nextLookAt };
  }
  if (change.outcome === undefined && isFinished(entry)) return entry;
  return withChange(entry, change);
}

function isUnknown(outcome: Outcome | undefined): boolean {
  return outcome === undefined || outcome.state === 'unconfirmed';
}

function prune(entries: readonly JournalEntry[], now: number): readonly JournalEntry[] {
  const finished = entries.filter(isFinished).sort((a, b) => b.sentAt - a.sentAt);
  const kept = new Set(finished.slice(0, keepFinished).filter((entry) => now - entry.sentAt < keepFinishedMs));
  return entries.filter((entry) => !isFinished(entry) || kept.has(entry));
}
