import type { Gap } from './catalogue.ts';
import type { PastAct } from './past-act.ts';

/** A part of the past, and what is to be known of it: what every door lists and writes. */
export interface PastPart {
  /** Newest first. */
  readonly acts: readonly PastAct[];
  readonly gaps: readonly Gap[];
  /** What was left out, in words; absent for nothing but what is older than 90 days. */
  readonly filter?: string;
  readonly reasonsLeftOut: boolean;
  /** The services were not asked. */
  readonly cached?: boolean;
}
