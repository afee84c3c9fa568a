// A custom role can go by the id of its definition and by that of its template: it is one right, whichever a list or a key names.
import { describe, expect, it } from '@jest/globals';
import type { Scenario } from '@pim-palette/fake-tenant';
import { type Company, openCompany } from './run-pim.ts';

const minute = 60_000;
const template = '9a85b016-0000-4000-8000-000000000001';

const withTwoIds =
  (name: string) =>
  (scenario: Scenario): Scenario => ({
    ...scenario,
    directoryRoles: scenario.directoryRoles.map((role) =>
      role.name === name ? { ...role, custom: true, secondId: template } : role,
    ),
  });

async function rowsOf({ pim }: Company, role: string) {
  const { rows } = JSON.parse((await pim('list --json')).output) as {
    rows: readonly { readonly role: string; readonly state: string; readonly key: string; readonly tenant: string }[];
  };
  return rows.filter((row) => row.role === role && row.tenant === 'Northwind Labs');
}

describe('a custom role with two ids that had to be approved', () => {
  it('is followed until it is active, and is not said to have ended', async () => {
    const company = await openCompany(withTwoIds('Security Administrator'));
    const { tenant, pim } = company;
    await pim(['activate', 'security', 'administrator', '--for', '4h', '--reason', 'x']);
    const request = tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    tenant.decide(request?.id ?? '', 'Approve', 'ok');
    tenant.advance(30 * minute);
    const { output } = await pim('follow --once --json');
    expect(JSON.parse(output).items).toMatchObject([{ outcome: { state: 'active' }, final: true }]);
    expect((await rowsOf(company, 'Security Administrator')).map(({ state }) => state)).toEqual(['active']);
    expect(await pim('deactivate security administrator')).toMatchObject({ code: 0 });
    expect(tenant.offences()).toEqual([]);
  });
});

describe('a key or bundle that names a role by its other id', () => {
  it('means the same right', async () => {
    const company = await openCompany(withTwoIds('Global Reader'));
    const { pim, tenant } = company;
    const [row] = await rowsOf(company, 'Global Reader');
    const other = row?.key.replace(/^([^|]*\|[^|]*\|)[^|]*/, `$1${template}`) ?? '';
    expect(other).not.toBe(row?.key);
    const readInput = async () =>
      JSON.stringify({
        schema: 1,
        bundles: [{ id: 'old', name: 'Old', members: [{ key: other, label: 'Global Reader' }] }],
      });
    expect(await pim('bundle import -', { readInput })).toMatchObject({ code: 0 });
    expect((await pim('list @old')).output).not.toContain('no longer there');
    expect(await pim(['activate', '@old', '--for', '1h', '--reason', 'x'])).toMatchObject({ code: 0 });
    expect((await pim(['activate', '--key', other, '--for', '1h', '--reason', 'x'])).output).toContain(
      'active already',
    );
    expect((await rowsOf(company, 'Global Reader')).map(({ state, key }) => [state, key])).toEqual([
      ['active', row?.key],
    ]);
    expect(tenant.state.requests).toHaveLength(1);
    tenant.advance(6 * minute);
    expect(await pim(['deactivate', '--key', other])).toMatchObject({ code: 0 });
    expect((await rowsOf(company, 'Global Reader')).map(({ state }) => state)).toEqual(['eligible']);
    const again = await pim(['deactivate', '--key', other]);
    expect([again.code, again.errors]).toEqual([7, expect.stringContaining('matches nothing')]);
  });
});

describe('a lost answer to a role with two ids', () => {
  it('is found again', async () => {
    const { tenant, pim } = await openCompany(withTwoIds('Global Reader'));
    tenant.faults.add({ type: 'lostAnswer', on: { write: true } });
    const sent = await pim(['activate', 'global', 'reader', 'northwind', '--for', '1h', '--reason', 'x']);
    expect(sent).toMatchObject({ code: 0 });
    expect(tenant.state.requests).toHaveLength(1);
  });
});
