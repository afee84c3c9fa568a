import { afterEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim prolong, as a process', () => {
  it('shows what it does, then ends and activates again', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, tenant } = company;
    await pim(['activate', 'global reader', '--reason', 'x', '--for', '1h']);
    tenant.advance(6 * 60_000);
    const words = ['prolong', 'global reader', '--reason', 'longer', '--for', '4h'];
    expect(await pim(words)).toMatchObject({ code: 2, errors: expect.stringContaining('add --yes') });
    expect(await pim([...words, '--yes'])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Global Reader\s+active until/),
    });
    const { output } = await pim(['history']);
    expect(output).toMatch(/Global Reader .*active until/);
    expect(output).toMatch(/Global Reader .*before its time/);
    expect(tenant.offences()).toEqual([]);
  });
});
