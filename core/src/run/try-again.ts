import { fieldOfRule } from '../form/fields.ts';
import type { FormField } from '../form/form.ts';
import type { Outcome } from '../model/outcome.ts';

/** What has to be changed before an activation is sent once more; no fields when it may go out as it was. */
export interface TryAgain {
  readonly fields: readonly FormField[];
}

/**
 * Whether an activation that came to this may be sent again by the person, and what to change first; `undefined` when not.
 * Only where the service, or the way to it, made sure that nothing was done: never for `unconfirmed`.
 */
export function tryAgain(outcome: Outcome): TryAgain | undefined {
  switch (outcome.state) {
    case 'refused': {
      // A policy may have changed since; an eligibility that is gone does not come back.
      const fields = outcome.rules.flatMap((rule) => fieldOfRule(rule) ?? []);
      return outcome.rules.includes('EligibilityRule') || needsOthers.has(outcome.error.code) ? undefined : { fields };
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

/** The same request comes to the same until somebody else has changed something: it is not offered where it was just refused. */
const needsOthers: ReadonlySet<string> = new Set([
  'ResourceIsLocked',
  'ScopeLocked',
  'ReadOnlyDisabledSubscription',
  'RoleNotFound',
  'ScopeDoesNotMatchRoleDefinition',
]);
