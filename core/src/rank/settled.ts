import type { Ranked } from './rank.ts';

/** How much better the first must be than the second to be meant beyond doubt: what a whole name counts (0.06), rounding left aside. */
const clearly = 0.0599;

/**
 * What a text that must mean one eligibility may mean: the first alone when its whole name was typed and it is clearly
 * better than the second, else all. Use never settles it: what was used most is a habit, not what was asked.
 */
export function settledMatches(ranked: readonly Ranked[]): readonly Ranked[] {
  const [first, second] = ranked;
  if (!first || !second) return ranked;
  return first.full && first.score - second.score >= clearly ? [first] : ranked;
}
