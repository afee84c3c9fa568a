// What official clients validly send, in every form Graph takes it.
import { describe, expect, it } from '@jest/globals';
import { type Caller, createCaller, errorOf, type Json, objectOf, rowsOf } from '../caller.ts';
import {
  activate,
  ada,
  armBody,
  armPath,
  azureRoles,
  directoryBody,
  directoryRequests,
  guid,
  hour,
  roles,
  subscription,
  tier1,
} from '../requests.ts';

const eventual = { ConsistencyLevel: 'eventual' };
const instances = "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')";
const policies = 'policies/roleManagementPolicyAssignments';

async function rows(caller: Caller, path: string, headers: Record<string, string> = {}): Promise<readonly Json[]> {
  return rowsOf((await caller.graph('GET', path, undefined, headers)).body);
}

describe('$filter on schedules', () => {
  it.each([
    [`endDateTime ge 2026-12-01T00:00:00Z`, 'some'],
    [`endDateTime lt 2026-11-24T09:00:00+01:00`, 'none'],
    [`endDateTime eq null and memberType eq 'Direct'`, 'some'],
    [`not (endDateTime eq null)`, 'some'],
    [`startswith(roleDefinitionId,'f2ef992c')`, 'one'],
    [`contains(RoleDefinitionId, '3afb-46b9')`, 'one'],
    [`endswith(roleDefinitionId,'ee74c451') eq true`, 'one'],
    [`roleDefinitionId in ('${roles.globalReader}')`, 'one'],
    [`tolower(roleDefinitionId) eq '${roles.globalReader}'`, 'one'],
    [
      `(roleDefinitionId eq '${roles.globalReader}' or roleDefinitionId eq '${guid(1)}') and principalId eq '${ada}'`,
      'one',
    ],
    [`principalid eq '${ada}' and not startswith(roleDefinitionId,'f2ef992c')`, 'some'],
  ])('understands %s', async (filter, much) => {
    const caller = createCaller();
    const all = (await rows(caller, instances)).length;
    const found = (await rows(caller, `${instances}?$filter=${encodeURIComponent(filter)}`)).length;
    expect(found).toBeLessThan(all);
    expect(much === 'none' ? found === 0 : much === 'one' ? found === 1 : found > 0).toBe(true);
    expect(caller.rules()).toEqual([]);
  });

  it.each(['any(x:x eq 1)', 'length(roleDefinitionId) gt 3', 'startDateTime add 1 eq 2'])(
    'refuses %s as not simulated, not as an offence',
    async (filter) => {
      const caller = createCaller();
      const reply = await caller.graph('GET', `${instances}?$filter=${encodeURIComponent(filter)}`);
      expect(errorOf(reply)).toMatchObject({ status: 501, code: 'NotSimulated' });
      expect(caller.rules()).toEqual([]);
    },
  );
});

describe('options of lists', () => {
  it('pages by $top, counts without a header where PIM answers, orders and skips', async () => {
    const caller = createCaller();
    const first = await caller.graph('GET', `${instances}?$top=2&$count=true&$orderby=roleDefinitionId desc`);
    const ids = rowsOf(first.body).map((row) => String(row.roleDefinitionId));
    expect(ids).toEqual([...ids].sort().reverse());
    expect(ids).toHaveLength(2);
    const all = await rows(caller, instances);
    expect(first.body['@odata.count']).toBe(all.length);
    const second = await caller.send('GET', String(first.body['@odata.nextLink']));
    expect(rowsOf(second.body).length).toBeGreaterThan(0);
    expect(await rows(caller, `${instances}?$skip=1`)).toHaveLength(all.length - 1);
    expect(caller.rules()).toEqual([]);
  });

  it('takes names in any case, options without their sign, and * for all that can be expanded', async () => {
    const caller = createCaller();
    const [row] = await rows(caller, `${instances}?$Expand=RoleDefinition($Select=DisplayName),principal&$select=ID`);
    expect(Object.keys(row ?? {}).sort()).toEqual(['@odata.type', 'id', 'principal', 'roleDefinition']);
    expect(objectOf(row, 'roleDefinition')).toEqual({ displayName: 'Global Reader' });
    expect(await rows(caller, `${instances}?top=1&expand=*`)).toMatchObject([
      { roleDefinition: { displayName: 'Global Reader' }, directoryScope: { id: '/' }, principal: { id: ada } },
    ]);
    expect(caller.rules()).toEqual([]);
  });

  it('lists policies by either word for the directory, and by alternatives', async () => {
    const caller = createCaller();
    for (const word of ['Directory', 'DirectoryRole', 'directoryrole'])
      expect(await rows(caller, `${policies}?$filter=scopeId eq '/' and scopeType eq '${word}'`)).toHaveLength(6);
    const groups = `(scopeId eq '${tier1}' or scopeId eq '55555555-aaaa-4aaa-8aaa-000000000002') and scopeType eq 'Group'`;
    expect(await rows(caller, `${policies}?$filter=${groups}`)).toHaveLength(4);
    expect(caller.rules()).toEqual([]);
  });

  it('finds users by filter, search and order', async () => {
    const caller = createCaller();
    expect(await rows(caller, "users?$filter=startswith(displayName,'Ada')&$select=id,displayName")).toEqual([
      { id: ada, displayName: 'Ada Berg' },
    ]);
    expect(await rows(caller, "users?$filter=userPrincipalName eq 'BEN@northwindlabs.example'")).toMatchObject([
      { displayName: 'Ben Ortiz' },
    ]);
    expect(await rows(caller, 'users?$search="displayName:ort"', eventual)).toMatchObject([
      { displayName: 'Ben Ortiz' },
    ]);
    expect((await rows(caller, 'users?$orderby=displayName desc')).map((row) => row.displayName)).toEqual([
      'Ben Ortiz',
      'Ada Berg',
    ]);
    expect((await caller.graph('GET', 'users?$count=true', undefined, eventual)).body['@odata.count']).toBe(2);
    expect((await caller.graph('GET', 'users/ada@northwindlabs.example')).body.id).toBe(ada);
    expect(caller.rules()).toEqual([]);
  });
});

