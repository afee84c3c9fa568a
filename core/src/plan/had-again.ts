// Whether what is active may be had again: now, ended and activated again, or when it ends.
import { type Activation, hasBegun, isPast } from '../model/activation.ts';
import type { Given } from '../model/activation-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { Policy } from '../model/policy.ts';
import type { Hindrance } from '../model/prolong.ts';
import { leastActiveMs } from '../model/service-times.ts';
import { missingFields } from './asked-fields.ts';

/**
 * Why what is active cannot be ended and had again; `undefined` when nothing stands in the way. `unread` and `missing` are what a form still
 * settles: nothing is ended before.
 */
export function hindranceOfMoreTime(
  activation: Activation,
  eligibility: Eligibility | undefined,
  policy: Policy | undefined,
  given: Given,
  now: number,
): Hindrance | undefined {
  const hindrance = hindranceNow(activation, now);
  if (hindrance) return hindrance;
  if (now - Date.parse(activation.startsAt ?? '') < leastActiveMs) return { why: 'tooYoung' };
  return hindranceOfRole(eligibility, policy, given, now);
}

/**
 * Why this activation cannot be asked for again at its end with nobody there; `undefined` when nothing stands in the way. Whether a step-up
 * would be silent is not looked at here.
 */
export function hindranceAtEnd(activation: Activation, now: number): Hindrance | undefined {
  return hindranceNow(activation, now) ?? (activation.endsAt === undefined ? { why: 'noEnd' } : undefined);
}

function hindranceNow(activation: Activation, now: number): Hindrance | undefined {
  if (!activation.activated) return { why: 'assigned' };
  return !hasBegun(activation, now) || isPast(activation.endsAt, now) ? { why: 'notActive' } : undefined;
}

/** The same of the role: whether one is still eligible at that moment (ms since 1970), what its policy asks, and what was given. */
export function hindranceOfRole(
  eligibility: Eligibility | undefined,
  policy: Policy | undefined,
  given: Given,
  at: number,
): Hindrance | undefined {
  if (eligibility === undefined || eligibility.gone !== undefined || isPast(eligibility.endsAt, at))
    return { why: 'notEligible' };
  if (!policy?.known) return { why: 'unread' };
  if (policy.asksApproval) return { why: 'approval' };
  const fields = missingFields(given, policy);
  return fields.length > 0 ? { why: 'missing', fields } : undefined;
}

/** Whether a door offers to end it and have it again. */
export function mayHaveMoreTime(
  activation: Activation,
  eligibility: Eligibility,
  policy: Policy | undefined,
  now: number,
): boolean {
  return isForTheForm(hindranceOfMoreTime(activation, eligibility, policy, {}, now));
}

/** Whether a door offers to have it again when it ends. */
export function mayBeAskedAgain(
  activation: Activation,
  eligibility: Eligibility | undefined,
  policy: Policy | undefined,
  now: number,
): boolean {
  if (hindranceAtEnd(activation, now)) return false;
  return isForTheForm(hindranceOfRole(eligibility, policy, {}, Date.parse(activation.endsAt ?? '')));
}

/** What is not read yet, or was not given, is asked for in the form. */
function isForTheForm(hindrance: Hindrance | undefined): boolean {
  return hindrance === undefined || hindrance.why === 'unread' || hindrance.why === 'missing';
}
