import { type Offer, type OfferFacts, offersOf, type Row } from '@pim-palette/core';
import type { WireContextAction } from '@pim-palette/protocol';
import { drawableAction } from './drawable.ts';
import { drawnOffers, moreAction } from './more.ts';
import type { WireOffersOf } from './wire-row.ts';

const mostKept = 200;
const kept = new Map<string, WireContextAction[]>();

/**
 * What can be done with each row, as a launcher is told of it: without what it does. Rows that offer the same share one list,
 * since what was shown is remembered.
 */
export function createWireOffers(facts: OfferFacts): WireOffersOf {
  return (row: Row) => {
    const offers = offersOf(row, facts);
    const name = offers.map(({ id, title }) => `${id} ${title}`).join('\n');
    const before = kept.get(name);
    if (before) return before;
    if (kept.size >= mostKept) kept.clear();
    const drawn = drawnOffers(offers);
    const made = [...drawn.map(wireOffer), ...(drawn.length < offers.length ? [moreAction] : [])];
    kept.set(name, made);
    return made;
  };
}

function wireOffer({ id, title, icon, short, letter, keepsOpen }: Offer): WireContextAction {
  const wire: WireContextAction = { id, title, icon, keepsOpen };
  if (short !== undefined) wire.short = short;
  if (letter !== undefined) wire.letter = letter;
  return drawableAction(wire);
}
