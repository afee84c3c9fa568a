import type { RowCommand } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { signOutMenu } from './menus.ts';
import { signedInNotice } from './notices.ts';
import type { Next } from './shown-row.ts';

/** Runs the command of a row. */
export async function runCommand(
  desk: Desk,
  command: RowCommand,
  argument: string | undefined,
  signal: AbortSignal,
): Promise<Next> {
  switch (command) {
    case 'signin':
      desk.notify(signedInNotice(await desk.signIn(signal, argument)));
      return {};
    case 'signout':
      return { query: signOutMenu(desk, await desk.palette().identities()) };
    case 'refresh':
      desk.follow();
      await desk.readAgain('never');
      return { query: '' };
    case 'demo':
      await desk.openDemo();
      return { query: '' };
    case 'approve':
      desk.notify({
        title: 'Requests of others are decided in a terminal or the portal',
        body: 'In a terminal: pim approvals. In the portal: Approve requests.',
        severity: 'information',
      });
      return {};
    case 'tenant':
      desk.notify({
        title: 'Tenants are chosen in the settings',
        body: 'Your home tenant is always shown; others are added with: pim settings set tenants contoso.com,fabrikam.com',
        severity: 'information',
      });
      return {};
    case 'active':
    case 'pending':
    case 'off':
    case 'bundles':
      return { query: `/${command} ${argument ?? ''}`.trimEnd() };
  }
}
