import { clampDuration, withoutMaximumMs } from '../model/duration.ts';
import type { Policy } from '../model/policy.ts';

/** What was wanted, by whom: a wish first, then the person's settings. ms. */
export interface WantedDuration {
  readonly durationMs?: number | undefined;
  /** Wanted wherever nothing is said. */
  readonly preferredMs?: number | undefined;
  /** Where not even policy says anything; eight hours when absent. */
  readonly defaultMs?: number;
}

/**
 * How long one role would be active: as long as wanted, as preferred, or the most its policy allows, never longer than that.
 * `clamped` says that something longer was wanted. An unread policy allows everything: the service decides.
 */
export function durationFor(
  policy: Policy | undefined,
  { durationMs, preferredMs, defaultMs = withoutMaximumMs }: WantedDuration,
): { readonly ms: number; readonly clamped: boolean } {
  const maximum = policy?.maximumMs;
  return clampDuration(durationMs ?? preferredMs ?? maximum ?? defaultMs, maximum);
}
