import { beforeEach, describe, expect, it } from '@jest/globals';
import { clouds } from '@pim-palette/core';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});

/** The same company in a cloud that has a portal. */
const inChina = () => ({
  openDoor: async () => ({
    ...company.door,
    palette: { ...company.door.palette, portal: clouds.china.portal ?? '' },
    setup: { ...company.door.setup, cloud: { ...company.door.setup.cloud, portal: clouds.china.portal ?? '' } },
  }),
});
const northwind = '11111111-aaaa-4aaa-8aaa-000000000001';

describe('pim show', () => {
  it('says what the policy asks and how the role stands', async () => {
    const { code, output } = await company.pim('show security administrator');
    expect(code).toBe(0);
    expect(output).toMatch(/^Security Administrator · Northwind Labs · ada@/);
    expect(output).toMatch(/State +not active\n/);
    expect(output).toMatch(/Approval +by Approvers \(group\): one decision is enough, within 24 h\n/);
    expect(output).toMatch(/At most +8 h\n {2}Reason +asked for\n {2}Ticket +not asked for\n/);
    expect(output).toMatch(/Eligible until +.*\(in (89|90) days\); an extension can be asked for from/);
    expect(output).not.toContain('Portal');
  });

  it('shows several, each with what came of it last', async () => {
    await company.pim(['activate', 'global reader northwind', '--reason', 'x', '--for', '1h']);
    const { output } = await company.pim(['show', 'global reader northwind + application administrator']);
    expect(output).toMatch(/State +1 h left\n/);
    expect(output).toMatch(/Asked for last +\S+ \S+, active until/);
    expect(output).toMatch(/\n\nApplication Administrator[\s\S]*authentication context c1/);
  });

  it('as a document', async () => {
    const { output } = await company.pim(['show', 'key vault', '--json'], inChina());
    const document = documentSchema.parse(JSON.parse(output));
    expect(document).toMatchObject({
      command: 'show',
      items: [
        {
          role: 'Key Vault Administrator',
          policy: { known: true, asksTicket: true, maximumMs: 7_200_000 },
          portal: `https://portal.azure.cn/${northwind}/#view/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/azurerbac`,
        },
      ],
    });
  });

  it('of a policy that cannot be read says so, and ends with 1', async () => {
    const { code, output } = await company.pim('show security reader');
    expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(/Policy +could not be read/) });
  });

  it('does not guess, and does not call unread what is not active', async () => {
    expect((await company.pim('show global reader')).code).toBe(8);
    expect((await company.pim('show zzqx')).code).toBe(7);
    company.tenant.faults.add({
      type: 'error',
      status: 403,
      on: { path: /roleAssignmentScheduleInstances/.source },
      times: 50,
    });
    const { code, output } = await company.pim('show helpdesk');
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('could not be read') });
  });
});

describe('pim portal', () => {
  const links = async (...words: readonly string[]) => company.pim(['portal', '--print', ...words], inChina());

  it('names the page of each role, each once, in its tenant', async () => {
    await company.pim('list');
    const { output } = await links('global reader northwind + user administrator + global reader lakeside');
    expect(output.trim().split('\n')).toEqual([
      `https://portal.azure.cn/${northwind}/#view/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/aadmigratedroles`,
      expect.stringContaining('https://portal.azure.cn/11111111-aaaa-4aaa-8aaa-000000000002/#view/'),
    ]);
  });

  it('names approvals, and the scope itself', async () => {
    expect((await links('--approvals')).output).toContain('ApproveRequestMenuBlade/~/aadmigratedroles');
    expect((await links('--scope', 'kv-prod')).output).toMatch(
      /#@\S+\/resource\/subscriptions\/\S+\/vaults\/kv-prod\n$/,
    );
  });

  it.each([
    [['--scope', 'user administrator'], 2, 'no page for the scope'],
    [['--scope', '--approvals'], 2, 'give one'],
    [['zzqx'], 7, 'matches nothing'],
  ])('%j ends with %i', async (words, code, said) => {
    const ran = await links(...words);
    expect(ran).toMatchObject({ code, errors: expect.stringContaining(said) });
  });

  it('says that a cloud has no portal', async () => {
    const { code, errors } = await company.pim(['portal', '--print']);
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining('has no portal') });
  });
});
