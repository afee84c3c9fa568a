// What waits is followed wherever it was asked for and whatever a list leaves out; what nobody can wait for any more holds nothing back.
import { describe, expect, it } from '@jest/globals';
import type { FaultInput, Scenario } from '@pim-palette/fake-tenant';
import { anotherMachine, type Company, openCompany } from './run-pim.ts';

const minute = 60_000;
const hour = 60 * minute;

const role = { words: 'security administrator', name: 'Security Administrator' };
const requests = 'directory/roleAssignmentScheduleRequests';

/** One right of each kind, all of them with approval, and what the path of its list of requests contains. */
const rights = [
  { kind: 'directory role', ...role, list: `${requests}/filter` },
  {
    kind: 'group',
    words: 'tier member',
    name: 'Tier 1 Operators',
    list: 'group/assignmentScheduleRequests/filter',
  },
  {
    kind: 'Azure role',
    words: 'reader labs',
    name: 'Reader',
    list: 'Microsoft.Authorization/roleAssignmentScheduleRequests',
  },
] as const;

/** The small company, where everything has to be approved. */
const everythingApproved = (scenario: Scenario): Scenario => {
  const { approval } = scenario.policies.find((policy) => policy.approval) ?? {};
  return {
    ...scenario,
    defaultPolicy: { ...scenario.defaultPolicy, approval },
    policies: scenario.policies.map((policy) => ({ ...policy, approval })),
  };
};

const activate = async ({ pim }: Company, words = role.words) => {
  const { output } = await pim(['activate', ...words.split(' '), '--reason', 'why', '--for', '1h', '--json']);
  const { items } = JSON.parse(output);
  return { state: items[0].outcome.state as string, text: items[0].text as string };
};
const followed = async ({ pim }: Company) =>
  (JSON.parse((await pim('follow --once --json')).output).items as readonly FollowItem[]).map(({ outcome, final }) => [
    outcome.state,
    final,
  ]);
const waiting = async ({ pim }: Company) =>
  (JSON.parse((await pim('pending --json')).output).rows as readonly { readonly role: string }[]).map(
    (row) => row.role,
  );
const stateOf = async ({ pim }: Company, words = role.words) =>
  JSON.parse((await pim(['list', ...words.split(' '), '--json'])).output).rows[0]?.state;
const sent = ({ tenant }: Company) => tenant.state.requests.filter(({ action }) => /selfactivate/i.test(action)).length;
const pendingOf = ({ tenant }: Company) => tenant.state.requests.find(({ status }) => status === 'PendingApproval');

interface FollowItem {
  readonly outcome: { readonly state: string };
  readonly final: boolean;
}

/** Lists that leave requests out; asked for by its id, a request is there. */
const unlisted = (list: string): FaultInput => ({ type: 'dropRows', rows: 100, times: 1000, on: { path: list } });
/** A request that may not be read by its id; the list of them is there. */
const unreadable = (id: string): FaultInput => ({
  type: 'error',
  status: 403,
  times: 1000,
  on: { method: 'GET', path: `${requests}/${id}` },
});

describe.each(rights)('a request for a $kind that waits', ({ words, name, list }) => {
  it('is in every list of the machine that made it, also where the service leaves it out of its own', async () => {
    const company = await openCompany(everythingApproved);
    expect((await activate(company, words)).state).toBe('pendingApproval');
    company.tenant.faults.add(unlisted(list));
    company.tenant.advance(3 * hour);
    expect([await waiting(company), await stateOf(company, words)]).toEqual([[name], 'waiting']);
    expect(await followed(company)).toEqual([['pendingApproval', false]]);
    expect((await activate(company, words)).text).toBe('requested already, the request is open');
    company.tenant.decide(pendingOf(company)?.id ?? '', 'Deny', 'no');
    expect([await waiting(company), await stateOf(company, words)]).toEqual([[], 'eligible']);
    expect(await followed(company)).toEqual([['denied', true]]);
    expect([sent(company), company.tenant.offences()]).toEqual([1, []]);
  });

  it('and was made on another machine is followed, and told once when it was decided between two looks', async () => {
    const company = await openCompany(everythingApproved);
    const other = await anotherMachine(company);
    await activate(other, words);
    expect(await waiting(company)).toEqual([name]);
    expect(await followed(company)).toEqual([['pendingApproval', false]]);
    company.tenant.decide(pendingOf(company)?.id ?? '', 'Deny', 'no');
    expect(await followed(company)).toEqual([['denied', true]]);
    expect(await followed(company)).toEqual([]);
  });

  it.each(['withdrawn', 'denied', 'approved and ended', 'left until it timed out'])(
    'and was %s elsewhere no longer holds anything back',
    async (what) => {
      const company = await openCompany(everythingApproved);
      await activate(company, words);
      company.tenant.advance(minute);
      const other = await anotherMachine(company);
      const id = pendingOf(company)?.id ?? '';
      if (what === 'withdrawn') expect(await other.pim(['cancel', ...words.split(' ')])).toMatchObject({ code: 0 });
      else if (what === 'denied') company.tenant.decide(id, 'Deny', 'no');
      else if (what === 'approved and ended') {
        company.tenant.decide(id, 'Approve', 'ok');
        company.tenant.advance(6 * minute);
        expect(await other.pim(['deactivate', ...words.split(' ')])).toMatchObject({ code: 0 });
      } else company.tenant.advance(24 * hour);
      company.tenant.advance(minute);
      expect((await activate(company, words)).state).toBe('pendingApproval');
      expect([sent(company), company.tenant.offences()]).toEqual([2, []]);
    },
  );
});