describe('bodies', () => {
  it('may name members in another case and carry annotations, as libraries write them', async () => {
    const caller = createCaller();
    const body = {
      '@odata.type': '#microsoft.graph.unifiedRoleAssignmentScheduleRequest',
      Action: 'SelfActivate',
      PrincipalId: ada,
      RoleDefinitionId: roles.globalReader,
      DirectoryScopeId: '/',
      Justification: 'from a script',
      ScheduleInfo: { StartDateTime: '2026-11-23T08:00:00Z', Expiration: { Type: 'AfterDuration', Duration: 'PT1H' } },
    };
    expect((await caller.graph('POST', directoryRequests, body)).body).toMatchObject({ status: 'Provisioned' });
    const { properties } = armBody(subscription, azureRoles.reader);
    const put = await caller.arm('PUT', armPath(subscription, guid(1)), { Properties: properties });
    expect(put.status).toBe(201);
    expect(caller.rules()).toEqual([]);
    const typo = await caller.graph('POST', directoryRequests, directoryBody({ justificaton: 'x' }));
    expect(typo.status).toBe(400);
    expect(caller.rules()).toEqual(['unknownBody']);
  });
});

describe('Azure', () => {
  it("reads one's own request by its name alone, others' not", async () => {
    const caller = createCaller();
    await caller.arm('PUT', armPath(subscription, guid(1)), armBody(subscription, azureRoles.reader));
    expect((await caller.arm('GET', armPath(subscription, guid(1)))).body.name).toBe(guid(1));
    expect(caller.rules()).toEqual([]);
    const ben = createCaller(caller.tenant.scenario, 'ben', caller.tenant);
    expect((await ben.arm('GET', armPath(subscription, guid(1)))).status).toBe(403);
  });

  it('reads one policy assignment, and takes a scope that brings its own slash', async () => {
    const caller = createCaller();
    const list = `${subscription}/providers/Microsoft.Authorization/roleManagementPolicyAssignments`;
    const [row] = rowsOf((await caller.arm('GET', `/${list}?api-version=2020-10-01`)).body);
    const one = await caller.arm('GET', `${list}/${row?.name}?api-version=2020-10-01`);
    expect(one.body).toEqual(row);
    expect(caller.rules()).toEqual([]);
  });
});

describe('what is not attempted', () => {
  it.each([
    ['GET', 'me/messages'],
    ['GET', `groups/${tier1}/members`],
    ['POST', 'groups'],
    ['GET', 'beta/privilegedAccess/aadRoles/resources'],
    ['GET', `${instances}/$count`],
    ['GET', 'identityGovernance/accessReviews/definitions'],
    ['GET', 'roleManagement/directory/resourceNamespaces'],
  ])('%s %s is refused as not simulated, and written down', async (method, path) => {
    const caller = createCaller();
    const reply = await caller.graph(method, path, method === 'POST' ? {} : undefined);
    expect(errorOf(reply)).toMatchObject({ status: 501, code: 'NotSimulated' });
    expect(caller.rules()).toEqual([]);
    expect(caller.tenant.log.at(-1)?.notSimulated).toMatch(/^(GET|POST) /);
  });

  it.each([
    `${subscription}/resourceGroups`,
    `${subscription}/providers/Microsoft.Compute/virtualMachines`,
    '/providers/Microsoft.Authorization/policyDefinitions',
  ])('%s is refused as not simulated', async (path) => {
    const caller = createCaller();
    expect(errorOf(await caller.arm('GET', `${path}?api-version=2022-04-01`)).code).toBe('NotSimulated');
    expect(caller.rules()).toEqual([]);
  });

  it.each(['mee', 'roleManagement/directory/roleEligibilities', 'identityGovernance/privilegedAccess/group/schedules'])(
    'but %s is a mistake of the client',
    async (path) => {
      const caller = createCaller();
      expect((await caller.graph('GET', path)).status).toBe(400);
      expect(caller.rules()).toEqual(['unknownPath']);
    },
  );
});

it('orders requests by when they were made, and filters by it', async () => {
  const caller = createCaller();
  await activate(caller);
  caller.tenant.advance(hour);
  await activate(caller, { roleDefinitionId: roles.securityAdministrator });
  const found = await rows(
    caller,
    `${directoryRequests}/filterByCurrentUser(on='principal')?$orderby=createdDateTime desc&$filter=createdDateTime ge 2026-11-23T08:00:00Z`,
  );
  expect(found.map((row) => row.roleDefinitionId)).toEqual([roles.securityAdministrator, roles.globalReader]);
});
