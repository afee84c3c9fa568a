import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../core/src/model/outcome.ts';
import { tryAgain } from '../../../core/src/run/try-again.ts';

const error = { message: 'The following policy rules failed', code: 'RoleAssignmentRequestPolicyValidationFailed' };
const refusedBy = (...rules: readonly string[]): Outcome => ({ state: 'refused', rules, error });
const requestId = 'request-1';

describe('sending an activation once more', () => {
  it.each<[string, Outcome, readonly string[]]>([
    ['a missing reason', refusedBy('JustificationRule'), ['justification']],
    ['a missing ticket', refusedBy('TicketingRule'), ['ticketNumber']],
    ['a duration too long', refusedBy('ExpirationRule'), ['duration']],
    ['several at once', refusedBy('TicketingRule', 'MfaRule', 'ExpirationRule'), ['ticketNumber', 'duration']],
    ['a refusal no field mends', refusedBy(), []],
    ['a rule nobody knows', refusedBy('SomeNewRule'), []],
    ['a second factor that was missing', refusedBy('MfaRule'), []],
    ['something that was missing', { state: 'notSent', reason: 'missing' }, []],
    ['a failure that may pass', { state: 'failed', error, mayRepeat: true }, []],
    ['a sign-in that was called off', { state: 'stepUpNeeded', error }, []],
    ['no connection', { state: 'notSent', reason: 'unreachable' }, []],
    ['being called off', { state: 'notSent', reason: 'cancelled' }, []],
  ])('is offered after %s, with what to change first', (_what, outcome, fields) => {
    expect(tryAgain(outcome)).toEqual({ fields });
  });

  it.each<Outcome>([
    { state: 'unconfirmed', error },
    { state: 'unconfirmed', requestId, status: 'NeverSeenBefore', error },
    { state: 'failed', error, mayRepeat: false },
    refusedBy('JustificationRule', 'EligibilityRule'),
    ...['ResourceIsLocked', 'ReadOnlyDisabledSubscription', 'RoleNotFound'].map(
      (code): Outcome => ({ state: 'refused', rules: [], error: { message: 'No.', code } }),
    ),
    { state: 'active', requestId },
    { state: 'scheduled', requestId, startsAt: '2026-11-23T20:00:00Z' },
    { state: 'pendingApproval', requestId },
    { state: 'provisioning', requestId },
    { state: 'alreadyActive' },
    { state: 'alreadyRequested' },
    { state: 'denied', requestId },
    { state: 'withdrawn', requestId, status: 'Canceled' },
    { state: 'checked' },
    { state: 'notSent', reason: 'principalChanged' },
    { state: 'notSent', reason: 'duplicate' },
  ])('is not offered after %j', (outcome) => {
    expect(tryAgain(outcome)).toBeUndefined();
  });
});
