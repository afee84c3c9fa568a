import type { Eligibility, EligibilityKey } from './eligibility.ts';

/** What a person calls a role, and whether it stands before others. */
export interface OwnRole {
  readonly key: EligibilityKey;
  /** Role, scope and tenant as they were called when it was kept: for what is gone meanwhile. */
  readonly label: string;
  /** As typed, blanks made single; absent for a favourite without one. */
  readonly name?: string;
  readonly favourite?: true;
}

/** What is kept of each eligibility, by its key now. */
export type OwnOf = ReadonlyMap<EligibilityKey, OwnRole>;

/** Nothing has a name of its own. */
export const noOwn: OwnOf = new Map();

/** What names are settled against: the eligibilities there are, with what is kept of them. */
export interface OwnFacts {
  readonly eligibilities: readonly Eligibility[];
  readonly own: OwnOf;
}
