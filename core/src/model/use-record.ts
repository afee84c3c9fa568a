import type { EligibilityKey } from './eligibility.ts';

/** How often and how lately each eligibility was used: for order among equals. */
export interface UseRecord {
  readonly key: EligibilityKey;
  readonly count: number;
  /** ms since 1970. */
  readonly lastAt: number;
}
