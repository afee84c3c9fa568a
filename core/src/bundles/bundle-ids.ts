import { PimError } from '../errors.ts';
import type { Bundle } from '../model/bundle.ts';
import { fold } from '../rank/fold.ts';

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

/** A name as an id: lower case, folded, hyphens between words; `bundle` when nothing is left of it. */
export function slug(name: string): string {
  const folded = fold(name)
    .text.replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return folded === '' ? 'bundle' : folded.slice(0, 60).replace(/-+$/, '');
}

/** The wanted id, or with a number when it is taken. */
export function freeId(wanted: string, others: readonly { readonly id: string }[]): string {
  const taken = new Set(others.map(({ id }) => id));
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
