import { PimError } from '../errors.ts';
import type { Bundle, BundleMember } from '../model/bundle.ts';
import type { Catalogue } from '../model/catalogue.ts';
import {
  type Eligibility,
  type EligibilityKey,
  eligibilityKey,
  type Kind,
  kinds,
  otherKey,
  sharedKey,
} from '../model/eligibility.ts';
import type { OwnRole } from '../model/own-role.ts';
import type { ScopeSet } from '../model/scope-set.ts';
import { freeId } from './bundle-ids.ts';
import { freeName } from './bundle-names.ts';
import { isObject, parseBundle } from './parse-bundle.ts';

/** What a store or an exported file holds. */
export interface BundlesDocument {
  readonly schema: 1;
  readonly bundles: readonly Bundle[];
}

/** The document to write to a store, or to export: a copy holding nothing but the bundles' own fields. */
export function bundlesDocument(bundles: readonly Bundle[]): BundlesDocument {
  return { schema: 1, bundles };
}

/** What is exported: bundles and, where there are any, own names of roles, favourites and places. An earlier version reads the bundles. */
export function exportedDocument(
  bundles: readonly Bundle[],
  { roles, places }: { readonly roles: readonly OwnRole[]; readonly places: readonly ScopeSet[] },
): BundlesDocument & { readonly roles?: readonly OwnRole[]; readonly places?: readonly ScopeSet[] } {
  return {
    ...bundlesDocument(bundles),
    ...(roles.length === 0 ? {} : { roles }),
    ...(places.length === 0 ? {} : { places }),
  };
}

/**
 * Reads a store's document or an exported file; `undefined` (nothing stored yet) is no bundles.
 * Throws `badInput` naming what is wrong and what would be right.
 */
export function parseBundles(value: unknown): readonly Bundle[] {
  if (value === undefined) return [];
  if (!isObject(value) || value.schema === undefined)
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
    added.push({ ...bundle, id, name: freeName(bundle.name, all) });
  }
  return { bundles: [...bundles, ...added], added, renamed, same };
}

/** What a bundle means today: its eligibilities in its own order, and the members nothing stands for any more. */
export interface ResolvedBundle {
  readonly eligibilities: readonly Eligibility[];
  readonly gone: readonly BundleMember[];
  /** Members of a kind and tenant that could not be read, has not been yet, or is hidden: whether they are still there is not known. */
  readonly unread: readonly BundleMember[];
}

/** Finds each member by its key; else the one eligibility that is the same for another person, so that bundles can be shared. */
export function resolveBundle(
  bundle: Bundle,
  { eligibilities, gaps, confirmed, tenants }: Pick<Catalogue, 'eligibilities' | 'gaps' | 'confirmed' | 'tenants'>,
): ResolvedBundle {
  const isUntouched = !confirmed && eligibilities.length === 0;
  const missed = new Set(
    gaps.flatMap(({ part, kind, identity }) => (part === 'eligibilities' ? [cellOfKey(kind, identity.tenantId)] : [])),
  );
  const find = finderOf(eligibilities);
  const found = new Map<EligibilityKey, Eligibility>();
  const gone: BundleMember[] = [];
  for (const member of bundle.members) {
    const match = find(member.key);
    if (match) found.set(match.key, match);
    else gone.push(member);
  }
  for (const tenantId of tenants?.hidden ?? []) for (const kind of kinds) missed.add(cellOfKey(kind, tenantId));
  const isUnread = ({ key }: BundleMember) => isUntouched || missed.has(key.split('|').slice(0, 2).join('|'));
  return {
    eligibilities: [...found.values()],
    gone: gone.filter((member) => !isUnread(member)),
    unread: gone.filter(isUnread),
  };
}

/** Finds what a kept key means among these: what has the key, else the only one that is the same for another person. */
export function finderOf(eligibilities: readonly Eligibility[]): (key: EligibilityKey) => Eligibility | undefined {
  const byKey = new Map(eligibilities.map((eligibility) => [eligibility.key, eligibility]));
  for (const eligibility of eligibilities) {
    const other = otherKey(eligibility);
    if (other !== undefined && !byKey.has(other)) byKey.set(other, eligibility);
  }
  const shared = new Map<string, Eligibility[]>();
  for (const [key, eligibility] of byKey) {
    const known = shared.get(sharedKey(key));
    if (known) known.push(eligibility);
    else shared.set(sharedKey(key), [eligibility]);
  }
  return (key) => {
    const [only, ...others] = shared.get(sharedKey(key)) ?? [];
    return byKey.get(key) ?? (others.length === 0 ? only : undefined);
  };
}

/** How keys of a kind in a tenant begin. */
function cellOfKey(kind: Kind, tenantId: string): string {
  return eligibilityKey({ kind, tenantId, roleId: '', scopeId: '', principalId: '' }).split('|').slice(0, 2).join('|');
}
