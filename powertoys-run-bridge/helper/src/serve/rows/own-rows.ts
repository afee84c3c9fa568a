import {
  type Bundle,
  labelOf,
  memberLabel,
  type SignInWait,
  waitOffers,
  waitWords,
  wrongBundleName,
} from '@pim-palette/core';
import type { Naming } from './act.ts';
import { type OwnRow, ownRow } from './own-row.ts';

/** Instead of a list that could not be opened: why, and another try. */
export function problemRows(problem: string): readonly OwnRow[] {
  return [
    ownRow({ id: 'own:problem', title: problem, enter: '', icon: 'gap' }),
    ownRow({ id: 'own:again', title: 'Try again', enter: 'open it again' }, { type: 'reopen' }),
  ];
}

/** Instead of a list that is not open yet: what that waits for. */
export function openingRows(waitsFor: string): readonly OwnRow[] {
  return [ownRow({ id: 'own:opening', title: waitsFor, subtitle: 'The list comes by itself.', enter: '' })];
}

/** A sign-in waits for the person: what for, and a row for each thing to do about it, since a launcher's list is all there is. */
export function waitingRows(wait: SignInWait): readonly OwnRow[] {
  const { title, detail } = waitWords(wait);
  return [
    ownRow({ id: 'own:waiting', title, subtitle: detail, enter: '' }),
    ...waitOffers(wait).map(({ id, title, detail = '', does }) =>
      ownRow({ id: `own:${id}`, title, subtitle: detail, enter: does.type === 'copy' ? 'copy it' : 'do it' }, does),
    ),
  ];
}

/** A long menu is cut like a list; what is typed after its name finds the rest. */
export function cutMenu(rows: readonly OwnRow[] | undefined, limit: number | undefined): readonly OwnRow[] | undefined {
  if (rows === undefined || limit === undefined || rows.length <= limit) return rows;
  const title = `${rows.length - limit + 1} more`;
  const subtitle = 'Type a part of the name after the text in the box';
  return [...rows.slice(0, limit - 1), ownRow({ id: 'own:more', title, subtitle, enter: '' })];
}

/** Asks for the name of a bundle, new or there already; says at once when it cannot be called so. */
export function namingRows(name: string, naming: Naming, bundles: readonly Bundle[]): readonly OwnRow[] {
  const isNew = naming.type === 'new';
  const subtitle = isNew
    ? naming.wish.eligibilities.map(labelOf).join(', ')
    : naming.bundle.members.map(memberLabel).join(', ');
  const icon = 'bundle';
  if (name === '') {
    const title = isNew ? 'Type a name for the bundle' : `Type another name for “${naming.bundle.name}”`;
    return [ownRow({ id: 'own:name', title, subtitle, enter: '', icon })];
  }
  const wrong = wrongBundleName(bundles, name, isNew ? undefined : naming.bundle.id);
  if (wrong !== undefined) return [ownRow({ id: 'own:wrong', title: wrong, subtitle, enter: '', icon })];
  const title = isNew ? `Keep as “${name}”` : `Call it “${name}”`;
  const enter = isNew ? 'keep the bundle' : `change its name; it stays @${naming.bundle.id}`;
  return [ownRow({ id: 'own:keep', title, subtitle, enter, icon }, { type: 'saveName', naming, name })];
}
