import { beforeAll, describe, expect, it } from '@jest/globals';
import { createTenant, rightsInForce, type Scenario } from '@pim-palette/fake-tenant';
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';

import { type Caller, createCaller, errorOf, type Json, objectOf, rowsOf } from '../caller.ts';
import { armPath, directoryRequests, groupRequests, guid, minute } from '../requests.ts';

const shop = '/subscriptions/d63d4bb7-6dcf-4459-a3af-d3528bc17ae2';
const machine = `${shop}/resourceGroups/rg-shop-prod/providers/Microsoft.Compute/virtualMachines/vm-shop-01`;
const frozen = `${shop}/resourceGroups/mrg-firewall/providers/Microsoft.Network/virtualNetworks/vnet-firewall`;
const version = 'api-version=2022-04-01';
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const machines = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';

let scenario: Scenario;
beforeAll(() => {
  scenario = everyRoleScenario();
});

function open(): Caller {
  return createCaller(scenario, 'iris', createTenant(scenario));
}

/** The same person with the rights a token issued now would name. */
function signedInAgain(caller: Caller): Caller {
  const tid = String(scenario.tenants[0]?.id);
  return caller.with(rightsInForce(caller.tenant, me(), tid));
}

function me(): string {
  return String(Object.values(scenario.people[0]?.objectIds ?? {})[0]);
}

const schedule = {
  startDateTime: scenarioStart(),
  expiration: { type: 'AfterDuration', duration: 'PT2H' },
};

function scenarioStart(): string {
  return '2026-11-23T08:00:00Z';
}

async function all(caller: Caller, first: string, kind: 'graph' | 'arm'): Promise<readonly Json[]> {
  const rows: Json[] = [];
  const start = kind === 'graph' ? await caller.graph('GET', first) : await caller.arm('GET', first);
  let page = start.body;
  for (;;) {
    rows.push(...rowsOf(page));
    const next = page['@odata.nextLink'] ?? page.nextLink;
    if (next === undefined) return rows;
    page = (await caller.send('GET', String(next))).body;
  }
}

