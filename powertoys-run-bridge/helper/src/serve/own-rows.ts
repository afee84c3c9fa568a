import { createBundle, type Eligibility, labelOf, type Palette } from '@pim-palette/core';
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

/** While a sign-in page is open; `page` is its address once it is known. */
export function signingInRows(page: () => string | undefined, giveUp: () => void): readonly ShownRow[] {
  return [
    ownRow({
      id: 'own:waiting',
      title: 'Waiting for the browser',
      subtitle: 'Sign in there; the list comes by itself',
      enter: '',
    }),
    ownRow(
      {
        id: 'own:page',
        title: 'Copy the address of the sign-in page',
        subtitle: 'For another browser, when no page opened',
        enter: 'copy the address',
      },
      async () => {
        const address = page();
        return address === undefined ? {} : { copy: address };
      },
    ),
    ownRow({ id: 'own:cancel', title: 'Give the sign-in up', enter: 'cancel' }, async () => {
      giveUp();
      return {};
    }),
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
