// A consultant: at home in one tenant, a guest in another.
import { afterEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim tenants, as processes', () => {
  it('finds the other tenant, adds it, and after a sign-in there its roles are listed', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, tenant } = company;
    expect(await pim(['tenants'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('not listed: pim tenants add lakeside.example'),
    });
    expect(await pim(['tenants', 'add', 'Lakeside Clinic'])).toMatchObject({ code: 0 });
    expect(await pim(['signin'])).toMatchObject({ code: 0 });
    const { output } = await pim(['tenants']);
    // Without a keyring a sign-in lives in its process; each of them goes to both.
    expect(output.match(/ · listed/g)).toHaveLength(2);
    expect((await pim(['list', '--tenant', 'Lakeside Clinic'])).output).toContain('Global Reader');
    expect(tenant.offences()).toEqual([]);
  });
});
