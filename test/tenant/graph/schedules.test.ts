import { describe, expect, it } from '@jest/globals';
import { createCaller, errorOf, rowsOf, smallScenario } from '../caller.ts';
import { activate, ada, directoryBody, directoryRequests, minute, roles } from '../requests.ts';

const instances = 'roleManagement/directory/roleEligibilityScheduleInstances';
const active = "roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')";

describe('lists of directory roles', () => {
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

  it('shows a request by its id at once while lists lag behind', async () => {
    const caller = createCaller(smallScenario({ behaviour: { visibilityLag: 'PT2M' } }));
    const made = await activate(caller);
    expect((await caller.graph('GET', active)).body.value).toHaveLength(0);
    expect((await caller.graph('GET', `${directoryRequests}/${made.body.id}`)).body.status).toBe('Provisioned');
    caller.tenant.advance(2 * minute);
    expect((await caller.graph('GET', active)).body.value).toHaveLength(1);
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
