import { describe, expect, it } from '@jest/globals';
import type { Tenant } from '@pim-palette/fake-tenant';

import { type Caller, createCaller, errorOf, objectOf, rowsOf, smallScenario } from '../caller.ts';
import {
  activate,
  armBody,
  armPath,
  azureRoles,
  directoryRequests,
  groupBody,
  groupRequests,
  guid,
  hour,
  minute,
  resourceGroup,
  roles,
} from '../requests.ts';

const waiting = { roleDefinitionId: roles.securityAdministrator };
const beta = 'beta/roleManagement/directory/roleAssignmentApprovals';
const groupApprovals = 'identityGovernance/privilegedAccess/group/assignmentApprovals';

function approver(tenant: Tenant): Caller {
  return createCaller(tenant.scenario, 'ben', tenant);
}

async function statusOf(caller: Caller, id: unknown): Promise<unknown> {
  return (await caller.graph('GET', `${directoryRequests}/${id}`)).body.status;
}

describe('approvals of the fake tenant', () => {
  it('waits: PendingApproval, approval id, no start, completed already set', async () => {
    const caller = createCaller();
    const reply = await activate(caller, waiting);
    expect(reply.body).toMatchObject({
      status: 'PendingApproval',
      approvalId: reply.body.id,
      scheduleInfo: { startDateTime: null },
    });
    expect(reply.body.completedDateTime).not.toBeNull();
  });

  it('is decided in beta for directory roles; the clock starts then', async () => {
    const caller = createCaller();
    const id = (await activate(caller, waiting)).body.id;
    const ben = approver(caller.tenant);
    const mine = await ben.graph(
      'GET',
      `${directoryRequests}/filterByCurrentUser(on='approver')?$filter=status eq 'PendingApproval'`,
    );
    expect(mine.body.value).toHaveLength(1);
    const approval = await ben.graph('GET', `${beta}/${id}`);
    const step = rowsOf(approval.body, 'steps')[0];
    expect(step).toMatchObject({
      reviewResult: 'NotReviewed',
      status: 'InProgress',
      assignedToMe: true,
      reviewedBy: null,
      justification: '',
    });
    caller.tenant.advance(5 * minute);
    const patch = await ben.graph('PATCH', `${beta}/${id}/steps/${step?.id}`, {
      reviewResult: 'Approve',
      justification: 'fine',
    });
    expect([patch.status, patch.text]).toEqual([204, '']);
    const done = await caller.graph('GET', `${directoryRequests}/${id}`);
    expect(done.body).toMatchObject({
      status: 'Provisioned',
      scheduleInfo: { startDateTime: '2026-11-23T08:05:00.0000000Z' },
    });
    const second = await ben.graph('PATCH', `${beta}/${id}/steps/${step?.id}`, {
      reviewResult: 'Deny',
      justification: 'no',
    });
    expect(second.status).toBe(409);
    expect([...ben.rules(), ...caller.rules()]).toEqual([]);
  });

  it('is decided in v1.0 stages for groups, and can be denied', async () => {
    const caller = createCaller();
    const id = (await caller.graph('POST', groupRequests, groupBody({ accessId: 'owner' }))).body.id;
    const ben = approver(caller.tenant);
    const stages = await ben.graph('GET', `${groupApprovals}/${id}/stages`);
    const stage = rowsOf(stages.body, 'value')[0];
    expect(
      (
        await ben.graph('PATCH', `${groupApprovals}/${id}/stages/${stage?.id}`, {
          reviewResult: 'Deny',
          justification: 'not today',
        })
      ).status,
    ).toBe(204);
    expect((await caller.graph('GET', `${groupRequests}/${id}`)).body.status).toBe('Denied');
    expect((await ben.graph('GET', `beta/${groupApprovals}/${id}/steps/${stage?.id}`)).body).toMatchObject({
      reviewResult: 'Deny',
      status: 'Completed',
      justification: 'not today',
    });
  });

  it('is decided on ARM, wrapped in properties or bare', async () => {
    for (const [n, body] of [
      { properties: { reviewResult: 'Approve', justification: 'ok' } },
      { reviewResult: 'Approve', justification: 'ok' },
    ].entries()) {
      const caller = createCaller();
      const made = await caller.arm(
        'PUT',
        armPath(resourceGroup, guid(n)),
        armBody(resourceGroup, azureRoles.contributor),
      );
      const approvalId = String(objectOf(made.body, 'properties').approvalId);
      expect(approvalId).toBe(
        `/providers/Microsoft.Subscription${resourceGroup}/providers/Microsoft.Authorization/roleAssignmentApprovals/${guid(n)}`,
      );
      const ben = approver(caller.tenant);
      const list = await ben.arm(
        'GET',
        '/providers/Microsoft.Authorization/roleAssignmentScheduleRequests?$filter=asApprover()&api-version=2020-10-01',
      );
      expect(list.body.value).toHaveLength(1);
      const approval = await ben.arm('GET', `${approvalId}?api-version=2021-01-01-preview`);
      const stage = String(rowsOf(objectOf(approval.body, 'properties'), 'stages')[0]?.id);
      const decided = await ben.arm('PATCH', `${stage}?api-version=2021-01-01-preview`, body);
      expect(decided.body.properties).toMatchObject({
        status: 'Completed',
        reviewResult: 'Approve',
        reviewedBy: { userPrincipalName: 'ben@northwindlabs.example' },
      });
      expect(ben.rules()).toEqual([]);
    }
  });

  it("is nobody else's business: 403 for others, never the own request, 404 for unknown ones", async () => {
    const caller = createCaller();
    const id = (await activate(caller, waiting)).body.id;
    const own = await caller.graph('GET', `${beta}/${id}`);
    const step = rowsOf(own.body, 'steps')[0];
    expect(step?.assignedToMe).toBe(false);
    expect(
      (
        await caller.graph('PATCH', `${beta}/${id}/steps/${step?.id}`, {
          reviewResult: 'Approve',
          justification: 'me',
        })
      ).status,
    ).toBe(403);
    expect((await approver(caller.tenant).graph('GET', `${beta}/${guid(9)}`)).status).toBe(404);
    expect(errorOf(await caller.graph('GET', `roleManagement/directory/roleAssignmentApprovals/${id}`)).status).toBe(
      400,
    );
  });

  it('ends unanswered after 24 hours', async () => {
    const caller = createCaller();
    const id = (await activate(caller, waiting)).body.id;
    caller.tenant.advance(24 * hour - 1);
    expect(await statusOf(caller, id)).toBe('PendingApproval');
    caller.tenant.advance(1);
    expect(await statusOf(caller, id)).toBe('TimedOut');
    expect((await activate(caller, waiting)).status).toBe(201);
    expect(caller.rules()).toEqual([]);
  });

  it('decides by itself when the scenario says after how long', async () => {
    for (const [decision, status] of [
      ['Approve', 'Provisioned'],
      ['Deny', 'Denied'],
    ] as const) {
      const caller = createCaller(
        smallScenario({
          policies: [
            {
              kind: 'directoryRole',
              role: roles.securityAdministrator,
              approval: { approvers: ['ben'], automatic: { after: 'PT3M', decision, words: 'as agreed' } },
            },
          ],
        }),
      );
      const id = (await activate(caller, waiting)).body.id;
      caller.tenant.advance(3 * minute - 1);
      expect(await statusOf(caller, id)).toBe('PendingApproval');
      caller.tenant.advance(1);
      expect(await statusOf(caller, id)).toBe(status);
    }
  });

  it('is decided by a test, by the request id', async () => {
    const caller = createCaller();
    const id = String((await activate(caller, waiting)).body.id);
    caller.tenant.decide(id, 'Approve', 'go');
    expect(await statusOf(caller, id)).toBe('Provisioned');
    expect(() => caller.tenant.decide(id, 'Deny')).toThrow('waits for approval');
  });

  it('keeps a later start after the approval', async () => {
    const caller = createCaller();
    const later = { startDateTime: '2026-11-23T20:00:00Z', expiration: { type: 'afterDuration', duration: 'PT1H' } };
    const id = String((await activate(caller, { ...waiting, scheduleInfo: later })).body.id);
    caller.tenant.decide(id, 'Approve');
    expect(await statusOf(caller, id)).toBe('Granted');
    caller.tenant.advance(12 * hour);
    expect(await statusOf(caller, id)).toBe('Provisioned');
  });
});
