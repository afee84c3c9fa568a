import { describe, expect, it } from '@jest/globals';

import { type Caller, createCaller, errorOf, type Reply, smallScenario } from './caller.ts';
import {
  activate,
  armBody,
  armPath,
  azureRoles,
  directoryBody,
  directoryRequests,
  groupBody,
  groupRequests,
  guid,
  resourceGroup,
  roles,
  subscription,
  tier1,
} from './requests.ts';

const functions = "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')";
const armInstances = '/providers/Microsoft.Authorization/roleEligibilityScheduleInstances';
const groupSchedules = 'identityGovernance/privilegedAccess/group/eligibilitySchedules';
const policies = 'policies/roleManagementPolicyAssignments';
const owner = armBody(subscription, azureRoles.owner);

interface Case {
  readonly does: string;
  readonly rule: string;
  readonly status: number;
  readonly call: (caller: Caller) => Promise<Reply>;
}

const cases: readonly Case[] = [
  {
    does: 'lists directory roles plainly',
    rule: 'plainList',
    status: 403,
    call: (c) => c.graph('GET', 'roleManagement/directory/roleEligibilityScheduleInstances'),
  },
  {
    does: 'lists ARM rows without asTarget()',
    rule: 'plainList',
    status: 403,
    call: (c) => c.arm('GET', `${armInstances}?api-version=2020-10-01`),
  },
  {
    does: 'reads one ARM row without asTarget()',
    rule: 'plainList',
    status: 403,
    call: (c) => c.arm('GET', `${armInstances}/${guid(1)}?api-version=2020-10-01`),
  },
  {
    does: 'lists groups without a filter',
    rule: 'missingFilter',
    status: 400,
    call: (c) => c.graph('GET', groupSchedules),
  },
  {
    does: 'lists policies without a filter',
    rule: 'missingFilter',
    status: 400,
    call: (c) => c.graph('GET', policies),
  },
  {
    does: 'lists policies by scope alone',
    rule: 'missingFilter',
    status: 400,
    call: (c) => c.graph('GET', `${policies}?$filter=scopeId eq '/'`),
  },
  {
    does: 'asks for a page of no number',
    rule: 'unreadableOption',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$top=abc`),
  },
  {
    does: 'orders in a way that cannot be read',
    rule: 'unreadableOption',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$orderby=startDateTime downwards`),
  },
  {
    does: 'searches without naming a member',
    rule: 'unreadableOption',
    status: 400,
    call: (c) => c.graph('GET', 'groups?$search=tier', undefined, { consistencylevel: 'eventual' }),
  },
  {
    does: 'selects a member that does not exist',
    rule: 'unknownMember',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$select=roleName`),
  },
  {
    does: 'orders by a member that does not exist',
    rule: 'unknownMember',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$orderby=roleName`),
  },
  {
    does: 'asks for an option nobody knows',
    rule: 'unknownQueryOption',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$limit=5`),
  },
  {
    does: 'asks ARM for an unknown option',
    rule: 'unknownQueryOption',
    status: 400,
    call: (c) => c.arm('GET', `${armInstances}?$filter=asTarget()&$top=5&api-version=2020-10-01`),
  },
  {
    does: 'gives an option twice',
    rule: 'unknownQueryOption',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$select=id&$select=principalId`),
  },
  {
    does: 'filters with an unquoted GUID',
    rule: 'unreadableFilter',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$filter=roleDefinitionId eq ${roles.user}`),
  },
  {
    does: 'filters on a member that does not exist',
    rule: 'unknownFilter',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$filter=roleName eq 'x'`),
  },
  {
    does: 'expands a member that does not exist',
    rule: 'unknownExpand',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$expand=role`),
  },
  {
    does: 'calls the function with another word',
    rule: 'unknownFunction',
    status: 400,
    call: (c) => c.graph('GET', functions.replace('principal', 'subject')),
  },
  {
    does: 'changes a next link',
    rule: 'changedNextLink',
    status: 400,
    call: (c) => c.graph('GET', `${functions}?$skiptoken=abc`),
  },
  {
    does: 'changes an ARM next link',
    rule: 'changedNextLink',
    status: 400,
    call: (c) => c.arm('GET', `${armInstances}?$filter=asTarget()&api-version=2020-10-01&$skiptoken=abc`),
  },
  {
    does: 'counts without ConsistencyLevel',
    rule: 'consistencyLevelMissing',
    status: 400,
    call: (c) => c.graph('GET', 'groups?$count=true'),
  },
  {
    does: 'calls a path nobody serves',
    rule: 'unknownPath',
    status: 400,
    call: (c) => c.graph('GET', 'roleManagement/directory/transitiveRoleAssignments'),
  },
  { does: 'uses the wrong method', rule: 'unknownPath', status: 405, call: (c) => c.graph('POST', functions, {}) },
  {
    does: 'calls an ARM path nobody serves',
    rule: 'unknownPath',
    status: 404,
    call: (c) => c.arm('GET', '/providers/Microsoft.Authorization/roleThings?api-version=2020-10-01'),
  },
  {
    does: 'leaves api-version out',
    rule: 'apiVersion',
    status: 400,
    call: (c) => c.arm('GET', `${armInstances}?$filter=asTarget()`),
  },
  {
    does: 'asks for a newer api-version',
    rule: 'apiVersion',
    status: 404,
    call: (c) => c.arm('GET', `${armInstances}?$filter=asTarget()&api-version=2024-09-01-preview`),
  },
  {
    does: 'names a scope nobody listed',
    rule: 'unknownScope',
    status: 404,
    call: (c) => c.arm('GET', `/subscriptions/${guid(1)}${armInstances}?$filter=asTarget()&api-version=2020-10-01`),
  },
  { does: 'sends an unknown member', rule: 'unknownBody', status: 400, call: (c) => activate(c, { reason: 'x' }) },
  { does: 'sends no action', rule: 'unknownBody', status: 400, call: (c) => activate(c, { action: undefined }) },
  {
    does: 'sends no scope',
    rule: 'unknownBody',
    status: 400,
    call: (c) => activate(c, { directoryScopeId: undefined }),
  },
  { does: 'sends both scopes', rule: 'unknownBody', status: 400, call: (c) => activate(c, { appScopeId: '/' }) },
  {
    does: 'sends duration and end',
    rule: 'unknownBody',
    status: 400,
    call: (c) =>
      activate(c, {
        scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H', endDateTime: '2026-11-23T09:00:00Z' } },
      }),
  },
  {
    does: 'sends a duration in months',
    rule: 'unknownBody',
    status: 400,
    call: (c) => activate(c, { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P1M' } } }),
  },
  {
    does: 'sends an unknown expiration type',
    rule: 'unknownBody',
    status: 400,
    call: (c) => activate(c, { scheduleInfo: { expiration: { type: 'forever' } } }),
  },
  {
    does: 'sends a group role id',
    rule: 'unknownBody',
    status: 400,
    call: (c) => c.graph('POST', groupRequests, groupBody({ roleDefinitionId: roles.user })),
  },
  {
    does: 'sends an ARM body without properties',
    rule: 'unknownBody',
    status: 400,
    call: (c) => c.arm('PUT', armPath(subscription, guid(1)), owner.properties),
  },
  {
    does: 'names an ARM request no GUID',
    rule: 'unknownBody',
    status: 400,
    call: (c) => c.arm('PUT', armPath(subscription, 'first'), owner),
  },
  { does: 'sends no JSON', rule: 'unreadableBody', status: 400, call: (c) => c.graph('POST', directoryRequests, '{') },
  {
    does: 'sends another content type',
    rule: 'contentType',
    status: 415,
    call: (c) => c.graph('POST', directoryRequests, directoryBody(), { 'content-type': 'text/plain' }),
  },
  {
    does: 'asks for another person',
    rule: 'otherPrincipal',
    status: 400,
    call: (c) => activate(c, { principalId: tier1 }),
  },
  {
    does: 'changes the case of the person',
    rule: 'changedCase',
    status: 201,
    call: (c) => activate(c, { principalId: '22222222-AAAA-4aaa-8aaa-000000000001' }),
  },
  {
    does: 'changes the case of a role',
    rule: 'changedCase',
    status: 201,
    call: (c) => activate(c, { roleDefinitionId: roles.globalReader.toUpperCase() }),
  },
  {
    does: 'changes the case of a directory scope',
    rule: 'changedCase',
    status: 400,
    call: (c) =>
      activate(c, {
        roleDefinitionId: roles.helpdesk,
        directoryScopeId: '/administrativeunits/44444444-aaaa-4aaa-8aaa-000000000001',
      }),
  },
  {
    does: 'changes the case of an ARM scope',
    rule: 'changedCase',
    status: 400,
    call: (c) =>
      c.arm(
        'GET',
        `${resourceGroup.replace(/[^/]+$/, (name) => name.toUpperCase())}${armInstances}?$filter=asTarget()&api-version=2020-10-01`,
      ),
  },
  {
    does: 'changes the case of an ARM role',
    rule: 'changedCase',
    status: 400,
    call: (c) => c.arm('PUT', armPath(subscription, guid(1)), armBody(subscription, azureRoles.owner.toUpperCase())),
  },
  {
    does: 'sends 21 parts in a batch',
    rule: 'batch',
    status: 400,
    call: (c) =>
      c.graph('POST', '$batch', {
        requests: Array.from({ length: 21 }, (_, n) => ({ id: String(n), method: 'GET', url: '/me' })),
      }),
  },
];

describe('offences the fake tenant writes down', () => {
  it.each(cases)('notes $rule when a client $does', async ({ call, rule, status }) => {
    const caller = createCaller();
    const reply = await call(caller);
    expect(reply.status).toBe(status);
    expect(caller.tenant.offences()).toHaveLength(1);
    expect(caller.tenant.offences()[0]).toMatchObject({
      rule,
      time: caller.tenant.now,
      sentence: expect.stringMatching(/.{10,}\.$/),
    });
    expect(caller.tenant.log.at(-1)?.offence).toBe(rule);
  });

  it('has the documented words for a missing filter and a plain ARM list', async () => {
    const caller = createCaller();
    expect(JSON.parse(errorOf(await caller.graph('GET', policies)).message)).toMatchObject({
      errorCode: 'MissingProvider',
      message: 'The provider is missing.',
    });
    expect(errorOf(await caller.arm('GET', `${armInstances}?api-version=2020-10-01`)).message).toBe(
      "The requestor 22222222-aaaa-4aaa-8aaa-000000000001 does not have permissions for this request. Please use $filter=asTarget() to filter on the requestor's assignments.",
    );
  });

  it('notes a second request while one is active, and while one is open', async () => {
    const caller = createCaller();
    await activate(caller);
    expect(errorOf(await activate(caller)).code).toBe('RoleAssignmentExists');
    await activate(caller, { roleDefinitionId: roles.securityAdministrator });
    expect(errorOf(await activate(caller, { roleDefinitionId: roles.securityAdministrator })).code).toBe(
      'PendingRoleAssignmentRequest',
    );
    expect(caller.rules()).toEqual(['secondRequest', 'secondRequest']);
  });

  it('notes an ARM name used again with another body, and a repeated one', async () => {
    const caller = createCaller(smallScenario({ policies: [] }));
    expect((await caller.arm('PUT', armPath(subscription, guid(1)), owner)).status).toBe(201);
    const same = await caller.arm('PUT', armPath(subscription, guid(1)), owner);
    expect(same.status).toBe(201);
    const other = await caller.arm(
      'PUT',
      armPath(subscription, guid(1)),
      armBody(subscription, azureRoles.owner, { justification: 'another' }),
    );
    expect(other.status).toBe(409);
    expect(caller.rules()).toEqual(['writeRepeated', 'nameReused']);
    expect(caller.tenant.state.requests).toHaveLength(1);
  });

  const losses = ['lostAnswer', 'halfAnswer', 'errorAfterActing', 'error', 'htmlPage', 'emptyAnswer'] as const;
  it.each(losses)('notes a write repeated after %s, unless it was looked up first', async (type) => {
    for (const looksUp of [false, true]) {
      const caller = createCaller();
      caller.tenant.faults.add({ type, on: { write: true } });
      await activate(caller).catch(() => undefined);
      if (looksUp) await caller.graph('GET', `${directoryRequests}/filterByCurrentUser(on='principal')`);
      await activate(caller);
      expect(caller.rules().includes('writeRepeated')).toBe(!looksUp);
    }
  });

  it('takes a write for another target, or a check, as no repetition', async () => {
    const caller = createCaller();
    caller.tenant.faults.add({ type: 'error', on: { write: true } });
    await activate(caller);
    await activate(caller, { roleDefinitionId: roles.securityAdministrator });
    await caller.graph('POST', groupRequests, groupBody());
    await activate(caller, { isValidationOnly: true });
    expect(caller.rules()).toEqual([]);
  });

  it('notes offences of a batch part on the batch', async () => {
    const caller = createCaller();
    await caller.graph('POST', '$batch', {
      requests: [{ id: '1', method: 'GET', url: '/roleManagement/directory/roleEligibilitySchedules' }],
    });
    expect(caller.tenant.log.at(-1)).toMatchObject({ path: '/v1.0/$batch', offence: 'plainList' });
    expect(caller.tenant.offences()[0]?.sentence).toContain('in $batch');
  });

  it('keeps quiet about a client that behaves', async () => {
    const caller = createCaller();
    await caller.graph('GET', functions);
    await caller.graph(
      'GET',
      `${policies}?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)`,
    );
    await activate(caller);
    await caller.arm('GET', `${armInstances}?$filter=asTarget()&api-version=2020-10-01`);
    expect(caller.tenant.offences()).toEqual([]);
  });
});
