// What ended is not active, however it ended: the service's present list decides, not the journal and not a request's word.
import { describe, expect, it } from '@jest/globals';
import { anotherMachine, type Company, openCompany } from './run-pim.ts';

const minute = 60_000;
const hour = 60 * minute;

interface Role {
  readonly kind: string;
  readonly words: string;
}

const roles: readonly Role[] = [
  { kind: 'directory role', words: 'global reader northwind' },
  { kind: 'group', words: 'tier member' },
  { kind: 'Azure role', words: 'reader labs' },
];

const activate = ({ pim }: Company, words: string) =>
  pim(['activate', ...words.split(' '), '--reason', 'why', '--for', '1h', '--json']);

async function outcomeOf(company: Company, words: string): Promise<{ readonly state: string; readonly text: string }> {
  const { output } = await activate(company, words);
  const { items = [{ outcome: { state: output }, text: '' }] } = JSON.parse(output);
  return { state: items[0].outcome.state, text: items[0].text };
}

async function stateOf({ pim }: Company, words: string): Promise<string> {
  const { output } = await pim(['list', ...words.split(' '), '--json']);
  return JSON.parse(output).rows[0]?.state;
}

const sent = ({ tenant }: Company) => tenant.state.requests.filter(({ action }) => /selfactivate/i.test(action)).length;

describe.each(roles)('an activated $kind', ({ words }) => {
  it('that ran out is eligible, and is activated again [P1]', async () => {
    const company = await openCompany();
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'active' });
    company.tenant.advance(hour + minute);
    expect(await stateOf(company, words)).toBe('eligible');
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'active' });
    expect(sent(company)).toBe(2);
  });

  it('that was ended on another machine is eligible, and is activated again [P1]', async () => {
    const company = await openCompany();
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'active' });
    company.tenant.advance(6 * minute);
    expect(await (await anotherMachine(company)).pim(['deactivate', ...words.split(' ')])).toMatchObject({ code: 0 });
    company.tenant.advance(minute);
    expect(await stateOf(company, words)).toBe('eligible');
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'active' });
    expect([sent(company), company.tenant.offences()]).toEqual([2, []]);
  });

  it('that an administrator took away at once is not held back for longer than lists lag', async () => {
    const company = await openCompany();
    await outcomeOf(company, words);
    for (const held of company.tenant.state.assignments) held.endsAt = company.tenant.now;
    company.tenant.advance(5 * minute);
    expect(await stateOf(company, words)).toBe('eligible');
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'active' });
  });

  it('that was scheduled, began and ran out while nothing watched is activated again', async () => {
    const company = await openCompany();
    const start = ['--start', '+1h'];
    await company.pim(['activate', ...words.split(' '), '--reason', 'why', '--for', '1h', ...start]);
    company.tenant.advance(3 * hour);
    expect(await stateOf(company, words)).toBe('eligible');
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'active' });
  });

  it('whose list cannot be read is neither called active nor sent once more', async () => {
    const company = await openCompany();
    await outcomeOf(company, words);
    company.tenant.advance(10 * minute);
    await company.pim('list');
    company.tenant.faults.add({ type: 'error', status: 403, times: 100, on: { path: 'ssignmentScheduleInstances' } });
    company.tenant.faults.add({
      type: 'error',
      status: 403,
      times: 100,
      on: { path: 'ssignmentScheduleInstances' },
      inBatch: true,
    });
    const { state, text } = await outcomeOf(company, words);
    expect([state, text]).toEqual(['notSent', 'not sent: whether it is active already could not be read']);
    expect(sent(company)).toBe(1);
  });
});

describe('an activation that had to be approved', () => {
  const words = 'security administrator';

  async function approved(): Promise<Company> {
    const company = await openCompany();
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'pendingApproval' });
    company.tenant.advance(10 * minute);
    const request = company.tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    company.tenant.decide(request?.id ?? '', 'Approve', 'ok');
    return company;
  }

  it('and ran out while nothing watched is asked for again, and follow says that it has ended', async () => {
    const company = await approved();
    company.tenant.advance(24 * hour);
    const { code, output } = await company.pim('follow --once --json');
    expect(JSON.parse(output).items).toMatchObject([{ outcome: { state: 'ended' }, final: true }]);
    expect(code).toBe(0);
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'pendingApproval' });
    expect(sent(company)).toBe(2);
  });

  it('is active while the list has it, and ended once it was ended elsewhere', async () => {
    const company = await approved();
    company.tenant.advance(10 * minute);
    const other = await anotherMachine(company);
    await other.pim(['deactivate', ...words.split(' ')]);
    company.tenant.advance(minute);
    const { output } = await company.pim('follow --once --json');
    expect(JSON.parse(output).items).toMatchObject([{ outcome: { state: 'ended' } }]);
    expect(await outcomeOf(company, words)).toMatchObject({ state: 'pendingApproval' });
  });
});

describe.each(['Granted', 'PendingProvisioning', 'ScheduleCreated'])('a request that still reads %s', (status) => {
  it('does not hold back what has ended', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      behaviour: { ...scenario.behaviour, keptStatus: { 'Global Reader': status } },
    }));
    await outcomeOf(company, 'global reader northwind');
    expect(await stateOf(company, 'global reader northwind')).toBe('active');
    company.tenant.advance(2 * hour);
    expect(await stateOf(company, 'global reader northwind')).toBe('eligible');
    await outcomeOf(company, 'global reader northwind');
    expect(sent(company)).toBe(2);
  });
});
