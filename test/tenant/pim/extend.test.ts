import { describe, expect, it } from '@jest/globals';

import { type Caller, createCaller, errorOf, objectOf, rowsOf, smallScenario } from '../caller.ts';
import {
  armBody,
  armPath,
  azureRoles,
  directoryBody,
  groupBody,
  guid,
  hour,
  roles,
  subscription,
} from '../requests.ts';

const day = 24 * hour;
const eligibilityRequests = 'roleManagement/directory/roleEligibilityScheduleRequests';
const groupEligibilityRequests = 'identityGovernance/privilegedAccess/group/eligibilityScheduleRequests';
const mine = "filterByCurrentUser(on='principal')";

/** `ada` eligible for one thing of each kind until a day from the start. */
function open(end: string): Caller {
  return createCaller(
    smallScenario({
      eligibilities: [
        { kind: 'directoryRole', person: 'ada', role: 'Global Reader', end },
        { kind: 'directoryRole', person: 'ada', role: 'Security Reader' },
        { kind: 'directoryRole', holderGroup: 'On Call Database', role: 'User Administrator', end },
        { kind: 'group', person: 'ada', group: 'Tier 1 Operators', access: 'member', end },
        { kind: 'azureResource', person: 'ada', role: 'Reader', scope: subscription, end },
      ],
      assignments: [],
      openRequests: [],
    }),
  );
}

function ask(change: Record<string, unknown> = {}): Record<string, unknown> {
  const scheduleInfo = {
    startDateTime: '2026-11-23T08:00:00Z',
    expiration: { type: 'afterDuration', duration: 'P90D' },
  };
  return directoryBody({ action: 'selfExtend', scheduleInfo, ...change });
}

describe('extension and renewal', () => {
  it('asks for more of an eligibility in its last fourteen days; an administrator decides', async () => {
    const caller = open('+P15D');
    expect(errorOf(await caller.graph('POST', eligibilityRequests, ask())).code).toBe('InvalidRoleAssignmentRequest');
    caller.tenant.advance(day);
    const reply = await caller.graph('POST', eligibilityRequests, ask());
    expect([reply.status, reply.body.status]).toEqual([201, 'PendingAdminDecision']);
    expect(errorOf(await caller.graph('POST', eligibilityRequests, ask())).code).toBe('PendingRoleAssignmentRequest');
    const own = rowsOf((await caller.graph('GET', `${eligibilityRequests}/${mine}`)).body);
    expect(own.map((row) => row.action)).toContain('selfExtend');
    caller.tenant.decide(String(reply.body.id), 'Approve');
    const [row] = rowsOf(
      (
        await caller.graph(
          'GET',
          `roleManagement/directory/roleEligibilityScheduleInstances/${mine}?$filter=roleDefinitionId eq '${roles.globalReader}'`,
        )
      ).body,
    );
    expect(row?.endDateTime).toMatch(/^2027-03-08T08:00:00/);
    expect((await caller.graph('GET', `${eligibilityRequests}/${reply.body.id}`)).body.status).toBe('Provisioned');
    expect(caller.rules()).toEqual([]);
  });

  it('renews what ended up to thirty days ago, and nothing else', async () => {
    const caller = open('+P1D');
    const renew = ask({ action: 'selfRenew' });
    expect((await caller.graph('POST', eligibilityRequests, renew)).status).toBe(400);
    caller.tenant.advance(31 * day);
    expect((await caller.graph('POST', eligibilityRequests, ask())).status).toBe(400);
    const reply = await caller.graph('POST', eligibilityRequests, renew);
    expect(reply.body.status).toBe('PendingAdminDecision');
    caller.tenant.decide(String(reply.body.id), 'Deny');
    expect((await caller.graph('GET', `${eligibilityRequests}/${reply.body.id}`)).body.status).toBe('AdminDenied');
    caller.tenant.advance(day);
    expect((await caller.graph('POST', eligibilityRequests, renew)).status).toBe(400);
  });

  it('is not for what has no end, comes through a group, or runs as an activation', async () => {
    const caller = open('+P3D');
    for (const roleDefinitionId of [roles.securityReader, roles.user, roles.helpdesk])
      expect((await caller.graph('POST', eligibilityRequests, ask({ roleDefinitionId }))).status).toBe(400);
    const assignments = 'roleManagement/directory/roleAssignmentScheduleRequests';
    expect((await caller.graph('POST', assignments, directoryBody())).body.status).toBe('Provisioned');
    expect(errorOf(await caller.graph('POST', assignments, ask())).code).toBe('RoleAssignmentDoesNotExist');
    expect((await caller.graph('POST', eligibilityRequests, directoryBody())).status).toBe(400);
    const admin = await caller.graph('POST', eligibilityRequests, ask({ action: 'adminAssign' }));
    expect(errorOf(admin)).toMatchObject({ status: 501, code: 'NotSimulated' });
    expect(caller.rules()).toEqual([]);
  });

  it('is asked for groups and Azure roles alike, and withdrawn', async () => {
    const caller = open('+P3D');
    const { scheduleInfo } = ask();
    const group = await caller.graph(
      'POST',
      groupEligibilityRequests,
      groupBody({ action: 'selfExtend', scheduleInfo }),
    );
    expect(group.body).toMatchObject({ status: 'PendingAdminDecision', accessId: 'member' });
    expect((await caller.graph('POST', `${groupEligibilityRequests}/${group.body.id}/cancel`)).status).toBe(204);
    const path = armPath(subscription, guid(1)).replace('roleAssignment', 'roleEligibility');
    const azure = await caller.arm(
      'PUT',
      path,
      armBody(subscription, azureRoles.reader, { requestType: 'SelfExtend' }),
    );
    expect(azure.status).toBe(201);
    expect(objectOf(azure.body, 'properties')).toMatchObject({
      status: 'PendingAdminDecision',
      requestType: 'SelfExtend',
      targetRoleEligibilityScheduleId: expect.stringContaining('/roleEligibilitySchedules/'),
    });
    const list = `/providers/Microsoft.Authorization/roleEligibilityScheduleRequests?$filter=asTarget()&api-version=2020-10-01`;
    expect(rowsOf((await caller.arm('GET', list)).body).map((row) => objectOf(row, 'properties').requestType)).toEqual([
      'AdminAssign',
      'SelfExtend',
    ]);
    expect((await caller.arm('GET', `${armPath(subscription, guid(1))}&$filter=asTarget()`)).status).toBe(404);
    expect((await caller.arm('POST', path.replace('?', '/cancel?'))).status).toBe(200);
    expect(caller.rules()).toEqual([]);
  });
});
