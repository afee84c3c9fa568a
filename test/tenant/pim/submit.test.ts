import { describe, expect, it } from '@jest/globals';
import { type Caller, createCaller, errorOf, type Reply, smallScenario } from '../caller.ts';
import {
  activate,
  ada,
  armBody,
  armPath,
  azureRoles,
  directoryBody,
  directoryRequests,
  groupBody,
  groupRequests,
  guid,
  hour,
  minute,
  roles,
  subscription,
} from '../requests.ts';

const active = "roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')";

describe('requests the fake tenant carries out', () => {
  it('activates at once: 201, Provisioned, and the list shows it until its end', async () => {
    const caller = createCaller();
    const reply = await activate(caller);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      status: 'Provisioned',
      action: 'selfActivate',
      principalId: ada,
      approvalId: null,
      customData: null,
      isValidationOnly: false,
      createdBy: { application: null, device: null, user: { displayName: null, id: ada } },
      scheduleInfo: { recurrence: null, expiration: { type: 'afterDuration', endDateTime: null, duration: 'PT2H' } },
      ticketInfo: { ticketNumber: null, ticketSystem: null },
    });
    expect((await caller.graph('GET', active)).body.value).toHaveLength(1);
    caller.tenant.advance(2 * hour);
    expect((await caller.graph('GET', active)).body.value).toHaveLength(0);
    expect(caller.rules()).toEqual([]);
  });

  it('clamps a start in the past to now and echoes the action as sent', async () => {
    const caller = createCaller();
    const reply = await activate(caller, {
      action: 'SelfActivate',
      scheduleInfo: { startDateTime: '2026-11-20T00:00:00Z', expiration: { type: 'AfterDuration', duration: 'PT24H' } },
    });
    expect(errorOf(reply).message).toContain('ExpirationRule');
    const good = await activate(caller, {
      action: 'SelfActivate',
      scheduleInfo: { startDateTime: '2026-11-20T00:00:00Z', expiration: { type: 'AfterDuration', duration: 'PT8H' } },
    });
    expect(good.body).toMatchObject({
      action: 'SelfActivate',
      scheduleInfo: { startDateTime: '2026-11-23T08:00:00.0000000Z' },
    });
  });

  it('answers Granted for a future start, completed at the start, and provisions it then', async () => {
    const caller = createCaller();
    const reply = await activate(caller, {
      scheduleInfo: { startDateTime: '2026-11-23T12:00:00Z', expiration: { type: 'afterDuration', duration: 'PT1H' } },
    });
    expect(reply.body).toMatchObject({ status: 'Granted', completedDateTime: '2026-11-23T12:00:00.0000000Z' });
    caller.tenant.advance(4 * hour);
    const later = await caller.graph('GET', `${directoryRequests}/${reply.body.id}`);
    expect(later.body.status).toBe('Provisioned');
    expect((await caller.graph('GET', active)).body.value).toHaveLength(1);
  });

  it('checks a validation-only request by the same rules and keeps nothing', async () => {
    const caller = createCaller();
    expect((await activate(caller, { isValidationOnly: true })).status).toBe(201);
    expect((await activate(caller, { isValidationOnly: true, justification: '' })).status).toBe(400);
    expect(
      (await caller.graph('GET', `${directoryRequests}/filterByCurrentUser(on='principal')`)).body.value,
    ).toHaveLength(0);
    expect(caller.rules()).toEqual([]);
  });

  it('refuses a deactivation in order: does not exist, too short, then Revoked', async () => {
    const caller = createCaller();
    await activate(caller);
    const off = (): ReturnType<typeof activate> =>
      activate(caller, { action: 'selfDeactivate', scheduleInfo: undefined, justification: undefined });
    caller.tenant.advance(44_000);
    expect(errorOf(await off())).toEqual({
      status: 400,
      code: 'RoleAssignmentDoesNotExist',
      message: 'The Role assignment does not exist.',
    });
    caller.tenant.advance(60_000);
    expect(errorOf(await off())).toEqual({
      status: 400,
      code: 'ActiveDurationTooShort',
      message: 'The Active duration is too short. Miniumum Required is 5 minutes.',
    });
    caller.tenant.advance(4 * minute);
    const done = await off();
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({
      status: 'Revoked',
      targetScheduleId: null,
      scheduleInfo: null,
      completedDateTime: null,
    });
    expect((await caller.graph('GET', active)).body.value).toHaveLength(0);
  });

  it('says there is nothing to deactivate when nothing is active', async () => {
    const caller = createCaller();
    const reply = await activate(caller, { action: 'selfDeactivate', scheduleInfo: undefined });
    expect(errorOf(reply).code).toBe('RoleAssignmentDoesNotExist');
  });

  it('cancels an open request with 204 and nothing in it, and refuses for a finished one', async () => {
    const caller = createCaller();
    const open = await activate(caller, { roleDefinitionId: roles.securityAdministrator });
    const reply = await caller.graph('POST', `${directoryRequests}/${open.body.id}/cancel`);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect((await caller.graph('GET', `${directoryRequests}/${open.body.id}`)).body.status).toBe('Canceled');
    const again = await caller.graph('POST', `${directoryRequests}/${open.body.id}/cancel`);
    expect(errorOf(again).code).toBe('InvalidRoleAssignmentRequest');
    const none = await caller.graph('POST', `${directoryRequests}/99999999-aaaa-4aaa-8aaa-000000000000/cancel`);
    expect(none.status).toBe(404);
  });

  it('answers any other status word a scenario names', async () => {
    const words = ['Denied', 'Failed', 'PendingProvisioning', 'ScheduleCreated', 'ProvisioningStarted', 'SomethingNew'];
    for (const word of words) {
      const caller = createCaller(smallScenario({ behaviour: { failedStatus: { 'Global Reader': word } } }));
      expect((await activate(caller)).body.status).toBe(word);
    }
  });

  it('tells a new activation right after a deactivation that the old one exists, when the scenario says so', async () => {
    const caller = createCaller(smallScenario({ behaviour: { deactivationLag: 'PT1M' } }));
    await activate(caller);
    caller.tenant.advance(10 * minute);
    await activate(caller, { action: 'selfDeactivate', scheduleInfo: undefined });
    expect(errorOf(await activate(caller)).code).toBe('RoleAssignmentExists');
    expect(caller.rules()).toEqual([]);
    caller.tenant.advance(minute);
    expect((await activate(caller)).status).toBe(201);
  });
});

