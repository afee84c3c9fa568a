import { describe, expect, it } from '@jest/globals';
import type { ScenarioInput } from '@pim-palette/fake-tenant';

import { type Caller, createCaller, errorOf, rowsOf, smallScenario } from '../caller.ts';
import {
  armBody,
  armPath,
  azureRoles,
  guid,
  managementGroup,
  resourceGroup,
  subscription,
  vault,
} from '../requests.ts';

const version = 'api-version=2020-10-01';
const children = (scope: string) => `${scope}/providers/Microsoft.Authorization/eligibleChildResources?${version}`;

async function names(caller: Caller, path: string): Promise<readonly unknown[]> {
  return rowsOf((await caller.arm('GET', path)).body).map((row) => row.name);
}

function open(change: Partial<ScenarioInput> = {}): Caller {
  return createCaller(smallScenario({ policies: [], ...change }));
}

describe('eligible child resources', () => {
  it('are one level, or all of them, by type; resources are not among them', async () => {
    const caller = open();
    expect(await names(caller, children(managementGroup))).toEqual(['Production']);
    expect(await names(caller, `${children(managementGroup)}&$getAllChildren=true`)).toEqual(['Production', 'rg-app']);
    expect(
      await names(caller, `${children(managementGroup)}&$getAllChildren=true&$filter=resourceType eq 'ResourceGroup'`),
    ).toEqual(['rg-app']);
    expect(await names(caller, children(resourceGroup))).toEqual([]);
    expect(vault.startsWith(resourceGroup)).toBe(true);
    expect(caller.rules()).toEqual([]);
  });

  it('have ids below the provider, which may be activated at as they stand', async () => {
    const caller = open({
      eligibilities: [{ kind: 'azureResource', person: 'ada', role: 'Reader', scope: subscription }],
    });
    const [row] = rowsOf((await caller.arm('GET', children(subscription))).body);
    expect(row).toEqual({
      name: 'rg-app',
      id: `/providers/Microsoft.Subscription${resourceGroup}`,
      type: 'resourcegroup',
    });
    const put = await caller.arm('PUT', armPath(String(row?.id), guid(1)), armBody(resourceGroup, azureRoles.reader));
    expect(put.status).toBe(201);
    expect(caller.rules()).toEqual([]);
  });

  it('come in pages', async () => {
    const caller = open({ behaviour: { pageSize: 1 } });
    const first = await caller.arm('GET', `${children(managementGroup)}&$getAllChildren=true`);
    expect(rowsOf(first.body)).toHaveLength(1);
    const second = await caller.send('GET', String(first.body.nextLink));
    expect([rowsOf(second.body)[0]?.name, second.body.nextLink]).toEqual(['rg-app', undefined]);
    expect(caller.rules()).toEqual([]);
  });

  it('are only what an eligibility reaches or leads to', async () => {
    const caller = open({ eligibilities: [] });
    expect(await names(caller, children(managementGroup))).toEqual([]);
  });

  it('may be refused although the scope can be activated', async () => {
    const scopes = smallScenario().scopes.map((scope) => ({ ...scope, childrenRefused: scope.id === managementGroup }));
    const caller = open({ scopes });
    const refused = await caller.arm('GET', children(managementGroup));
    expect(errorOf(refused)).toMatchObject({ status: 403, code: 'AuthorizationFailed' });
    const put = await caller.arm('PUT', armPath(managementGroup, guid(1)), armBody(managementGroup, azureRoles.reader));
    expect(put.status).toBe(201);
    expect(caller.rules()).toEqual([]);
  });
});

describe('the tenants of a person', () => {
  it('are listed with the home first and those where they are a guest, whichever the token is of', async () => {
    const caller = open();
    for (const seen of [
      caller,
      caller.with({
        tid: '11111111-aaaa-4aaa-8aaa-000000000002',
        oid: '22222222-aaaa-4aaa-8aaa-000000000011',
      }),
    ])
      expect(rowsOf((await seen.arm('GET', '/tenants?api-version=2022-12-01')).body)).toMatchObject([
        { displayName: 'Northwind Labs', tenantCategory: 'Home', defaultDomain: 'northwindlabs.example' },
        { displayName: 'Lakeside Clinic', tenantCategory: 'ProjectedBy' },
      ]);
    expect(caller.rules()).toEqual([]);
    expect(errorOf(await caller.arm('GET', '/tenants?api-version=2031-01-01')).code).toBe('InvalidApiVersionParameter');
    expect(caller.rules()).toEqual(['apiVersion']);
  });
});
