import { describe, expect, it } from '@jest/globals';
import { isOpenActivation } from '../../../core/src/kinds/unfinished.ts';
import type { RequestRecord } from '../../../core/src/model/activation-request.ts';
import { start } from '../http/scripted-service.ts';

const hour = 3_600_000;

describe('a request', () => {
  const record = (change: Partial<RequestRecord>): RequestRecord => ({
    requestId: 'r',
    status: 'Provisioned',
    action: 'selfActivate',
    ...change,
  });

  const at = (ms: number) => new Date(start + ms).toISOString();

  it.each([
    ['PendingApproval', {}, true],
    ['PendingApprovalProvisioning', {}, true],
    ['PendingProvisioning', {}, true],
    ['AWordOfTomorrow', {}, true],
    ['Granted', { startsAt: at(hour) }, true],
    ['Granted', { startsAt: at(-60_000) }, true],
    ['Granted', { startsAt: at(-hour) }, false],
    ['ScheduleCreated', { createdAt: at(-hour) }, false],
    ['Provisioned', {}, false],
    ['revoked', {}, false],
    ['Canceled', {}, false],
    ['Denied', {}, false],
    ['Failed', {}, false],
    ['TimedOut', {}, false],
    ['FailedAsResourceIsLocked', {}, false],
    ['', {}, false],
    ['PendingApproval', { action: 'SelfActivate' }, true],
    ['PendingApproval', { action: 'adminAssign' }, false],
    ['PendingRevocation', { action: 'selfDeactivate' }, false],
    ['PendingAdminDecision', { action: 'selfExtend' }, false],
  ] as const)('%s %j is open: %s', (status, change, open) => {
    expect(isOpenActivation(record({ status, ...change }), start)).toBe(open);
  });
});
