// What a person decides about tenants: names of their own, an order, which are hidden.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { reportSecrets } from '../../../powertoys-run-bridge/helper/src/terminal/report/report-secrets.ts';
import { anotherMachine, type Company, openCompany } from './run-pim.ts';

const northwind = '11111111-aaaa-4aaa-8aaa-000000000001';
const lakeside = '11111111-aaaa-4aaa-8aaa-000000000002';
let company: Company;
beforeEach(async () => {
  company = await openCompany();
});

const pim = (...words: string[]) => company.pim(words);
const rowsOf = (output: string): readonly { readonly tenant: string; readonly title: string }[] =>
  JSON.parse(output).rows;
/** How many lists of directory eligibilities were read since: one a tenant. */
const listsRead = (since: number) =>
  company.tenant.log
    .slice(since)
    .filter(({ service, path }) => service === 'graph' && path.includes('roleEligibilityScheduleInstances')).length;

describe('a name of one’s own', () => {
  it('is shown beside the tenant’s own, found by the search, and taken by --tenant', async () => {
    expect(await pim('tenants', 'name', 'lakeside.example', 'the clinic')).toMatchObject({
      code: 0,
      output: 'Lakeside Clinic is called “the clinic” here.\n',
    });
    expect((await pim('tenants')).output).toContain('Lakeside Clinic “the clinic” · lakeside.example');
    expect((await pim('list', 'global', 'reader')).output).toContain('Lakeside Clinic “the clinic”');
    const listed = rowsOf((await pim('list', '--json', '--tenant', 'The Clinic')).output);
    expect([...new Set(listed.map(({ tenant }) => tenant))]).toEqual(['Lakeside Clinic']);
    const activated = await pim('activate', 'global reader', '--tenant', 'the clinic', '--reason', 'x', '--json');
    expect(JSON.parse(activated.output).items[0]).toMatchObject({ tenant: 'Lakeside Clinic', tenantId: lakeside });
  });

  it('is taken back, and is then no tenant’s', async () => {
    await pim('tenants', 'name', lakeside, 'the clinic');
    expect((await pim('tenants', 'name', 'the clinic')).output).toContain('has no name of yours any more');
    expect(await pim('list', '--tenant', 'the clinic')).toMatchObject({ code: 2, output: '' });
    expect((await pim('list')).output).not.toContain('the clinic');
  });

  it.each([
    ['Northwind Labs', 'would be taken for the tenant Northwind Labs'],
    ['northwind', 'would be taken for the tenant Northwind Labs'],
    ['northwindlabs.example', 'cannot be a domain'],
    [northwind, 'cannot be an id'],
  ])('cannot be %s, which could mean another tenant', async (name, words) => {
    expect(await pim('tenants', 'name', 'Lakeside Clinic', name)).toMatchObject({
      code: 2,
      output: '',
      errors: expect.stringContaining(words),
    });
    expect(company.door.palette.tenantChoices().names.size).toBe(0);
  });

  it('that fits several, or none, is refused with the candidates', async () => {
    await pim('tenants', 'name', 'Lakeside Clinic', 'the clinic');
    const { code, errors } = await pim('activate', 'global reader', '--tenant', 'clinic', '--reason', 'x');
    expect({ code, errors }).toEqual({
      code: 2,
      errors: expect.stringContaining(
        `Signed in to: Northwind Labs (${northwind}); Lakeside Clinic “the clinic” (${lakeside})`,
      ),
    });
    expect(company.tenant.state.requests.filter(({ action }) => action === 'selfActivate')).toEqual([]);
  });

  it('is not in a report', async () => {
    await pim('tenants', 'name', 'Lakeside Clinic', 'the clinic');
    const { tenant } = await reportSecrets(company.door, [], {}, {});
    expect(tenant).toContain('the clinic');
  });
});

describe('an order', () => {
  it('groups what nothing else puts first, and the lists of tenants', async () => {
    await pim('list');
    const tenantsIn = async () => rowsOf((await pim('list', '--json')).output).map(({ tenant }) => tenant);
    const { output } = await pim('tenants', 'order', 'Lakeside Clinic');
    expect(output.split('\n')[0]).toContain('Lakeside Clinic');
    const after = (await tenantsIn()).slice(-8);
    expect(after.lastIndexOf('Lakeside Clinic')).toBeLessThan(after.indexOf('Northwind Labs'));
    expect((await pim('accounts')).output.split('\n')[0]).toContain('Lakeside Clinic');
    expect((await pim('tenants', 'order')).output.split('\n')[0]).toContain('Northwind Labs');
    expect((await pim('accounts')).output.split('\n')[0]).toContain('Northwind Labs');
  });
});

