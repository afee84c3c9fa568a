import { beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { anotherMachine, type Company, openCompany } from './run-pim.ts';

const minute = 60_000;
let company: Company;
beforeEach(async () => {
  company = await openCompany();
  await company.pim(['bundle', 'save', 'Ops', 'global reader northwind + user administrator', '--for', '4h']);
});
const activate = (...words: readonly string[]) => company.pim(['activate', ...words, '--reason', 'x']);
/** Nobody can end anything in its first five minutes. */
const later = () => company.tenant.advance(6 * minute);

describe('pim end', () => {
  it('ends what a bundle opened, and nothing else', async () => {
    await activate('global reader lakeside', '--for', '4h');
    await activate('@ops');
    later();
    const { code, output } = await company.pim('end @ops');
    expect({ code, ended: output.match(/deactivated/g) }).toEqual({ code: 0, ended: ['deactivated', 'deactivated'] });
    const { output: left } = await company.pim('active');
    expect(left).toContain('Lakeside Clinic');
    expect(left).not.toContain('User Administrator');
    expect(await company.pim('end ops')).toMatchObject({
      code: 0,
      errors: expect.stringContaining('Nothing of it is active.'),
    });
  });

  it('leaves alone what was active before the bundle', async () => {
    await activate('user administrator', '--for', '4h');
    await activate('@ops');
    later();
    const { output } = await company.pim('end @ops');
    expect(output.match(/deactivated/g)).toHaveLength(1);
    expect((await company.pim('active')).output).toContain('User Administrator');
  });

  it('ends what was activated today, on another machine too', async () => {
    await activate('global reader northwind', '--for', '4h');
    later();
    const other = await anotherMachine(company);
    expect(await other.pim('end --today')).toMatchObject({ code: 0, output: expect.stringContaining('deactivated') });
  });

  it('ends everything with --all, as a document', async () => {
    await activate('@ops');
    later();
    const document = documentSchema.parse(JSON.parse((await company.pim('end --all --json')).output));
    expect(document).toMatchObject({
      command: 'end',
      items: [{ outcome: { state: 'withdrawn' } }, { outcome: { state: 'withdrawn' } }],
    });
  });

  it('says of what is too young that it is, and ends the rest', async () => {
    await activate('global reader northwind', '--for', '4h');
    later();
    await activate('user administrator', '--for', '4h');
    const { code, output } = await company.pim('end --all');
    expect(code).toBe(1);
    expect(output).toMatch(/Global Reader.*deactivated/);
    expect(output).toMatch(/User Administrator.*five minutes/);
  });

  it('does not say that nothing is active where that could not be read', async () => {
    company.tenant.faults.add({
      type: 'error',
      status: 403,
      on: { path: 'roleAssignmentScheduleInstances' },
      times: 50,
    });
    const { code, errors } = await company.pim('end --all');
    expect(code).toBe(1);
    expect(errors).toContain('Nothing of it that could be read is active.');
  });

  it.each([
    [['end'], 2, 'Say what is to end'],
    [['end', '@ops', '--all'], 2, 'Say what is to end'],
    [['end', '@nothing'], 7, 'There are: @ops'],
  ])('%j ends with %i', async (words, code, said) => {
    expect(await company.pim(words)).toMatchObject({ code, errors: expect.stringContaining(said) });
  });
});
