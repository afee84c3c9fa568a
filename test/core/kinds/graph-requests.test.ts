import { describe, expect, it } from '@jest/globals';
import { buildGraphActivation, recordOf } from '../../../core/src/kinds/graph-requests.ts';
import { identity, start } from '../http/scripted-service.ts';
import { armRequest } from './azure-samples.ts';

const hour = 3_600_000;

describe('request bodies', () => {
  it('of Graph name the person, the target, the reason, the ticket and an explicit start', () => {
    expect(buildGraphActivation(() => ({ roleDefinitionId: 'r', directoryScopeId: '/' }), armRequest, start)).toEqual({
      action: 'selfActivate',
      principalId: identity.principalId,
      roleDefinitionId: 'r',
      directoryScopeId: '/',
      justification: 'why',
      ticketInfo: { ticketNumber: 'T1', ticketSystem: 'S' },
      scheduleInfo: {
        startDateTime: '2026-11-23T10:00:00.000Z',
        expiration: { type: 'afterDuration', duration: 'PT1H30M' },
      },
    });
  });
});

describe('requests', () => {
  const at = (ms: number) => new Date(start + ms).toISOString();

  it('end at their start and duration, or at the end given, and not before the clock has started', () => {
    const wire = (
      startDateTime: string | undefined,
      duration: string | undefined,
      endDateTime: string | undefined,
      status = 'Provisioned',
    ) => ({
      id: 'i',
      status,
      action: 'selfActivate',
      createdDateTime: undefined,
      justification: undefined,
      principalId: undefined,
      isValidationOnly: false,
      scheduleInfo: { startDateTime, expiration: { type: 'afterDuration', duration, endDateTime } },
    });
    expect(recordOf(wire(at(0), 'P1D', undefined)).endsAt).toBe(at(24 * hour));
    expect(recordOf(wire(at(0), undefined, at(hour))).endsAt).toBe(at(hour));
    expect(recordOf(wire(at(0), 'P1M', undefined)).endsAt).toBeUndefined();
    expect(recordOf(wire(undefined, 'PT8H', undefined)).endsAt).toBeUndefined();
    expect(recordOf(wire(at(0), 'PT8H', undefined, 'PendingApproval')).endsAt).toBeUndefined();
  });
});
