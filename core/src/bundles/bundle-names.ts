import type { Bundle } from '../model/bundle.ts';
import { slug } from './bundle-ids.ts';

/**
 * Why a bundle cannot be called this; `undefined` when it can. Two bundles are never called the same, nor one as another is
 * typed: `@name` and a link mean one of them. `own` is the id of the bundle that is being renamed.
 */
export function wrongBundleName(bundles: readonly Bundle[], name: string, own?: string): string | undefined {
  const wanted = clean(name);
  if (wanted === '') return 'A bundle needs a name';
  const taken = bundles.find((bundle) => bundle.id !== own && isCalled(bundle, wanted));
  if (!taken) return undefined;
  return taken.name.toLowerCase() === wanted.toLowerCase()
    ? `There is a bundle “${taken.name}” already: choose another name`
    : `@${taken.id} is the bundle “${taken.name}”: choose another name`;
}

/** The name without blanks that say nothing. */
export function clean(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

/** The wanted name, or with a number when one is called so. */
export function freeName(wanted: string, bundles: readonly Bundle[]): string {
  if (!bundles.some((bundle) => isCalled(bundle, wanted))) return wanted;
  for (let number = 2; ; number++) {
    const name = `${wanted} ${number}`;
    if (!bundles.some((bundle) => isCalled(bundle, name))) return name;
  }
}

function isCalled(bundle: Bundle, name: string): boolean {
  const wanted = slug(name);
  return bundle.id === wanted || slug(bundle.name) === wanted || bundle.name.toLowerCase() === name.toLowerCase();
}
