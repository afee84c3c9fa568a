import { beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

const minute = 60_000;
let company: Company;
beforeEach(async () => {
  company = await openCompany();
  await company.pim(['activate', 'global reader northwind', '--reason', 'x', '--for', '1h']);
  company.tenant.advance(10 * minute);
});

const writes = () =>
  company.tenant.log.filter(({ method, path }) => method === 'POST' && /ScheduleRequests$/.test(path)).length;
const again = (...words: readonly string[]) => company.pim(['again', 'global reader', ...words]);
const asked = () => again('--reason', 'the night goes on', '--for', '2h');

describe('pim again', () => {
  it('keeps it, says what must run then, and sends nothing', async () => {
    const { code, output, errors } = await asked();
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^\S+ Global Reader\s+to be activated again at (?:\w+ )?\d\d:\d\d/),
    });
    expect(output).not.toMatch(/^●/);
    expect(errors).toContain('Where nothing runs it is not sent, and the next start says so.');
    expect(writes()).toBe(1);
  });

  it('is seen in the list, and dropped', async () => {
    await asked();
    const { output } = await company.pim(['active', '--json']);
    const document = documentSchema.parse(JSON.parse(output));
    expect(document).toMatchObject({
      rows: [
        {
          role: 'Global Reader',
          againAt: expect.any(String),
          detail: expect.stringContaining('to be activated again at'),
        },
      ],
    });
    expect((await company.pim('again')).output).toContain('Global Reader');
    expect(await again('--drop')).toMatchObject({ code: 0, output: expect.stringContaining('is not activated again') });
    expect((await company.pim('active')).output).not.toContain('again');
    expect(await again('--drop')).toMatchObject({ code: 7, errors: expect.stringContaining('None of these') });
  });

  it('nothing ran at its end: the next list says so once, with what to do, and nothing is sent', async () => {
    await asked();
    company.tenant.advance(60 * minute);
    const { code, errors } = await company.pim('list');
    expect(code).toBe(0);
    expect(errors).toMatch(/Global Reader\s+ended at .+ and was not activated again:\s+nothing ran then/);
    expect(errors).toMatch(/Activate it now: pim activate --key '/);
    expect((await company.pim('list')).errors).not.toContain('was not activated again');
    expect(writes()).toBe(1);
  });

  it('more time says before that it is dropped', async () => {
    const prolong = (...words: readonly string[]) =>
      company.pim(['prolong', 'global reader', '--reason', 'longer', '--for', '2h', ...words]);
    expect((await prolong()).errors).not.toContain('no longer activated again');
    await asked();
    const { code, errors } = await prolong();
    expect([code, writes()]).toEqual([2, 1]);
    expect(errors).toMatch(/Global Reader.*: It is then no longer activated again at its end\./);
    expect(errors).toContain('Nothing was sent.');
    expect((await prolong('--yes')).code).toBe(0);
    expect((await company.pim('active')).output).not.toContain('activated again');
  });

  it('ended by hand it is dropped', async () => {
    await asked();
    await company.pim(['deactivate', 'global reader']);
    const document = documentSchema.parse(JSON.parse((await company.pim('again --json')).output));
    expect(document).toMatchObject({ command: 'again', items: [] });
  });

  it('without the reason its policy asks for it keeps nothing', async () => {
    expect(await again()).toMatchObject({
      code: 2,
      errors: expect.stringContaining('it asks for a reason'),
    });
    expect((await company.pim('again')).errors).toContain('Nothing is to be activated again');
  });

  it('what needs approval is left, with why', async () => {
    const sent = await company.pim(['activate', 'security administrator', '--reason', 'x', '--json']);
    const document = documentSchema.parse(JSON.parse(sent.output));
    const outcome = document.command === 'activate' ? document.items[0]?.outcome : undefined;
    if (outcome?.state !== 'pendingApproval') throw new Error(sent.output);
    company.tenant.decide(outcome.requestId, 'Approve');
    expect(await company.pim(['again', 'security', '--reason', 'x'])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('it would need approval again'),
    });
  });

  it.each([
    [['again', 'zzqx', '--reason', 'x'], 7, 'matches nothing'],
    [['again', 'global reader', '--for', 'long'], 2, 'is not a duration'],
  ])('%j ends with %i', async (words, code, said) => {
    expect(await company.pim(words)).toMatchObject({ code, errors: expect.stringContaining(said) });
  });
});
