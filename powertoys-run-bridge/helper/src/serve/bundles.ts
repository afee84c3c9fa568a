import {
  addedWords,
  addMembers,
  type Bundle,
  type BundleChangeChoice,
  changeByChoice,
  changedWords,
  changeKept,
  createBundleOf,
  deleteBundle,
  deletedWords,
  type Eligibility,
  memberOf,
  renameBundle,
} from '@pim-palette/core';
import { doneNotice } from './notices.ts';
import { saveRoleName } from './own-roles.ts';
import type { PerformParts } from './perform-parts.ts';
import { savePlaces } from './places.ts';
import type { Naming, Next } from './rows/act.ts';
import { changeTenant } from './tenants.ts';

/** Keeps a new bundle, or gives one or a role another name, and shows it; or keeps what a tenant is called. */
export async function saveName(parts: PerformParts, naming: Naming, name: string): Promise<Next> {
  if (naming.type === 'places') return savePlaces(parts, naming.scopes, name);
  if (naming.type === 'role') return saveRoleName(parts, naming.eligibility, name);
  if (naming.type === 'tenant') return changeTenant(parts, { ...naming, change: { does: 'name', name } });
  if (naming.type === 'rename') {
    const { id } = naming.bundle;
    return changed(parts, naming.bundle, (all) => renameBundle(all, id, name), changedWords);
  }
  let id = '';
  await parts.session().palette.saveBundles((all) => {
    const made = createBundleOf(all, name, naming.wish);
    id = made.bundle.id;
    return made.bundles;
  });
  parts.session().changed();
  return { query: `@${id}` };
}

/** Adds roles to a bundle. */
export function addToBundle(parts: PerformParts, bundle: Bundle, eligibilities: readonly Eligibility[]): Promise<Next> {
  return changed(parts, bundle, (all) => addMembers(all, bundle.id, eligibilities.map(memberOf)), addedWords);
}

/** Takes a role out of a bundle, or its duration. */
export function changeNow(parts: PerformParts, bundle: Bundle, choice: BundleChangeChoice): Promise<Next> {
  return changed(parts, bundle, (all) => changeByChoice(all, bundle.id, choice), changedWords);
}

/** Deletes a bundle; it was asked before. */
export async function deleteNow(parts: PerformParts, bundle: Bundle): Promise<Next> {
  await parts.session().palette.saveBundles((all) => deleteBundle(all, bundle.id));
  parts.session().changed();
  parts.notify(doneNotice(deletedWords(bundle)));
  return { query: '' };
}

async function changed(
  parts: PerformParts,
  bundle: Bundle,
  change: (all: readonly Bundle[]) => readonly Bundle[],
  words: (before: Bundle, after: Bundle) => string,
): Promise<Next> {
  const said = await changeKept(parts.session().palette.saveBundles, bundle, change, words);
  if (said !== undefined) parts.notify(doneNotice(said));
  parts.session().changed();
  return { query: `@${bundle.id}` };
}
