import { describe, expect, it } from '@jest/globals';
import { knownStatusWords, outcomeOf } from '../../../core/src/words/status-words.ts';
import { hour, iso, record, start } from '../scripted/samples.ts';

const endsAt = iso(start + 2 * hour);

describe('outcomeOf', () => {
  it.each([
    ['Provisioned', 'active'],
    ['Granted', 'provisioning'],
    ['ScheduleCreated', 'provisioning'],
    ['PendingApproval', 'pendingApproval'],
    ['PendingApprovalProvisioning', 'pendingApproval'],
    ['PendingAdminDecision', 'pendingApproval'],
    ['PendingProvisioning', 'provisioning'],
    ['PendingScheduleCreation', 'provisioning'],
    ['PendingExternalProvisioning', 'provisioning'],
    ['PendingEvaluation', 'provisioning'],
    ['ProvisioningStarted', 'provisioning'],
    ['Accepted', 'provisioning'],
    ['AdminApproved', 'provisioning'],
    ['PendingRevocation', 'withdrawn'],
    ['Revoked', 'withdrawn'],
    ['Canceled', 'withdrawn'],
    ['Denied', 'denied'],
    ['AdminDenied', 'denied'],
    ['Failed', 'failed'],
    ['FailedAsResourceIsLocked', 'failed'],
    ['TimedOut', 'failed'],
    ['Invalid', 'failed'],
  ])('reads %s of an activation as %s, in any case', (status, state) => {
    for (const word of [status, status.toLowerCase(), status.toUpperCase(), ` ${status} `]) {
      expect(outcomeOf(record({ status: word }), start)).toMatchObject({ state, requestId: 'request-1' });
    }
  });

  it('knows the 11 words of the Graph reference and the 22 of the ARM specification', () => {
    const graph =
      'Canceled Denied Failed Granted PendingAdminDecision PendingApproval PendingProvisioning PendingScheduleCreation Provisioned Revoked ScheduleCreated';
    const arm =
      'Accepted PendingEvaluation Granted Denied PendingProvisioning Provisioned PendingRevocation Revoked Canceled Failed PendingApprovalProvisioning PendingApproval FailedAsResourceIsLocked PendingAdminDecision AdminApproved AdminDenied TimedOut ProvisioningStarted Invalid PendingScheduleCreation ScheduleCreated PendingExternalProvisioning';
    const words = [...graph.split(' '), ...arm.split(' ')].map((word) => word.toLowerCase());
    expect(words.filter((word) => !knownStatusWords.includes(word))).toEqual([]);
    expect(new Set(words)).toEqual(new Set(knownStatusWords));
  });

  it.each(['Granted', 'ScheduleCreated'])('reads %s with a later start as scheduled', (status) => {
    const startsAt = iso(start + hour);
    expect(outcomeOf(record({ status, startsAt, endsAt }), start)).toEqual({
      state: 'scheduled',
      requestId: 'request-1',
      startsAt,
      endsAt,
    });
    expect(outcomeOf(record({ status, startsAt }), start + hour).state).toBe('provisioning');
  });

  it('gives the end of an active one as the service said it', () => {
    expect(outcomeOf(record({ endsAt }), start)).toEqual({ state: 'active', requestId: 'request-1', endsAt });
    expect(outcomeOf(record(), start)).toEqual({ state: 'active', requestId: 'request-1' });
  });

  it.each(['selfDeactivate', 'SelfDeactivate', 'adminRemove'])('reads Revoked of %s as carried out', (action) => {
    expect(outcomeOf(record({ action, status: 'Revoked' }), start)).toMatchObject({
      state: 'withdrawn',
      status: 'Revoked',
    });
    expect(outcomeOf(record({ action, status: 'PendingRevocation' }), start).state).toBe('provisioning');
    expect(outcomeOf(record({ action, status: 'Provisioned' }), start).state).toBe('withdrawn');
  });

  it.each(['', 'Cancelled by robots', 'PendingSomethingNew', 'toString', 'constructor'])(
    'keeps the unknown word %p and calls the outcome unconfirmed [P1]',
    (status) => {
      expect(outcomeOf(record({ status }), start)).toMatchObject({
        state: 'unconfirmed',
        requestId: 'request-1',
        status,
        error: { code: status },
      });
    },
  );

  it('tells a locked resource from a failure that may pass', () => {
    expect(outcomeOf(record({ status: 'FailedAsResourceIsLocked' }), start)).toMatchObject({ mayRepeat: false });
    expect(outcomeOf(record({ status: 'Invalid' }), start)).toMatchObject({ mayRepeat: false });
    expect(outcomeOf(record({ status: 'Failed' }), start)).toMatchObject({ mayRepeat: true });
    expect(outcomeOf(record({ status: 'TimedOut' }), start)).toMatchObject({ mayRepeat: true });
  });
});
