import { describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, type Tenant } from '@pim-palette/fake-tenant';

import { type Caller, createCaller, errorOf, type Json, objectOf, type Reply, rowsOf } from '../caller.ts';
import { directoryRequests, groupRequests } from '../requests.ts';

const beta = 'beta/roleManagement/directory/roleAssignmentApprovals';
const groupApprovals = 'identityGovernance/privilegedAccess/group/assignmentApprovals';
const armApprovals = '/providers/Microsoft.Authorization/roleAssignmentApprovals';
const preview = 'api-version=2021-01-01-preview';
const roles = {
  security: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  exchange: '29232cdf-9323-42fd-ade2-1d097af3e4de',
  privileged: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
} as const;

function open(handle = 'nora', tenant: Tenant = createTenant(loadScenario('approvals'))): Caller {
  return createCaller(tenant.scenario, handle, tenant);
}

async function waiting(caller: Caller, list: string): Promise<readonly Json[]> {
  const path = `${list}/filterByCurrentUser(on='approver')?$filter=status eq 'PendingApproval'&$expand=principal`;
  return rowsOf((await caller.graph('GET', path)).body);
}

async function requestFor(caller: Caller, role: string): Promise<Json> {
  const found = (await waiting(caller, directoryRequests)).find((row) => row.roleDefinitionId === role);
  if (!found) throw new Error(`nothing waits for ${role}`);
  return found;
}

async function steps(caller: Caller, id: unknown): Promise<readonly Json[]> {
  return rowsOf((await caller.graph('GET', `${beta}/${id}`)).body, 'steps');
}

function decide(caller: Caller, id: unknown, step: unknown, result = 'Approve', words = 'fine'): Promise<Reply> {
  return caller.graph('PATCH', `${beta}/${id}/steps/${step}`, { reviewResult: result, justification: words });
}

async function firstStep(caller: Caller, id: unknown, result?: string, words?: string): Promise<Reply> {
  return decide(caller, id, (await steps(caller, id))[0]?.id, result, words);
}

