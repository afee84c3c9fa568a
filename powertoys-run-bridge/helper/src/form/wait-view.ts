import { type Palette, waitOffers, waitWords } from '@pim-palette/core';
import type { WaitView } from './view.ts';

/** The sign-in that waits, as the page shows it; `undefined` when none does. */
export function waitView({ signInWaits }: Palette): WaitView | undefined {
  const wait = signInWaits.current();
  if (wait === undefined) return undefined;
  const offers = waitOffers(wait).map(({ id, title, does }) =>
    does.type === 'copy' ? { id, title, text: does.text } : { id, title },
  );
  return { ...waitWords(wait), offers };
}

/** Does what an offer of the sign-in that waits says; nothing when it is not offered any more. */
export function answerWait({ signInWaits }: Palette, id: string): void {
  const wait = signInWaits.current();
  const does = wait && waitOffers(wait).find((offer) => offer.id === id)?.does;
  if (does?.type === 'signInWait') signInWaits[does.does]();
}
