// An approver's morning: two people, each with a `pim` of their own.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

describe('pim approvals, as processes', () => {
  it('one asks in all three kinds, the other approves, denies and is told what was decided already', async () => {
    const company = await signedInPim();
    running = company;
    const { pim, folder, tenant } = company;
    const ben = { environment: { PIM_PALETTE_HOME: join(folder, 'ben') } };
    const asBen = (...words: readonly string[]) => pim(['--account', 'ben@northwindlabs.example', ...words], ben);
    const asked = await pim([
      'activate',
      'security administrator + tier 1 operators owner + contributor rg-app',
      '--reason',
      'alert 4711',
    ]);
    expect(asked.code).toBe(3);
    const listed = await asBen('approvals');
    expect(listed.output.match(/Ada Berg \(ada@northwindlabs\.example\) asks for/g)).toHaveLength(3);
    const approved = await asBen('approve', 'security + contributor', '--reason', 'seen');
    expect(approved).toMatchObject({ code: 0 });
    expect(approved.output.match(/approved/g)).toHaveLength(2);
    expect(await asBen('deny', 'tier 1', '--reason', 'not you')).toMatchObject({
      code: 0,
      output: expect.stringContaining('denied'),
    });
    expect((await asBen('approvals')).errors).toContain('Nothing waits for your decision.');
    const { output } = await pim(['history']);
    expect(output).toMatch(/Tier 1 Operators .*denied by an approver/);
    expect(output).toMatch(/Security Administrator .*active until/);
    expect(tenant.log.filter(({ method }) => method === 'PATCH')).toHaveLength(3);
    expect(tenant.offences()).toEqual([]);
  });
});
