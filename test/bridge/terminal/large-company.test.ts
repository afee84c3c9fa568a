// Five thousand eligibilities of three kinds in three tenants, through the commands.
import { expect, it } from '@jest/globals';
import { largeCompanyScenario } from '@pim-palette/fake-tenant';
import { openCompany } from './run-pim.ts';

it('lists all of it, asks for nothing twice, and finds one by its words', async () => {
  const { tenant, pim } = await openCompany(() => largeCompanyScenario());
  const { code, output, errors } = await pim('list --json');
  const { rows, gaps } = JSON.parse(output) as {
    rows: readonly { readonly key: string; readonly kind: string }[];
    gaps: readonly unknown[];
  };
  expect([code, errors, gaps]).toEqual([0, '', []]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(5_000);
  const lists = tenant.log.filter(({ path }) => /EligibilityScheduleInstances/i.test(path)).map(({ path }) => path);
  const first = lists.filter((path) => !path.includes('skiptoken'));
  expect(first.length).toBe(9);
  expect(tenant.offences()).toEqual([]);
  const found = await pim('list helpdesk zagreb branch 30 --json');
  expect(JSON.parse(found.output).rows.length).toBeGreaterThan(0);
});
