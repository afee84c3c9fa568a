// Whether what is active may be had again: now, ended and activated again, or when it ends.
import { type Activation, hasBegun, isPast } from '../model/activation.ts';
import type { Given } from '../model/activation-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { Policy } from '../model/policy.ts';
import type { Hindrance } from '../model/prolong.ts';
import { leastActiveMs } from '../model/service-times.ts';
import { missingFields } from './asked-fields.ts';

/**
 * Why what is active cannot be ended and had again, as far as the role is concerned; `undefined` when nothing stands in the way. `unread` where
 * the policy is not known: a door may still offer it, nothing is ended before it was read.
 */
export function hindranceOfMoreTime(
  activation: Activation,
  eligibility: Eligibility | undefined,
  policy: Policy | undefined,
  now: number,
): Hindrance | undefined {
  if (!activation.activated) return { why: 'assigned' };
  if (!hasBegun(activation, now) || isPast(activation.endsAt, now)) return { why: 'notActive' };
  if (now - Date.parse(activation.startsAt ?? '') < leastActiveMs) return { why: 'tooYoung' };
  if (eligibility === undefined || eligibility.gone !== undefined || isPast(eligibility.endsAt, now))
    return { why: 'notEligible' };
  if (!policy?.known) return { why: 'unread' };
  return policy.asksApproval ? { why: 'approval' } : undefined;
}

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

/** Whether a door offers it: what is not read yet, or was not given, is asked for in the form. */
export function mayBeAskedAgain(
  activation: Activation,
  eligibility: Eligibility | undefined,
  policy: Policy | undefined,
  now: number,
): boolean {
  if (hindranceAtEnd(activation, now) || activation.endsAt === undefined) return false;
  const hindrance = hindranceOfRole(eligibility, policy, {}, activation.endsAt);
  return hindrance === undefined || hindrance.why === 'unread' || hindrance.why === 'missing';
}
