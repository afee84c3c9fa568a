import type { OfferFacts } from '../actions/offers.ts';
import type { Moment } from '../model/moment.ts';
import type { Palette } from '../palette.ts';

/** What is needed to look at something. */
export interface LookParts {
  readonly palette: Palette;
  readonly facts: OfferFacts;
  readonly moment: Moment;
  readonly signal?: AbortSignal;
  readonly interaction?: 'never' | 'allowed';
}
