import { describe, expect, it } from '@jest/globals';
import { type Outcome, PimError, type PimErrorCode, StepUpRequiredError, ThrottledError } from '@pim-palette/core';
import { mayHaveActed, outcomeOfError } from '../../../core/src/activate/refusal.ts';

const refused = (serviceCode: string, serviceMessage: string) =>
  new PimError('refused', 'ours', { status: 400, serviceCode, serviceMessage, requestId: 'r-1' });

describe('outcomeOfError', () => {
  it.each<[string, PimError, Outcome]>([
    [
      'RoleAssignmentExists',
      refused('RoleAssignmentExists', 'The Role assignment already exists.'),
      { state: 'alreadyActive' },
    ],
    [
      'BadRequest with the same phrase',
      refused('BadRequest', 'The Role assignment already exists.'),
      { state: 'alreadyActive' },
    ],
    [
      'an active group membership',
      refused(
        'Request_BadRequest',
        "One or more added object references already exist for the following modified properties: 'members'.",
      ),
      { state: 'alreadyActive' },
    ],
    [
      'PendingRoleAssignmentRequest',
      refused('PendingRoleAssignmentRequest', 'There is already an existing pending Role assignment request.'),
      { state: 'alreadyRequested' },
    ],
    [
      'RoleAssignmentRequestExists',
      refused('RoleAssignmentRequestExists', 'It exists.'),
      { state: 'alreadyRequested' },
    ],
    ['PendingRequest in other letters', refused('pendingroleassignmentrequest', 'x'), { state: 'alreadyRequested' }],
    [
      'the same words without a telling code',
      refused('BadRequest', 'There is already an existing pending Role assignment request.'),
      { state: 'alreadyRequested' },
    ],
    [
      'another principal',
      new PimError('interactionNeeded', 'x', { serviceCode: 'principalChanged' }),
      { state: 'notSent', reason: 'principalChanged' },
    ],
    ['no connection', new PimError('offline', 'x'), { state: 'notSent', reason: 'unreachable' }],
    ['an abort', new PimError('cancelled', 'x'), { state: 'notSent', reason: 'cancelled' }],
  ])('reads %s', (_name, error, outcome) => {
    expect(outcomeOfError(error)).toEqual(outcome);
  });

  it.each([
    ['["MfaRule"]', ['MfaRule']],
    ['["EligibilityRule","ExpirationRule"]', ['EligibilityRule', 'ExpirationRule']],
    ['JustificationRule - Justification is required', ['JustificationRule']],
    ['["TicketingRule"]', ['TicketingRule']],
  ])('names the policy rules of %s and keeps the words [P2]', (list, rules) => {
    const message = `The following policy rules failed: ${list}`;
    expect(outcomeOfError(refused('RoleAssignmentRequestPolicyValidationFailed', message))).toEqual({
      state: 'refused',
      rules,
      error: { message, code: 'RoleAssignmentRequestPolicyValidationFailed', status: 400, requestId: 'r-1' },
    });
  });

  it.each(['ResourceIsLocked', 'RoleNotFound', 'SubjectNotFound', 'SomethingNew'])(
    'calls %s refused, without rules, in the words of the service [P2]',
    (code) => {
      expect(outcomeOfError(refused(code, 'No, because.'))).toMatchObject({
        state: 'refused',
        rules: [],
        error: { code, message: 'No, because.' },
      });
    },
  );

  it.each<[PimErrorCode, boolean]>([
    ['notSignedIn', true],
    ['throttled', true],
    ['unavailable', true],
    ['clockWrong', true],
    ['storeFailed', true],
    ['lostAnswer', true],
    ['timedOut', true],
    ['signInRefused', false],
    ['consentNeeded', false],
    ['clientRefused', false],
    ['permissionMissing', false],
    ['forbidden', false],
    ['notFound', false],
    ['licenceMissing', false],
    ['unexpectedAnswer', false],
    ['badInput', false],
  ])('calls %s failed, may be repeated: %p', (code, mayRepeat) => {
    expect(outcomeOfError(new PimError(code, 'why'))).toEqual({
      state: 'failed',
      mayRepeat,
      error: { message: 'why', code, status: undefined, requestId: undefined },
    });
  });

  it.each<PimErrorCode>(['interactionNeeded', 'signInCancelled', 'signInTimedOut'])('calls %s stepUpNeeded', (code) => {
    expect(outcomeOfError(new PimError(code, 'x'))).toMatchObject({ state: 'stepUpNeeded', error: { code } });
  });

  it('keeps the authentication context of a challenge', () => {
    expect(outcomeOfError(new StepUpRequiredError('x', '{"access_token":{}}', 'c3'))).toMatchObject({
      state: 'stepUpNeeded',
      authenticationContext: 'c3',
    });
    expect(outcomeOfError(new ThrottledError('x', 1))).toMatchObject({ state: 'failed', mayRepeat: true });
  });

  it('does not break on something that is no error', () => {
    expect(outcomeOfError('oops')).toMatchObject({ state: 'failed', mayRepeat: false });
  });
});

describe('mayHaveActed', () => {
  it.each<[unknown, boolean]>([
    [new PimError('lostAnswer', 'x'), true],
    [new PimError('timedOut', 'x'), true],
    [new PimError('unexpectedAnswer', 'x', { status: 201 }), true],
    [new PimError('unexpectedAnswer', 'x'), true],
    [new PimError('unexpectedAnswer', 'x', { status: 418 }), false],
    [new PimError('offline', 'x'), false],
    [refused('RoleAssignmentExists', 'x'), false],
    [new TypeError('a defect after sending'), true],
  ])('is asked of %p', (error, acted) => {
    expect(mayHaveActed(error)).toBe(acted);
  });
});
