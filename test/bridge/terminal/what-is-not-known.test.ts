// A part of the list that was not read is never an empty one, and one right is one row whatever the lists call it.
import { describe, expect, it } from '@jest/globals';
import type { FaultInput } from '@pim-palette/fake-tenant';
import { anotherMachine, type Company, openCompany } from './run-pim.ts';

const minute = 60_000;

interface ListedRow {
  readonly role: string;
  readonly state: string;
  readonly unconfirmed: boolean;
  readonly detail: string;
  readonly key: string;
}

async function listed({ pim }: Company, words: string) {
  const { code, output } = await pim([...words.split(' '), '--json']);
  const { rows = [], gaps = [] } = JSON.parse(output) as {
    rows?: readonly ListedRow[];
    gaps?: readonly { readonly part: string; readonly kind: string }[];
  };
  return { code, rows, gaps: gaps.map(({ kind, part }) => `${kind} ${part}`) };
}

const only = (rows: readonly ListedRow[], role: string) => rows.filter((row) => row.role === role);

const failures: readonly FaultInput[] = [
  { type: 'error', status: 403, times: 50, on: { service: 'arm', path: 'roleEligibilityScheduleInstances' } },
  { type: 'error', status: 503, times: 50, on: { service: 'arm', path: 'roleEligibilityScheduleInstances' } },
  { type: 'neverArrived', times: 50, on: { service: 'arm', path: 'roleEligibilityScheduleInstances' } },
  { type: 'htmlPage', times: 50, on: { service: 'arm', path: 'roleEligibilityScheduleInstances' } },
];

describe.each(failures)('eligibilities of Azure that cannot be read ($type $status)', (fault) => {
  it('do not make what is active eligible: what was known is asked for, and what was not asked is a gap [P6]', async () => {
    const company = await openCompany();
    await company.pim(['activate', 'reader', 'labs', '--for', '1h', '--reason', 'x']);
    company.tenant.advance(20 * minute);
    await company.pim('list');
    company.tenant.faults.add(fault);
    const { code, rows, gaps } = await listed(company, 'list reader labs');
    expect(code).toBe(1);
    expect(only(rows, 'Reader')[0]).toMatchObject({ state: 'active', unconfirmed: true });
    expect(gaps).toEqual(expect.arrayContaining(['azureResource eligibilities', 'azureResource activations']));
  });

  it('do not let a machine that knew nothing say that nothing is active [P6]', async () => {
    const first = await openCompany();
    await first.pim(['activate', 'reader', 'labs', '--for', '1h', '--reason', 'x']);
    const company = await anotherMachine(first);
    company.tenant.faults.add(fault);
    const { errors, code } = await company.pim('active');
    expect(errors).not.toContain('Nothing is active');
    expect(errors).toContain('activations (azureResource)');
    expect(code).toBe(1);
  });
});

describe.each<{ kind: string; path: string }>([
  { kind: 'directoryRole', path: 'directory/roleAssignmentScheduleInstances' },
  { kind: 'group', path: 'group/assignmentScheduleInstances' },
])('what is active in $kind and cannot be read', ({ kind, path }) => {
  it('is never said to be nothing, and leaves the rows of its kind unconfirmed [P6]', async () => {
    const company = await openCompany();
    company.tenant.faults.add({ type: 'error', status: 403, times: 50, on: { path } });
    company.tenant.faults.add({ type: 'error', status: 403, times: 50, on: { path }, inBatch: true });
    const active = await company.pim('active');
    expect(active.errors).not.toContain('Nothing is active');
    const { rows, gaps } = await listed(company, 'list');
    expect(gaps).toContain(`${kind} activations`);
    const mine = rows.filter((row) => row.key.startsWith(kind.toLowerCase()));
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every(({ unconfirmed }) => unconfirmed)).toBe(true);
    expect(rows.filter((row) => row.key.startsWith('azureresource')).every(({ unconfirmed }) => !unconfirmed)).toBe(
      true,
    );
  });
});

describe.each(['Granted', 'PendingProvisioning', 'Accepted'])('a request that goes on reading %s', (word) => {
  it.each([
    ['Global Reader', 'global reader northwind'],
    ['Tier 1 Operators', 'tier member'],
    ['Reader', 'reader labs'],
  ])('is one row with its activation of %s, and none once that was ended', async (role, words) => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      behaviour: { ...scenario.behaviour, keptStatus: { [role]: word } },
    }));
    await company.pim(['activate', ...words.split(' '), '--for', '1h', '--reason', 'x']);
    const states = async () =>
      (await listed(company, `list ${words}`)).rows.filter((row) => row.role === role)[0]?.state;
    expect(await states()).toBe('active');
    expect((await listed(company, `pending ${words}`)).rows).toEqual([]);
    company.tenant.advance(6 * minute);
    expect(await company.pim(['deactivate', ...words.split(' ')])).toMatchObject({ code: 0 });
    expect(await states()).toBe('eligible');
    expect((await listed(company, `pending ${words}`)).rows).toEqual([]);
  });
});

describe('a custom role with two ids', () => {
  it('is one row, is activated and ended, and is one in a bundle', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      directoryRoles: scenario.directoryRoles.map((role) =>
        role.name === 'Global Reader'
          ? { ...role, custom: true, secondId: '9a85b016-0000-4000-8000-000000000001' }
          : role,
      ),
    }));
    const words = ['global', 'reader', 'northwind'];
    expect(await company.pim(['activate', ...words, '--for', '1h', '--reason', 'x'])).toMatchObject({ code: 0 });
    expect(only((await listed(company, 'active')).rows, 'Global Reader')).toHaveLength(1);
    expect((await company.pim(['activate', ...words, '--for', '1h', '--reason', 'x'])).output).toContain(
      'active already',
    );
    company.tenant.advance(6 * minute);
    expect(await company.pim(['deactivate', ...words])).toMatchObject({ code: 0 });
    expect((await listed(company, 'active')).rows).toEqual([]);
    expect(company.tenant.offences()).toEqual([]);
  });
});

describe('a group that was deleted', () => {
  it('says so in its row, is no gap, and takes nothing else along', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      groups: scenario.groups.map((group) => (group.name === 'Tier 1 Operators' ? { ...group, deleted: true } : group)),
    }));
    const { code, rows, gaps } = await listed(company, 'list');
    expect([code, gaps]).toEqual([0, []]);
    const gone = rows.filter(({ detail }) => detail.includes('the group no longer exists'));
    expect(gone.map(({ role, unconfirmed }) => [role, unconfirmed])).toEqual([
      ['Group 55555555…', false],
      ['Group 55555555…', false],
    ]);
    const { errors } = await company.pim('list');
    expect(errors).not.toContain('Missing');
  });
});
