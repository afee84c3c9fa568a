import { type Eligibility, type EligibilityKey, rolesKey } from '../model/eligibility.ts';
import type { Store } from '../ports.ts';
import { type Draft, draftsDocument, type KeptDraft, parseDrafts } from './drafts-document.ts';

/** What was typed for some roles and not sent yet: leaving a form loses nothing, nor does the end of the program. */
export interface Drafts {
  /** What was typed last for exactly these roles, in any order, without a start that has passed by `now` (ms since 1970). */
  of(eligibilities: readonly Eligibility[], now: number): Draft | undefined;
  /** Nothing typed is nothing kept. */
  keep(eligibilities: readonly Eligibility[], draft: Draft): void;
  /** These were sent: forgets what was typed for them, together or alone. */
  forget(eligibilities: readonly Eligibility[]): void;
  /** Reads what earlier runs kept. Never rejects: without it there is only less to go on with. */
  load(): Promise<void>;
}

/** Where drafts outlive the program. */
export interface DraftsParts {
  readonly store: Store;
  /** Whether reasons may be written down, asked each time. */
  readonly mayKeep: () => boolean;
  /** ms since 1970. */
  readonly now: () => number;
}

/** The drafts of one palette; in memory only where nothing is given to keep them in. */
export function createDrafts(parts?: DraftsParts): Drafts {
  const kept = new Map<string, KeptDraft>();
  /** What was changed here and is not written yet. */
  const changed = new Set<string>();
  let isWriting = false;

  async function write({ store, now }: DraftsParts): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    try {
      while (changed.size > 0) {
        const ids = [...changed];
        changed.clear();
        await store.update((current) => {
          const all = new Map(parseDrafts(current, now()).map((one) => [rolesKey(one.roles), one]));
          for (const id of ids) all.delete(id);
          return draftsDocument([...all.values(), ...ids.flatMap((id) => kept.get(id) ?? [])]);
        });
      }
    } catch {
      // It is still in memory.
    } finally {
      isWriting = false;
    }
  }

  function change(id: string, next: KeptDraft | undefined): void {
    if (next === undefined && !kept.has(id)) return;
    if (next === undefined) kept.delete(id);
    else kept.set(id, next);
    if (!parts?.mayKeep()) return;
    changed.add(id);
    void write(parts);
  }

  return {
    of(eligibilities, now) {
      const draft = kept.get(rolesKey(eligibilities))?.draft;
      if (draft?.startsAt === undefined || Date.parse(draft.startsAt) > now) return draft;
      const { startsAt: _, ...rest } = draft;
      return rest;
    },
    keep(eligibilities, draft) {
      const isEmpty = Object.values(draft).every((value) => value === undefined);
      const roles = eligibilities.map(({ key }): { readonly key: EligibilityKey } => ({ key }));
      change(rolesKey(eligibilities), isEmpty ? undefined : { roles, draft, at: parts?.now() ?? 0 });
    },
    forget(eligibilities) {
      const sent = new Set(eligibilities.map(({ key }) => key));
      for (const [id, { roles }] of kept) if (roles.every(({ key }) => sent.has(key))) change(id, undefined);
    },
    async load() {
      if (!parts) return;
      const { store, mayKeep, now } = parts;
      try {
        const found = parseDrafts(await store.read(), now());
        // Reasons are not to be remembered any more: nor are those of before.
        if (!mayKeep() && found.length > 0) await store.write(draftsDocument([]));
        else for (const one of found) if (!kept.has(rolesKey(one.roles))) kept.set(rolesKey(one.roles), one);
      } catch {
        // Nothing is lost that was sent.
      }
    },
  };
}
