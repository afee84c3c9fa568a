// @azure/arm-authorization, as it is, over https.
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { smallScenario } from '../caller.ts';
import { ada, archive, azureRoles, guid, managementGroup, resourceGroup, subscription } from '../requests.ts';
import { type Signed, serve } from './served.ts';

let signed: Signed;
let client: AuthorizationManagementClient;
beforeAll(async () => {
  signed = await serve(smallScenario({ policies: [] }));
  const token = await signed.token('arm', ['user_impersonation']);
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  client = new AuthorizationManagementClient(credential, subscription.split('/').at(-1) ?? '', {
    endpoint: signed.served.cloud.bases.arm,
    retryOptions: { maxRetries: 0 },
  });
});
afterAll(() => signed.served.close());

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of pages) found.push(item);
  return found;
}

const asTarget = { filter: 'asTarget()' };

describe('@azure/arm-authorization', () => {
  it('lists what may be activated, everywhere and at a scope', async () => {
    const everywhere = await all(client.roleEligibilityScheduleInstances.listForScope('', asTarget));
    expect(everywhere.map(({ expandedProperties }) => expandedProperties?.roleDefinition?.displayName)).toContain(
      'Reader',
    );
    const here = await all(client.roleEligibilityScheduleInstances.listForScope(resourceGroup, asTarget));
    expect(here.some(({ memberType }) => memberType === 'Inherited')).toBe(true);
    expect((await all(client.roleEligibilitySchedules.listForScope(subscription, asTarget))).length).toBeGreaterThan(0);
  });

  it('activates, reads the request by its name, sees it active, and withdraws a later one', async () => {
    const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${azureRoles.reader}`;
    const ask = {
      principalId: ada,
      roleDefinitionId,
      requestType: 'SelfActivate',
      justification: 'from the library',
      scheduleInfo: { startDateTime: new Date(), expiration: { type: 'AfterDuration', duration: 'PT1H' } },
    };
    const requests = client.roleAssignmentScheduleRequests;
    expect((await requests.validate(subscription, guid(1), ask)).status).toBe('Granted');
    expect((await requests.create(subscription, guid(1), ask)).status).toBe('Provisioned');
    expect((await requests.get(subscription, guid(1))).justification).toBe('from the library');
    expect((await all(requests.listForScope(subscription, asTarget))).map(({ name }) => name)).toEqual([guid(1)]);
    const active = await all(client.roleAssignmentScheduleInstances.listForScope(subscription, asTarget));
    expect(active.map(({ assignmentType }) => assignmentType)).toContain('Activated');
    const later = { ...ask, roleDefinitionId: roleDefinitionId.replace(azureRoles.reader, azureRoles.owner) };
    later.scheduleInfo = { ...ask.scheduleInfo, startDateTime: new Date(Date.now() + 86_400_000) };
    expect((await requests.create(subscription, guid(2), later)).status).toBe('Granted');
    await requests.cancel(subscription, guid(2));
    expect((await requests.get(subscription, guid(2))).status).toBe('Canceled');
  });

  it('reads policies: the list, and one assignment and one policy by name', async () => {
    const [first] = await all(client.roleManagementPolicyAssignments.listForScope(subscription));
    const one = await client.roleManagementPolicyAssignments.get(subscription, first?.name ?? '');
    expect(one.roleDefinitionId).toBe(first?.roleDefinitionId);
    const policy = await client.roleManagementPolicies.get(subscription, first?.policyId?.split('/').at(-1) ?? '');
    expect(policy.effectiveRules?.length).toBe(17);
  });

  it('lists definitions, rights and children', async () => {
    expect((await all(client.roleDefinitions.list(''))).map(({ roleName }) => roleName)).toContain(
      'Key Vault Administrator',
    );
    expect((await all(client.roleDefinitions.list(subscription))).length).toBeGreaterThan(0);
    expect((await client.roleDefinitions.get(subscription, azureRoles.owner)).roleName).toBe('Owner');
    expect((await all(client.permissions.listForResourceGroup('rg-app')))[0]?.actions).toEqual(['*/read']);
    expect((await all(client.roleAssignments.listForSubscription())).length).toBeGreaterThan(0);
    expect(await all(client.denyAssignments.listForScope(subscription))).toEqual([]);
    expect((await all(client.eligibleChildResources.list(managementGroup))).map(({ name }) => name)).toEqual([
      'Production',
    ]);
  });

  it('throws the service’s own error', async () => {
    const ask = {
      principalId: ada,
      roleDefinitionId: `${archive}/providers/Microsoft.Authorization/roleDefinitions/${azureRoles.owner}`,
      requestType: 'SelfActivate',
    };
    await expect(client.roleAssignmentScheduleRequests.create(archive, guid(3), ask)).rejects.toMatchObject({
      code: 'ResourceIsLocked',
      statusCode: 400,
    });
  });

  it('breaks no rule on the way', () => {
    expect(signed.tenant.offences()).toEqual([]);
  });
});
