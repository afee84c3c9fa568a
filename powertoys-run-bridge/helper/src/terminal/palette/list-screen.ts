import type { EligibilityKey, Row, RowCommand } from '@pim-palette/core';
import { signIn, signOut } from './account-screens.ts';
import type { Desk } from './desk.ts';
import { visibleRows } from './draw-list.ts';
import { send, showForm } from './form-screen.ts';
import { helpLines } from './keyboard-help.ts';
import { moved, scrolled, ticked } from './list.ts';
import { manageActivation, manageRequest, resolveParts, showGap } from './menus.ts';
import type { Key } from './state.ts';
import { chooseTenant } from './tenant-menu.ts';

/** A key in the list. */
export function pressList(desk: Desk, key: Key, line: string): void {
  const { list } = desk.state();
  const isHelp = key.name === 'f1' || (line === '?' && list.text === '');
  const visible = visibleRows(desk.state(), desk.size());
  const next = moved(list, key, Math.max(1, visible - 1));
  if (isHelp) {
    desk.show({ type: 'message', title: 'Keys', lines: helpLines.full() });
  } else if (next && list.isCut && next.selected === list.rows.length - 1) {
    // The last of the first rows: from here on all of them.
    desk.more();
    pressList(desk, key, line);
  } else if (next) {
    desk.change({ list: scrolled(next, visible) });
  } else if (key.name === 'tab') {
    desk.change({ list: ticked(list), news: undefined });
  } else if (key.name === 'escape') {
    stepBack(desk);
  } else if (key.ctrl && key.name === 'r') {
    desk.readAgain();
  } else if (key.name === 'return' || key.name === 'enter') {
    desk.change({ news: undefined });
    if (list.ticked.length > 0) sendTicked(desk);
    else enterRow(desk, list.rows[list.selected]);
  } else if (line !== list.text) {
    desk.filter(line);
  }
}

function stepBack(desk: Desk): void {
  const { list } = desk.state();
  if (list.text !== '') desk.filter('');
  else if (list.ticked.length > 0) desk.change({ list: { ...list, ticked: [] } });
  else if (desk.state().tenant !== undefined) desk.only(undefined);
  else desk.leave('quit');
}

/** What was ticked: its row says what Enter does, though it is not on screen. */
function sendTicked(desk: Desk): void {
  const { list } = desk.state();
  const row = desk.tickedRow(list.ticked.map(({ key }) => key));
  if (row?.type === 'several') {
    enterRow(desk, row);
    return;
  }
  const news = row?.title ?? 'What was ticked is no longer among your roles.';
  desk.change({ list: { ...list, ticked: [] }, news });
}

/** The row of several, of what was chosen for its parts: whether that sends or asks is decided there. */
function sendChosen(desk: Desk, keys: readonly EligibilityKey[]): void {
  const row = desk.tickedRow(keys);
  if (row?.type === 'several') {
    enterRow(desk, row);
    return;
  }
  desk.showList();
  desk.change({ news: row?.title });
}

/** Does what the row said Enter would do. */
function enterRow(desk: Desk, row: Row | undefined): void {
  const action = row?.action;
  switch (action?.type) {
    case undefined:
    // While it waits its own screen is on top.
    case 'signInWait':
    case 'none':
      return;
    case 'activate':
      send(desk, action.wish);
      return;
    case 'form':
      showForm(desk, action.wish, action.missing);
      return;
    case 'resolve':
      resolveParts(desk, action.parts, (chosen) =>
        sendChosen(
          desk,
          chosen.map(({ key }) => key),
        ),
      );
      return;
    case 'manageActivation':
      manageActivation(desk, action.activation);
      return;
    case 'manageRequest':
      manageRequest(desk, action.openRequest);
      return;
    case 'gap':
      showGap(desk, action.gap);
      return;
    case 'command':
      runCommand(desk, action.command, action.argument);
      return;
  }
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
      desk.show({
        type: 'message',
        title: 'Requests of others that wait for you',
        lines: [
          'The palette does not list them yet. In a terminal: pim approvals, pim approve, pim deny.',
          'They are also decided in the Microsoft Entra admin center: Privileged Identity Management, Approve requests.',
        ],
      });
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
  }
}
