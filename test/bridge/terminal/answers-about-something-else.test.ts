// An answer to a write is believed only where it is about what was asked. What does not fit is looked up, and unconfirmed where
// the service shows nothing: never active.
import { describe, expect, it } from '@jest/globals';
import { type Company, openCompany } from './run-pim.ts';

const minute = 60_000;
const hour = 60 * minute;
const somebody = '00000000-1111-4222-8333-444444444444';

interface Kind {
  readonly service: 'graph' | 'arm';
  readonly kind: string;
  readonly words: string;
  /** Members where the plane keeps them. */
  readonly at: (members: object) => Readonly<Record<string, unknown>>;
  readonly action: string;
  readonly role: object;
  readonly scope: object;
}

const kinds: readonly Kind[] = [
  {
    kind: 'directory role',
    service: 'graph',
    words: 'global reader northwind',
    at: (members) => ({ ...members }),
    action: 'action',
    role: { roleDefinitionId: somebody },
    scope: { directoryScopeId: '/administrativeUnits/1' },
  },
  {
    kind: 'group',
    service: 'graph',
    words: 'tier member',
    at: (members) => ({ ...members }),
    action: 'action',
    role: { accessId: 'owner' },
    scope: { groupId: somebody },
  },
  {
    kind: 'Azure role',
    service: 'arm',
    words: 'reader labs',
    at: (members) => ({ properties: members }),
    action: 'requestType',
    role: { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${somebody}` },
    scope: { scope: `/subscriptions/${somebody}` },
  },
];

const time = (ms: number) => new Date(ms).toISOString();
const lasting = (startDateTime: string | null, expiration: object) => ({ scheduleInfo: { startDateTime, expiration } });

/** What an answer says differently, by what it is. */
function lies({ at, action, role, scope }: Kind, now: number): readonly (readonly [string, object])[] {
  return [
    ['another person', at({ principalId: somebody })],
    ['another role', at(role)],
    ['another scope', at(scope)],
    ['an action that ends', at({ [action]: 'SelfDeactivate' })],
    ['nobody', at({ principalId: null })],
    ['no action', at({ [action]: null })],
    ['an end before its start', at(lasting(time(now), { endDateTime: time(now - hour), duration: null }))],
    ['an end before its start, beside a duration', at(lasting(time(now), { endDateTime: time(now - hour) }))],
    ['an end in the past', at(lasting(null, { endDateTime: time(now - hour), duration: null }))],
    ['a start tomorrow', at(lasting(time(now + 24 * hour), {}))],
    ['a start yesterday', at(lasting(time(now - 24 * hour), {}))],
    ['a longer duration', at(lasting(time(now), { duration: 'PT8H' }))],
    ['a later end', at(lasting(time(now), { endDateTime: time(now + 9 * hour), duration: null }))],
    ['no end', at(lasting(time(now), { type: 'noExpiration', duration: null, endDateTime: null }))],
    ['a duration nobody can read', at(lasting(time(now), { duration: 'P1M' }))],
  ];
}

async function sent(company: Company, words: string) {
  const { output, code } = await company.pim([
    'activate',
    ...words.split(' '),
    '--reason',
    'why',
    '--for',
    '1h',
    '--json',
  ]);
  return { code, outcome: JSON.parse(output).items[0].outcome };
}

const writes = ({ tenant }: Company) =>
  tenant.state.requests.filter(({ action }) => /selfactivate/i.test(action)).length;

describe.each(kinds)('the answer for a $kind', (kind) => {
  const { service } = kind;
  it.each(lies(kind, 0).map(([name]) => name))(
    'that says %s is looked up, and active once the service shows it',
    async (name) => {
      const company = await openCompany();
      const members = Object.fromEntries(Object.entries(new Map(lies(kind, company.tenant.now)).get(name) ?? {}));
      company.tenant.faults.add({ type: 'otherAnswer', members, on: { write: true, service } });
      const { outcome } = await sent(company, kind.words);
      expect(outcome).toMatchObject({ state: 'active' });
      expect(Date.parse(outcome.endsAt) - company.tenant.now).toBeLessThanOrEqual(hour);
      expect([writes(company), company.tenant.offences()]).toEqual([1, []]);
    },
  );

  it.each(lies(kind, 0).map(([name]) => name))('that says %s, as does every look, is unconfirmed', async (name) => {
    const company = await openCompany();
    await company.pim('list');
    const members = Object.fromEntries(Object.entries(new Map(lies(kind, company.tenant.now)).get(name) ?? {}));
    // A list has rows where an answer has members.
    const inList = { value: [] };
    company.tenant.faults.add({ type: 'otherAnswer', members, on: { write: true, service } });
    for (const [method, over] of [['GET', kind.kind === 'Azure role' ? members : inList]] as const)
      company.tenant.faults.add({
        type: 'otherAnswer',
        members: over,
        times: 1_000,
        on: {
          method,
          path: kind.kind === 'Azure role' ? 'roleAssignmentScheduleRequests/' : 'ssignmentScheduleRequests',
        },
      });
    const { outcome, code } = await sent(company, kind.words);
    expect(outcome).toMatchObject({ state: 'unconfirmed' });
    expect(code).not.toBe(0);
    expect(writes(company)).toBe(1);
  });

  it('that is nothing, or a page of a proxy, is looked up', async () => {
    for (const fault of [{ type: 'emptyAnswer' }, { type: 'otherAnswer', members: { id: null } }] as const) {
      const company = await openCompany();
      company.tenant.faults.add({ ...fault, on: { write: true, service } });
      expect((await sent(company, kind.words)).outcome).toMatchObject({ state: 'active' });
    }
    for (const status of [200, 201]) {
      const company = await openCompany();
      company.tenant.faults.add({ type: 'htmlPage', status, on: { write: true, service } });
      expect((await sent(company, kind.words)).outcome).toMatchObject({ state: 'unconfirmed' });
      expect(writes(company)).toBe(0);
    }
  });

  it('that names an earlier request is not about this one', async () => {
    const company = await openCompany();
    const { outcome: first } = await sent(company, kind.words);
    company.tenant.advance(2 * hour);
    const members = { id: first.requestId, name: first.requestId.split('/').at(-1) };
    company.tenant.faults.add({ type: 'otherAnswer', members, on: { write: true, service } });
    const { outcome } = await sent(company, kind.words);
    expect(outcome.state).toBe('active');
    expect(outcome.requestId).not.toBe(first.requestId);
    expect(writes(company)).toBe(2);
  });

  it.each([
    ['is looked up', 'withdrawn', false],
    ['is not believed where nothing can be looked up', 'unconfirmed', true],
  ])('that ends it and says something else %s', async (_what, state, isUnread) => {
    for (const members of [
      kind.at({ principalId: somebody }),
      kind.at(kind.role),
      kind.at({ [kind.action]: 'SelfActivate' }),
    ]) {
      const company = await openCompany();
      await sent(company, kind.words);
      company.tenant.advance(10 * minute);
      company.tenant.faults.add(...([{ type: 'otherAnswer', members, on: { write: true, service } }] as const));
      if (isUnread)
        company.tenant.faults.add({
          type: 'neverArrived',
          times: 1_000,
          on: { method: 'GET', path: 'ssignmentScheduleRequests' },
        });
      const { output } = await company.pim(['deactivate', ...kind.words.split(' '), '--json']);
      expect(JSON.parse(output).items[0].outcome).toMatchObject({ state });
    }
  });
});

describe('the answer to a withdrawal', () => {
  it.each([
    ['a page of a proxy', { type: 'htmlPage', status: 200 }],
    ['another request', { type: 'otherAnswer', members: { id: somebody, status: 'Canceled' } }],
  ] as const)('that is %s is looked up', async (_, fault) => {
    const company = await openCompany();
    await company.pim(['activate', 'security', 'administrator', '--reason', 'why']);
    company.tenant.faults.add({ ...fault, on: { path: '/cancel' } });
    const { output } = await company.pim('cancel security administrator --json');
    expect(JSON.parse(output).items[0].outcome.state).toBe(fault.type === 'htmlPage' ? 'unconfirmed' : 'withdrawn');
  });
});
