/** Clocks are put right while a program runs: a moment that lies further ahead than this was told by another clock than that of now. */
const setBackMs = 5_000;

/**
 * Whether `since` (ms since 1970) is less than `ms` ago at `now`. Not so for a moment that is still to come: the clock was set back since,
 * and nothing may rest until it has caught up.
 */
export function isWithin(ms: number, since: number, now: number): boolean {
  const age = now - since;
  return age > -setBackMs && age < ms;
}
