// Azure is asked scope by scope for what is active: a scope that did not answer leaves open what is at it and below, and no more.
import { describe, expect, it } from '@jest/globals';
import { anotherMachine, type Company, openCompany } from './run-pim.ts';

const minute = 60_000;
const production = '/subscriptions/66666666-aaaa-4aaa-8aaa-000000000001';
const eligibilities = 'roleEligibilityScheduleInstances';
const active = 'roleAssignmentScheduleInstances';

async function listed({ pim }: Company, words: string) {
  const { output } = await pim(['list', ...words.split(' '), '--json']);
  const { rows, gaps } = JSON.parse(output) as {
    rows: readonly { readonly role: string; readonly state: string; readonly unconfirmed: boolean }[];
    gaps: readonly { readonly part: string; readonly scopeId?: string }[];
  };
  return { row: rows[0], rows, gaps };
}

async function withActive(words: string, company?: Company): Promise<Company> {
  const opened = company ?? (await openCompany());
  const asked = ['--for', '2h', '--reason', 'x', '--ticket', 'T1'];
  expect(await opened.pim(['activate', ...words.split(' '), ...asked])).toMatchObject({ code: 0 });
  opened.tenant.advance(20 * minute);
  await opened.pim('list');
  return opened;
}

const endAll = ({ tenant }: Company): void => {
  for (const held of tenant.state.assignments) if (held.activated) held.endsAt = tenant.now;
};

describe('a subscription that does not answer', () => {
  it('keeps what is known to be active below it, unconfirmed, and leaves the others alone [P6]', async () => {
    const company = await withActive('key vault kv-prod');
    company.tenant.faults.add({ type: 'error', status: 503, times: 50, on: { path: `${production}/providers` } });
    const { row, gaps } = await listed(company, 'key vault kv-prod');
    expect(row).toMatchObject({ state: 'active', unconfirmed: true });
    expect((await listed(company, 'owner production')).row).toMatchObject({ state: 'eligible', unconfirmed: true });
    expect((await listed(company, 'contributor archive')).row).toMatchObject({ state: 'eligible', unconfirmed: false });
    expect(gaps).toMatchObject([{ part: 'activations', scopeId: production }]);
  });

  it('is not asked for what its resource groups said: what ended there has ended', async () => {
    const company = await withActive('key vault kv-prod');
    endAll(company);
    company.tenant.faults.add({
      type: 'error',
      status: 403,
      times: 50,
      on: { path: `${production}/providers/Microsoft.Authorization` },
    });
    const { row } = await listed(company, 'key vault kv-prod');
    expect(row).toMatchObject({ state: 'eligible', unconfirmed: false });
  });
});

describe('a single scope that is refused, as one that was deleted may be', () => {
  it('is known by the list of its subscription', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      eligibilities: scenario.eligibilities.filter(
        ({ kind, scope }) => kind !== 'azureResource' || scope?.endsWith('kv-prod'),
      ),
    }));
    company.tenant.faults.add({ type: 'error', status: 403, times: 50, on: { path: 'kv-prod' } });
    const { row, gaps } = await listed(company, 'key vault kv-prod');
    expect(gaps).toEqual([]);
    expect(row).toMatchObject({ state: 'eligible', unconfirmed: false });
    company.tenant.faults.add({ type: 'error', status: 403, times: 50, on: { path: `${production}/providers` } });
    expect((await listed(company, 'key vault kv-prod')).gaps).toMatchObject([
      { part: 'activations', scopeId: expect.stringMatching(/kv-prod$/) },
    ]);
  });
});

describe('eligibilities that cannot be read', () => {
  it.each(['reader labs', 'key vault kv-prod'])(
    'do not bring back what has ended where it was asked: %s',
    async (words) => {
      const company = await withActive(words);
      endAll(company);
      company.tenant.faults.add({ type: 'error', status: 503, times: 50, on: { path: eligibilities } });
      expect((await listed(company, words)).row).toMatchObject({ state: 'eligible', unconfirmed: true });
    },
  );

  it('from their second page on leave open what is active, on a machine that knew nothing', async () => {
    const first = await withActive(
      'reader labs',
      await openCompany((scenario) => ({ ...scenario, behaviour: { ...scenario.behaviour, pageSize: 2 } })),
    );
    const company = await anotherMachine(first);
    company.tenant.faults.add({
      type: 'error',
      status: 503,
      after: 1,
      times: 50,
      on: { path: eligibilities, service: 'arm' },
    });
    const { gaps } = await listed(company, 'global reader');
    expect([...new Set(gaps.map(({ part }) => part))].toSorted()).toEqual(['activations', 'eligibilities']);
    expect((await company.pim('active')).errors).not.toContain('Nothing is active');
  });
});

describe('an activation whose eligibility has ended meanwhile', () => {
  it('is asked for all the same', async () => {
    const company = await withActive('reader labs');
    const { eligibilities: all } = company.tenant.state;
    for (const one of all) if (one.scopeId.endsWith('mg-labs')) Object.assign(one, { endsAt: company.tenant.now });
    company.tenant.advance(minute);
    expect((await listed(company, 'reader labs')).row).toMatchObject({ state: 'active', unconfirmed: false });
    endAll(company);
    expect((await company.pim('active')).errors).toContain('Nothing is active');
  });
});

describe('an activation at a narrower scope than its eligibility', () => {
  it('is a row of its own, and stays known by the scope it comes from', async () => {
    const company = await openCompany();
    const { assignments, eligibilities: all } = company.tenant.state;
    const reader = all.find(({ kind, scopeId }) => kind === 'azureResource' && scopeId.endsWith('mg-labs'));
    if (!reader) throw new Error('Ada is to be eligible at the management group.');
    const { now } = company.tenant;
    const { kind, tenantId, roleId, holder } = reader;
    assignments.push({
      kind,
      tenantId,
      roleId,
      holder,
      id: 'ffffffff-0000-4000-8000-000000000001',
      scopeId: production,
      activated: true,
      startsAt: now,
      endsAt: now + 60 * minute,
      visibleAt: now,
      eligibilityId: reader.id,
    });
    const shown = async () =>
      (await listed(company, 'reader')).rows
        .filter(({ role }) => role === 'Reader')
        .map(({ state, unconfirmed }) => [state, unconfirmed])
        .toSorted();
    expect(await shown()).toEqual([
      ['active', false],
      ['eligible', false],
    ]);
    company.tenant.faults.add({ type: 'error', status: 503, times: 50, on: { path: active } });
    expect(await shown()).toEqual([
      ['active', true],
      ['eligible', true],
    ]);
  });
});
