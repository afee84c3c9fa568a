import { describe, expect, it } from '@jest/globals';
import { createCaller } from '../caller.ts';
import { ada, tier1 } from '../requests.ts';

describe('objects of the directory', () => {
  it('gives names for ids', async () => {
    const caller = createCaller();
    expect((await caller.graph('GET', `groups/${tier1}?$select=id,displayName`)).body).toMatchObject({
      id: tier1,
      displayName: 'Tier 1 Operators',
    });
    expect(
      (await caller.graph('GET', 'directory/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001')).body
        .displayName,
    ).toBe('Branch North');
    expect((await caller.graph('GET', 'organization?$select=id,displayName,verifiedDomains')).body.value).toMatchObject(
      [{ displayName: 'Northwind Labs' }],
    );
    expect((await caller.graph('GET', 'me')).body).toMatchObject({ id: ada, displayName: 'Ada Berg' });
    expect((await caller.graph('POST', 'directoryObjects/getByIds', { ids: [tier1, ada] })).body.value).toHaveLength(2);
    expect((await caller.graph('GET', `groups/${ada}`)).status).toBe(404);
    expect(caller.rules()).toEqual([]);
  });
});
