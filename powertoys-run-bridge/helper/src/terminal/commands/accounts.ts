import { rm } from 'node:fs/promises';
import { type Identity, signedInWords, tenantWords } from '@pim-palette/core';
import { keptRowsPaths } from '../../stores/data-folder.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonAccount } from '../json/documents.ts';
import { missingLines } from '../text/missing-lines.ts';
import { safeText } from '../text/safe-text.ts';

/** Signs in with the browser, or with a device code when that was asked for. */
export async function signIn(context: CommandContext, options: { readonly deviceCode: boolean }): Promise<Exit> {
  const { print, world } = context;
  const { palette } = await context.door();
  const { tenant, account } = context.options;
  print.note(options.deviceCode ? 'Asking for a code.' : 'Waiting for the sign-in. Ctrl-C cancels.');
  const identity = await palette.signIn({
    ...(tenant === undefined ? {} : { tenant }),
    ...(account === undefined ? {} : { loginHint: account }),
    signal: world.signal,
    // Shown whatever --quiet says: without it nobody could sign in.
    ...(options.deviceCode ? { deviceCode: (prompt) => world.errors.write(`${safeText(prompt.message)}\n`) } : {}),
  });
  print.line(`Signed in: ${describe(identity)}`);
  // An error is worth a line under --quiet too: the next command would be somebody else's.
  if (account !== undefined && account.toLowerCase() !== identity.username.toLowerCase())
    world.errors.write(`${safeText(signedInWords(identity.username, account))}.\n`);
  // The other permissions now, while the person is at the browser: later readings never open one.
  const catalogue = await palette.refresh({ interaction: 'allowed', signal: world.signal });
  for (const line of missingLines(catalogue.gaps)) print.safeNote(line);
  print.document(documentOf('done', { command: 'signin', account: jsonAccount(identity) }));
  return 'done';
}

/** Forgets the one account, or the one named by --account. */
export async function signOut(context: CommandContext): Promise<Exit> {
  const { palette, setup } = await context.door();
  const accounts = accountsOf(await palette.identities());
  const { account } = context.options;
  const meant = accounts.filter(
    ({ username }) => account === undefined || username.toLowerCase() === account.toLowerCase(),
  );
  const [first, second] = meant;
  if (!first)
    throw new Failure('notSignedIn', [account === undefined ? 'Nobody is signed in.' : `${account} is not signed in.`]);
  if (second)
    throw new Failure('ambiguous', [
      'Several accounts are signed in. Say which with --account:',
      ...meant.map(({ username }) => `  ${safeText(username)}`),
    ]);
  await palette.signOut(first.accountId);
  // Names of roles are not left behind for the next start either.
  for (const path of setup.folder === undefined ? [] : keptRowsPaths(setup.folder)) await rm(path, { force: true });
  context.print.line(`Signed out: ${safeText(first.username)}. What is active stays active.`);
  context.print.document(documentOf('done', { command: 'signout', accounts: [first.username] }));
  return 'done';
}

/** Lists who is signed in where. */
export async function accounts(context: CommandContext): Promise<Exit> {
  const { palette } = await context.door();
  await palette.load();
  const identities = await palette.identities();
  if (identities.length === 0)
    throw new Failure('notSignedIn', ['Nobody is signed in.', 'Sign in with the browser: pim signin']);
  for (const identity of identities) context.print.line(describe(identity));
  context.print.document(documentOf('done', { command: 'accounts', accounts: identities.map(jsonAccount) }));
  return 'done';
}

function describe(identity: Identity): string {
  return safeText(`${identity.username} in ${tenantWords(identity)} (${identity.tenantId})`);
}

function accountsOf(identities: readonly Identity[]): readonly Identity[] {
  return [...new Map(identities.map((identity) => [identity.accountId, identity])).values()];
}
