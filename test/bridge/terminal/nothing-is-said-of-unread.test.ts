// A list that was not read never says that there is none: whatever command asks, and whatever part it asks of.
import { describe, expect, it } from '@jest/globals';
import { anotherMachine, type Company, openCompany } from './run-pim.ts';

const azure = { service: 'arm', path: 'roleEligibilityScheduleInstances' } as const;
const fail = ({ tenant }: Company, on: { readonly service?: 'arm' | 'graph'; readonly path: string }): void => {
  for (const inBatch of [false, true]) tenant.faults.add({ type: 'error', status: 503, times: 200, on, inBatch });
};

async function unread(on: { readonly service?: 'arm' | 'graph'; readonly path: string }, company?: Company) {
  const opened = company ?? (await openCompany());
  fail(opened, on);
  return opened;
}

describe.each([
  { command: 'list zzz', on: azure, says: 'Azure resource roles in Northwind Labs could not be read' },
  {
    command: 'list zzz',
    on: { path: 'directory/roleAssignmentScheduleRequests' },
    says: 'Open requests for directory roles',
  },
  { command: 'active zzz', on: { path: 'group/assignmentScheduleInstances' }, says: 'Active groups in Northwind Labs' },
  { command: 'active zzz', on: azure, says: 'Active Azure resource roles' },
  { command: 'pending zzz', on: { path: 'group/assignmentScheduleRequests' }, says: 'Open requests for groups' },
  { command: 'activate kv-prod 1h --reason x', on: azure, says: 'Azure resource roles' },
  { command: 'activate --key azureresource|x --reason x', on: azure, says: 'Azure resource roles' },
  { command: 'bundle save mine kv-prod', on: azure, says: 'Azure resource roles' },
  {
    command: 'deactivate zzz',
    on: { path: 'directory/roleAssignmentScheduleInstances' },
    says: 'Active directory roles',
  },
  { command: 'deactivate zzz', on: azure, says: 'Active Azure resource roles' },
  {
    command: 'cancel zzz',
    on: { service: 'arm', path: 'roleAssignmentScheduleRequests' } as const,
    says: 'Open requests for Azure',
  },
])('`pim $command` where that could not be read', ({ command, on, says }) => {
  it('says what is missing, and not that there is no such thing [P6]', async () => {
    const company = await unread(on);
    const { code, output, errors } = await company.pim(`${command} --json`);
    const { error } = JSON.parse(output) as { readonly error: { readonly lines: readonly string[] } };
    expect(error.lines[0]).toMatch(/matches nothing that could be read/);
    expect(error.lines.join('\n')).toContain(says);
    expect(errors).toContain(says);
    expect(code).toBe(1);
  });
});

it('words that match nothing match nothing where all of it was read', async () => {
  const company = await openCompany();
  for (const command of ['list zzz', 'active zzz', 'deactivate zzz', 'cancel zzz', 'activate zzz']) {
    const { code, errors } = await company.pim(command);
    expect([code, errors]).toEqual([7, expect.stringContaining('“zzz” matches nothing.')]);
  }
});

describe('`pim follow`', () => {
  it('does not say that nothing waits where requests could not be read', async () => {
    const company = await unread({ path: 'roleAssignmentScheduleRequests' });
    const { code, errors } = await company.pim('follow --once');
    expect(errors).not.toContain('Nothing waits');
    expect(errors).toContain('Open requests for directory roles in Northwind Labs could not be read');
    expect(code).toBe(1);
    const { gaps } = JSON.parse((await company.pim('follow --once --json')).output);
    expect(gaps.map(({ part }: { readonly part: string }) => part)).toContain('requests');
  });

  it('says so where they were read', async () => {
    expect(await (await openCompany()).pim('follow --once')).toMatchObject({ code: 0, errors: 'Nothing waits.\n' });
  });
});

