import { describe, expect, it } from '@jest/globals';
import { rightsInForce } from '@pim-palette/fake-tenant';
import { createCaller } from '../caller.ts';
import { activate, ada, hour, roles } from '../requests.ts';

describe('roles in force', () => {
  it('are those held at tenant scope now', async () => {
    const caller = createCaller();
    const wids = (): readonly string[] => rightsInForce(caller.tenant, ada, caller.tenant.world.tenant().id).wids;
    expect(wids()).toEqual([]);
    await activate(caller);
    expect(wids()).toEqual([roles.globalReader]);
    caller.tenant.advance(2 * hour);
    expect(wids()).toEqual([]);
    expect(
      rightsInForce(caller.tenant, '22222222-aaaa-4aaa-8aaa-000000000002', caller.tenant.world.tenant().id).wids,
    ).toEqual([roles.globalReader]);
  });
});
