import { noMatchWords } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { type FormState, type FoundRole, withoutRole, withRoles } from './form.ts';
import type { Key } from './state.ts';

const mostFound = 30;

/** What the words mean among what may be activated, the form's own roles left out: the same search as the list's. */
export function findRoles(desk: Desk, form: FormState): FormState {
  const there = new Set(form.eligibilities.map(({ key }) => key));
  const text = form.values.roles.trim();
  const rows = text === '' ? [] : desk.rows(text, mostFound);
  const found = rows.flatMap(({ action, title, subtitle }): readonly FoundRole[] => {
    if (action.type !== 'form' && action.type !== 'activate') return [];
    const eligibilities = action.wish.eligibilities.filter(({ key }) => !there.has(key));
    return eligibilities.length === 0 ? [] : [{ label: title, detail: subtitle, eligibilities }];
  });
  return { ...form, found, foundAt: 0, notFound: noMatchWords(text, desk.palette.catalogue().gaps) };
}

/** A key while the field for another role has the focus; `undefined` for one that means the same in every field. */
export function pressRoles(desk: Desk, form: FormState, key: Key): FormState | undefined {
  const isSearching = form.values.roles.trim() !== '';
  const chosen = form.found[form.foundAt];
  switch (key.name) {
    case 'up':
    case 'down': {
      const by = key.name === 'up' ? -1 : 1;
      return isSearching
        ? { ...form, foundAt: between(form.foundAt + by, form.found.length) }
        : { ...form, roleAt: between(form.roleAt + by, form.eligibilities.length) };
    }
    case 'delete':
      return isSearching ? undefined : withoutRole(form);
    case 'x':
      return key.ctrl ? withoutRole(form) : undefined;
    case 'return':
    case 'enter': {
      if (!isSearching || !chosen) return undefined;
      const known = desk.palette.knownPolicies();
      return withRoles(
        form,
        chosen.eligibilities,
        chosen.eligibilities.map(({ key: id }) => known.get(id)),
      );
    }
    default:
      return undefined;
  }
}

function between(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
