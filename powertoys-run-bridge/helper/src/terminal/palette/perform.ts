import { type Action, enterOf, offersOf, type Row, type RowCommand } from '@pim-palette/core';
import { signIn, signOut } from './account-screens.ts';
import { showApprovals } from './approval-screens.ts';
import { askToDelete, changeBundleMenu } from './bundle-screen.ts';
import type { Desk, Place } from './desk.ts';
import { askExtension, withdrawExtensions } from './extension-screens.ts';
import { showForm } from './form-screen.ts';
import { askName, keep } from './keep.ts';
import { look, openLink, writePast } from './look-screens.ts';
import { resolveParts, showOffers } from './menus.ts';
import { runActivation, runDeactivation, runWithdrawal } from './run-screen.ts';
import { chooseTenant } from './tenant-menu.ts';

/** What every action of core comes to in the terminal. Nothing else here decides what an action does. */
export function perform(desk: Desk, action: Action, place: Place): void {
  switch (action.type) {
    case 'activate':
      runActivation(desk, action, place);
      return;
    case 'deactivate':
      runDeactivation(desk, action.activations);
      return;
    case 'withdraw':
      runWithdrawal(desk, action.requests);
      return;
    case 'openForm':
      showForm(desk, action, place.back);
      return;
    case 'resolve':
      resolveParts(desk, action.parts, (chosen) => sendChosen(desk, chosen));
      return;
    case 'menu':
      showOffers(desk, action);
      return;
    case 'tick':
      desk.tick(action.keys, action.isOn);
      desk.showList();
      return;
    case 'keep':
      keep(desk, action.keep);
      return;
    case 'askName':
      askName(desk, action.naming, action.name, place.back);
      return;
    case 'changeBundle':
      changeBundleMenu(desk, action.bundle);
      return;
    case 'deleteBundle':
      askToDelete(desk, action.bundle);
      return;
    case 'readAgain':
      desk.showList();
      desk.readAgain();
      return;
    case 'copy':
      desk.copy(action.text);
      desk.show({
        type: 'message',
        title: 'Copied, where this terminal lets programs copy',
        lines: action.text.split('\n'),
      });
      return;
    case 'openLink':
      openLink(desk, action.link);
      return;
    case 'look':
      look(desk, action);
      return;
    case 'askExtension':
      askExtension(desk, action.eligibilities);
      return;
    case 'withdrawExtension':
      withdrawExtensions(desk, action.requests);
      return;
    case 'export':
      writePast(desk, action);
      return;
    case 'signIn':
      signIn(desk, action);
      return;
    case 'signInWait':
      desk.palette.signInWaits[action.does]();
      return;
    case 'search':
      desk.showList();
      desk.filter(action.text);
      return;
    case 'command':
      runCommand(desk, action.command, action.argument);
      return;
    case 'none':
      // On a row nothing happens; from a menu it is the way back.
      if (desk.state().screen.type !== 'list') desk.showList();
      return;
    default:
      // What core offers and nobody does here is an error of the compiler, not of the person.
      action satisfies never;
  }
}

/** Everything that can be done with a row besides Enter. */
export function showOffersOf(desk: Desk, row: Row): void {
  const enter = enterOf(row, desk.facts());
  // Of what is active, waits or could not be read that is what Enter shows, its first line harmless.
  if (enter.type === 'menu') {
    showOffers(desk, enter);
    return;
  }
  const offers = offersOf(row, desk.facts());
  if (offers.length > 0) showOffers(desk, { title: row.title, lines: [], offers });
}

/** The row of several, of what was chosen for its parts: whether that sends or asks is decided there. */
function sendChosen(desk: Desk, keys: Parameters<Desk['tickedRow']>[0]): void {
  const row = desk.tickedRow(keys);
  desk.showList();
  if (row?.type === 'several') desk.enter(row);
  else desk.change({ news: row?.title });
}

function runCommand(desk: Desk, command: RowCommand, argument: string | undefined): void {
  switch (command) {
    case 'signin':
      signIn(desk);
      return;
    case 'signout':
      signOut(desk);
      return;
    case 'refresh':
      desk.filter('');
      desk.readAgain();
      return;
    case 'demo':
      desk.leave('demo');
      return;
    case 'approve':
      showApprovals(desk);
      return;
    case 'end':
      look(desk, { type: 'look', about: 'ends', text: argument ?? '' });
      return;
    case 'extend':
      look(desk, { type: 'look', about: 'extensions' });
      return;
    case 'history':
      look(desk, { type: 'look', about: 'past', text: argument ?? '' });
      return;
    case 'tenants':
      look(desk, { type: 'look', about: 'tenants' });
      return;
    case 'tenant':
      chooseTenant(desk, argument ?? '');
      return;
    case 'active':
    case 'pending':
    case 'off':
    case 'bundles':
      desk.filter(`/${command} ${argument ?? ''}`);
      return;
    default:
      command satisfies never;
  }
}