describe('a request that was open before ours was turned down', () => {
  it('is followed with its own times once a list shows it, and a start of its own is no approval', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      openRequests: [
        {
          kind: 'directoryRole',
          person: 'ada',
          role: role.name,
          status: 'Granted',
          created: '-PT1H',
          start: '+PT5H',
          duration: 'PT8H',
          justification: 'x',
        },
      ],
    }));
    company.tenant.faults.add(unlisted(`${requests}/filter`));
    expect((await activate(company)).state).toBe('alreadyRequested');
    expect(await followed(company)).toEqual([['alreadyRequested', false]]);
    company.tenant.faults.clear();
    expect(await followed(company)).toEqual([['scheduled', false]]);
    company.tenant.advance(minute);
    expect(await followed(company)).toEqual([['scheduled', false]]);
    company.tenant.advance(5 * hour);
    expect(await followed(company)).toEqual([['active', true]]);
  });

  it('is not said to be open for longer than that was ever seen', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      openRequests: [
        {
          kind: 'directoryRole',
          person: 'ada',
          role: role.name,
          status: 'PendingApproval',
          created: '-PT1H',
          duration: 'PT1H',
          justification: 'x',
        },
      ],
    }));
    company.tenant.faults.add(unlisted(`${requests}/filter`));
    expect((await activate(company)).state).toBe('alreadyRequested');
    // What follow tells every list has, and nothing says that it could be withdrawn here.
    expect([await waiting(company), await stateOf(company)]).toEqual([[role.name], 'waiting']);
    expect(await followed(company)).toEqual([['alreadyRequested', false]]);
    const { code, output } = await company.pim(['cancel', ...role.words.split(' ')]);
    expect([code, output]).toEqual([1, expect.stringContaining('Withdraw it where it was made.')]);
    expect(company.tenant.state.requests[0]?.status).toBe('PendingApproval');
    company.tenant.advance(6 * minute);
    expect([await waiting(company), await stateOf(company)]).toEqual([[], 'eligible']);
    expect(await followed(company)).toEqual([['unconfirmed', false]]);
    company.tenant.advance(10 * minute);
    expect(await followed(company)).toEqual([['unconfirmed', true]]);
  });

  it.each(['was decided without a trace', 'is listed nowhere'])(
    'and %s holds nothing back after minutes',
    async (how) => {
      const company = await openCompany((scenario) => ({
        ...scenario,
        openRequests: [
          {
            kind: 'directoryRole',
            person: 'ada',
            role: role.name,
            status: 'PendingApproval',
            created: '-PT1H',
            duration: 'PT1H',
            justification: 'x',
          },
        ],
      }));
      company.tenant.faults.add(unlisted(`${requests}/filter`));
      expect((await activate(company)).state).toBe('alreadyRequested');
      // Said once and by no list: not as if it were known now.
      expect(JSON.parse((await company.pim('pending --json')).output).rows[0]).toMatchObject({ unconfirmed: true });
      const writes = () =>
        company.tenant.log.filter(({ method, path }) => method === 'POST' && path.includes('ScheduleRequests')).length;
      const before = writes();
      expect((await activate(company)).text).toBe('requested already, the request is open');
      expect(writes()).toBe(before);
      company.tenant.advance(6 * minute);
      if (how === 'is listed nowhere') {
        expect((await activate(company)).text).toBe('requested already, the request is open');
        expect(writes()).toBe(before + 1);
      } else {
        company.tenant.state.requests.length = 0;
        expect((await activate(company)).state).toBe('pendingApproval');
      }
    },
  );
});

describe('a request that may not be read by its id', () => {
  it('waits as long as a list has it, and holds nothing back after a day', async () => {
    const company = await openCompany();
    await activate(company);
    company.tenant.faults.add(unreadable(pendingOf(company)?.id ?? ''));
    company.tenant.advance(hour);
    expect(await followed(company)).toEqual([['pendingApproval', false]]);
    expect((await activate(company)).state).toBe('alreadyRequested');
    company.tenant.advance(25 * hour);
    expect(await stateOf(company)).toBe('eligible');
    expect((await activate(company)).state).toBe('pendingApproval');
    expect([sent(company), company.tenant.offences()]).toEqual([2, []]);
  });
});

