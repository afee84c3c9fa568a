import {
  createScopeSet,
  deleteScopeSet,
  forgottenPlacesWords,
  keptPlacesWords,
  type Scope,
  type ScopeSet,
} from '@pim-palette/core';
import { doneNotice } from './notices.ts';
import type { PerformParts } from './perform-parts.ts';
import type { Next } from './rows/act.ts';

/** Keeps places under a name. */
export async function savePlaces(parts: PerformParts, scopes: readonly Scope[], name: string): Promise<Next> {
  let kept: ScopeSet | undefined;
  await parts.session().palette.saveScopeSets((all) => {
    const { sets, set } = createScopeSet(all, name, scopes);
    kept = set;
    return sets;
  });
  if (kept) parts.notify(doneNotice(keptPlacesWords(kept)));
  return { query: '' };
}

/** Forgets a set of places. */
export async function forgetPlaces(parts: PerformParts, set: ScopeSet): Promise<void> {
  await parts.session().palette.saveScopeSets((all) => deleteScopeSet(all, set.id));
  parts.notify(doneNotice(forgottenPlacesWords(set)));
}
