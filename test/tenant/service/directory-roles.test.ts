import { describe, expect, it } from '@jest/globals';

import { createCaller, errorOf, rowsOf, smallScenario } from './caller.ts';
import { activate, ada, directoryBody, directoryRequests, hour, minute, roles } from './requests.ts';

const instances = 'roleManagement/directory/roleEligibilityScheduleInstances';
const active = "roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')";

describe('directory roles of the fake tenant', () => {
  it('lists what the caller may activate, also through a group, in the documented shape', async () => {
    const caller = createCaller();
    const reply = await caller.graph(
      'GET',
      `${instances}/filterByCurrentUser(on='principal')?$expand=roleDefinition,directoryScope`,
    );
    expect(reply.status).toBe(200);
    const rows = rowsOf(reply.body);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({
      '@odata.type': '#microsoft.graph.unifiedRoleEligibilityScheduleInstance',
      principalId: ada,
      roleDefinitionId: roles.globalReader,
      directoryScopeId: '/',
      appScopeId: null,
      memberType: 'Direct',
      roleDefinition: { displayName: 'Global Reader' },
      directoryScope: { id: '/' },
    });
    expect(rows.map((row) => row.directoryScopeId)).toEqual([
      '/',
      '/',
      '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001',
      '/',
      '/44444444-aaaa-4aaa-8aaa-000000000002',
      '/',
    ]);
    expect(rows[5]).toMatchObject({ memberType: 'Group', principalId: '55555555-aaaa-4aaa-8aaa-000000000002' });
    expect(String(rows[0]?.startDateTime)).toMatch(/\.\d{7}Z$/);
    expect(caller.rules()).toEqual([]);
  });

  it('lists only what belongs to the tenant the token is for', async () => {
    const caller = createCaller().with({
      tid: '11111111-aaaa-4aaa-8aaa-000000000002',
      oid: '22222222-aaaa-4aaa-8aaa-000000000011',
    });
    const reply = await caller.graph('GET', `${instances}/filterByCurrentUser(on='principal')`);
    expect(reply.body.value).toHaveLength(1);
  });

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

  it('lets extend and renew wait for an administrator', async () => {
    const caller = createCaller();
    for (const action of ['selfExtend', 'selfRenew']) {
      expect((await activate(caller, { action })).body.status).toBe('PendingAdminDecision');
    }
  });

  it('answers any other status word a scenario names', async () => {
    const words = ['Denied', 'Failed', 'PendingProvisioning', 'ScheduleCreated', 'ProvisioningStarted', 'SomethingNew'];
    for (const word of words) {
      const caller = createCaller(smallScenario({ behaviour: { failedStatus: { 'Global Reader': word } } }));
      expect((await activate(caller)).body.status).toBe(word);
    }
  });

  it('shows a request by its id at once while lists lag behind', async () => {
    const caller = createCaller(smallScenario({ behaviour: { visibilityLag: 'PT2M' } }));
    const made = await activate(caller);
    expect((await caller.graph('GET', active)).body.value).toHaveLength(0);
    expect((await caller.graph('GET', `${directoryRequests}/${made.body.id}`)).body.status).toBe('Provisioned');
    caller.tenant.advance(2 * minute);
    expect((await caller.graph('GET', active)).body.value).toHaveLength(1);
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

  it('lets administrators list everybody, assign and remove', async () => {
    const administrator = createCaller(smallScenario(), 'ben').with({ wids: ['e8611ab8-c189-46e8-94e1-60213ab1f814'] });
    expect((await administrator.graph('GET', instances)).body.value).toHaveLength(6);
    const assigned = await administrator.graph(
      'POST',
      directoryRequests,
      directoryBody({
        action: 'adminAssign',
        scheduleInfo: { startDateTime: '2022-04-10T00:00:00Z', expiration: { type: 'NoExpiration' } },
      }),
    );
    expect(assigned.body).toMatchObject({
      status: 'Provisioned',
      principalId: ada,
      createdBy: { user: { id: '22222222-aaaa-4aaa-8aaa-000000000002' } },
    });
    const removed = await administrator.graph(
      'POST',
      directoryRequests,
      directoryBody({ action: 'adminRemove', scheduleInfo: undefined }),
    );
    expect(removed.body.status).toBe('Revoked');
    const stranger = await administrator.graph(
      'POST',
      directoryRequests,
      directoryBody({ action: 'adminAssign', principalId: roles.user }),
    );
    expect(errorOf(stranger).code).toBe('SubjectNotFound');
    const plain = createCaller();
    expect(errorOf(await plain.graph('POST', directoryRequests, directoryBody({ action: 'adminAssign' }))).code).toBe(
      'Authorization_RequestDenied',
    );
  });

  it('pages lists, with an empty page first when the scenario says so', async () => {
    const caller = createCaller(smallScenario({ behaviour: { pageSize: 2, emptyPages: true } }));
    const sizes: number[] = [];
    let url: string | undefined =
      `https://graph.pim-palette.invalid/v1.0/${instances}/filterByCurrentUser(on='principal')`;
    while (url !== undefined) {
      const reply = await caller.send('GET', url);
      sizes.push(rowsOf(reply.body).length);
      const next = reply.body['@odata.nextLink'];
      url = typeof next === 'string' ? next : undefined;
    }
    expect(sizes).toEqual([0, 2, 2, 2]);
    expect(caller.rules()).toEqual([]);
  });

  it('asks for the permission each call needs and names what would do', async () => {
    const caller = createCaller().with({ scp: 'User.Read RoleAssignmentSchedule.Read.Directory' });
    const reply = await caller.graph('GET', `${directoryRequests}/filterByCurrentUser(on='principal')`);
    expect(errorOf(reply)).toMatchObject({ status: 403, code: 'UnknownError' });
    expect(JSON.parse(errorOf(reply).message)).toEqual({
      errorCode: 'PermissionScopeNotGranted',
      message:
        'Authorization failed due to missing permission scope RoleAssignmentSchedule.ReadWrite.Directory,RoleManagement.ReadWrite.Directory,RoleAssignmentSchedule.Remove.Directory.',
      instanceAnnotations: [],
    });
    expect((await caller.graph('GET', active)).status).toBe(200);
    expect(errorOf(await caller.graph('GET', 'groups')).code).toBe('Authorization_RequestDenied');
  });

  it('refuses everything of PIM in a tenant without a licence', async () => {
    const [home, other] = smallScenario().tenants;
    if (!home || !other) throw new Error('the scenario has two tenants');
    const caller = createCaller(smallScenario({ tenants: [{ ...home, licensed: false }, other] }));
    expect(errorOf(await caller.graph('GET', active)).code).toBe('AadPremiumLicenseRequired');
    expect((await caller.graph('GET', 'me')).status).toBe(200);
  });
});
