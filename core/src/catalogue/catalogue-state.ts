import type { JournalEntry } from '../journal/journal.ts';
import { isOpenActivation } from '../kinds/unfinished.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { idName } from '../model/id-name.ts';
import type { Clock, Store } from '../ports.ts';
import type { KnownPolicies } from './known-policies.ts';
import { emptyCatalogue, parseSnapshot, snapshotDocument } from './snapshot.ts';

/** Puts our own latest answers into lists that lag behind them. */
export type WithOwnChanges = (lists: Catalogue, entries: readonly JournalEntry[], now: number) => Catalogue;

/** The newest catalogue, and the snapshot that keeps it for the next run. */
export interface CatalogueState {
  current(): Catalogue;
  /** Takes the snapshot of an earlier run, where there is one that can be read. Says whether there was. */
  load(): Promise<boolean>;
  /** Shows a catalogue in passing: it is not kept. */
  show(catalogue: Catalogue): void;
  /** Takes a new catalogue as the truth, or with none shows the known one again, with our own changes in it; keeps it. */
  take(entries: readonly JournalEntry[], catalogue?: Catalogue): Promise<Catalogue>;
  /** This request is known to wait no longer: what was listed before goes on without it. `take` keeps it so. */
  drop(requestId: string): void;
  /** What is wanted of it has changed: shows the same by that. */
  showAgain(): void;
  save(): Promise<void>;
}

/**
 * Holds the catalogue of one palette; the domains of tenants, which the list of tenants knows, are kept with it. `visible` leaves out what the
 * person does not want to see: it is neither shown nor kept.
 */
export function createCatalogueState(
  store: Store,
  clock: Pick<Clock, 'now'>,
  policies: KnownPolicies,
  domains: Map<string, string>,
  withOwnChanges: WithOwnChanges,
  visible: (catalogue: Catalogue) => Catalogue = (catalogue) => catalogue,
): CatalogueState {
  let listed = emptyCatalogue;
  let shown = visible(emptyCatalogue);
  /** The journal as it was last taken: what comes in passing is shown with it too. */
  let own: readonly JournalEntry[] = [];

  const withOwn = (catalogue: Catalogue): Catalogue => visible(withOwnChanges(catalogue, own, clock.now()));

  async function save(): Promise<void> {
    // A snapshot that cannot be written costs the next run a moment, and must not cost this one anything.
    await store.write(snapshotDocument({ catalogue: shown, policies: policies.dated, domains })).catch(() => undefined);
  }

  return {
    save,
    current: () => shown,
    show(catalogue) {
      shown = withOwn(catalogue);
    },
    showAgain() {
      shown = withOwn(listed);
    },
    drop(requestId) {
      const name = idName(requestId);
      // Out of what the service listed: our own changes, which are in what is shown, must not become its word.
      listed = { ...listed, openRequests: listed.openRequests.filter((one) => idName(one.requestId) !== name) };
      shown = withOwn(listed);
    },
    async load() {
      const document = await store.read();
      if (document === undefined) return false;
      const snapshot = parseSnapshot(document);
      if (snapshot === undefined) {
        await store.quarantine('The list of the last run could not be read. It is read again from the service.');
        return false;
      }
      policies.recall(snapshot.policies);
      for (const [domain, id] of snapshot.domains) domains.set(domain, id);
      const now = clock.now();
      const { activations, openRequests } = snapshot.catalogue;
      listed = {
        ...snapshot.catalogue,
        activations: activations.filter(({ endsAt }) => endsAt === undefined || Date.parse(endsAt) > now),
        // Nobody waits for as long as a list may rest.
        openRequests: openRequests.filter((one) => isOpenActivation(one, now)),
      };
      shown = visible(listed);
      return true;
    },
    async take(entries, catalogue) {
      listed = catalogue ?? listed;
      own = entries;
      shown = withOwn(listed);
      await save();
      return shown;
    },
  };
}
