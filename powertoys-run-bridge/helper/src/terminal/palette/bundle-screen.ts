import { type Bundle, type BundleParts, createBundle, type Eligibility, labelOf } from '@pim-palette/core';
import type { Desk } from './desk.ts';

/** Asks for a name and keeps these eligibilities as a bundle under it. */
export function askBundleName(desk: Desk, eligibilities: readonly Eligibility[]): void {
  desk.show({
    type: 'ask',
    question: `Keep ${eligibilities.length === 1 ? 'this role' : `these ${eligibilities.length} roles`} as a bundle`,
    hint: 'A name for it. Later: @ and the name, then Enter.',
    answer(name) {
      if (name.trim() === '') return;
      desk.showList();
      keepBundle(desk, name, eligibilities, (words) => desk.change({ news: words }));
    },
  });
}

/** Keeps these eligibilities as a bundle, behind, and tells under which id. A reason is never kept in it. */
export function keepBundle(
  desk: Desk,
  name: string,
  eligibilities: readonly Eligibility[],
  tell: (words: string) => void,
  defaults: Pick<BundleParts, 'durationMs' | 'ticketSystem'> = {},
): void {
  desk.behind('keeping the bundle', async () => {
    const members = eligibilities.map((eligibility) => ({ key: eligibility.key, label: labelOf(eligibility) }));
    let kept: Bundle | undefined;
    await desk.palette.saveBundles((bundles) => {
      const made = createBundle(bundles, { ...defaults, name: name.trim(), members });
      kept = made.bundle;
      return made.bundles;
    });
    tell(`Kept as @${kept?.id ?? name.trim()}`);
    desk.redraw();
  });
}
