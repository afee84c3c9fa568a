import type { Outcome } from '../model/outcome.ts';
import type { PolicyRule } from '../model/policy.ts';

/** A field of the form that a refusal can be cured in. */
export type CurableField = 'justification' | 'ticketNumber' | 'duration';

/** What has to be changed before an activation is sent once more; no fields when it may go out as it was. */
export interface TryAgain {
  readonly fields: readonly CurableField[];
}

const curable: ReadonlyMap<PolicyRule, CurableField> = new Map([
  ['JustificationRule', 'justification'],
  ['TicketingRule', 'ticketNumber'],
  ['ExpirationRule', 'duration'],
]);

/** The field that mends what this rule refused; `undefined` when no field does. */
export function curableField(rule: PolicyRule): CurableField | undefined {
  return curable.get(rule);
}

/**
 * Whether an activation that came to this may be sent again by the person, and what to change first; `undefined` when not.
 * Only where the service, or the way to it, made sure that nothing was done: never for `unconfirmed`.
 */
export function tryAgain(outcome: Outcome): TryAgain | undefined {
  switch (outcome.state) {
    case 'refused': {
      // A lock may have been taken off since, a policy changed; an eligibility that is gone does not come back.
      const fields = outcome.rules.flatMap((rule) => curableField(rule) ?? []);
      return outcome.rules.includes('EligibilityRule') ? undefined : { fields };
    }
    case 'failed':
      return outcome.mayRepeat ? { fields: [] } : undefined;
    case 'stepUpNeeded':
      return { fields: [] };
    case 'notSent':
      return outcome.reason === 'duplicate' || outcome.reason === 'principalChanged' ? undefined : { fields: [] };
    case 'active':
    case 'ended':
    case 'scheduled':
    case 'pendingApproval':
    case 'provisioning':
    case 'alreadyActive':
    case 'alreadyRequested':
    case 'denied':
    case 'withdrawn':
    case 'unconfirmed':
    case 'checked':
      return undefined;
  }
}
