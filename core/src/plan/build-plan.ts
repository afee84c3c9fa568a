import { type Eligibility, type EligibilityKey, resourceOf } from '../model/eligibility.ts';
import { identityKey } from '../model/identity.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Plan, PlanInput, PlanRow } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { endsActivation } from '../words/status-words.ts';
import { givenIn, missingFields } from './asked-fields.ts';
import { durationFor } from './duration-for.ts';

/**
 * From a wish, the policies and what is active or pending, the steps to take: one row per eligibility, in the order asked.
 * `send` is complete, `missing` names the fields policy asks for, `skip` says why nothing will be sent. Pure.
 * Throws `TypeError` for a wish that no door should build: a duration that is not positive, a start that is no time,
 * not one policy per eligibility.
 */
export function planActivation(input: PlanInput): Plan {
  checkWish(input);
  const seen = new Set<EligibilityKey>();
  const rows = input.wish.eligibilities.map((eligibility, index): PlanRow => {
    const policy = input.policies[index];
    if (policy === undefined) throw new TypeError('A plan needs one policy per eligibility.');
    const duplicate = seen.has(eligibility.key);
    seen.add(eligibility.key);
    const outcome: Outcome | undefined = duplicate
      ? { state: 'notSent', reason: 'duplicate' }
      : alreadyThere(eligibility.key, input);
    return outcome === undefined ? stepFor(eligibility, policy, input) : { step: 'skip', eligibility, outcome };
  });
  const { bundle } = input.wish;
  return { rows, stepUps: groupStepUps(rows), ...(bundle === undefined ? {} : { bundle }) };
}

function checkWish({ wish, policies }: PlanInput): void {
  if (policies.length !== wish.eligibilities.length) throw new TypeError('A plan needs one policy per eligibility.');
  if (wish.durationMs !== undefined && !(wish.durationMs > 0 && Number.isFinite(wish.durationMs))) {
    throw new TypeError('A duration must be a positive number of milliseconds.');
  }
  if (wish.afterEnd !== undefined) throw new TypeError('What waits for an end is kept, not planned.');
  if (wish.startsAt !== undefined && Number.isNaN(Date.parse(wish.startsAt))) {
    throw new TypeError('A start must be an ISO 8601 time.');
  }
}

function alreadyThere(key: EligibilityKey, { lastKnown, now, ...lists }: PlanInput): Outcome | undefined {
  const standing = standingIn(lists, key, now);
  if (standing) return standing;
  // Better to send nothing than to send twice; but what it was in an earlier list says nothing of now.
  return lastKnown && standingIn(lastKnown, key, now) && { state: 'notSent', reason: 'unread' };
}

function standingIn(
  { activations, openRequests }: NonNullable<PlanInput['lastKnown']>,
  key: EligibilityKey,
  now: number,
): Outcome | undefined {
  // A start in the future is refused as well while the role is held, so nothing is sent either way.
  const activation = activations.find(
    (one) => one.key === key && !(one.endsAt !== undefined && Date.parse(one.endsAt) <= now),
  );
  if (activation) return { state: 'alreadyActive', activation };
  const open = openRequests.find((one) => one.key === key && !endsActivation(one.action));
  return open && { state: 'alreadyRequested', requestId: open.requestId };
}

function stepFor(eligibility: Eligibility, policy: Policy, { wish, defaultMs, preferredMs, now }: PlanInput): PlanRow {
  const fields = missingFields(wish, policy);
  if (fields.length > 0) return { step: 'missing', eligibility, policy, fields };
  const duration = durationFor(policy, { ...wish, preferredMs, defaultMs });
  const later = wish.startsAt !== undefined && Date.parse(wish.startsAt) > now ? wish.startsAt : undefined;
  const stepUp = policy.authenticationContext ?? (policy.asksMfa ? 'mfa' : undefined);
  return {
    step: 'send',
    eligibility,
    policy,
    clamped: duration.clamped,
    ...(wish.durationMs === undefined ? {} : { wantedMs: wish.durationMs }),
    request: {
      eligibility,
      durationMs: duration.ms,
      ...givenIn(wish),
      ...(later === undefined ? {} : { startsAt: later }),
    },
    ...(stepUp === undefined ? {} : { stepUp }),
  };
}

function groupStepUps(rows: readonly PlanRow[]): Plan['stepUps'] {
  const groups = new Map<string, { identityKey: string; resource: 'graph' | 'arm'; context: string; rows: number[] }>();
  rows.forEach((row, index) => {
    if (row.step !== 'send' || row.stepUp === undefined) return;
    const who = identityKey(row.eligibility.identity);
    const resource = resourceOf(row.eligibility.kind);
    const id = JSON.stringify([who, resource, row.stepUp]);
    const group = groups.get(id) ?? { identityKey: who, resource, context: row.stepUp, rows: [] };
    group.rows.push(index);
    groups.set(id, group);
  });
  return [...groups.values()];
}
