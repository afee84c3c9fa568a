import { Clipboard, type Toast } from '@raycast/api';
import { type SignInWait, type SignInWaits, waitOffers, waitWords } from '@pim-palette/core';
import { shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import { hide, setActions, show } from './show.ts';
import type { ToastWords } from './toasts.ts';

/** The toast of what is under way: what it says while a sign-in waits, and when it goes on. */
export interface GivenToast {
  readonly toast: Promise<Toast | undefined>;
  readonly during: () => ToastWords;
  readonly after: ToastWords;
}

/** A page that answers by itself is gone before anybody reads a toast about it, ms. */
const ownAfterMs = 1_500;

/**
 * Shows in a toast while a sign-in waits for the person, with what can be done about it: in the given one, else in one of its own
 * that goes with the wait. Gives back what ends that; never throws.
 */
export function showWait(waits: SignInWaits, given?: GivenToast): () => void {
  let own: Promise<Toast | undefined> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let isShown = false;

  async function dress(): Promise<void> {
    const wait = waits.current();
    if (!wait || isOver) return;
    isShown = true;
    const words = given ? { ...given.during(), ...said(wait) } : waitToast(wait);
    if (!given) own ??= show(words);
    const toast = await (given?.toast ?? own);
    if (isOver || waits.current() !== wait) return;
    await show(words, toast);
    setActions(toast, { title: 'Cancel', onAction: () => waits.cancel() }, copyAction(wait));
  }

  async function undress(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (!isShown) return;
    isShown = false;
    const shown = given?.toast ?? own;
    own = undefined;
    const toast = await shown;
    if (isOver && given) return;
    setActions(toast);
    await (given ? show(given.after, toast) : hide(toast));
  }

  const changed = (): void => {
    if (!waits.current()) void undress();
    else if (given || isShown) void dress();
    else timer ??= setTimeout(() => void dress(), ownAfterMs);
  };
  const unsubscribe = waits.subscribe(changed);
  return () => {
    isOver = true;
    unsubscribe();
    void undress();
  };
}

/** What is to be done now, where that is more than to go on in the page that opens. */
function said(wait: SignInWait): { readonly message?: string } {
  if (wait.code === undefined && wait.unopened === undefined && wait.codeRefused === undefined) return {};
  return { message: shownText(waitWords(wait).detail) };
}

/** What is said while a sign-in waits. */
export function waitToast(wait: SignInWait): ToastWords {
  const { title, detail } = waitWords(wait);
  return { tone: 'animated', title: titleCase(title), ...(detail === '' ? {} : { message: shownText(detail) }) };
}

/** The code where there is one, else the page: a toast has room for one. Concealed: the clipboard's history keeps neither. */
function copyAction(wait: SignInWait): Toast.ActionOptions | undefined {
  const offer = waitOffers(wait).find(({ does }) => does.type === 'copy');
  if (offer?.does.type !== 'copy') return undefined;
  const { text } = offer.does;
  return { title: titleCase(offer.title), onAction: () => void Clipboard.copy(text, { concealed: true }) };
}
