import { PimError } from '../errors.ts';
import type { Bundle, BundleMember } from '../model/bundle.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import { findBundle, freeId, slug } from './bundle-ids.ts';
import { clean, wrongBundleName } from './bundle-names.ts';

// Every change gives a new list and leaves the given one as it is. An unknown id throws `badInput` and names the known ones;
// so does a name another bundle is called by.

/** What a new bundle starts with. */
export type BundleParts = Omit<Bundle, 'id'>;

/** Adds a bundle at the end, with a free id made of its name. Gives the whole list and the new bundle. */
export function createBundle(
  bundles: readonly Bundle[],
  parts: BundleParts,
): { readonly bundles: readonly Bundle[]; readonly bundle: Bundle } {
  const name = goodName(bundles, parts.name);
  const members = withoutRepeats(parts.members);
  const bundle = { ...parts, name, members, id: freeId(slug(name), bundles) };
  return { bundles: [...bundles, bundle], bundle };
}

/** Changes the name; the id stays, so that links and habits keep working. Throws `badInput` for an unknown id or no name. */
export function renameBundle(bundles: readonly Bundle[], id: string, name: string): readonly Bundle[] {
  return change(bundles, id, (bundle) => ({ ...bundle, name: goodName(bundles, name, bundle) }));
}

/** Changes the defaults; a field given as `undefined` is taken away. */
export function changeBundleDefaults(
  bundles: readonly Bundle[],
  id: string,
  defaults: Partial<Pick<Bundle, 'durationMs' | 'justification' | 'ticketSystem'>>,
): readonly Bundle[] {
  return change(bundles, id, (bundle) => ({ ...bundle, ...defaults }));
}

/** What can be changed of a bundle at once; a default given as `undefined` is taken away. */
export type BundleChange = Partial<BundleParts>;

/** Changes name, members and defaults together; what is not given stays. Throws `badInput` as `renameBundle` does. */
export function changeBundle(bundles: readonly Bundle[], id: string, parts: BundleChange): readonly Bundle[] {
  return change(bundles, id, (bundle) => ({
    ...bundle,
    ...parts,
    name: parts.name === undefined ? bundle.name : goodName(bundles, parts.name, bundle),
    members: parts.members === undefined ? bundle.members : withoutRepeats(parts.members),
  }));
}

/** Moves a bundle to a place in the list, 0 the first. */
export function moveBundle(bundles: readonly Bundle[], id: string, place: number): readonly Bundle[] {
  const bundle = findBundle(bundles, id);
  const rest = bundles.filter((other) => other.id !== bundle.id);
  return rest.toSpliced(Math.max(0, Math.min(rest.length, place)), 0, bundle);
}

/** Moves a member within its bundle, 0 the first. */
export function moveMember(
  bundles: readonly Bundle[],
  id: string,
  key: EligibilityKey,
  place: number,
): readonly Bundle[] {
  return change(bundles, id, (bundle) => {
    const member = bundle.members.find((one) => one.key === key);
    if (!member) return bundle;
    const rest = bundle.members.filter((one) => one.key !== key);
    return { ...bundle, members: rest.toSpliced(Math.max(0, Math.min(rest.length, place)), 0, member) };
  });
}

/** Deletes a bundle; the eligibilities in it are not touched. */
export function deleteBundle(bundles: readonly Bundle[], id: string): readonly Bundle[] {
  const { id: known } = findBundle(bundles, id);
  return bundles.filter((bundle) => bundle.id !== known);
}

/** Adds members at the end; one that is there already stays where it is. */
export function addMembers(
  bundles: readonly Bundle[],
  id: string,
  members: readonly BundleMember[],
): readonly Bundle[] {
  return change(bundles, id, (bundle) => ({ ...bundle, members: withoutRepeats([...bundle.members, ...members]) }));
}

/** Takes a member out; one that is not there changes nothing. */
export function removeMember(bundles: readonly Bundle[], id: string, key: EligibilityKey): readonly Bundle[] {
  return change(bundles, id, (bundle) => ({
    ...bundle,
    members: bundle.members.filter((member) => member.key !== key),
  }));
}

function change(bundles: readonly Bundle[], id: string, changed: (bundle: Bundle) => Bundle): readonly Bundle[] {
  const { id: known } = findBundle(bundles, id);
  return bundles.map((bundle) => (bundle.id === known ? withoutAbsent(changed(bundle)) : bundle));
}

function withoutAbsent(bundle: Bundle): Bundle {
  const { durationMs, justification, ticketSystem, ...rest } = bundle;
  return {
    ...rest,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification === undefined ? {} : { justification }),
    ...(ticketSystem === undefined ? {} : { ticketSystem }),
  };
}

function withoutRepeats(members: readonly BundleMember[]): readonly BundleMember[] {
  return members.filter((member, i) => members.findIndex((other) => other.key === member.key) === i);
}

function goodName(bundles: readonly Bundle[], name: string, own?: Bundle): string {
  const wanted = clean(name);
  // What two are called since an earlier version, one may keep.
  const wrong = own?.name === wanted ? undefined : wrongBundleName(bundles, wanted, own?.id);
  if (wrong === undefined) return wanted;
  throw new PimError('badInput', wanted === '' ? `${wrong}, such as "Monday patching".` : `${wrong}.`);
}
