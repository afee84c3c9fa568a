import { type SignInOptions, signedInWords } from '@pim-palette/core';
import { setActions, show, showError } from '../feedback/show.ts';
import { showWait, waitToast } from '../feedback/wait-toast.ts';
import type { Door } from '../palette.ts';

/** Signs in and says how it went; `true` when somebody is signed in now. */
export async function signIn({ palette, accounts }: Door, options: SignInOptions = {}): Promise<boolean> {
  const cancelling = new AbortController();
  const words = waitToast({ since: 0, offersCode: false });
  const toast = await show(words);
  setActions(toast, { title: 'Cancel', onAction: () => cancelling.abort() });
  const unwatch = showWait(palette.signInWaits, { toast: Promise.resolve(toast), during: () => words, after: words });
  try {
    const identity = await palette.signIn({ ...options, signal: cancelling.signal });
    unwatch();
    await accounts.remember(await palette.identities()).catch(() => undefined);
    setActions(toast);
    await show({ tone: 'success', title: signedInWords(identity.username, options.loginHint) }, toast);
    return true;
  } catch (error) {
    unwatch();
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