describe('a bundle of which a part could not be read', () => {
  it('does not call that part gone', async () => {
    const first = await openCompany();
    await first.pim('bundle save morning global reader northwind directory + reader labs');
    const { bundles } = JSON.parse((await first.pim('bundle show morning --json')).output);
    const company = await unread(azure, await anotherMachine(first));
    const readInput = async () => JSON.stringify({ schema: 1, bundles });
    await company.pim('bundle import -', { readInput });
    const { output } = await company.pim(['list', '@morning']);
    expect(output).toContain('not read: Reader');
    expect(output).not.toContain('no longer there');
    const sent = await company.pim(['activate', '@morning', '--for', '1h', '--reason', 'x']);
    expect(sent.errors).toContain('Could not be read, left out: Reader');
    expect(sent.errors).not.toContain('No longer among your roles');
  });
});

describe('a person of whom only Azure could not be read', () => {
  it('has nothing of the kinds that were read, and is not said to have nothing', async () => {
    const company = await unread(azure, await openCompany((scenario) => ({ ...scenario, eligibilities: [] })));
    const { errors, code } = await company.pim('list');
    expect(errors).toContain('No directory roles or groups');
    expect(errors).not.toContain('Nothing to activate');
    expect(code).toBe(1);
  });
});

describe('a person of whom nothing at all could be read', () => {
  it('is not told to wait for it, nor that there is nothing', async () => {
    const company = await unread({ path: 'ScheduleInstances' });
    const { errors, code } = await company.pim('list');
    expect(errors).toContain('What you may activate could not be read');
    expect(errors).not.toMatch(/Nothing|Reading what/);
    expect(code).toBe(1);
  });
});

describe('one of two tenants that refuses', () => {
  it('leaves the other one confirmed, and is not passed over', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      tenants: scenario.tenants.map((tenant, index) => (index === 1 ? { ...tenant, licensed: false } : tenant)),
    }));
    const { rows, gaps } = JSON.parse((await company.pim('list --json')).output) as {
      rows: readonly { readonly tenant: string; readonly unconfirmed: boolean }[];
      gaps: readonly { readonly tenant: string }[];
    };
    expect([...new Set(gaps.map(({ tenant }) => tenant))]).toEqual(['Lakeside Clinic']);
    expect(rows.filter(({ tenant }) => tenant === 'Northwind Labs').every(({ unconfirmed }) => !unconfirmed)).toBe(
      true,
    );
    for (const command of ['active', 'pending', 'follow --once']) {
      const { code, errors } = await company.pim(command);
      expect(code).toBe(1);
      expect(errors).not.toMatch(/Nothing (is active|waits)/);
    }
  });
});

describe('what a pipe is given', () => {
  it('says in a column of its own what is not confirmed', async () => {
    const company = await openCompany();
    await company.pim('list');
    company.tenant.faults.add({ type: 'error', status: 503, times: 200, on: { service: 'arm' } });
    const lines = (await company.pim('list')).output.trimEnd().split('\n');
    const marked = lines.filter((line) => line.split('\t')[3] === 'not confirmed').map((line) => line.split('\t')[0]);
    expect(new Set(marked)).toEqual(new Set(['Contributor', 'Key Vault Administrator', 'Owner', 'Reader']));
  });
});

describe('a role that is assigned as well', () => {
  it('is in JSON as it is in lines, with its end where it has one', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      assignments: [
        { kind: 'directoryRole', person: 'ada', role: 'Global Reader', end: '+P2D' },
        { kind: 'directoryRole', person: 'ada', role: 'User Administrator' },
      ],
    }));
    const { rows } = JSON.parse((await company.pim('list --json')).output) as {
      rows: readonly {
        readonly role: string;
        readonly tenant: string;
        readonly state: string;
        readonly endsAt?: string;
      }[];
    };
    const own = rows.filter(({ state }) => state === 'assigned');
    expect(own.map(({ role, endsAt }) => [role, endsAt === undefined]).toSorted()).toEqual([
      ['Global Reader', false],
      ['User Administrator', true],
    ]);
    const { output } = await company.pim('list');
    expect(output).toMatch(/^Global Reader\tassigned until /m);
    expect(output).toMatch(/^User Administrator\tassigned, does not end/m);
  });
});
