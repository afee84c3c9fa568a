import { type Activation, hasBegun, isPast } from '../model/activation.ts';
import type { Given } from '../model/activation-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { Policy } from '../model/policy.ts';
import type { Hindrance } from '../model/prolong.ts';
import { missingFields } from '../plan/asked-fields.ts';

/**
 * Why this activation cannot be asked for again at its end with nobody there; `undefined` when nothing stands in the way. Whether a step-up
 * would be silent is not looked at here.
 */
export function hindranceAtEnd(activation: Activation, now: number): Hindrance | undefined {
  if (!activation.activated) return { why: 'assigned' };
  if (!hasBegun(activation, now) || isPast(activation.endsAt, now)) return { why: 'notActive' };
  return activation.endsAt === undefined ? { why: 'noEnd' } : undefined;
}

/** The same of the role: whether one is still eligible at that end (UTC ISO 8601), what its policy asks, and what was given. */
export function hindranceOfRole(
  eligibility: Eligibility | undefined,
  policy: Policy | undefined,
  given: Given,
  endsAt: string,
): Hindrance | undefined {
  if (eligibility === undefined || eligibility.gone !== undefined || isPast(eligibility.endsAt, Date.parse(endsAt)))
    return { why: 'notEligible' };
  if (!policy?.known) return { why: 'unread' };
  if (policy.asksApproval) return { why: 'approval' };
  const fields = missingFields(given, policy);
  return fields.length > 0 ? { why: 'missing', fields } : undefined;
}
