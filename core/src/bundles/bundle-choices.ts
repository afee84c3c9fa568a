import type { Bundle } from '../model/bundle.ts';
import { formatDuration } from '../model/duration.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import { labelsAmong } from './bundle-members.ts';
import { changeBundleDefaults, removeMember } from './edit-bundles.ts';

/** What can be done with a bundle from a menu, in the words of every door. */
export type BundleChoice =
  | { readonly does: 'leave' | 'rename' | 'delete'; readonly title: string }
  | BundleChangeChoice;

/** A change that needs nothing more to be said. */
export type BundleChangeChoice =
  | { readonly does: 'takeOut'; readonly title: string; readonly key: EligibilityKey }
  /** Each role for as long as it allows again. */
  | { readonly does: 'dropDuration'; readonly title: string };

/** In the order shown; the first changes nothing, so that two hurried Enters do nothing. `eligibilities` are all there are: names differ by them. */
export function bundleChoices(bundle: Bundle, eligibilities: readonly Eligibility[]): readonly BundleChoice[] {
  const { members, durationMs } = bundle;
  const label = labelsAmong(eligibilities, members);
  return [
    { does: 'leave', title: 'Leave it as it is' },
    { does: 'rename', title: 'Give it another name' },
    ...members.map((member) => ({ does: 'takeOut', title: `Take out ${label(member)}`, key: member.key }) as const),
    ...(durationMs === undefined
      ? []
      : [{ does: 'dropDuration', title: `No longer for ${formatDuration(durationMs)}` } as const]),
    { does: 'delete', title: 'Delete it' },
  ];
}

/** The list with that change made to the bundle as it is in it: a menu may have been shown before another change. Throws `badInput` for an unknown id. */
export function changeByChoice(bundles: readonly Bundle[], id: string, choice: BundleChangeChoice): readonly Bundle[] {
  return choice.does === 'takeOut'
    ? removeMember(bundles, id, choice.key)
    : changeBundleDefaults(bundles, id, { durationMs: undefined });
}

/** Changes what is kept, as `Palette.saveBundles` does. */
type SaveBundles = (change: (bundles: readonly Bundle[]) => readonly Bundle[]) => Promise<readonly Bundle[]>;

/**
 * Changes a bundle that is kept, as it is now: a menu may have been shown before another change. Gives what is said of it, by `words`;
 * `undefined` where it is not there after. Rejects as `change` throws, and where it cannot be kept.
 */
export async function changeKept(
  saveBundles: SaveBundles,
  bundle: Bundle,
  change: (bundles: readonly Bundle[]) => readonly Bundle[],
  words: (before: Bundle, after: Bundle) => string,
): Promise<string | undefined> {
  let before = bundle;
  const all = await saveBundles((kept) => {
    before = kept.find(({ id }) => id === bundle.id) ?? bundle;
    return change(kept);
  });
  const after = all.find(({ id }) => id === bundle.id);
  return after && words(before, after);
}
