// What is decided about tenants outlives the process, whoever else decides at the same moment, and whatever became of the file.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

const northwind = '11111111-aaaa-4aaa-8aaa-000000000001';
const lakeside = '11111111-aaaa-4aaa-8aaa-000000000002';
let company: PimProcess;
let file: string;
beforeEach(async () => {
  company = await signedInPim();
  file = join(company.folder, 'home', 'tenants.json');
  await company.pim(['settings', 'set', 'tenants', 'lakeside.example']);
});
afterEach(() => company.close());

const kept = async () => JSON.parse(await readFile(file, 'utf8'));

describe('what is decided about tenants, by processes', () => {
  it('holds in the next one', async () => {
    const { pim, tenant } = company;
    expect(await pim(['tenants', 'name', 'Lakeside Clinic', 'the clinic'])).toMatchObject({ code: 0 });
    expect((await pim(['list', '--tenant', 'the clinic'])).output).toContain('Global Reader');
    expect(await pim(['tenants', 'hide', 'the clinic'])).toMatchObject({ code: 0 });
    const active = await pim(['active']);
    expect(active).toMatchObject({ code: 0, output: '' });
    expect(active.errors).toContain('Nothing is active in the tenants listed');
    expect(active.errors).toContain('1 tenant is hidden and not looked at');
    expect((await pim(['list'])).output).not.toContain('Lakeside');
    expect((await pim(['list', '--tenant', 'lakeside.example'])).output).toContain('Global Reader');
    expect(await pim(['tenants', 'unhide', lakeside])).toMatchObject({ code: 0 });
    expect((await pim(['list'])).output).toContain('Lakeside Clinic “the clinic”');
    expect(tenant.offences()).toEqual([]);
  });

  it('is kept of both where two decide at once', async () => {
    const { pim } = company;
    const both = await Promise.all([
      pim(['tenants', 'name', lakeside, 'the clinic']),
      pim(['tenants', 'hide', lakeside]),
      pim(['tenants', 'order', lakeside]),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await kept()).toEqual({
      schema: 1,
      names: { [lakeside]: 'the clinic' },
      order: [lakeside],
      hidden: [lakeside],
    });
  });

  it('is put aside where it cannot be read, and nothing is hidden then', async () => {
    await writeFile(file, '{"schema":1,"hidden":["everything"]}');
    const { code, output, errors } = await company.pim(['list']);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Lakeside Clinic') });
    expect(errors).toMatch(/tenants\.json could not be used .*It was kept as tenants\.json\./);
    expect(
      (await readdir(join(company.folder, 'home'))).filter((name) => name.startsWith('tenants.json.')),
    ).toHaveLength(1);
  });

  it('of a newer version is left as it is, and not written over', async () => {
    const newer = JSON.stringify({ schema: 2, hidden: { all: true } });
    await writeFile(file, newer);
    expect(await company.pim(['list'])).toMatchObject({
      code: 0,
      errors: expect.stringContaining('written by a newer version'),
    });
    const refused = await company.pim(['tenants', 'hide', lakeside]);
    expect(refused.code).not.toBe(0);
    expect(refused.errors).toContain('left as it is');
    expect(await readFile(file, 'utf8')).toBe(newer);
  });

  it('never sends a word to another tenant, whatever the file says', async () => {
    const names = { [lakeside]: 'Northwind Labs', [northwind]: 'lakeside.example' };
    await writeFile(file, JSON.stringify({ schema: 1, names }));
    const { pim, tenant } = company;
    await pim(['list']);
    const words = ['activate', 'global reader', '--reason', 'x', '--tenant'];
    const several = await pim([...words, 'Northwind Labs']);
    expect(several).toMatchObject({ code: 2, output: '' });
    expect(several.errors).toContain('“Northwind Labs” fits several tenants');
    expect(several.errors).toContain(northwind);
    expect(several.errors).toContain(lakeside);
    const domain = await pim([...words, 'lakeside.example', '--json']);
    expect(JSON.parse(domain.output).items).toMatchObject([{ tenantId: lakeside }]);
    expect(tenant.state.requests.filter(({ action }) => action === 'selfActivate')).toHaveLength(1);
    // What could be taken for another tenant is not shown beside the name either.
    expect((await pim(['list'])).output).not.toContain('“Northwind Labs”');
  });
});
