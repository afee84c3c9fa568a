import {
  createBundle,
  type Eligibility,
  labelOf,
  type Palette,
  type SignInWait,
  type SignInWaits,
  waitOffers,
  waitWords,
} from '@pim-palette/core';
import { ownRow, type ShownRow } from './shown-row.ts';

/** Instead of a list that could not be opened: why, and another try. */
export function problemRows(problem: string, tryAgain: () => Promise<void>): readonly ShownRow[] {
  return [
    ownRow({ id: 'own:problem', title: problem, enter: '', icon: 'gap' }),
    ownRow({ id: 'own:again', title: 'Try again', enter: 'open it again' }, async () => {
      await tryAgain();
      return { query: '' };
    }),
  ];
}

/** A sign-in waits for the person: what for, and a row for each thing to do about it, since a launcher's list is all there is. */
export function waitingRows(wait: SignInWait, waits: SignInWaits, giveUp: () => void): readonly ShownRow[] {
  const { title, detail } = waitWords(wait);
  return [
    ownRow({ id: 'own:waiting', title, subtitle: detail, enter: '' }),
    ...waitOffers(wait).map(({ id, does, ...offer }) =>
      ownRow(
        {
          id: `own:${id}`,
          title: offer.title,
          subtitle: offer.detail ?? '',
          enter: does.type === 'copy' ? 'copy it' : 'do it',
        },
        async () => {
          if (does.type === 'copy') return { copy: does.text };
          if (does.type !== 'signInWait') return {};
          if (does.does === 'cancel') giveUp();
          waits[does.does]();
          return {};
        },
      ),
    ),
  ];
}

/** Asks for the name of a new bundle, and keeps it. */
export function namingRows(
  { name, eligibilities }: { readonly name: string; readonly eligibilities: readonly Eligibility[] },
  palette: () => Palette,
): readonly ShownRow[] {
  const subtitle = eligibilities.map(labelOf).join(', ');
  if (name === '') {
    return [ownRow({ id: 'own:name', title: 'Type a name for the bundle', subtitle, enter: '', icon: 'bundle' })];
  }
  const row = { id: 'own:keep', title: `Keep as “${name}”`, subtitle, enter: 'keep the bundle', icon: 'bundle' };
  return [
    ownRow(row, async () => {
      let id = '';
      await palette().saveBundles((bundles) => {
        const members = eligibilities.map((one) => ({ key: one.key, label: labelOf(one) }));
        const made = createBundle(bundles, { name, members });
        id = made.bundle.id;
        return made.bundles;
      });
      return { query: `@${id}` };
    }),
  ];
}