describe('authentication contexts of the fake tenant', () => {
  const claims = '{"access_token":{"acrs":{"essential":true, "value":"c1"}}}';
  const application = {
    roleDefinitionId: roles.application,
    directoryScopeId: '/44444444-aaaa-4aaa-8aaa-000000000002',
  };
  const owner = (caller: Caller): Promise<Reply> =>
    caller.arm('PUT', armPath(subscription, guid(1)), armBody(subscription, azureRoles.owner));

  it('asks with percent-encoded claims in the message of a 400', async () => {
    const caller = createCaller();
    for (const reply of [await activate(caller, application), await owner(caller)]) {
      expect(errorOf(reply)).toEqual({
        status: 400,
        code: 'RoleAssignmentRequestAcrsValidationFailed',
        message:
          '&claims=%7B%22access_token%22%3A%7B%22acrs%22%3A%7B%22essential%22%3Atrue%2C%20%22value%22%3A%22c1%22%7D%7D%7D',
      });
    }
  });

  it('asks with raw claims in the message', async () => {
    const caller = createCaller(smallScenario({ behaviour: { claimsChallenge: 'rawMessage' } }));
    expect(errorOf(await activate(caller, application)).message).toBe(`claims=${claims}`);
  });

  it('asks with a header', async () => {
    const caller = createCaller(smallScenario({ behaviour: { claimsChallenge: 'header' } }));
    for (const reply of [await activate(caller, application), await owner(caller)]) {
      expect(reply.status).toBe(401);
      const encoded = /claims="([^"]+)"/.exec(reply.headers.get('www-authenticate') ?? '')?.[1] ?? '';
      expect(JSON.parse(Buffer.from(encoded, 'base64').toString())).toEqual(JSON.parse(claims));
    }
  });

  it('goes on once the token carries it', async () => {
    const caller = createCaller().with({ acrs: ['c1'] });
    expect((await activate(caller, application)).status).toBe(201);
    expect((await owner(caller)).status).toBe(201);
  });

  it('asks every ARM write for MFA when that is mandatory', async () => {
    const caller = createCaller(smallScenario({ behaviour: { armNeedsMfa: true } }));
    const reply = await owner(caller);
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toContain('insufficient_claims');
    expect((await owner(caller.with({ amr: ['mfa'], acrs: ['c1'] }))).status).toBe(201);
  });
});

describe('what the service refuses before any rule', () => {
  it('says that a role is unknown, and a group is not for PIM', async () => {
    const caller = createCaller();
    expect(errorOf(await activate(caller, { roleDefinitionId: '99999999-aaaa-4aaa-8aaa-000000000000' })).code).toBe(
      'RoleNotFound',
    );
    const group = await caller.graph(
      'POST',
      groupRequests,
      groupBody({ groupId: '55555555-aaaa-4aaa-8aaa-000000000004' }),
    );
    expect(errorOf(group).message).toContain('Resource type not supported for onboarding');
  });

  it('says that something is active, or open', async () => {
    const caller = createCaller();
    await activate(caller);
    expect(errorOf(await activate(caller, { isValidationOnly: true }))).toEqual({
      status: 400,
      code: 'RoleAssignmentExists',
      message: 'The Role assignment already exists.',
    });
    await caller.graph('POST', directoryRequests, directoryBody({ roleDefinitionId: roles.securityAdministrator }));
    expect(
      errorOf(await activate(caller, { roleDefinitionId: roles.securityAdministrator, isValidationOnly: true })),
    ).toEqual({
      status: 400,
      code: 'PendingRoleAssignmentRequest',
      message: 'There is already an existing pending Role assignment request.',
    });
    expect(caller.rules()).toEqual([]);
  });
});
