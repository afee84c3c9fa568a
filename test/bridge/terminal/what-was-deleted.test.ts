// What was deleted says so in its own row: it is no part of the list that is missing, and takes nothing else along.
import { describe, expect, it } from '@jest/globals';
import type { Scenario } from '@pim-palette/fake-tenant';
import { type Company, openCompany } from './run-pim.ts';

const subscription = '/subscriptions/66666666-aaaa-4aaa-8aaa-000000000001';

async function listed({ pim }: Company) {
  const { code, output, errors } = await pim('list --json');
  const { rows, gaps } = JSON.parse(output) as {
    rows: readonly {
      readonly role: string;
      readonly scope: string;
      readonly detail: string;
      readonly unconfirmed: boolean;
      readonly gone?: string;
    }[];
    gaps: readonly { readonly kind: string; readonly part: string; readonly cure: string }[];
  };
  const saysGone = rows.filter(({ detail }) => / no longer /.test(detail));
  return {
    code,
    errors,
    rows,
    gaps,
    gone: saysGone.map(({ role, detail }) => `${role} · ${detail.replace(' · Northwind Labs', '')}`),
  };
}

const withScope =
  (id: string) =>
  (scenario: Scenario): Scenario => ({
    ...scenario,
    scopes: scenario.scopes.map((scope) => (scope.id.endsWith(id) ? { ...scope, deleted: true } : scope)),
  });

describe.each<{ what: string; change: (scenario: Scenario) => Scenario; gone: readonly unknown[] }>([
  {
    what: 'a subscription',
    change: withScope('000000000002'),
    gone: [expect.stringMatching(/^Contributor · Archive · the subscription can no longer be found/)],
  },
  {
    what: 'a subscription with resource groups',
    change: withScope('000000000001'),
    gone: [
      expect.stringMatching(/^Contributor · rg-app · Production · the resource group can no longer be found/),
      expect.stringMatching(/^Key Vault Administrator · kv-prod · Production · the resource can no longer be found/),
      expect.stringMatching(/^Owner · Production · the subscription can no longer be found/),
    ],
  },
  {
    what: 'a management group',
    change: withScope('mg-labs'),
    gone: [expect.stringMatching(/^Reader · Labs · the management group can no longer be found/)],
  },
  {
    what: 'an administrative unit',
    change: (scenario) => ({
      ...scenario,
      administrativeUnits: scenario.administrativeUnits.map((unit) => ({ ...unit, deleted: true })),
    }),
    gone: [
      expect.stringMatching(
        /^Helpdesk Administrator · Administrative unit 44444444… · the administrative unit no longer exists/,
      ),
    ],
  },
  {
    what: 'an application',
    change: (scenario) => ({
      ...scenario,
      applications: scenario.applications.map((application) => ({ ...application, deleted: true })),
    }),
    gone: [],
  },
])('$what that was deleted', ({ change, gone: expected }) => {
  it('is no gap and leaves everything else confirmed', async () => {
    const company = await openCompany(change);
    const { code, gaps, gone, rows } = await listed(company);
    expect([code, gaps]).toEqual([0, []]);
    expect(gone).toEqual(expected);
    expect(rows.filter((row) => row.gone !== undefined)).toHaveLength(expected.length);
    expect(rows.every(({ unconfirmed }) => !unconfirmed)).toBe(true);
    expect(company.tenant.offences()).toEqual([]);
  });
});

describe('a resource group that was deleted while something was active in it', () => {
  it('is not active any more', async () => {
    const company = await openCompany();
    await company.pim(['activate', 'contributor', 'rg-app', '--for', '2h', '--reason', 'x']);
    company.tenant.advance(20 * 60_000);
    const [scope] = company.tenant.scenario.scopes.filter(({ id }) => id === `${subscription}/resourceGroups/rg-app`);
    Object.assign(scope ?? {}, { deleted: true });
    for (const held of company.tenant.state.assignments) if (held.activated) held.endsAt = company.tenant.now;
    expect((await listed(company)).gaps).toEqual([]);
    expect((await company.pim('active')).errors).toContain('Nothing is active');
  });
});

describe.each([
  { what: 'a page of a proxy', fault: { type: 'htmlPage', status: 404, times: 50, on: { path: '$batch' } } as const },
  { what: 'the service', fault: { type: 'error', status: 404, times: 50, on: { path: '$batch' } } as const },
])('names that are answered 404 as a whole, by $what', ({ fault }) => {
  it('do not make groups deleted ones, and are no reason to hide all groups', async () => {
    const company = await openCompany();
    company.tenant.faults.add(fault);
    const { gone, gaps } = await listed(company);
    expect(gone).toEqual([]);
    expect(gaps).toMatchObject([{ kind: 'group', part: 'names', cure: expect.not.stringContaining('settings') }]);
  });
});

describe('names that cannot be read for a while', () => {
  it('stay as they were known: a role is found by them, and they are missing', async () => {
    const company = await openCompany();
    await company.pim('list');
    company.tenant.faults.add({ type: 'error', status: 403, times: 50, on: { path: '/groups/' }, inBatch: true });
    const { rows, gaps, code } = await listed(company);
    expect(rows.map(({ role }) => role)).toEqual(expect.arrayContaining(['Tier 1 Operators']));
    expect(rows.every(({ unconfirmed }) => !unconfirmed)).toBe(true);
    expect([code, gaps.map(({ part }) => part)]).toEqual([1, ['names']]);
    expect(await company.pim(['activate', 'tier', 'member', '--for', '1h', '--reason', 'x'])).toMatchObject({
      code: 0,
    });
  });
});
