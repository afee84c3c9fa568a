import { clean } from '../bundles/bundle-names.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { labelOf } from '../words/label.ts';

/** What came of a change, for the person: `Reader · Labs is “on call” now`. */
export function namedWords(eligibility: Eligibility, name: string): string {
  const label = labelOf(eligibility);
  const wanted = clean(name);
  return wanted === '' ? `${label} has no name of your own any more` : `${label} is “${wanted}” to you now`;
}

/** `Reader · Labs is a favourite now`, `2 roles are no favourites any more`. */
export function favouriteWords(eligibilities: readonly Eligibility[], isOn: boolean): string {
  const [only, another] = eligibilities;
  if (only && another === undefined)
    return isOn ? `${labelOf(only)} is a favourite now` : `${labelOf(only)} is no favourite any more`;
  return isOn
    ? `${eligibilities.length} roles are favourites now`
    : `${eligibilities.length} roles are no favourites any more`;
}

/** What an import came to: `Imported 2 bundles and what you call 1 role`. */
export function importedWords(bundles: number, roles: number): string {
  const parts = [
    ...(bundles === 0 ? [] : [`${bundles} ${bundles === 1 ? 'bundle' : 'bundles'}`]),
    ...(roles === 0 ? [] : [`what you call ${roles} ${roles === 1 ? 'role' : 'roles'}`]),
  ];
  return parts.length === 0 ? 'These are here already' : `Imported ${parts.join(' and ')}`;
}
