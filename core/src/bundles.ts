import { isObject, parseBundle } from './bundles/parse-bundle.ts';
import { PimError } from './errors.ts';
import type { Bundle, BundleMember } from './model/bundle.ts';
import { type Eligibility, type EligibilityKey, sharedKey } from './model/eligibility.ts';
import { fold } from './rank/fold.ts';

/** What a store or an exported file holds. */
export interface BundlesDocument {
  readonly schema: 1;
  readonly bundles: readonly Bundle[];
}

/** What a new bundle starts with. */
export type BundleParts = Omit<Bundle, 'id'>;

/** The document to write to a store, or to export: a copy holding nothing but the bundles' own fields. */
export function bundlesDocument(bundles: readonly Bundle[]): BundlesDocument {
  return { schema: 1, bundles };
}

/**
 * Reads a store's document or an exported file; `undefined` (nothing stored yet) is no bundles.
 * Throws `badInput` naming what is wrong and what would be right.
 */
export function parseBundles(value: unknown): readonly Bundle[] {
  if (value === undefined) return [];
  if (!isObject(value))
    throw new PimError(
      'badInput',
      'Bundles must be a JSON object {"schema": 1, "bundles": […]}, as "pim bundle export" writes it.',
    );
  if (value.schema !== 1) {
    throw new PimError(
      'badInput',
      `Bundles with "schema": ${JSON.stringify(value.schema)} are not known here, only 1. Update PIM Palette, or export them again.`,
    );
  }
  if (!Array.isArray(value.bundles)) throw new PimError('badInput', 'Bundles need a list "bundles"; it may be empty.');
  const bundles = value.bundles.map(parseBundle);
  const twice = bundles.find((bundle, i) => bundles.findIndex((other) => other.id === bundle.id) !== i);
  if (twice) throw new PimError('badInput', `The bundle id "${twice.id}" is there twice. Give one of them another id.`);
  return bundles;
}

/** Adds a bundle at the end, with a free id made of its name. Gives the whole list and the new bundle. */
export function createBundle(
  bundles: readonly Bundle[],
  parts: BundleParts,
): { readonly bundles: readonly Bundle[]; readonly bundle: Bundle } {
  const name = cleanName(parts.name);
  const members = withoutRepeats(parts.members);
  const bundle = { ...parts, name, members, id: freeId(slug(name), bundles) };
  return { bundles: [...bundles, bundle], bundle };
}

/** Changes the name; the id stays, so that links and habits keep working. Throws `badInput` for an unknown id or no name. */
export function renameBundle(bundles: readonly Bundle[], id: string, name: string): readonly Bundle[] {
  return change(bundles, id, (bundle) => ({ ...bundle, name: cleanName(name) }));
}

/** Changes the defaults; a field given as `undefined` is taken away. */
export function changeBundleDefaults(
  bundles: readonly Bundle[],
  id: string,
  defaults: Partial<Pick<Bundle, 'durationMs' | 'justification' | 'ticketSystem'>>,
): readonly Bundle[] {
  return change(bundles, id, (bundle) => ({ ...bundle, ...defaults }));
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

export function removeMember(bundles: readonly Bundle[], id: string, key: EligibilityKey): readonly Bundle[] {
  return change(bundles, id, (bundle) => ({
    ...bundle,
    members: bundle.members.filter((member) => member.key !== key),
  }));
}

/** The bundle of this id, or of this very name. Throws `badInput` when there is none. */
export function findBundle(bundles: readonly Bundle[], idOrName: string): Bundle {
  const wanted = idOrName.trim().replace(/^@/, '').toLowerCase();
  const named = bundles.filter(({ name }) => name.toLowerCase() === wanted);
  const found = bundles.find((bundle) => bundle.id === wanted) ?? (named.length === 1 ? named[0] : undefined);
  if (found) return found;
  const known =
    bundles.length === 0 ? 'There are none yet.' : `There are: ${bundles.map((bundle) => bundle.id).join(', ')}.`;
  throw new PimError('badInput', `No bundle is called "${idOrName}". ${known}`);
}

/** What an import did: nothing that was there is overwritten. */
export interface BundleImport {
  readonly bundles: readonly Bundle[];
  readonly added: readonly Bundle[];
  /** Bundles whose id was taken, and the new id they came in with. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Ids of bundles that are here already, the very same. */
  readonly same: readonly string[];
}

/** Adds the bundles of an exported document. Throws `badInput` as `parseBundles` does; then nothing is added. */
export function importBundles(bundles: readonly Bundle[], document: unknown): BundleImport {
  if (document === undefined)
    throw new PimError('badInput', 'There is nothing to import: expected JSON as "pim bundle export" writes it.');
  const added: Bundle[] = [];
  const renamed: { from: string; to: string }[] = [];
  const same: string[] = [];
  for (const bundle of parseBundles(document)) {
    const all = [...bundles, ...added];
    const known = bundles.find((other) => other.id === bundle.id);
    if (known && JSON.stringify(parseBundle(known, 0)) === JSON.stringify(bundle)) {
      same.push(bundle.id);
      continue;
    }
    const id = freeId(bundle.id, all);
    if (id !== bundle.id) renamed.push({ from: bundle.id, to: id });
    added.push({ ...bundle, id });
  }
  return { bundles: [...bundles, ...added], added, renamed, same };
}

/** What a bundle means today: its eligibilities in its own order, and the members nothing stands for any more. */
export interface ResolvedBundle {
  readonly eligibilities: readonly Eligibility[];
  readonly gone: readonly BundleMember[];
}

/** Finds each member by its key; else the one eligibility that is the same for another person, so that bundles can be shared. */
export function resolveBundle(bundle: Bundle, eligibilities: readonly Eligibility[]): ResolvedBundle {
  const byKey = new Map(eligibilities.map((eligibility) => [eligibility.key, eligibility]));
  const found = new Map<EligibilityKey, Eligibility>();
  const gone: BundleMember[] = [];
  const shared = new Map<string, Eligibility[]>();
  for (const eligibility of byKey.values()) {
    const known = shared.get(sharedKey(eligibility.key));
    if (known) known.push(eligibility);
    else shared.set(sharedKey(eligibility.key), [eligibility]);
  }
  for (const member of bundle.members) {
    const [only, ...others] = shared.get(sharedKey(member.key)) ?? [];
    const match = byKey.get(member.key) ?? (others.length === 0 ? only : undefined);
    if (match) found.set(match.key, match);
    else gone.push(member);
  }
  return { eligibilities: [...found.values()], gone };
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

function cleanName(name: string): string {
  const clean = name.trim().replace(/\s+/g, ' ');
  if (clean === '') throw new PimError('badInput', 'A bundle needs a name, such as "Monday patching".');
  return clean;
}

function slug(name: string): string {
  const folded = fold(name)
    .text.replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return folded === '' ? 'bundle' : folded.slice(0, 60).replace(/-+$/, '');
}

function freeId(wanted: string, bundles: readonly Bundle[]): string {
  const taken = new Set(bundles.map((bundle) => bundle.id));
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
