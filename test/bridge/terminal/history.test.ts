import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

let folder: string;
let company: Company;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-history-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  company = await openCompany();
  await company.pim(['activate', 'global reader northwind', '--reason', 'reading logs', '--for', '1h']);
  await company.pim(['activate', 'security administrator', '--reason', 'alert']);
});

const json = async (...words: readonly string[]) => {
  const { code, output } = await company.pim(['history', '--json', ...words]);
  const document = documentSchema.parse(JSON.parse(output));
  if (document.command !== 'history') throw new Error(output);
  return { code, document };
};

describe('pim history', () => {
  it('tells what, where, why and what came of it, newest first', async () => {
    const { code, output, errors } = await company.pim('history');
    expect(code).toBe(0);
    expect(output).toMatch(
      /^◐ \S+ \S+ {2}Security Administrator · Northwind Labs.*waits for approval\n\s+reason: alert\n● \S+ \S+ {2}Global Reader · Northwind Labs.*active until \S+ \S+\n\s+reason: reading logs\n$/,
    );
    expect(errors).toContain('2 requests: 1 waiting, 1 active'.replace('1 active', '1 held'));
  });

  it('as a document', async () => {
    const { document } = await json();
    expect(document.items.map(({ role, state, reason, approval }) => [role, state, reason, approval])).toEqual([
      ['Security Administrator', 'waiting', 'alert', 'waiting'],
      ['Global Reader', 'active', 'reading logs', undefined],
    ]);
  });

  it.each([
    [['alert'], ['Security Administrator']],
    [['--outcome', 'held'], ['Global Reader']],
    [
      ['--outcome', 'held', '--outcome', 'waiting'],
      ['Security Administrator', 'Global Reader'],
    ],
    [['--kind', 'group'], []],
    [['--since', '2099-01-01', '--until', '2099-01-02'], []],
    [['--tenant', 'Lakeside Clinic'], []],
  ])('%j', async (words, roles) => {
    expect((await json(...words)).document.items.map(({ role }) => role)).toEqual(roles);
  });

  it.each([
    [['--since', 'soon'], '--since “soon” is not a time'],
    [['--since', '1d', '--until', '2d'], '--since is later than --until'],
    [['--kind', 'robot'], 'There is no kind “robot”: use directoryRole, group, azureResource.'],
    [['--outcome', 'good'], 'There is no outcome “good”: use held, open, active'],
    [['--csv', 'a', '--html', 'b'], 'give one'],
    [['--csv', '-', '--json'], 'give a file instead of -'],
  ])('%j is refused in words', async (words, said) => {
    const { code, output, errors } = await company.pim(['history', ...words]);
    expect({ code, said: `${output}${errors}` }).toEqual({ code: 2, said: expect.stringContaining(said) });
  });

  it('writes a page and a table for its owner alone', async () => {
    const page = join(folder, 'access.html');
    const table = join(folder, 'access.csv');
    expect((await json('--html', page)).document.file).toBe(page);
    const { code, output, errors } = await company.pim(['history', '--csv', table]);
    expect({ code, output }).toEqual({ code: 0, output: '' });
    expect(errors).toContain(`Written to ${table}`);
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>[\s\S]*reading logs/);
    expect(await readFile(table, 'utf8')).toMatch(/^\uFEFFasked,role/);
    if (process.platform !== 'win32') expect((await stat(page)).mode & 0o777).toBe(0o600);
  });

  it('prints the table where a file is named -', async () => {
    const { output } = await company.pim(['history', '--csv', '-']);
    expect(output.trim().split(/\r?\n/)).toHaveLength(3);
  });

  it('says why a file cannot be written', async () => {
    const { code, errors } = await company.pim(['history', '--html', join(folder, 'nowhere', 'a.html')]);
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('cannot be written') });
  });

  it('is not complete where a list could not be read, and says so', async () => {
    company.tenant.faults.add({ type: 'error', status: 403, on: { service: 'arm' }, times: 50 });
    const { code, output, errors } = await company.pim('history');
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('Not complete. ') });
    expect(output).toContain('Global Reader');
  });

  it('asks nobody with --cached', async () => {
    const asked = company.tenant.log.length;
    const { output } = await company.pim(['history', '--cached']);
    expect(output).toContain('known here alone');
    expect(company.tenant.log).toHaveLength(asked);
  });

  it('leaves reasons out, in every form, where they are not to be remembered', async () => {
    const { door } = company;
    const silent = { ...door, paletteSettings: { ...door.paletteSettings, keepRecentJustifications: false } };
    const palette = {
      ...door.palette,
      past: async (options?: Parameters<typeof door.palette.past>[0]) => {
        const { acts, gaps } = await door.palette.past(options);
        return { gaps, acts: acts.map(({ justification: _, ...act }) => act) };
      },
    };
    const page = join(folder, 'silent.html');
    const change = { openDoor: async () => ({ ...silent, palette }) };
    const { errors } = await company.pim(['history', '--html', page], change);
    expect(errors).not.toContain('reading logs');
    expect(await readFile(page, 'utf8')).toContain('Reasons are left out');
    const lines = await company.pim('history', change);
    expect(lines.output).not.toContain('reading logs');
    expect(lines.errors).toContain('Reasons are left out');
  });
});
