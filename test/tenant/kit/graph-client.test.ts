// @microsoft/microsoft-graph-client, as it is, over https.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BatchRequestContent, Client, PageIterator } from '@microsoft/microsoft-graph-client';

import { smallScenario } from '../caller.ts';
import { ada, directoryBody, directoryRequests, groupBody, groupRequests, roles, tier1 } from '../requests.ts';
import { type Signed, serve } from './served.ts';

let signed: Signed;
let client: Client;
const scopes = [
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleManagement.Read.Directory',
  'RoleManagementPolicy.Read.Directory',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'Group.ReadBasic.All',
  'User.ReadBasic.All',
  'User.Read',
];
const mine = "filterByCurrentUser(on='principal')";
const instances = `/roleManagement/directory/roleEligibilityScheduleInstances/${mine}`;
const now = (): string => new Date().toISOString();

beforeAll(async () => {
  signed = await serve(smallScenario({ behaviour: { pageSize: 2 } }));
  const token = await signed.token('graph', scopes);
  client = Client.init({
    baseUrl: `${signed.served.cloud.bases.graph}/`,
    customHosts: new Set(['127.0.0.1']),
    authProvider: (done) => done(null, token),
  });
});
afterAll(() => signed.served.close());

describe('@microsoft/microsoft-graph-client', () => {
  it('reads who is signed in, and finds users', async () => {
    expect((await client.api('/me').select(['id', 'displayName']).get()).id).toBe(ada);
    const found = await client
      .api('/users')
      .header('ConsistencyLevel', 'eventual')
      .search('"displayName:Ben"')
      .count(true)
      .orderby('displayName')
      .get();
    expect([found['@odata.count'], found.value[0].displayName]).toEqual([1, 'Ben Ortiz']);
    expect((await client.api('/users').filter("startswith(displayName,'Ada')").get()).value).toHaveLength(1);
  });

  it('lists what may be activated with every option it has, and goes through the pages', async () => {
    const first = await client
      .api(instances)
      .expand('roleDefinition($select=id,displayName),directoryScope')
      .select('id,roleDefinitionId,directoryScopeId,endDateTime')
      .filter(`startDateTime le ${now()} and startswith(memberType,'D')`)
      .orderby('roleDefinitionId desc')
      .top(1)
      .count(true)
      .get();
    const ids: string[] = [];
    await new PageIterator(client, first, (row) => {
      ids.push(row.roleDefinition.displayName);
      return true;
    }).iterate();
    expect(ids).toHaveLength(first['@odata.count']);
    expect(ids).toContain('Global Reader');
  });

  it('activates a role and a group, reads the request, and withdraws a waiting one', async () => {
    const scheduleInfo = { startDateTime: now(), expiration: { type: 'afterDuration', duration: 'PT1H' } };
    const made = await client.api(`/${directoryRequests}`).post(directoryBody({ scheduleInfo }));
    expect(made.status).toBe('Provisioned');
    expect(
      (await client.api(`/${directoryRequests}/${made.id}`).expand('RoleDefinition').get()).roleDefinition.id,
    ).toBe(roles.globalReader);
    const waiting = await client
      .api(`/${directoryRequests}`)
      .post(directoryBody({ scheduleInfo, roleDefinitionId: roles.securityAdministrator }));
    expect(waiting.status).toBe('PendingApproval');
    await client.api(`/${directoryRequests}/${waiting.id}/cancel`).post(undefined);
    const { accessId, groupId } = groupBody();
    expect((await client.api(`/${groupRequests}`).post(groupBody({ accessId, groupId, scheduleInfo }))).status).toBe(
      'Provisioned',
    );
  });

  it('reads policies and their rules', async () => {
    const policies = await client
      .api('/policies/roleManagementPolicyAssignments')
      .filter(`scopeId eq '/' and scopeType eq 'Directory' and roleDefinitionId eq '${roles.globalReader}'`)
      .expand('policy($expand=rules)')
      .get();
    expect(policies.value[0].policy.rules).toHaveLength(17);
  });

  it('reads several in one batch', async () => {
    const part = (id: string, path: string) => ({ id, request: new Request(`https://graph.microsoft.com${path}`) });
    const content = await new BatchRequestContent([part('1', '/me'), part('2', `/groups/${tier1}`)]).getContent();
    const { responses } = await client.api('/$batch').post(content);
    expect(responses.map((item: { status: number }) => item.status)).toEqual([200, 200]);
  });

  it('throws the service’s own error, and what is not simulated as that', async () => {
    await expect(client.api(`/groups/${ada}`).get()).rejects.toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
    });
    await expect(client.api('/me/messages').get()).rejects.toMatchObject({ statusCode: 501, code: 'NotSimulated' });
  });

  it('breaks no rule on the way', () => {
    expect(signed.tenant.offences()).toEqual([]);
  });
});
