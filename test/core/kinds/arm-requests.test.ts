import { describe, expect, it } from '@jest/globals';
import { buildArmActivation, buildArmDeactivation } from '../../../core/src/kinds/arm-requests.ts';
import { identity, start } from '../http/scripted-service.ts';
import { armEligibility, armRequest } from './azure-samples.ts';

const hour = 3_600_000;

describe('request bodies', () => {
  it('of Azure carry the linked schedule and the condition over, as they came', () => {
    const condition = { text: "@Resource[a]\n StringEquals 'x'", version: '2.0' };
    expect(buildArmActivation({ ...armRequest, eligibility: { ...armEligibility, condition } }, start)).toEqual({
      properties: {
        principalId: identity.principalId,
        requestType: 'SelfActivate',
        roleDefinitionId: armEligibility.roleId,
        linkedRoleEligibilityScheduleId: armEligibility.scheduleId,
        justification: 'why',
        ticketInfo: { ticketNumber: 'T1', ticketSystem: 'S' },
        scheduleInfo: {
          startDateTime: '2026-11-23T10:00:00.000Z',
          expiration: { type: 'AfterDuration', duration: 'PT1H30M' },
        },
        condition: condition.text,
        conditionVersion: '2.0',
      },
    });
    expect(buildArmDeactivation(armEligibility)).toEqual({
      properties: {
        principalId: identity.principalId,
        requestType: 'SelfDeactivate',
        roleDefinitionId: armEligibility.roleId,
        linkedRoleEligibilityScheduleId: armEligibility.scheduleId,
      },
    });
  });

  it('leave out what there is none of, and keep a start that was asked for', () => {
    const { scheduleId: _, ...bare } = armEligibility;
    const startsAt = '2026-11-24T00:00:00.000Z';
    expect(buildArmActivation({ eligibility: bare, durationMs: hour, startsAt }, start)).toEqual({
      properties: {
        principalId: identity.principalId,
        requestType: 'SelfActivate',
        roleDefinitionId: armEligibility.roleId,
        scheduleInfo: { startDateTime: startsAt, expiration: { type: 'AfterDuration', duration: 'PT1H' } },
      },
    });
  });
});
