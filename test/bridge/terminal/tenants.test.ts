import { beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
const northwind = '11111111-aaaa-4aaa-8aaa-000000000001';
const lakeside = '11111111-aaaa-4aaa-8aaa-000000000002';

/** As somebody who is signed in at home alone. */
const atHome = (words: string | readonly string[]) => {
  const { palette } = company.door;
  const identities = async () => (await palette.identities()).filter(({ tenantId }) => tenantId === northwind);
  return company.pim(words, { openDoor: async () => ({ ...company.door, palette: { ...palette, identities } }) });
};

describe('pim tenants', () => {
  it('lists those there are, the home first, with what adds the others', async () => {
    const { code, output } = await atHome('tenants');
    expect({ code, lines: output.trim().split('\n') }).toEqual({
      code: 0,
      lines: [
        `Northwind Labs · northwindlabs.example · ${northwind} · ada@northwindlabs.example · listed`,
        `Lakeside Clinic · lakeside.example · ${lakeside} · guest · ada@northwindlabs.example · not listed: pim tenants add lakeside.example`,
      ],
    });
  });

  it('as a document', async () => {
    const document = documentSchema.parse(JSON.parse((await company.pim('tenants --json')).output));
    expect(document).toMatchObject({
      command: 'tenants',
      items: [
        { isHome: true, isListed: true },
        { isHome: false, isListed: true },
      ],
      gaps: [],
    });
  });

  it('asks the account through its next tenant where one refuses', async () => {
    company.tenant.faults.add({ type: 'error', status: 403, on: { path: '/tenants' }, times: 1 });
    expect(await company.pim('tenants')).toMatchObject({ code: 0, output: expect.stringContaining('Lakeside Clinic') });
  });

  it('says that they could not be read', async () => {
    company.tenant.faults.add({ type: 'error', status: 403, on: { path: '/tenants' }, times: 10 });
    const { code, errors } = await company.pim('tenants');
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('The tenants of the account in') });
  });

  it('adds by name, id or domain, each tenant once, and removes again', async () => {
    const added = await company.pim(['tenants', 'add', 'lakeside clinic']);
    expect(added).toMatchObject({ code: 0, output: expect.stringContaining(`pim signin --tenant ${lakeside}`) });
    expect((await company.pim('tenants add lakeside.example')).output).toContain('was there already');
    expect((await company.pim('settings get tenants')).output.trim()).toBe(lakeside);
    expect((await company.pim('tenants remove lakeside.example')).output).toContain(lakeside);
    expect((await company.pim('settings get tenants')).output.trim()).toBe('');
  });

  it('sets, changes and takes back the application that signs in to one tenant', async () => {
    const own = '33333333-aaaa-4aaa-8aaa-000000000001';
    const set = await company.pim(['tenants', 'client', 'Lakeside Clinic', own]);
    expect(set).toMatchObject({ code: 0, output: expect.stringContaining(`${own} signs in to ${lakeside}`) });
    expect((await company.pim('settings get clientIds')).output.trim()).toBe(`${lakeside}=${own}`);
    const other = '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f0009';
    await company.pim(['tenants', 'client', other.toUpperCase(), 'standard']);
    expect((await company.pim('settings get clientIds')).output.trim()).toBe(`${lakeside}=${own}, ${other}=standard`);
    const back = await company.pim('tenants client lakeside.example');
    expect(back.output).toContain(`The well-known applications sign in to ${lakeside}`);
    expect((await company.pim('settings get clientIds')).output.trim()).toBe(`${other}=standard`);
    await company.pim(['settings', 'set', 'clientIds', `${lakeside}=${own}, ${other}=${own}`]);
    expect((await company.pim('settings get clientIds')).output.trim()).toBe(`${lakeside}=${own}, ${other}=${own}`);
  });

  it.each([
    [['tenants', 'client', 'nobody', 'standard'], 7, 'No tenant of yours is called “nobody”'],
    [['tenants', 'client', 'fabrikam.example', 'standard'], 7, 'has the domain fabrikam.example'],
    [['tenants', 'client', lakeside, 'mine'], 2, 'must be an application id, or standard'],
    [['settings', 'set', 'clientIds', 'lakeside=standard'], 2, 'must be a tenant id'],
    [['settings', 'set', 'clientIds', lakeside], 2, 'clientIds'],
    [['tenants', 'add', 'nobody'], 7, 'No tenant of yours is called “nobody”'],
    [['tenants', 'remove', 'fabrikam.example'], 7, 'is not among the tenants of the settings'],
    [['tenants', 'add'], 2, 'missing'],
  ])('%j ends with %i', async (words, code, said) => {
    const ran = await company.pim(words);
    expect(ran).toMatchObject({ code, errors: expect.stringContaining(said) });
  });
});
