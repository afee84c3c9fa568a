import type { SignInOptions } from '@pim-palette/core';
import { show, showError } from '../feedback/show.ts';
import type { Door } from '../palette.ts';

/** Signs in and says how it went; `true` when somebody is signed in now. */
export async function signIn({ palette, accounts }: Door, options: SignInOptions = {}): Promise<boolean> {
  const toast = await show({ tone: 'animated', title: 'Waiting for the Browser' });
  try {
    const identity = await palette.signIn(options);
    await accounts.remember(await palette.identities()).catch(() => undefined);
    await show({ tone: 'success', title: `Signed in as ${identity.username}` }, toast);
    return true;
  } catch (error) {
    await showError(error, toast);
    return false;
  }
}

/** Forgets an account and its tokens on this machine. */
export async function signOut({ palette, accounts }: Door, accountId: string, username: string): Promise<void> {
  try {
    await palette.signOut(accountId);
    await accounts.forget(accountId);
    await show({ tone: 'success', title: `Signed out ${username}` });
  } catch (error) {
    await showError(error);
  }
}