describe.each(['PendingApproval', 'PendingProvisioning', 'Accepted'])(
  'a request that nobody decided in time and that goes on reading %s',
  (word) => {
    it('is not said to wait after a day, on no machine, and lets a new one through', async () => {
      const company = await openCompany((scenario) => ({
        ...scenario,
        behaviour: { ...scenario.behaviour, keptStatus: { [role.name]: word } },
      }));
      await activate(company);
      company.tenant.advance(25 * hour);
      for (const machine of [company, await anotherMachine(company)]) {
        expect([await stateOf(machine), await waiting(machine)]).toEqual(['eligible', []]);
      }
      expect(JSON.stringify(await followed(company))).not.toContain('pendingApproval');
      expect((await activate(company)).state).toBe('pendingApproval');
      expect([sent(company), company.tenant.offences()]).toEqual([2, []]);
    });
  },
);

describe.each(['PendingApproval', 'Granted', 'PendingProvisioning'])(
  'an approved request that goes on reading %s',
  (word) => {
    it('is told to be active while the list has it, and is activated again as soon as it was ended elsewhere', async () => {
      const company = await openCompany((scenario) => ({
        ...scenario,
        behaviour: { ...scenario.behaviour, keptStatus: { [role.name]: word } },
      }));
      await activate(company);
      company.tenant.advance(10 * minute);
      company.tenant.decide(pendingOf(company)?.id ?? '', 'Approve', 'ok');
      company.tenant.advance(6 * minute);
      const other = await anotherMachine(company);
      expect(await other.pim(['deactivate', ...role.words.split(' ')])).toMatchObject({ code: 0 });
      company.tenant.advance(2 * minute);
      expect(await stateOf(company)).toBe('eligible');
      expect((await activate(company)).state).toBe('pendingApproval');
      expect([sent(company), company.tenant.offences()]).toEqual([2, []]);
    });

    it('is told to be active', async () => {
      const company = await openCompany((scenario) => ({
        ...scenario,
        behaviour: { ...scenario.behaviour, keptStatus: { [role.name]: word } },
      }));
      await activate(company);
      company.tenant.advance(10 * minute);
      company.tenant.decide(pendingOf(company)?.id ?? '', 'Approve', 'ok');
      company.tenant.advance(minute);
      expect(await followed(company)).toEqual([['active', true]]);
    });
  },
);

describe.each([
  ['directory role', 'global reader northwind'],
  ['group', 'tier member'],
  ['Azure role', 'reader labs'],
])('an activated %s', (_kind, words) => {
  it('that was ended elsewhere a moment ago is not called active for the service not having done with it', async () => {
    const company = await openCompany((scenario) => ({
      ...scenario,
      behaviour: { ...scenario.behaviour, deactivationLag: 'PT1M' },
    }));
    const other = await anotherMachine(company);
    expect((await activate(other, words)).state).toBe('active');
    company.tenant.advance(6 * minute);
    expect(await other.pim(['deactivate', ...words.split(' ')])).toMatchObject({ code: 0 });
    // The list is right already; what writes go by is not.
    for (const held of company.tenant.state.assignments)
      if (held.endsAt !== undefined && held.endsAt <= company.tenant.now) held.hiddenAt = company.tenant.now;
    const { state, text } = await activate(company, words);
    expect([state, text]).toEqual(['failed', 'not yet: the service is still ending the one before']);
    company.tenant.advance(2 * minute);
    expect((await activate(company, words)).state).toBe('active');
  });
});

describe('several open requests for one role', () => {
  it('are one row each, and are all withdrawn when the role is named', async () => {
    const open = { kind: 'directoryRole', person: 'ada', role: role.name, created: '-PT1H', duration: 'PT1H' } as const;
    const company = await openCompany((scenario) => ({
      ...scenario,
      openRequests: [
        { ...open, status: 'Granted', start: '+PT5H', justification: 'tonight' },
        { ...open, status: 'PendingApproval', justification: 'now' },
      ],
    }));
    expect(await waiting(company)).toEqual([role.name, role.name]);
    expect(
      (await followed(company))
        .flat()
        .filter((part) => typeof part === 'string')
        .sort(),
    ).toEqual(['pendingApproval', 'scheduled']);
    const { output } = await company.pim(['cancel', ...role.words.split(' '), '--json']);
    const { items } = JSON.parse(output) as { items: readonly FollowItem[] };
    expect(items.map(({ outcome }) => outcome.state)).toEqual(['withdrawn', 'withdrawn']);
    expect(await waiting(company)).toEqual([]);
  });
});
