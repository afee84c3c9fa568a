// The service lengthens no activation: what is active is ended and activated again. It cannot be ended in its first five minutes
// (documented).
import { type Activation, hasBegun, isPast } from '../model/activation.ts';
import { type Eligibility, eligibilityWithKey } from '../model/eligibility.ts';
import type { Policy } from '../model/policy.ts';
import type { ProlongRow, ProlongWish } from '../model/prolong.ts';
import { missingFields } from '../plan/asked-fields.ts';

const youngMs = 5 * 60_000;

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
    if (!activation.activated) return { activation, hindrance: { why: 'assigned' } };
    if (!hasBegun(activation, now) || isPast(activation.endsAt, now))
      return { activation, hindrance: { why: 'notActive' } };
    if (now - Date.parse(activation.startsAt ?? '') < youngMs) return { activation, hindrance: { why: 'tooYoung' } };
    const eligibility = eligibilityWithKey(eligibilities, activation.key);
    if (eligibility === undefined || eligibility.gone !== undefined || isPast(eligibility.endsAt, now))
      return { activation, hindrance: { why: 'notEligible' } };
    const policy = policyOf(eligibility);
    if (!policy?.known) return { activation, hindrance: { why: 'unread' } };
    if (policy.asksApproval) return { activation, hindrance: { why: 'approval' } };
    const fields = missingFields(wish, policy);
    return fields.length > 0 ? { activation, hindrance: { why: 'missing', fields } } : { activation, eligibility };
  });
}
