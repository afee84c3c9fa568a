// The word a request reads may stay when what it asked for has come and gone: an end made anywhere is newer than it.
import { describe, expect, it } from '@jest/globals';
import { anotherMachine, type Company, openCompany } from './run-pim.ts';

const minute = 60_000;

async function rowsOf({ pim }: Company, words: string, role: string) {
  const { output } = await pim(['list', ...words.split(' '), '--json']);
  const { rows } = JSON.parse(output) as { rows: readonly { readonly role: string; readonly state: string }[] };
  return rows.filter((row) => row.role === role).map(({ state }) => state);
}

const waiting = async ({ pim }: Company) => JSON.parse((await pim('pending --json')).output).rows;

describe.each(['Granted', 'ScheduleCreated', 'PendingProvisioning', 'Accepted', 'Completed', 'PendingApproval'])(
  'a request that goes on reading %s',
  (word) => {
    it.each([
      ['Global Reader', 'global reader northwind directory'],
      ['Tier 1 Operators', 'tier member'],
      ['Reader', 'reader labs'],
    ])('does not wait once %s was ended on another machine', async (role, words) => {
      const company = await openCompany((scenario) => ({
        ...scenario,
        behaviour: { ...scenario.behaviour, keptStatus: { [role]: word } },
      }));
      await company.pim(['activate', ...words.split(' '), '--for', '2h', '--reason', 'x']);
      company.tenant.advance(18 * minute);
      const other = await anotherMachine(company);
      expect((await rowsOf(other, words, role))[0]).toBe('active');
      expect(await other.pim(['deactivate', ...words.split(' ')])).toMatchObject({ code: 0 });
      company.tenant.advance(minute);
      for (const machine of [await anotherMachine(company), company, other]) {
        expect((await rowsOf(machine, words, role))[0]).toBe('eligible');
        expect(await waiting(machine)).toEqual([]);
      }
      expect(company.tenant.offences()).toEqual([]);
    });
  },
);

describe('a request with a word nobody knows', () => {
  it('waits for no longer than it was asked for, nor for longer than a day', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      behaviour: { ...scenario.behaviour, failedStatus: { 'Global Reader': 'InLimbo' } },
    }));
    const words = 'global reader northwind directory';
    await company.pim(['activate', ...words.split(' '), '--for', '2h', '--reason', 'x']);
    expect(await waiting(await anotherMachine(company))).toHaveLength(1);
    company.tenant.advance(3 * 60 * minute);
    expect(await waiting(await anotherMachine(company))).toEqual([]);
  });
});
