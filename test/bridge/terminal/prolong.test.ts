import { beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
  await company.pim(['activate', 'global reader northwind', '--reason', 'x', '--for', '1h']);
});
const later = () => company.tenant.advance(6 * 60_000);
const writes = () =>
  company.tenant.log.filter(({ method, path }) => method === 'POST' && /ScheduleRequests$/.test(path)).length;
const prolong = (...words: readonly string[]) =>
  company.pim(['prolong', 'global reader', '--for', '4h', '--reason', 'longer', ...words]);

describe('pim prolong', () => {
  it('says what it is, and does nothing without --yes', async () => {
    later();
    const { code, errors } = await prolong();
    expect(code).toBe(2);
    expect(errors).toContain(
      'The service lengthens no activation: it is ended and activated again. In between it is off',
    );
    expect(errors).toContain('Nothing was sent. To do it: add --yes');
    expect(writes()).toBe(1);
  });

  it('ends it and activates it again', async () => {
    later();
    const { code, output, errors } = await prolong('--yes');
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^● Global Reader\s+active until .+; it was off for/),
    });
    expect(errors).toContain('In between it is off');
    expect(writes()).toBe(3);
  });

  it('as a document', async () => {
    later();
    const document = documentSchema.parse(JSON.parse((await prolong('--yes', '--json')).output));
    expect(document).toMatchObject({
      command: 'prolong',
      items: [{ role: 'Global Reader', state: 'prolonged', outcome: { state: 'active' } }],
    });
  });

  it('leaves alone what is too young, and what needs approval', async () => {
    expect(await prolong('--yes')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('less than five minutes ago'),
    });
    const asked = await company.pim(['activate', 'security administrator', '--reason', 'x', '--json']);
    const document = documentSchema.parse(JSON.parse(asked.output));
    const outcome = document.command === 'activate' ? document.items[0]?.outcome : undefined;
    if (outcome?.state !== 'pendingApproval') throw new Error(asked.output);
    company.tenant.decide(outcome.requestId, 'Approve');
    later();
    const left = await company.pim(['prolong', 'security', '--reason', 'x', '--yes']);
    expect(left).toMatchObject({ code: 2, errors: expect.stringContaining('it would need approval again') });
    expect(writes()).toBe(2);
  });

  it.each([
    [['prolong', 'zzqx', '--reason', 'x'], 7, 'matches nothing'],
    [['prolong', 'global reader', '--for', 'long'], 2, 'is not a duration'],
    [['prolong'], 2, 'Say which'],
  ])('%j ends with %i', async (words, code, said) => {
    later();
    expect(await company.pim(words)).toMatchObject({ code, errors: expect.stringContaining(said) });
  });
});
