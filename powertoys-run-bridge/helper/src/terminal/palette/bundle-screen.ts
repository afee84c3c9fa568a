import {
  type ActivationWish,
  addedWords,
  addMembers,
  type Bundle,
  type BundleChoice,
  bundleChoices,
  changeByChoice,
  changedWords,
  changeKept,
  createBundleOf,
  deleteBundle,
  deletedWords,
  deleteQuestion,
  type Eligibility,
  keptWords,
  memberOf,
  renameBundle,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { showMenu } from './menus.ts';
import type { Screen } from './state.ts';

/** Asks for a name and keeps these eligibilities as a bundle under it, or says there why not; Esc leads back to `back`, or to the list. */
export function askBundleName(desk: Desk, wish: ActivationWish, back?: Screen): void {
  const count = wish.eligibilities.length;
  desk.show({
    type: 'ask',
    question: `Keep ${count === 1 ? 'this role' : `these ${count} roles`} as a bundle`,
    hint: 'A name for it. Later: @ and the name, then Enter.',
    answer(name) {
      keepBundle(desk, name, wish, (bundle) => {
        leaveTo(desk, back);
        desk.change({ news: keptWords(bundle) });
      });
    },
    ...(back === undefined ? {} : { back }),
  });
}

/** Keeps a wish as a bundle, behind, and gives it. A reason is never kept in it. */
export function keepBundle(desk: Desk, name: string, wish: ActivationWish, kept: (bundle: Bundle) => void): void {
  desk.behind('keeping the bundle', async () => {
    let made: Bundle | undefined;
    await desk.palette.saveBundles((bundles) => {
      const { bundles: all, bundle } = createBundleOf(bundles, name.trim(), wish);
      made = bundle;
      return all;
    });
    if (made) kept(made);
    desk.redraw();
  });
}

/** Adds roles to a bundle and says so in the list. */
export function addToBundle(desk: Desk, bundle: Bundle, eligibilities: readonly Eligibility[]): void {
  desk.showList();
  const add = (bundles: readonly Bundle[]) => addMembers(bundles, bundle.id, eligibilities.map(memberOf));
  desk.behind('adding to the bundle', async () => {
    const news = await changeKept(desk.palette.saveBundles, bundle, add, addedWords);
    desk.redraw();
    if (news !== undefined) desk.change({ news });
  });
}

/** What can be changed of a bundle: its name, its roles, its duration. */
export function changeBundleMenu(desk: Desk, bundle: Bundle): void {
  showMenu(
    desk,
    `${bundle.name}  @${bundle.id}`,
    ['More roles: tick them in the list, then Ctrl-O and “Add to a bundle”.'],
    bundleChoices(bundle, desk.palette.catalogue().eligibilities).map((choice) => ({
      label: choice.title,
      ...(choice.does === 'rename' ? { letter: 'N' } : choice.does === 'delete' ? { letter: 'X' } : {}),
      run: () => choose(desk, bundle, choice),
    })),
  );
}

function choose(desk: Desk, bundle: Bundle, choice: BundleChoice): void {
  switch (choice.does) {
    case 'leave':
      desk.showList();
      break;
    case 'rename':
      askNewName(desk, bundle);
      break;
    case 'delete':
      askToDelete(desk, bundle);
      break;
    case 'takeOut':
    case 'dropDuration':
      change(desk, bundle, (bundles) => changeByChoice(bundles, bundle.id, choice));
  }
}

/** Asks first; the first line changes nothing. */
export function askToDelete(desk: Desk, bundle: Bundle): void {
  const { title, message } = deleteQuestion(bundle);
  showMenu(
    desk,
    title,
    [message],
    [
      { label: 'Keep it', run: () => desk.showList() },
      {
        label: 'Delete it',
        run() {
          desk.showList();
          desk.behind('deleting the bundle', async () => {
            await desk.palette.saveBundles((bundles) => deleteBundle(bundles, bundle.id));
            desk.redraw();
            desk.change({ news: deletedWords(bundle) });
          });
        },
      },
    ],
  );
}

function askNewName(desk: Desk, bundle: Bundle): void {
  desk.show(
    {
      type: 'ask',
      question: `Another name for “${bundle.name}”`,
      hint: `It stays @${bundle.id}: links to it go on working.`,
      answer(name) {
        change(desk, bundle, (bundles) => renameBundle(bundles, bundle.id, name.trim()));
      },
    },
    bundle.name,
  );
}

/** Changes it, and says what came of it. */
function change(desk: Desk, bundle: Bundle, changeIn: (bundles: readonly Bundle[]) => readonly Bundle[]): void {
  desk.behind('changing the bundle', async () => {
    const news = await changeKept(desk.palette.saveBundles, bundle, changeIn, changedWords);
    desk.redraw();
    desk.showList();
    if (news !== undefined) desk.change({ news });
  });
}

function leaveTo(desk: Desk, back: Screen | undefined): void {
  if (back) desk.show(back);
  else desk.showList();
}
