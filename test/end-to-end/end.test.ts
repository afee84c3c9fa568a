// The end of a day: what a bundle opened in the morning, ended by another process in the evening.
import { afterEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim end, as processes', () => {
  it('ends what the bundle opened, and what was activated today', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, tenant } = company;
    await pim(['list']);
    await pim(['bundle', 'save', 'Ops', 'global reader + user administrator', '--for', '4h']);
    expect(await pim(['activate', '@ops', '--reason', 'the day'])).toMatchObject({ code: 0 });
    expect(await pim(['activate', 'key vault', '--reason', 'x', '--ticket', 'INC1'])).toMatchObject({ code: 0 });
    tenant.advance(6 * 60_000);
    const ended = await pim(['end', '@ops']);
    expect({ code: ended.code, ended: ended.output.match(/deactivated/g) }).toEqual({
      code: 0,
      ended: ['deactivated', 'deactivated'],
    });
    const evening = await pim(['end', '--today']);
    expect(evening).toMatchObject({ code: 0, output: expect.stringMatching(/Key Vault Administrator.*deactivated/) });
    expect((await pim(['end', '--all'])).errors).toContain('Nothing of it is active.');
    expect(tenant.offences()).toEqual([]);
  });
});