describe('a hidden tenant', () => {
  it('is neither read nor listed; how many are hidden is said once, at the end', async () => {
    await pim('list');
    expect(await pim('tenants', 'hide', 'Lakeside Clinic')).toMatchObject({
      code: 0,
      output: 'Lakeside Clinic is hidden: neither read nor listed.\n',
    });
    const since = company.tenant.log.length;
    const { code, output, errors } = await pim('list');
    expect({ code, output }).toEqual({ code: 0, output: expect.not.stringContaining('Lakeside') });
    expect(errors.match(/1 tenant is hidden and not looked at/g)).toHaveLength(1);
    expect(listsRead(since)).toBe(1);
    const document = documentSchema.parse(JSON.parse((await pim('list', '--json')).output));
    expect(document).toMatchObject({ hiddenTenants: 1 });
    expect((await pim('list', '--cached')).output).not.toContain('Lakeside');
  });

  it('is listed again, by any of its names', async () => {
    await pim('tenants', 'name', lakeside, 'the clinic');
    await pim('tenants', 'hide', 'the clinic');
    expect((await pim('tenants')).output).toContain('hidden: pim tenants unhide lakeside.example');
    expect(await pim('tenants', 'unhide', 'the clinic')).toMatchObject({ code: 0 });
    expect((await pim('list')).output).toContain('Lakeside Clinic');
  });

  it('with something active says so when it is hidden, and is never told as nothing', async () => {
    await pim('activate', 'global reader', '--tenant', 'lakeside.example', '--reason', 'x');
    const hidden = await pim('tenants', 'hide', 'lakeside.example');
    expect(hidden.output).toBe('Lakeside Clinic is hidden. 1 role is active there, and stays active.\n');
    for (const words of [['active'], ['end', '--all'], ['pending'], ['approvals'], ['follow', '--once']]) {
      const { output, errors } = await pim(...words);
      expect(`${output}${errors}`).toContain('1 tenant is hidden and not looked at');
      expect(`${output}${errors}`).not.toMatch(/(is active|waits|decision)\./);
    }
    const ended = await pim('deactivate', 'global reader lakeside');
    expect(ended).toMatchObject({ code: 7, errors: expect.stringContaining('1 tenant is hidden and not looked at') });
    expect((await pim('active', '--json')).output).not.toContain('Lakeside');
    expect(JSON.parse((await pim('active', '--json')).output)).toMatchObject({ rows: [], hiddenTenants: 1 });
  });

  it('that is named by --tenant is read this time, and stays hidden', async () => {
    await pim('activate', 'global reader', '--tenant', 'lakeside.example', '--reason', 'x');
    await pim('tenants', 'hide', 'lakeside.example');
    const { code, output, errors } = await pim('active', '--tenant', 'lakeside.example');
    expect({ code, output, errors }).toEqual({
      code: 0,
      output: expect.stringContaining('Global Reader'),
      errors: expect.not.stringContaining('hidden'),
    });
    company.door.palette.changeTenant(lakeside, { does: 'hide' });
    expect((await pim('tenants')).output).toContain('hidden: pim tenants unhide lakeside.example');
  });

  it('was not read in the last run: --cached says so instead of that nobody is signed in there', async () => {
    await pim('list');
    await pim('tenants', 'hide', 'lakeside.example');
    const { code, errors } = await pim('list', '--cached', '--tenant', 'lakeside.example');
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining('is hidden, and was not read') });
  });

  it('keeps the members of a bundle, which are not read rather than gone', async () => {
    await pim('bundle', 'save', 'Clinic', 'global reader lakeside');
    await pim('tenants', 'hide', 'lakeside.example');
    const { output, errors } = await pim('list', '@clinic');
    expect(`${output}${errors}`).toContain('not read');
    expect(`${output}${errors}`).not.toContain('no longer there');
  });

  it('may be all of them: then nothing is read, and nothing is said of what there is', async () => {
    await pim('tenants', 'hide', northwind, lakeside);
    const since = company.tenant.log.length;
    const { code, output, errors } = await pim('list');
    expect({ code, output }).toEqual({ code: 0, output: '' });
    expect(errors).toContain('2 tenants are hidden and not looked at');
    expect(company.tenant.log.slice(since)).toEqual([]);
  });

  it.each([
    [['tenants', 'hide', 'nobody'], 7, 'No tenant of yours is called “nobody”'],
    [['tenants', 'hide', 'Lakeside Clinic', 'nobody'], 7, 'No tenant of yours is called “nobody”'],
    [['tenants', 'unhide', 'contoso.com'], 7, 'No tenant of yours has the domain contoso.com'],
    [['tenants', 'hide'], 2, 'missing'],
  ])('%j ends with %i, and nothing is kept', async (words, code, said) => {
    expect(await company.pim(words)).toMatchObject({ code, errors: expect.stringContaining(said) });
    expect(company.door.palette.tenantChoices().hidden.size).toBe(0);
  });
});

describe('what is exported', () => {
  it('has names and order, and hides nothing where it is taken in; what is decided there stays', async () => {
    await pim('tenants', 'name', lakeside, 'the clinic');
    await pim('tenants', 'name', northwind, 'home');
    await pim('tenants', 'order', 'the clinic');
    await pim('tenants', 'hide', 'the clinic');
    const { output } = await pim('bundle', 'export');
    expect(JSON.parse(output).tenants).toEqual({
      names: { [lakeside]: 'the clinic', [northwind]: 'home' },
      order: [lakeside],
    });
    const other = await anotherMachine(company);
    await other.pim(['tenants', 'name', northwind, 'mine']);
    const imported = await other.pim('bundle import -', { readInput: async () => output });
    expect(imported).toMatchObject({ code: 0, errors: expect.stringContaining('Names of tenants that came in: 1.') });
    expect(other.door.palette.tenantChoices()).toEqual({
      names: new Map([
        [northwind, 'mine'],
        [lakeside, 'the clinic'],
      ]),
      order: [lakeside],
      hidden: new Set(),
    });
  });

  it('leaves a name out that means another tenant where it is taken in', async () => {
    const document = { schema: 1, bundles: [], tenants: { names: { [lakeside]: 'Northwind Labs' } } };
    const { code, errors } = await company.pim('bundle import -', { readInput: async () => JSON.stringify(document) });
    expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('“Northwind Labs” was left out') });
    expect(company.door.palette.tenantChoices().names.size).toBe(0);
  });
});
