import type { Bundle, BundleMember } from '../model/bundle.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import { tenantWords } from '../model/identity.ts';
import type { ActivationWish } from '../model/plan.ts';
import { labelOf } from '../words/label.ts';
import { kindWords, listWords } from '../words/row-words.ts';
import type { ResolvedBundle } from './bundles.ts';
import { type BundleParts, createBundle } from './edit-bundles.ts';

/** An eligibility as a bundle keeps it. */
export function memberOf(eligibility: Eligibility): BundleMember {
  return { key: eligibility.key, label: labelOf(eligibility) };
}

/** A new bundle of the roles of a wish, without its reason and its ticket: those are for this time. */
export function createBundleOf(
  bundles: readonly Bundle[],
  name: string,
  { eligibilities, durationMs, ticket }: ActivationWish,
): ReturnType<typeof createBundle> {
  const ticketSystem = ticket?.system?.trim() ?? '';
  const parts: BundleParts = {
    name,
    members: eligibilities.map(memberOf),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(ticketSystem === '' ? {} : { ticketSystem }),
  };
  return createBundle(bundles, parts);
}

/** What a bundle is opened or sent with: its roles, with its defaults. */
export function wishOfBundle(bundle: Bundle, eligibilities: readonly Eligibility[]): ActivationWish {
  const { durationMs, justification, ticketSystem } = bundle;
  return {
    eligibilities,
    bundle: bundle.id,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification === undefined ? {} : { justification }),
    ...(ticketSystem === undefined ? {} : { ticket: { number: '', system: ticketSystem } }),
  };
}

/** How a member is named that nothing stands for now: as an eligibility is, also where an earlier version kept other words. */
export function memberLabel({ key, label }: BundleMember): string {
  const [kind, , role, scope] = key.split('|');
  const [name = '', place, ...more] = label.split(' · ');
  if (place === undefined || more.length > 0) return label;
  if (kind === 'group' && place === name)
    return `${name} · ${kindWords('group', role === 'owner' ? 'owner' : 'member')}`;
  return kind === 'directoryrole' && scope === '%2F' ? name : label;
}

/**
 * Names the roles of a person and the members of a bundle, the same way in every door: as `labelOf` does, with the tenant
 * after it where these are of several.
 */
export function labelsAmong(
  eligibilities: readonly Eligibility[],
  members: readonly BundleMember[] = [],
): (thing: Eligibility | BundleMember) => string {
  const names = new Map(members.map(({ key }) => [tenantOf(key), tenantOf(key)]));
  for (const { key, identity } of eligibilities) names.set(tenantOf(key), tenantWords(identity));
  return (thing) => {
    const label = 'label' in thing ? memberLabel(thing) : labelOf(thing);
    return names.size > 1 ? `${label} · ${names.get(tenantOf(thing.key)) ?? tenantOf(thing.key)}` : label;
  };
}

function tenantOf(key: EligibilityKey): string {
  return key.split('|')[1] ?? '';
}

/** `no longer there: Owner · sub-prod`, `not read: Reader`: what a bundle lacks now; empty when nothing. */
export function lostWords(
  { gone, unread }: Pick<ResolvedBundle, 'gone' | 'unread'>,
  limit?: number,
): readonly string[] {
  const words = (what: string, members: readonly BundleMember[]) =>
    members.length === 0 ? [] : [`${what}: ${listWords(members.map(memberLabel), limit)}`];
  return [...words('no longer there', gone), ...words('not read', unread)];
}

/** The roles of a bundle in a list: by name alone where that tells them apart. */
export function namesOf(eligibilities: readonly Eligibility[], limit?: number): string {
  const isTwice = ({ key, roleName }: Eligibility) =>
    eligibilities.some((other) => other.key !== key && other.roleName === roleName);
  return listWords(
    eligibilities.map((one) => (isTwice(one) ? labelOf(one) : one.roleName)),
    limit,
  );
}

/** What a bundle is, in one line: its roles as every list names them, then what it lacks. */
export function bundleParts(resolved: ResolvedBundle, limit?: number): readonly string[] {
  return [namesOf(resolved.eligibilities, limit), ...lostWords(resolved, limit)].filter((part) => part !== '');
}

/** Why nothing of a bundle can be activated; `undefined` when something can. */
export function nothingLeftWords(
  { name, members }: Bundle,
  { eligibilities, unread }: ResolvedBundle,
): string | undefined {
  if (eligibilities.length > 0) return undefined;
  if (members.length === 0) return `“${name}” has no roles yet`;
  return unread.length > 0
    ? `“${name}” could not be read`
    : `Nothing of “${name}” is left: none of its roles is among yours`;
}

/** Said once a bundle is kept. */
export function keptWords({ id }: Bundle): string {
  return `Kept as @${id}`;
}

/** Said once roles were added to a bundle. */
export function addedWords(before: Bundle, after: Bundle): string {
  const added = after.members.length - before.members.length;
  if (added === 0) return `@${after.id} has these roles already`;
  return `${added === 1 ? '1 role' : `${added} roles`} added to @${after.id}`;
}

/** Said once a bundle was changed: by another name it is still called by its id. */
export function changedWords(before: Bundle, after: Bundle): string {
  return before.name === after.name
    ? `Changed @${after.id}`
    : `“${before.name}” is now “${after.name}”; it stays @${after.id}`;
}

/** Said once a bundle was deleted. */
export function deletedWords({ id, name }: Bundle): string {
  return `Deleted “${name}”: @${id} means nothing now`;
}

/** Asked before a bundle is deleted, and what then happens. */
export function deleteQuestion({ name }: Bundle): { readonly title: string; readonly message: string } {
  return {
    title: `Delete “${name}”?`,
    message: 'Links to it will say that it is gone. What is active stays active.',
  };
}
