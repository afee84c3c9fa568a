// A consultant's morning: one of the tenants lets nobody in today. The others are listed as ever, and that one is told once, with the cure.
import { describe, expect, it } from '@jest/globals';
import type { Scenario } from '@pim-palette/fake-tenant';
import { openCompany } from './run-pim.ts';

const lakeside = '11111111-aaaa-4aaa-8aaa-000000000002';
const day = 24 * 3_600_000;

/** Signed in to both tenants; then Lakeside refuses every further token with this number. */
async function refusedBy(error: number) {
  const refusals: { error: number; tenant: string }[] = [];
  const company = await openCompany(
    (scenario): Scenario => ({ ...scenario, signIn: { ...scenario.signIn, refusals } }),
  );
  expect((await company.pim('list')).code).toBe(0);
  company.tenant.advance(2 * day);
  refusals.push({ error, tenant: lakeside });
  return company;
}

/** All that is missing, with a link for each of the two applications. */
const consent =
  /Consent is missing for RoleEligibilitySchedule\.Read\.Directory, .*AzureADGroup, user_impersonation\. .*adminconsent\?client_id=14d82eec\S+ and at \S+adminconsent\?client_id=1950a258\S+$/;

describe.each([
  [53003, /An administrator of the directory can change it/],
  [53000, /device/],
  [50105, /not assigned to the application 14d82eec.*not assigned to the application 1950a258/],
  [65001, consent],
  [700016, /14d82eec-\S+ is not known in 11111111.*1950a258-\S+ is not known in/],
])('a tenant that refuses with AADSTS%i', (error, cure) => {
  it('holds up nobody, and is told once with the cure', async () => {
    const company = await refusedBy(error);
    const { output, errors } = await company.pim('list');
    expect(output).toContain('Security Administrator');
    const told = errors.split('\n').filter((line) => line.startsWith('Missing:'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('in Lakeside Clinic');
    expect(told[0]).toMatch(cure);
    expect(errors).not.toContain('in Northwind Labs');
    expect(company.tenant.offences()).toEqual([]);
  });

  it('is one row of the palette', async () => {
    const { door, tenant } = await refusedBy(error);
    await door.palette.load();
    await door.palette.refresh();
    const gaps = door.palette.rows('').filter(({ type }) => type === 'gap');
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ title: expect.stringContaining('Lakeside Clinic') });
    expect(gaps[0]?.enter).toMatch(cure);
    expect(tenant.offences()).toEqual([]);
  });
});
