import type { SignInWait } from '../model/sign-in-wait.ts';
import { waitWords } from '../words/wait-words.ts';
import type { MenuAction, Offer } from './action.ts';

/** What can be done about a sign-in that waits, in the order shown; the same in every door. */
export function waitOffers({ page, code, offersCode }: SignInWait): readonly Offer[] {
  const offers: Offer[] = [];
  const add = (offer: Omit<Offer, 'keepsOpen'>) => offers.push({ ...offer, keepsOpen: true });
  if (code !== undefined) {
    const { userCode, url } = code;
    add({
      id: 'copyCode',
      title: 'Copy the code',
      detail: userCode,
      icon: 'code',
      does: { type: 'copy', text: userCode },
    });
    add({
      id: 'copyCodePage',
      title: 'Copy where to enter it',
      detail: url,
      icon: 'copy',
      does: { type: 'copy', text: url },
    });
  }
  if (page !== undefined) {
    const open = { type: 'signInWait', does: 'openAgain' } as const;
    add({ id: 'openAgain', title: 'Open the page again', icon: 'browser', letter: 'O', does: open });
    add({
      id: 'copyAddress',
      title: 'Copy the address of the sign-in page',
      detail: 'For another browser on this machine, when no page opened',
      icon: 'copy',
      letter: 'C',
      does: { type: 'copy', text: page },
    });
  }
  if (offersCode) {
    const use = { type: 'signInWait', does: 'useCode' } as const;
    const detail = 'Typed on any device; the page counts as well';
    add({ id: 'useCode', title: 'Use a device code', detail, icon: 'code', does: use });
  }
  add({
    id: 'cancel',
    title: 'Cancel the sign-in',
    icon: 'cancel',
    letter: 'D',
    does: { type: 'signInWait', does: 'cancel' },
  });
  return offers;
}

/** All of it with the words above. */
export function waitMenu(wait: SignInWait): MenuAction {
  const { title, detail } = waitWords(wait);
  return { type: 'menu', title, lines: detail === '' ? [] : [detail], offers: waitOffers(wait) };
}
