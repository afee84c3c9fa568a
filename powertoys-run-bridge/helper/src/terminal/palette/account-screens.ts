import { errorLines, tenantWords } from '@pim-palette/core';
import type { Desk } from './desk.ts';

/** Whose sign-in it is about, where that is known. */
interface SignInOf {
  readonly tenantId?: string;
  readonly loginHint?: string;
}

/** Signs in through the browser; Esc cancels. */
export function signIn(desk: Desk, { tenantId, loginHint }: SignInOf = {}): void {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  const title = 'Sign in';
  desk.show({
    type: 'message',
    title,
    lines: ['Asking for a sign-in.', 'It asks to see what you may activate, and to activate it.'],
    cancel,
  });
  desk.palette
    .signIn({
      ...(tenantId === undefined ? {} : { tenant: tenantId }),
      ...(loginHint === undefined ? {} : { loginHint }),
      signal: AbortSignal.any([stop.signal, desk.signal]),
    })
    .then((identity) => {
      desk.change({ who: `${tenantWords(identity)} · ${identity.username}` });
      desk.showList();
      // The other permissions now, while the person is at the browser: later readings never open one.
      desk.readAgain('allowed');
    })
    .catch((error: unknown) => {
      if (desk.state().screen.type === 'message') desk.show({ type: 'message', title, lines: errorLines(error) });
    });
}

/** Asks which account to forget. */
export function signOut(desk: Desk): void {
  desk.behind('accounts', async () => {
    const identities = await desk.palette.identities();
    const accounts = [...new Map(identities.map((identity) => [identity.accountId, identity])).values()];
    desk.show({
      type: 'menu',
      title: 'Sign out',
      lines: ['Forgets the account and its tokens on this machine. What is active stays active.'],
      selected: 0,
      items: [
        { label: 'Stay signed in', run: () => desk.showList() },
        ...accounts.map((account) => ({
          label: `Sign out ${account.username}`,
          run() {
            desk.showList();
            desk.behind('signing out', async () => {
              await desk.palette.signOut(account.accountId);
              desk.redraw();
              desk.change({ news: `${account.username} is signed out` });
            });
          },
        })),
      ],
    });
  });
}
