import type { MenuAction, Offer } from '@pim-palette/core';
import type { WireContextAction } from '@pim-palette/protocol';

/** A launcher draws each as a button beside the row's words and cuts these: with more than six nothing is left to be read. */
const mostButtons = 6;

/** The button that leads to what has none of its own. */
export const moreAction: WireContextAction = { id: 'more', title: 'More', icon: 'more', keepsOpen: true };

/** Those with a button of their own: all, or the first ones, since those used least come last. */
export function drawnOffers(offers: readonly Offer[]): readonly Offer[] {
  return offers.length <= mostButtons ? offers : offers.slice(0, mostButtons - 1);
}

/** What that button shows; `undefined` when nothing is left for it. */
export function moreMenu(offers: readonly Offer[], title: string): MenuAction | undefined {
  const rest = offers.slice(drawnOffers(offers).length);
  return rest.length === 0 ? undefined : { type: 'menu', title, lines: [], offers: rest };
}
