import { type Eligibility, type EligibilityKey, rolesKey } from '../model/eligibility.ts';
import type { ActivationWish } from '../model/plan.ts';

/** What was typed into a form. */
export type Draft = Omit<ActivationWish, 'eligibilities'> & { readonly bundleName?: string };

/** What was typed for some roles and not sent yet, in memory: leaving a form loses nothing. */
export interface Drafts {
  /** What was typed last for exactly these roles, in any order, without a start that has passed by `now` (ms since 1970). */
  of(eligibilities: readonly Eligibility[], now: number): Draft | undefined;
  /** Nothing typed is nothing kept. */
  keep(eligibilities: readonly Eligibility[], draft: Draft): void;
  /** These were sent: forgets what was typed for them, together or alone. */
  forget(eligibilities: readonly Eligibility[]): void;
}

/** The drafts of one palette. */
export function createDrafts(): Drafts {
  const kept = new Map<string, { readonly keys: readonly EligibilityKey[]; readonly draft: Draft }>();
  return {
    of(eligibilities, now) {
      const draft = kept.get(rolesKey(eligibilities))?.draft;
      if (draft?.startsAt === undefined || Date.parse(draft.startsAt) > now) return draft;
      const { startsAt: _, ...rest } = draft;
      return rest;
    },
    keep(eligibilities, draft) {
      const id = rolesKey(eligibilities);
      if (Object.values(draft).every((value) => value === undefined)) kept.delete(id);
      else kept.set(id, { keys: eligibilities.map(({ key }) => key), draft });
    },
    forget(eligibilities) {
      const sent = new Set(eligibilities.map(({ key }) => key));
      for (const [id, { keys }] of kept) if (keys.every((key) => sent.has(key))) kept.delete(id);
    },
  };
}
