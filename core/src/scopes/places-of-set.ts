import type { Gap } from '../model/catalogue.ts';
import type { Scope } from '../model/scope.ts';
import type { ScopeSet } from '../model/scope-set.ts';
import { findScopes, type ListChildren } from './find-scopes.ts';

/** What a set of places means for one role. */
export interface PlacesOfSet {
  /** Those below the role's own scope, in the order kept. */
  readonly scopes: readonly Scope[];
  /** Those that are not, or are gone. */
  readonly outside: readonly Scope[];
  /** Those of which that could not be read. */
  readonly unread: readonly Scope[];
  readonly gaps: readonly Gap[];
}

/** Finds each place of a set below `top` by its id. What cannot be read leaves its own places open, and no others. */
export async function placesOfSet(top: Scope, set: ScopeSet, children: ListChildren): Promise<PlacesOfSet> {
  // Asked once for all places: most lie beside each other.
  const asked = new Map<string, ReturnType<ListChildren>>();
  const once: ListChildren = (scope) => {
    const known = asked.get(scope.id) ?? children(scope);
    asked.set(scope.id, known);
    return known;
  };
  const scopes: Scope[] = [];
  const outside: Scope[] = [];
  const unread: Scope[] = [];
  const gaps = new Map<string, Gap>();
  for (const place of set.scopes) {
    const found = await findScopes(top, place.id, once);
    const [scope] = found.scopes;
    if (scope) scopes.push({ ...scope, label: scope.label === scope.id ? place.label : scope.label });
    else if (found.gaps.length > 0 || found.isCut) {
      unread.push(place);
      for (const gap of found.gaps) gaps.set(`${gap.scopeId ?? ''} ${gap.error.code}`, gap);
    } else outside.push(place);
  }
  return { scopes, outside, unread, gaps: [...gaps.values()] };
}
