import type { Activation, Gap, Identity, OpenRequest } from '@pim-palette/core';
import { labelOf } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { deactivate, withdraw } from './send.ts';
import { ownRow, type ShownRow } from './shown-row.ts';

/** What can be done with something active; gives the text that shows it. */
export function activationMenu(desk: Desk, activation: Activation): string {
  const subtitle = labelOf(activation);
  return desk.menu(subtitle, () => [
    leaveRow('Leave it as it is', subtitle),
    ownRow(
      {
        id: 'menu:deactivate',
        title: 'Deactivate',
        subtitle: `${subtitle} · the service refuses this in the first five minutes`,
        enter: 'deactivate now',
        icon: 'active',
        keepsOpen: false,
      },
      (signal) => deactivate(desk, activation, signal),
    ),
  ]);
}

/** What can be done with something that waits. */
export function requestMenu(desk: Desk, request: OpenRequest): string {
  const subtitle = `${labelOf(request)} · the service says: ${request.status}`;
  return desk.menu(labelOf(request), () => [
    leaveRow('Keep waiting', `${subtitle} · you are told when it is decided`),
    lookRow(desk, subtitle),
    ownRow(
      {
        id: 'menu:withdraw',
        title: 'Withdraw the request',
        subtitle,
        enter: 'withdraw it now',
        icon: 'waiting',
        keepsOpen: false,
      },
      (signal) => withdraw(desk, request, signal),
    ),
  ]);
}

/** The service's words about a part that could not be read, and the ways on. */
export function gapMenu(desk: Desk, gap: Gap): string {
  const { message, code, status, requestId } = gap.error;
  const reference = [code, status === undefined ? '' : `status ${status}`, requestId ? `request ${requestId}` : '']
    .filter((part) => part !== '')
    .join(', ');
  return desk.menu(`what is missing in ${gap.identity.tenantName}`, () => [
    ownRow({ id: 'menu:words', title: message, subtitle: gap.cure, enter: '', icon: 'gap' }),
    lookRow(desk, gap.cure),
    ownRow(
      { id: 'menu:signin', title: 'Sign in again', subtitle: gap.identity.username, enter: 'open the browser' },
      async (signal) => {
        await desk.signIn(signal, gap.identity.tenantId);
        return { query: '' };
      },
    ),
    ownRow({ id: 'menu:copy', title: "Copy the service's words", subtitle: reference, enter: 'copy' }, async () => ({
      copy: `${message}\n${reference}`,
    })),
  ]);
}

/** Whom to sign out. */
export function signOutMenu(desk: Desk, identities: readonly Identity[]): string {
  const accounts = new Map(identities.map((identity) => [identity.accountId, identity]));
  return desk.menu('sign out', () => [
    leaveRow('Stay signed in', ''),
    ...[...accounts.values()].map(({ accountId, username }) =>
      ownRow(
        {
          id: `menu:signout:${accountId}`,
          title: `Sign out ${username}`,
          subtitle: 'Its tokens on this computer are forgotten; what is active stays active',
          enter: 'sign out',
        },
        async () => {
          await desk.palette().signOut(accountId);
          await desk.forgetFirstAnswer();
          desk.changed();
          return { query: '' };
        },
      ),
    ),
  ]);
}

function leaveRow(title: string, subtitle: string): ShownRow {
  // The first line does nothing, so that two hurried Enters change nothing.
  return ownRow({ id: 'menu:leave', title, subtitle, enter: 'back to the list' }, async () => ({ query: '' }));
}

function lookRow(desk: Desk, subtitle: string): ShownRow {
  return ownRow({ id: 'menu:look', title: 'Look now', subtitle, enter: 'read it again' }, async () => {
    desk.follow();
    await desk.readAgain('never');
    return { query: '' };
  });
}
