import { Clipboard } from '@raycast/api';
import type { SignInOptions } from '@pim-palette/core';
import { setActions, show, showError } from '../feedback/show.ts';
import type { Door } from '../palette.ts';

/** Signs in and says how it went; `true` when somebody is signed in now. */
export async function signIn({ palette, accounts, signInPage }: Door, options: SignInOptions = {}): Promise<boolean> {
  const cancelling = new AbortController();
  const toast = await show({ tone: 'animated', title: 'Waiting for the Browser' });
  setActions(
    toast,
    { title: 'Cancel', onAction: () => cancelling.abort() },
    { title: 'Copy Address for Another Browser', onAction: () => void copyPage(signInPage()) },
  );
  try {
    const identity = await palette.signIn({ ...options, signal: cancelling.signal });
    await accounts.remember(await palette.identities()).catch(() => undefined);
    setActions(toast);
    await show({ tone: 'success', title: `Signed in as ${identity.username}` }, toast);
    return true;
  } catch (error) {
    setActions(toast);
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

/** Where no browser came up: the same page, opened by hand. */
async function copyPage(page: string | undefined): Promise<void> {
  if (page !== undefined) await Clipboard.copy(page, { concealed: true });
}
