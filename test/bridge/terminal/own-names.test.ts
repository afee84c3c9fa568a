import { beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
const writes = () =>
  company.tenant.log.filter(({ method, path }) => method === 'POST' && /ScheduleRequests$/.test(path));

describe('pim name', () => {
  it('is what a role is found by from then on, and the row says both', async () => {
    expect(await company.pim(['name', 'global reader northwind', '--as', 'on  call'])).toMatchObject({
      code: 0,
      output: 'Global Reader is “on call” to you now\n',
    });
    expect((await company.pim(['list', 'on call'])).output).toMatch(/^Global Reader\teligible\t“on call” · Directory/);
    const sent = await company.pim(['activate', 'on call', '--reason', 'x']);
    expect(sent).toMatchObject({ code: 0, output: expect.stringMatching(/^● Global Reader\s+active until/) });
    expect((await company.pim(['list', '--json', 'on call'])).output).toContain('"ownName": "on call"');
    expect((await company.pim(['deactivate', 'on call'])).output).not.toContain('matches nothing');
    expect(writes().length).toBeGreaterThan(0);
  });

  it('lists, changes and takes away, as words and as a document', async () => {
    expect((await company.pim('name')).errors).toContain('pim name WORDS --as NAME');
    await company.pim(['name', 'global reader northwind', '--as', 'on call']);
    await company.pim(['name', 'on call', '--as', 'night']);
    expect((await company.pim('name')).output).toMatch(/“night” Global Reader · Northwind Labs\n$/);
    const document = documentSchema.parse(JSON.parse((await company.pim('name --json')).output));
    expect(document).toMatchObject({ command: 'name', roles: [{ name: 'night', favourite: false }] });
    expect((await company.pim(['name', 'night', '--remove'])).output).toContain('no name of your own any more');
    expect((await company.pim('name')).output).toBe('');
  });

  it.each([
    [['name', 'global reader northwind', '--as', '4h'], 'means something else in the search'],
    [['name', 'global reader northwind', '--as', 'owner'], 'A role is called Owner'],
    [['name', 'global reader northwind', '--as', 'security reader'], 'A role is called Security Reader'],
    [['name', 'global reader northwind', '--as', ' '], '--as is empty'],
    [['name', 'global reader'], 'Say what you call it'],
    [['name', '--as', 'x'], 'Say of which role'],
    [['name', 'global reader northwind', '--as', 'x', '--remove'], 'not both'],
    [['name', 'global reader northwind + security reader', '--as', 'x'], 'one by one'],
  ])('%j keeps nothing and says why', async (words, why) => {
    expect(await company.pim(words)).toMatchObject({ code: 2, errors: expect.stringContaining(why) });
    expect((await company.pim('name')).output).toBe('');
  });

  it('means one role of a tenant', async () => {
    await company.pim(['name', 'global reader northwind', '--as', 'on call']);
    const again = await company.pim(['name', 'security reader', '--as', 'On Call']);
    expect(again).toMatchObject({ code: 2, errors: expect.stringContaining('“on call” is Global Reader') });
  });
});

describe('pim favourite', () => {
  it('stands first in the list, and is listed and taken back', async () => {
    const first = async () => (await company.pim('list')).output.split('\n')[0];
    expect(await first()).not.toContain('Security Reader');
    expect(await company.pim(['favourite', 'security reader'])).toMatchObject({
      code: 0,
      output: 'Security Reader is a favourite now\n',
    });
    expect(await first()).toMatch(/^Security Reader\teligible\t★ · Directory/);
    expect((await company.pim('favorite')).output).toMatch(/^★ Security Reader/);
    await company.pim(['favourite', 'security reader', '--remove']);
    expect(await first()).not.toContain('Security Reader');
    expect((await company.pim('favourite')).errors).toContain('No favourites');
  });
});

describe('an export', () => {
  it('holds names and favourites, and brings them along without overwriting', async () => {
    await company.pim(['name', 'global reader northwind', '--as', 'on call']);
    await company.pim(['favourite', 'security reader']);
    const { output } = await company.pim('bundle export');
    expect(JSON.parse(output)).toMatchObject({ bundles: [], roles: [{ name: 'on call' }, { favourite: true }] });
    await company.pim(['name', 'on call', '--as', 'night']);
    await company.pim(['favourite', 'security reader', '--remove']);
    const back = await company.pim(['bundle', 'import', '-'], { readInput: async () => output });
    expect(back).toMatchObject({ code: 0, errors: expect.stringContaining('favourites that came in: 1') });
    expect(back.errors).toContain('“on call” of Global Reader · Northwind Labs was left out');
    expect((await company.pim('name')).output).toContain('“night”');
    expect((await company.pim('favourite')).output).toContain('★ Security Reader');
  });
});