describe("an approver's morning", () => {
  it('shows what waits for the approver in all three kinds, and not what is decided, somebody else’s or their own', async () => {
    const nora = open();
    const directory = await waiting(nora, directoryRequests);
    expect(directory.map((row) => objectOf(row, 'principal').displayName)).toEqual([
      'Sam Whitlock',
      'Lena Voss',
      'Raj Mehta',
    ]);
    expect(directory[1]).toMatchObject({ ticketInfo: { ticketNumber: 'INC-4711', ticketSystem: 'Jira' } });
    expect((await waiting(nora, groupRequests)).map((row) => row.accessId)).toEqual(['member', 'owner']);
    const azure = await nora.arm(
      'GET',
      '/providers/Microsoft.Authorization/roleAssignmentScheduleRequests?$filter=asApprover()&api-version=2020-10-01',
    );
    expect(rowsOf(azure.body).map((row) => objectOf(row, 'properties').justification)).toEqual([
      'quota rise before the sale',
    ]);
    expect(rowsOf((await nora.graph('GET', `${beta}/filterByCurrentUser(on='approver')`)).body)).toHaveLength(3);
    expect(rowsOf((await nora.graph('GET', `${groupApprovals}/filterByCurrentUser(on='approver')`)).body)).toHaveLength(
      2,
    );
    expect(rowsOf((await nora.arm('GET', `${armApprovals}?${preview}&$filter=asApprover()`)).body)).toHaveLength(1);
    expect(nora.rules()).toEqual([]);
  });

  it('goes from stage to stage: the next approver decides once the one before approved', async () => {
    const nora = open();
    const { id } = await requestFor(nora, roles.privileged);
    expect(await steps(nora, id)).toMatchObject([
      { status: 'InProgress', assignedToMe: true },
      { status: 'NotStarted', assignedToMe: false },
    ]);
    const omar = open('omar', nora.tenant);
    const [first, second] = await steps(omar, id);
    expect((await decide(omar, id, first?.id)).status).toBe(403);
    expect(errorOf(await decide(omar, id, second?.id))).toMatchObject({ status: 400 });
    expect(await waiting(omar, directoryRequests)).toHaveLength(2);
    expect((await decide(nora, id, first?.id)).status).toBe(204);
    expect(await steps(nora, id)).toMatchObject([
      { status: 'Completed', reviewResult: 'Approve', reviewedBy: { displayName: 'Nora Castellanos' } },
      { status: 'InProgress', assignedToMe: false },
    ]);
    expect((await decide(nora, id, first?.id)).status).toBe(409);
    expect((await waiting(omar, directoryRequests)).map((row) => row.id)).toContain(id);
    expect((await decide(omar, id, second?.id, 'Deny', 'not this quarter')).status).toBe(204);
    const raj = open('raj', nora.tenant);
    expect((await raj.graph('GET', `${directoryRequests}/${id}`)).body.status).toBe('Denied');
    expect([...nora.rules(), ...omar.rules(), ...raj.rules()]).toEqual([]);
  });

  it('says who decided already, in every kind', async () => {
    const nora = open();
    const omar = open('omar', nora.tenant);
    const { id } = await requestFor(nora, roles.security);
    expect((await firstStep(omar, id)).status).toBe(204);
    expect(errorOf(await firstStep(nora, id)).status).toBe(409);
    expect((await steps(nora, id))[0]).toMatchObject({
      reviewedBy: { displayName: 'Omar Haddad', userPrincipalName: 'omar@bluefinch.example' },
      justification: 'fine',
    });
    const [group] = (await waiting(nora, groupRequests)).filter((row) => row.accessId === 'owner');
    const stage = rowsOf((await omar.graph('GET', `${groupApprovals}/${group?.id}`)).body, 'stages')[0]?.id;
    const words = { reviewResult: 'Deny', justification: 'ask your lead' };
    expect((await omar.graph('PATCH', `${groupApprovals}/${group?.id}/stages/${stage}`, words)).status).toBe(204);
    expect((await nora.graph('PATCH', `${groupApprovals}/${group?.id}/stages/${stage}`, words)).status).toBe(409);
    const [azure] = rowsOf((await nora.arm('GET', `${armApprovals}?${preview}`)).body);
    const path = `${rowsOf(objectOf(azure, 'properties'), 'stages')[0]?.id}?${preview}`;
    expect((await omar.arm('PATCH', path, { properties: words })).status).toBe(200);
    expect(errorOf(await nora.arm('PATCH', path, { properties: words })).status).toBe(409);
    expect([...nora.rules(), ...omar.rules()]).toEqual([]);
  });

  it('lets nobody decide their own request, in any kind', async () => {
    const nora = open();
    const own = "filterByCurrentUser(on='principal')?$filter=status eq 'PendingApproval'";
    const [mine] = rowsOf((await nora.graph('GET', `${directoryRequests}/${own}`)).body);
    expect(await steps(nora, mine?.id)).toMatchObject([{ assignedToMe: false, status: 'InProgress' }]);
    expect((await firstStep(nora, mine?.id)).status).toBe(403);
    expect((await firstStep(open('omar', nora.tenant), mine?.id)).status).toBe(204);
  });

  it('wants the reason of a decision unless the policy waives it', async () => {
    const nora = open();
    const { id } = await requestFor(nora, roles.security);
    expect(errorOf(await firstStep(nora, id, 'Approve', ' '))).toMatchObject({
      status: 400,
      message: expect.stringContaining('justification'),
    });
    const exchange = (await requestFor(nora, roles.exchange)).id;
    const step = (await steps(nora, exchange))[0]?.id;
    expect((await nora.graph('PATCH', `${beta}/${exchange}/steps/${step}`, { reviewResult: 'Approve' })).status).toBe(
      204,
    );
    expect(nora.rules()).toEqual([]);
  });

  it('is over after 24 hours, when it is withdrawn, and for who is no approver', async () => {
    const nora = open();
    const [, group] = await waiting(nora, groupRequests);
    nora.tenant.advance(30 * 60_000);
    expect((await waiting(nora, groupRequests)).map((row) => row.id)).not.toContain(group?.id);
    const stages = rowsOf((await nora.graph('GET', `${groupApprovals}/${group?.id}/stages`)).body);
    expect(stages[0]).toMatchObject({ status: 'Expired', reviewResult: 'NotReviewed' });
    const late = { reviewResult: 'Approve', justification: 'late' };
    const path = `${groupApprovals}/${group?.id}/stages/${stages[0]?.id}`;
    expect((await nora.graph('PATCH', path, late)).status).toBe(404);
    const { id } = await requestFor(nora, roles.security);
    const sam = open('sam', nora.tenant);
    expect((await sam.graph('POST', `${directoryRequests}/${id}/cancel`)).status).toBe(204);
    expect((await firstStep(nora, id)).status).toBe(404);
    expect((await open('raj', nora.tenant).graph('GET', `${beta}/${id}`)).status).toBe(403);
  });

  it('lists Azure approvals of a scope and what lies below it', async () => {
    const nora = open();
    const subscription = '/subscriptions/66666666-cccc-4ccc-8ccc-000000000001';
    expect(rowsOf((await nora.arm('GET', `${subscription}${armApprovals}?${preview}`)).body)).toHaveLength(1);
    const omar = open('omar', nora.tenant);
    expect(rowsOf((await omar.arm('GET', `${subscription}${armApprovals}?${preview}`)).body)).toHaveLength(2);
  });
});
