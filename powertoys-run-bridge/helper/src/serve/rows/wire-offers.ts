import { type Offer, type OfferFacts, offersOf, type Row } from '@pim-palette/core';
import type { WireContextAction } from '@pim-palette/protocol';
import type { WireOffersOf } from './wire-row.ts';

/** What can be done with each row, as a launcher is told of it: without what it does. */
export function createWireOffers(facts: OfferFacts): WireOffersOf {
  return (row: Row) => offersOf(row, facts).map(wireOffer);
}

function wireOffer({ id, title, icon, letter, keepsOpen }: Offer): WireContextAction {
  return letter === undefined ? { id, title, icon, keepsOpen } : { id, title, icon, letter, keepsOpen };
}
