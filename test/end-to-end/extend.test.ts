import { afterEach, describe, expect, it } from '@jest/globals';
import { loadScenario, parseScenario } from '@pim-palette/fake-tenant';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | undefined;
afterEach(() => running?.close());

const ending = () =>
  parseScenario({
    ...loadScenario('small'),
    eligibilities: [
      { kind: 'directoryRole', person: 'ada', role: 'Global Reader', end: '+P9D' },
      { kind: 'directoryRole', person: 'ada', role: 'Security Reader' },
    ],
    assignments: [],
    openRequests: [],
  });

describe('pim extend, as processes', () => {
  it('lists what ends, asks an administrator once, says that it waits, and takes it back', async () => {
    const company = await signedInPim(ending());
    running = company;
    const { pim, tenant } = company;
    expect(await pim(['extend'])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Global Reader.*extension can be asked for/),
    });
    expect((await pim(['list'])).output).toMatch(/Global Reader.*eligible until/);
    expect(await pim(['extend', 'global reader'])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('--reason'),
    });
    const asked = await pim(['extend', 'global reader', '--reason', 'the audit goes on', '--for', '30d']);
    expect(asked).toMatchObject({
      code: 3,
      output: expect.stringMatching(/Global Reader +asked for: an administrator decides/),
      errors: expect.stringContaining('Asks for an extension of Global Reader: 30 d more'),
    });
    const again = await pim(['extend', 'global reader', '--reason', 'the audit goes on', '--json']);
    expect(again.code).toBe(3);
    expect(JSON.parse(again.output)).toMatchObject({
      command: 'extend',
      items: [{ role: 'Global Reader', asked: 'extend', outcome: { state: 'alreadyRequested' } }],
    });
    expect(tenant.state.requests.filter(({ action }) => /extend/i.test(action))).toHaveLength(1);
    expect((await pim(['extend'])).output).toMatch(/Global Reader.*administrator decides/);
    expect(await pim(['extend', 'security reader', '--reason', 'x'])).toMatchObject({
      code: 1,
      output: expect.stringContaining('does not end'),
    });
    expect(await pim(['extend', 'global reader', '--withdraw'])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Global Reader +withdrawn/),
    });
    expect(await pim(['renew', '--withdraw'])).toMatchObject({ code: 7 });
    expect(tenant.offences()).toEqual([]);
    // Nine processes, one after the other.
  }, 180_000);
});
