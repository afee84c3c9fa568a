import { copyFile, mkdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { root } from '../bridge/serve/company.ts';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim doctor --report, as a process', () => {
  it('writes what was found without saying who and where', async () => {
    const company = await signedInPim();
    running = company;
    await company.pim(['list']);
    const file = join(company.folder, 'report.md');
    const { output } = await company.pim(['doctor', '--report', file]);
    expect(output).toMatch(/^ok {2}certificates/m);
    const text = await readFile(file, 'utf8');
    expect(text).toContain('## Checks');
    for (const secret of ['northwind', 'ada@', company.folder, '11111111-aaaa'])
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(company.tenant.offences()).toEqual([]);
  });
});

describe('the pim that a shell would start, to pim doctor', () => {
  it('is this one, another one, or none', async () => {
    const company = await signedInPim();
    running = company;
    const own = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
    const [installed, other] = ['installed', 'other'].map((name) => join(company.folder, name)) as [string, string];
    await mkdir(installed);
    await symlink(own, join(installed, 'pim'));
    await mkdir(other);
    await copyFile(own, join(other, 'pim'));
    const line = async (...folders: readonly string[]) => {
      const { output } = await company.pim(['doctor'], { environment: { PATH: folders.join(delimiter) } });
      return output.split('\n').find((text) => text.includes(' pim '));
    };
    expect(await line(installed, other)).toBe(
      `ok  pim            the first on PATH is this one: ${join(installed, 'pim')}`,
    );
    expect(await line(other, installed)).toBe(
      `ok  pim            the first on PATH is another one: ${join(other, 'pim')}; this one is ${own}`,
    );
    expect(await line(join(company.folder, 'nowhere'))).toBe(`ok  pim            none is on PATH; this one is ${own}`);
    const report = join(company.folder, 'report.md');
    await company.pim(['doctor', '--report', report], { environment: { PATH: other } });
    const text = await readFile(report, 'utf8');
    expect(text).toContain('- ok pim: the first on PATH is another one');
    for (const secret of [root, company.folder]) expect(text).not.toContain(secret);
  });
});
