import { type Eligibility, favouriteWords, markFavourites, namedWords, nameRole } from '@pim-palette/core';
import { doneNotice } from './notices.ts';
import type { PerformParts } from './perform-parts.ts';
import type { Next } from './rows/act.ts';

/** Keeps what the person calls a role, and shows it; no name takes it away. */
export async function saveRoleName(parts: PerformParts, eligibility: Eligibility, name: string): Promise<Next> {
  await parts.session().palette.saveOwnRoles((roles, facts) => nameRole(roles, eligibility, name, facts));
  parts.session().changed();
  parts.notify(doneNotice(namedWords(eligibility, name)));
  return { query: name };
}

/** Makes roles favourites, or takes that back. */
export async function markFavourite(
  parts: PerformParts,
  eligibilities: readonly Eligibility[],
  isOn: boolean,
): Promise<void> {
  await parts.session().palette.saveOwnRoles((roles, facts) => markFavourites(roles, eligibilities, isOn, facts));
  parts.session().changed();
  parts.notify(doneNotice(favouriteWords(eligibilities, isOn)));
}
