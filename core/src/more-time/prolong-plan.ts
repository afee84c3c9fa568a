// The service lengthens no activation: what is active is ended and activated again. It cannot be ended in its first five minutes
// (documented).
import type { Activation } from '../model/activation.ts';
import { type Eligibility, eligibilityWithKey } from '../model/eligibility.ts';
import type { Policy } from '../model/policy.ts';
import type { ProlongRow, ProlongWish } from '../model/prolong.ts';
import { hindranceOfMoreTime } from '../plan/had-again.ts';

/**
 * Which activations can be ended and activated again. Nothing is ended that could then not be had again: what needs approval, what one is no
 * longer eligible for, what asks for something that was not given, or whose policy nobody could read.
 */
export function planProlonging(
  activations: readonly Activation[],
  eligibilities: readonly Eligibility[],
  policyOf: (eligibility: Eligibility) => Policy | undefined,
  wish: ProlongWish,
  now: number,
): readonly ProlongRow[] {
  return activations.map((activation): ProlongRow => {
    const eligibility = eligibilityWithKey(eligibilities, activation.key);
    const policy = eligibility && policyOf(eligibility);
    const hindrance = hindranceOfMoreTime(activation, eligibility, policy, wish, now);
    return hindrance || !eligibility
      ? { activation, hindrance: hindrance ?? { why: 'notEligible' } }
      : { activation, eligibility };
  });
}
