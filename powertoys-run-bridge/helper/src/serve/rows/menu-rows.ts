import {
  type Action,
  type Bundle,
  type BundleChoice,
  bundleChoices,
  type Catalogue,
  deleteQuestion,
  type Identity,
  keepEnterWords,
  type MenuAction,
  type Offer,
  type OfferIcon,
} from '@pim-palette/core';
import type { Act } from './act.ts';
import { type OwnRow, ownRow } from './own-row.ts';

/** A menu as rows: what is to be known first, then one each for what can be done. */
export function menuRows({ title, lines, offers }: Omit<MenuAction, 'type'>): readonly OwnRow[] {
  return [
    ...lines.map((line, index) => ownRow({ id: `menu:line:${index}`, title: line, subtitle: title, enter: '' })),
    ...offers.map((offer) => offerRow(title, offer)),
  ];
}

/** One offer of a menu as a row. */
export function offerRow(menu: string, { id, title, detail, icon, keepsOpen, does }: Offer): OwnRow {
  return menuRow(
    { id, title, subtitle: detail ?? menu, enter: enterWords(does), icon: pictureOf(icon), keepsOpen },
    does,
  );
}

/** Whom to sign out. */
export function signOutRows(identities: readonly Identity[]): readonly OwnRow[] {
  const accounts = new Map(identities.map((identity) => [identity.accountId, identity]));
  return [
    leaveRow('Stay signed in'),
    ...[...accounts.values()].map(({ accountId, username }) =>
      menuRow(
        {
          id: `signout:${accountId}`,
          title: `Sign out ${username}`,
          subtitle: 'Its tokens on this computer are forgotten; what is active stays active',
          enter: 'sign out',
        },
        { type: 'signOut', accountId },
      ),
    ),
  ];
}

/** What can be changed of a bundle. */
export function bundleRows(bundle: Bundle, { eligibilities }: Pick<Catalogue, 'eligibilities'>): readonly OwnRow[] {
  const subtitle = `“${bundle.name}” · @${bundle.id}`;
  const icon = 'bundle';
  const row = (id: string, title: string, enter: string, act: Act) =>
    menuRow({ id, title, subtitle, enter, icon }, act);
  const rowOf = (choice: BundleChoice): OwnRow => {
    const { does, title } = choice;
    switch (does) {
      case 'leave':
        return leaveRow(title, subtitle);
      case 'rename':
        return row(does, title, 'type the name', { type: 'askName', naming: { does: 'renameBundle', bundle } });
      case 'delete':
        return row(does, title, 'ask first', { type: 'deleteBundle', bundle });
      case 'takeOut':
        return row(`member:${choice.key}`, title, `take it out of “${bundle.name}”`, {
          type: 'keep',
          keep: { does: 'changeBundle', bundle, choice },
        });
      case 'dropDuration':
        return row(does, title, 'each role for as long as it allows', {
          type: 'keep',
          keep: { does: 'changeBundle', bundle, choice },
        });
    }
  };
  return bundleChoices(bundle, eligibilities).map(rowOf);
}

/** Asks whether to delete a bundle. */
export function deleteRows(bundle: Bundle): readonly OwnRow[] {
  const { title, message } = deleteQuestion(bundle);
  return [
    leaveRow(title, message),
    menuRow(
      { id: 'delete-now', title: `Delete “${bundle.name}”`, subtitle: message, enter: 'delete it', icon: 'bundle' },
      { type: 'keep', keep: { does: 'deleteBundle', bundle } },
    ),
  ];
}

// The first line does nothing, so that two hurried Enters change nothing.
export function leaveRow(title: string, subtitle = ''): OwnRow {
  return menuRow({ id: 'leave', title, subtitle, enter: 'back to the list' }, { type: 'none' });
}

/** A line of a menu: the list is shown again once it is done. */
export function menuRow(parts: Parameters<typeof ownRow>[0], act: Act): OwnRow {
  return { ...ownRow({ ...parts, id: `menu:${parts.id}` }, act), isInMenu: true };
}

function pictureOf(icon: OfferIcon): string {
  switch (icon) {
    case 'deactivate':
    case 'activate':
      return 'active';
    case 'withdraw':
    case 'extend':
      return 'waiting';
    case 'bundle':
    case 'change':
    case 'delete':
      return 'bundle';
    case 'favourite':
    case 'about':
    case 'past':
    case 'scope':
    case 'save':
    case 'form':
    case 'duration':
    case 'tick':
    case 'copy':
    case 'refresh':
    case 'signIn':
    case 'browser':
    case 'code':
    case 'cancel':
    case 'leave':
      return 'command';
  }
}

function enterWords(action: Action): string {
  switch (action.type) {
    case 'activate':
      return 'activate now';
    case 'deactivate':
      return 'deactivate now';
    case 'withdraw':
      return 'withdraw it now';
    case 'openForm':
    case 'resolve':
      return 'fill in the form';
    case 'menu':
    case 'changeBundle':
      return 'choose';
    case 'tick':
      return 'tick';
    case 'askName':
      return 'type its name';
    case 'keep':
      return keepEnterWords(action.keep);
    case 'deleteBundle':
      return 'ask first';
    case 'readAgain':
      return 'read it again';
    case 'copy':
      return 'copy';
    case 'openLink':
      return 'open it in the browser';
    case 'look':
      return 'show it';
    case 'export':
      return 'write it';
    case 'askExtension':
      return 'type the reason';
    case 'withdrawExtension':
      return 'withdraw it now';
    case 'signIn':
      return 'open the browser';
    case 'signInWait':
      return 'do it';
    case 'search':
    case 'command':
      return 'show it';
    case 'none':
      return 'back to the list';
  }
}
