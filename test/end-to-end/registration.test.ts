import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim registration, as a process', () => {
  it('prints a script that bash can read, and says the steps', async () => {
    const company = await signedInPim();
    running = company;
    const { output } = await company.pim(['registration', '--script', 'bash']);
    execFileSync('bash', ['-n'], { input: output });
    expect(await company.pim(['registration'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('Grant admin consent'),
    });
    expect(company.tenant.log).toEqual([]);
  });
});
