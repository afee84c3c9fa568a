import { afterEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim activate --scope, as processes', () => {
  it('activates at one place below a management group; the next process sees it there', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, tenant } = company;
    expect(await pim(['scopes', 'reader', 'labs'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('Production, subscription'),
    });
    const sent = await pim(['activate', 'reader labs', '--scope', 'Production', '--reason', 'a look', '--for', '1h']);
    expect(sent).toMatchObject({ code: 0, output: expect.stringMatching(/Reader · Production\s+active until/) });
    expect((await pim(['active'])).output).toMatch(/Reader.*Production/);
    expect((await pim(['history'])).output).toContain('Reader · Production');
    expect(tenant.offences()).toEqual([]);
  });
});
