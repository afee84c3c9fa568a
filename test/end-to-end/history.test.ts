import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim history, as a process', () => {
  it('tells from the service and from what was kept what another process asked for', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, tenant, folder } = company;
    const sent = await pim(['activate', 'global reader northwind', '--reason', 'reading logs', '--for', '1h']);
    expect(sent).toMatchObject({ code: 0, output: expect.stringContaining('active until') });
    const told = await pim(['history', 'reader']);
    expect(told).toMatchObject({ code: 0, output: expect.stringContaining('reason: reading logs') });
    const page = join(folder, 'access.html');
    expect(await pim(['history', '--html', page])).toMatchObject({ code: 0, output: '' });
    expect(await readFile(page, 'utf8')).toContain('reading logs');
    const asked = tenant.log.length;
    expect((await pim(['history', '--cached'])).output).toContain('Global Reader');
    expect(tenant.log).toHaveLength(asked);
    expect(tenant.offences()).toEqual([]);
  });

  it('keeps no reason in any file once that is forbidden', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, folder } = company;
    await pim(['settings', 'set', 'keepRecentJustifications', 'false']);
    await pim(['activate', 'global reader northwind', '--reason', 'a secret matter', '--for', '1h']);
    const { output, errors } = await pim(['history', '--csv', '-']);
    expect(output).toContain('Global Reader');
    expect(`${output}${errors}`).not.toContain('a secret matter');
    for (const name of ['past', 'journal', 'history', 'snapshot'])
      expect(await readFile(join(folder, 'home', `${name}.json`), 'utf8').catch(() => '')).not.toContain(
        'a secret matter',
      );
  });
});
