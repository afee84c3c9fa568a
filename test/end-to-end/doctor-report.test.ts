import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
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
