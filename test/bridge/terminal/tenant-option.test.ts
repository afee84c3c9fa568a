// Ada is at home in Northwind Labs and a guest in Lakeside Clinic, by one sign-in name.
import { describe, expect, it } from '@jest/globals';
import { type Company, openCompany } from './run-pim.ts';

const ada = 'ada@northwindlabs.example';
const northwind = '11111111-aaaa-4aaa-8aaa-000000000001';
const lakeside = '11111111-aaaa-4aaa-8aaa-000000000002';

/** What was asked since, without what an earlier run still reads behind. */
const askedSince = ({ tenant }: Company, count: number) =>
  tenant.log.slice(count).flatMap(({ path }) => (path.includes('/policies/') ? [] : [path]));

describe('pim --tenant', () => {
  it.each([
    ['northwindlabs.example', 'Northwind Labs'],
    ['NORTHWINDLABS.EXAMPLE', 'Northwind Labs'],
    ['Northwind Labs', 'Northwind Labs'],
    [northwind.toUpperCase(), 'Northwind Labs'],
    ['lakeside.example', 'Lakeside Clinic'],
    ['lakeside clinic', 'Lakeside Clinic'],
    [`{${lakeside}}`, 'Lakeside Clinic'],
  ])('%s lists the roles of %s alone', async (tenant, name) => {
    const company = await openCompany();
    const { code, output } = await company.pim(['list', '--json', '--tenant', tenant]);
    const document: { readonly rows: readonly { readonly tenant: string }[] } = JSON.parse(output);
    expect({ code, tenants: [...new Set(document.rows.map((row) => row.tenant))] }).toEqual({
      code: 0,
      tenants: [name],
    });
  });

  it('activates in the tenant of the domain, and never where the person is only a guest', async () => {
    const company = await openCompany();
    const words = ['activate', 'global reader', '--reason', 'x', '--json', '--tenant'];
    const home = await company.pim([...words, 'northwindlabs.example']);
    const guest = await company.pim([...words, 'lakeside.example']);
    const tenants = [home, guest].map(({ output }) =>
      JSON.parse(output).items.map((item: { tenantId: string }) => item.tenantId),
    );
    expect(tenants).toEqual([[northwind], [lakeside]]);
  });

  it.each([
    ['contoso.com', 'No tenant here is named “contoso.com”'],
    ['Contoso', 'No tenant here is named “Contoso”'],
    ['common', 'No tenant here is named “common”'],
    ['../common', 'No tenant here is named “../common”'],
    ['99999999-aaaa-4aaa-8aaa-000000000009', 'Nobody is signed in to the tenant 99999999-aaaa-4aaa-8aaa-000000000009'],
  ])('%s is refused with the candidates, and nothing is sent', async (tenant, words) => {
    const company = await openCompany();
    const { code, output, errors } = await company.pim([
      'activate',
      'global reader',
      '--reason',
      'x',
      '--tenant',
      tenant,
    ]);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(words);
    expect(errors).toContain(`Signed in to: Northwind Labs (${northwind}); Lakeside Clinic (${lakeside})`);
    expect(company.tenant.state.requests.filter(({ action }) => action === 'selfActivate')).toEqual([]);
  });

  it('narrows the rows of the last run without asking who is signed in', async () => {
    const company = await openCompany();
    await company.pim('list');
    const asked = company.tenant.log.length;
    const { code, output } = await company.pim(['list', '--cached', '--json', '--tenant', 'lakeside.example']);
    expect(askedSince(company, asked)).toEqual([]);
    const document: { readonly rows: readonly { readonly tenant: string }[] } = JSON.parse(output);
    expect({ code, tenants: [...new Set(document.rows.map((row) => row.tenant))] }).toEqual({
      code: 0,
      tenants: ['Lakeside Clinic'],
    });
  });

  it('asks nobody either about a domain the last run did not see, and says how to go on', async () => {
    const company = await openCompany();
    await company.pim('list');
    const asked = company.tenant.log.length;
    const { code, errors } = await company.pim(['list', '--cached', '--tenant', 'unseen.example']);
    expect(code).toBe(2);
    expect(errors).toContain('Which tenant unseen.example belongs to is not known here');
    expect(errors).toContain(`Northwind Labs (${northwind}); Lakeside Clinic (${lakeside})`);
    expect(askedSince(company, asked)).toEqual([]);
  });

  it('follows what waits in that tenant alone', async () => {
    const company = await openCompany();
    await company.pim(['activate', 'security administrator', '--reason', 'x', '--tenant', 'northwindlabs.example']);
    expect(await company.pim('follow --once --tenant lakeside.example')).toMatchObject({ code: 0, output: '' });
    const { output } = await company.pim('follow --once --tenant northwindlabs.example');
    expect(output).toContain('Security Administrator');
  });

  it('signs in to a tenant by a name that is known here, and opens no page for one that is not', async () => {
    const company = await openCompany();
    await company.pim('list');
    const pages = () => company.tenant.log.filter(({ path }) => path.endsWith('/authorize')).length;
    expect(await company.pim(['signin', '--account', ada, '--tenant', 'Lakeside Clinic'])).toMatchObject({
      code: 0,
      output: `Signed in: ada@northwindlabs.example in Lakeside Clinic (${lakeside})\n`,
    });
    const before = pages();
    for (const tenant of [
      'Contoso',
      'contoso.com',
      'common',
      '..',
      'https://contoso.com',
      '99999999-aaaa-4aaa-8aaa-000000000009',
    ]) {
      expect(await company.pim(['signin', '--tenant', tenant])).toMatchObject({ code: 2, output: '' });
    }
    expect(pages()).toBe(before);
  });
});