async function activateAzure(caller: Caller, role: string, scope: string, n: number): Promise<number> {
  const owner = /^\/subscriptions\/[^/]+/.exec(scope)?.[0] ?? '';
  const properties = {
    principalId: me(),
    requestType: 'SelfActivate',
    roleDefinitionId: `${owner}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    scheduleInfo: schedule,
    justification: 'nightly work',
  };
  return (await caller.arm('PUT', armPath(scope, guid(n)), { properties })).status;
}

describe('the scenario every-role', () => {
  it('makes one person eligible for every role that can be given', async () => {
    const caller = open();
    const path = "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')";
    const directory = await all(caller, `${path}?$expand=roleDefinition`, 'graph');
    const wide = directory.filter((row) => row.directoryScopeId === '/');
    const definitions = await all(caller, 'roleManagement/directory/roleDefinitions', 'graph');
    expect(definitions).toHaveLength(143);
    expect(new Set(wide.map((row) => row.roleDefinitionId)).size).toBe(wide.length);
    expect(wide).toHaveLength(129);
    const list = `/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?$filter=asTarget()&api-version=2020-10-01`;
    const azure = await all(caller, list, 'arm');
    expect(
      new Set(azure.map((row) => String(objectOf(row, 'properties').roleDefinitionId).split('/').at(-1))).size,
    ).toBe(200);
    const places = new Set(azure.map((row) => String(objectOf(row, 'properties').scope)));
    expect([...places].filter((scope) => scope.includes('managementGroups'))).toHaveLength(2);
    expect([...places].filter((scope) => /^\/subscriptions\/[^/]+$/.test(scope))).toHaveLength(5);
    expect(caller.rules()).toEqual([]);
  });

  it('shows definitions hollow where they are expanded, whole in their list', async () => {
    const caller = open();
    const path = "roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')";
    const filter = `$filter=roleDefinitionId eq '${helpdesk}'`;
    const [row] = rowsOf((await caller.graph('GET', `${path}?$expand=roleDefinition&${filter}`)).body);
    expect(objectOf(row, 'roleDefinition')).toMatchObject({ rolePermissions: [], resourceScopes: [], version: null });
    const [whole] = rowsOf(
      (await caller.graph('GET', `roleManagement/directory/roleDefinitions?$filter=id eq '${helpdesk}'`)).body,
    );
    expect(rowsOf(whole ?? {}, 'rolePermissions')[0]?.allowedResourceActions).toContain(
      'microsoft.directory/users/password/update',
    );
    const azure = await all(caller, `/providers/Microsoft.Authorization/roleDefinitions?${version}`, 'arm');
    expect(azure).toHaveLength(928);
    const conditional = azure.find((item) => item.name === '8b54135c-b56d-4d72-a534-26097cfdc8d8');
    expect(rowsOf(objectOf(conditional, 'properties'), 'permissions')[0]).toHaveProperty('condition');
    expect(caller.rules()).toEqual([]);
  });

  it('refuses definitions at a scope where nothing is held, and shows them once Reader is in force there', async () => {
    const caller = open();
    const here = `${shop}/providers/Microsoft.Authorization/roleDefinitions/${reader}?${version}`;
    expect(errorOf(await caller.arm('GET', here))).toMatchObject({
      status: 403,
      message: expect.stringContaining("action 'Microsoft.Authorization/roleDefinitions/read'"),
    });
    expect((await caller.arm('GET', here.slice(shop.length))).status).toBe(200);
    const apps = '/providers/Microsoft.Management/managementGroups/mg-corp';
    const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
    expect(await activateAzure(caller, owner, apps, 1)).toBe(201);
    caller.tenant.advance(3 * minute);
    expect((await caller.arm('GET', here)).status).toBe(200);
  });

  it('lets an activation of an Azure role take minutes until it is in force, whatever the token', async () => {
    const caller = open();
    const permissions = `${machine}/providers/Microsoft.Authorization/permissions?${version}`;
    const restart = `${machine}/restart?api-version=2024-07-01`;
    expect(errorOf(await caller.arm('POST', restart))).toMatchObject({
      status: 403,
      code: 'AuthorizationFailed',
      message: expect.stringContaining("action 'Microsoft.Compute/virtualMachines/restart/action'"),
    });
    expect(await activateAzure(caller, machines, machine, 1)).toBe(201);
    const instances = `${machine}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances?$filter=asTarget()&api-version=2020-10-01`;
    expect(rowsOf((await caller.arm('GET', instances)).body)).toHaveLength(1);
    expect((await caller.arm('GET', permissions)).body.value).toEqual([]);
    expect((await caller.arm('POST', restart)).status).toBe(403);
    caller.tenant.advance(3 * minute);
    expect(rowsOf((await caller.arm('GET', permissions)).body)[0]).toMatchObject({
      actions: expect.arrayContaining(['Microsoft.Compute/virtualMachines/*']),
    });
    expect((await caller.arm('POST', restart)).status).toBe(202);
    expect(caller.rules()).toEqual([]);
  });

  it('denies by a deny assignment what a role allows, and says so', async () => {
    const caller = open();
    const platform = '/providers/Microsoft.Management/managementGroups/mg-apps';
    expect(await activateAzure(caller, contributor, platform, 1)).toBe(201);
    caller.tenant.advance(5 * minute);
    expect((await caller.arm('GET', `${frozen}?api-version=2024-01-01`)).status).toBe(200);
    const refused = errorOf(await caller.arm('DELETE', `${frozen}?api-version=2024-01-01`));
    expect(refused).toMatchObject({ status: 403, code: 'DenyAssignmentAuthorizationFailed' });
    const [denied] = rowsOf(
      (await caller.arm('GET', `${shop}/providers/Microsoft.Authorization/denyAssignments?${version}`)).body,
    );
    expect(refused.message).toContain(
      `however, the access is denied because of the deny assignment with name '${objectOf(denied, 'properties').denyAssignmentName}' and Id '${denied?.name}'`,
    );
  });

  it('leaves a token what it was: a directory role is in a token issued once it is in force', async () => {
    const caller = open();
    const body = {
      action: 'selfActivate',
      principalId: me(),
      roleDefinitionId: helpdesk,
      directoryScopeId: '/',
      justification: 'nightly work',
      scheduleInfo: schedule,
    };
    expect((await caller.graph('POST', directoryRequests, body)).body.status).toBe('Provisioned');
    const held = 'me/transitiveMemberOf/microsoft.graph.directoryRole';
    expect((await caller.graph('GET', held)).body.value).toEqual([]);
    expect(rightsInForce(caller.tenant, me(), String(scenario.tenants[0]?.id)).wids).toEqual([]);
    caller.tenant.advance(2 * minute);
    expect((await caller.graph('GET', held)).body.value).toMatchObject([{ roleTemplateId: helpdesk }]);
    expect(rightsInForce(caller.tenant, me(), String(scenario.tenants[0]?.id)).wids).toEqual([helpdesk]);
  });

  it('gives what a group gives to a token that names the group, and to no older one', async () => {
    const caller = open();
    const keepers = scenario.groups.find(({ name }) => name === 'Key Keepers');
    const body = {
      action: 'selfActivate',
      principalId: me(),
      groupId: keepers?.id,
      accessId: 'member',
      justification: 'nightly work',
      scheduleInfo: schedule,
    };
    expect((await caller.graph('POST', groupRequests, body)).body.status).toBe('Provisioned');
    caller.tenant.advance(5 * minute);
    const permissions = `${shop}/providers/Microsoft.Authorization/permissions?${version}`;
    expect((await caller.arm('GET', permissions)).body.value).toEqual([]);
    const again = signedInAgain(caller);
    expect(rowsOf((await again.arm('GET', permissions)).body)[0]?.dataActions).toContain(
      'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    );
    expect(caller.rules()).toEqual([]);
  });

  it('says what a group gives where that may be read', async () => {
    const caller = open();
    const night = String(scenario.groups.find(({ name }) => name === 'Helpdesk On Call')?.id);
    const directory = `roleManagement/directory/roleAssignments?$filter=principalId eq '${night}'`;
    expect(rowsOf((await caller.graph('GET', directory)).body).map((row) => row.roleDefinitionId)).toEqual([
      helpdesk,
      'fdd7a751-b60b-444a-984c-02652fe8fa1c',
    ]);
    const keepers = String(scenario.groups.find(({ name }) => name === 'Key Keepers')?.id);
    const azure = `${shop}/providers/Microsoft.Authorization/roleAssignments?$filter=principalId eq '${keepers}'&${version}`;
    expect(errorOf(await caller.arm('GET', azure)).code).toBe('AuthorizationFailed');
    expect(await activateAzure(caller, reader, shop, 1)).toBe(201);
    caller.tenant.advance(3 * minute);
    expect(rowsOf((await caller.arm('GET', azure)).body)).toMatchObject([{ properties: { principalId: keepers } }]);
  });
});
