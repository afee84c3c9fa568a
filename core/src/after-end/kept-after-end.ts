import type { AskedAgain } from '../model/after-end.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import type { Clock, Store } from '../ports.ts';
import { afterEndDocument, parseAfterEnd } from './after-end-document.ts';

/** Who claimed one and was not heard of for so long has ended, ms. */
const staleMs = 2 * 60_000;

/** What is to be activated again, shared by all programs of this person. */
export interface KeptAfterEnd {
  /** This process, as no other is called. */
  readonly owner: string;
  /** As they were read or changed last; for rows. */
  readonly known: readonly AskedAgain[];
  /** An unreadable document is kept aside, and none is left. */
  read(): Promise<readonly AskedAgain[]>;
  /** One a role: a newer one takes the place of an older. */
  keep(entries: readonly AskedAgain[]): Promise<void>;
  /** Without those of these roles; gives them. */
  drop(keys: readonly EligibilityKey[]): Promise<readonly AskedAgain[]>;
  /**
   * Takes one, with other processes kept out, or takes it once more; `undefined` when it is gone, or another process has it. Its reason
   * is in it where this process knows it.
   */
  claim(id: string): Promise<AskedAgain | undefined>;
  /** Another process may take it at once. */
  release(id: string): Promise<void>;
  /** It is over. `true` for the one who ended it, who tells. */
  finish(id: string): Promise<boolean>;
}

export interface KeptAfterEndParts {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  /** A new GUID: what this process is called. */
  readonly newId: () => string;
  /** Whether reasons may be written down, asked each time. */
  readonly mayKeep: () => boolean;
}

export function createKeptAfterEnd({ store, clock, newId, mayKeep }: KeptAfterEndParts): KeptAfterEnd {
  /** Why, of those whose reason may not be written down, by id. */
  const why = new Map<string, Pick<AskedAgain, 'justification' | 'ticket'>>();
  let known: readonly AskedAgain[] = [];
  let name: string | undefined;
  const ownerOf = (): string => {
    name ??= newId();
    return name;
  };

  async function change(how: (entries: readonly AskedAgain[]) => readonly AskedAgain[]): Promise<void> {
    await read();
    await store.update((current) => {
      known = how(parseAfterEnd(current)).map(written);
      return afterEndDocument(known);
    });
  }

  async function read(): Promise<readonly AskedAgain[]> {
    const document = await store.read();
    try {
      known = parseAfterEnd(document);
    } catch (error) {
      await store.quarantine(error instanceof Error ? error.message : String(error));
      known = [];
    }
    // Reasons are not to be remembered any more: nor are those of before.
    if (known.some((one) => written(one) !== one))
      await store.update((current) => {
        known = parseAfterEnd(current).map(written);
        return afterEndDocument(known);
      });
    return known;
  }

  /** As it may be written. */
  function written(entry: AskedAgain): AskedAgain {
    const { justification, ticket, ...rest } = entry;
    return mayKeep() || (justification === undefined && ticket === undefined) ? entry : rest;
  }

  return {
    get owner() {
      return ownerOf();
    },
    get known() {
      return known;
    },
    read,
    async keep(entries) {
      const keys = new Set(entries.map(({ key }) => key));
      const held = entries.map((entry) => {
        const { justification, ticket } = entry;
        if (written(entry) === entry) return entry;
        why.set(entry.id, {
          ...(justification === undefined ? {} : { justification }),
          ...(ticket === undefined ? {} : { ticket }),
        });
        return { ...written(entry), heldBy: ownerOf() };
      });
      await change((all) => [...all.filter(({ key }) => !keys.has(key)), ...held]);
    },
    async drop(keys) {
      if (keys.length === 0) return [];
      // Most roles that are ended were never to be had again: nothing is locked for them.
      if (!(await read()).some(({ key }) => keys.includes(key))) return [];
      let dropped: readonly AskedAgain[] = [];
      await change((all) => {
        dropped = all.filter(({ key }) => keys.includes(key));
        return all.filter(({ key }) => !keys.includes(key));
      });
      for (const { id } of dropped) why.delete(id);
      return dropped;
    },
    async claim(id) {
      let taken: AskedAgain | undefined;
      const at = clock.now();
      const owner = ownerOf();
      await change((all) =>
        all.map((one) => {
          if (one.id !== id) return one;
          const { claim } = one;
          // One by a clock far ahead is no claim of now.
          const isOthers = claim !== undefined && claim.by !== owner && Math.abs(at - claim.at) < staleMs;
          if (isOthers) return one;
          taken = { ...one, claim: { by: owner, at } };
          return taken;
        }),
      );
      return taken && { ...taken, ...why.get(id) };
    },
    async release(id) {
      await change((all) =>
        all.map((one) => {
          if (one.id !== id || one.claim?.by !== ownerOf()) return one;
          const { claim: _, ...rest } = one;
          return rest;
        }),
      );
    },
    async finish(id) {
      let isMine = false;
      await change((all) => {
        isMine = all.some((one) => one.id === id);
        return all.filter((one) => one.id !== id);
      });
      why.delete(id);
      return isMine;
    },
  };
}
