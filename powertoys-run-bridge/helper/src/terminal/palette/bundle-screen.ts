import { type Bundle, type BundleChoice, bundleChoices, deleteQuestion } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { askName, keep } from './keep.ts';
import { showMenu } from './menus.ts';

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
      askName(desk, { does: 'renameBundle', bundle }, bundle.name);
      break;
    case 'delete':
      askToDelete(desk, bundle);
      break;
    case 'takeOut':
    case 'dropDuration':
      keep(desk, { does: 'changeBundle', bundle, choice });
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
          keep(desk, { does: 'deleteBundle', bundle });
        },
      },
    ],
  );
}
