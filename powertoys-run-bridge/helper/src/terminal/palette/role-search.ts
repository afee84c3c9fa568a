import { chosenRoles, noMatchWords } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { type FoundRole, type ScreenForm, withFound, withoutPointed } from './form.ts';
import type { Key } from './state.ts';

const mostFound = 30;

/** What the words mean among what may be activated, the form's own roles left out: the same search as the list's. */
export function findRoles(desk: Desk, screen: ScreenForm): ScreenForm {
  const there = new Set(chosenRoles(screen.form).map(({ key }) => key));
  const text = screen.search.trim();
  const rows = text === '' ? [] : desk.rows(text, mostFound);
  const found = rows.flatMap(({ action, title, subtitle }): readonly FoundRole[] => {
    if (action.type !== 'form' && action.type !== 'activate') return [];
    const eligibilities = action.wish.eligibilities.filter(({ key }) => !there.has(key));
    return eligibilities.length === 0 ? [] : [{ label: title, detail: subtitle, eligibilities }];
  });
  return { ...screen, found, foundAt: 0, notFound: noMatchWords(text, desk.palette.catalogue()) };
}

/** A key while the field for another role has the focus; `undefined` for one that means the same in every field. */
export function pressRoles(screen: ScreenForm, key: Key): ScreenForm | undefined {
  const isSearching = screen.search.trim() !== '';
  const chosen = screen.found[screen.foundAt];
  switch (key.name) {
    case 'up':
    case 'down': {
      const by = key.name === 'up' ? -1 : 1;
      return isSearching
        ? { ...screen, foundAt: between(screen.foundAt + by, screen.found.length) }
        : { ...screen, roleAt: between(screen.roleAt + by, chosenRoles(screen.form).length) };
    }
    case 'delete':
      return isSearching ? undefined : withoutPointed(screen);
    case 'x':
      return key.ctrl ? withoutPointed(screen) : undefined;
    case 'return':
    case 'enter':
      return isSearching && chosen ? withFound(screen, chosen) : undefined;
    default:
      return undefined;
  }
}

function between(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
