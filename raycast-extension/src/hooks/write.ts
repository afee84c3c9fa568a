import { hide, show, showError } from '../feedback/show.ts';
import type { ToastWords } from '../feedback/toasts.ts';
import { showWait } from '../feedback/wait-toast.ts';
import type { DeskBase } from './desk-state.ts';
import { refreshMenuBar } from '../feedback/launch.ts';

/** Something that is sent or kept, described once. */
export interface Write<T> {
  /** Said while it is under way. */
  readonly going: string;
  /** Does it. A rejection means that nothing was sent. `say` changes what is said meanwhile. */
  send(say: (words: ToastWords) => void): Promise<T>;
  /** Whether what is active or waits may be other than before: the menu bar looks again. Not for what is only kept here. */
  changes?(result: T): boolean;
  /** What is said of it in the end; `undefined` for nothing. */
  told(result: T): ToastWords | undefined;
  /** Later news of it, as often as there is any: the toast says the newest. */
  later?(result: T, say: (words: ToastWords) => void): void;
}

/**
 * Carries a write out, with one toast from its beginning to its end. What it came to does not depend on what Raycast can show.
 * `undefined` where it was rejected: that is shown.
 */
export async function carryOut<T>(
  desk: Pick<DeskBase, 'redraw' | 'state'>,
  { going, send, changes, told, later }: Write<T>,
): Promise<T | undefined> {
  const toast = show({ tone: 'animated', title: going });
  let isUnderWay = true;
  let saying: ToastWords = { tone: 'animated', title: going };
  const waits = desk.state().door?.palette.signInWaits;
  const unwatch = waits && showWait(waits, { toast, during: () => saying, after: saying });
  const say = (words: ToastWords) => {
    saying = words;
    void toast.then((shown) => (isUnderWay ? show(words, shown) : shown));
  };
  try {
    const result = await send(say);
    isUnderWay = false;
    unwatch?.();
    desk.redraw();
    if (changes?.(result)) void refreshMenuBar();
    const words = told(result);
    const shown = await toast;
    await (words ? show(words, shown) : hide(shown));
    later?.(result, (news) => void show(news, shown));
    return result;
  } catch (error) {
    isUnderWay = false;
    unwatch?.();
    desk.redraw();
    await showError(error, await toast);
    return undefined;
  }
}
