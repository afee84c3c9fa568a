import { describe, expect, it } from '@jest/globals';
import type { Approval, DecideEvent, Decision, DecisionWish, Palette } from '@pim-palette/core';
import { loadScenario, type Scenario } from '@pim-palette/fake-tenant';
import { smallWith } from '../kinds/tenant-service.ts';
import { type TenantPalette, tenantPalette } from '../scripted/tenant-palette.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Ada asks, Ben decides: two people on two machines, in one company. */
async function company(change?: Scenario) {
  const ada = tenantPalette(change ? { scenario: change } : {});
  const ben = tenantPalette({ tenant: ada.tenant, person: 'ben' });
  const asking = ada.open();
  await asking.load();
  await asking.refresh();
  const move = (ms: number) => {
    ada.clock.move(ms);
    ben.clock.move(ms);
    ada.tenant.now = ada.clock.now();
  };
  return { ada, ben, asking, deciding: ben.open(), tenant: ada.tenant, move };
}

const ticket = { number: 'INC0001234', system: 'ServiceNow' };

async function ask(palette: Palette, names: readonly (readonly [role: string, access?: string])[]): Promise<void> {
  const eligibilities = names.map(([role, access]) => {
    const found = palette.catalogue().eligibilities.find((one) => one.roleName === role && one.access === access);
    if (!found) throw new Error(`No ${role} here.`);
    return found;
  });
  const plan = await palette.plan({ eligibilities, justification: 'alert 4711', durationMs: 2 * hour, ticket });
  const items = await palette.activate(plan);
  expect(items.map(({ outcome }) => outcome.state)).toEqual(names.map(() => 'pendingApproval'));
}

const all = [['Security Administrator'], ['Tier 1 Operators', 'owner'], ['Contributor']] as const;
const wish = (decision: Decision = 'approve'): DecisionWish => ({ decision, justification: 'seen, fine' });
const decisions = ({ tenant }: Pick<TenantPalette, 'tenant'>) =>
  tenant.log.filter(({ method, path }) => method === 'PATCH' && /approvals/i.test(path)).map(({ status }) => status);
const first = ({ items }: { readonly items: readonly Approval[] }): Approval => {
  const [one] = items;
  if (!one) throw new Error('Nothing waits.');
  return one;
};

describe('what waits for a decision', () => {
  it('is told of all three kinds: who asks, for what, where, how long, why', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, all);
    const { items, gaps } = await deciding.approvals();
    expect(gaps).toEqual([]);
    expect(items.map(({ kind, roleName, access, scopeLabel }) => [kind, roleName, access, scopeLabel]).sort()).toEqual([
      ['azureResource', 'Contributor', undefined, 'rg-app'],
      ['directoryRole', 'Security Administrator', undefined, 'Directory'],
      ['group', 'Tier 1 Operators', 'owner', 'Tier 1 Operators'],
    ]);
    for (const one of items)
      expect(one).toMatchObject({
        requester: { name: 'Ada Berg', username: 'ada@northwindlabs.example' },
        identity: { username: 'ben@northwindlabs.example' },
        justification: 'alert 4711',
        durationMs: 2 * hour,
        ticket,
        createdAt: expect.any(String),
      });
    expect(tenant.offences()).toEqual([]);
  });

  it('is nothing where nothing waits, and nothing of one’s own', async () => {
    const { asking, deciding } = await company();
    expect(await deciding.approvals()).toEqual({ items: [], gaps: [] });
    await ask(asking, all);
    expect((await asking.approvals()).items).toEqual([]);
  });

  it('is not empty where a list cannot be read: that is a gap, and the rest is there', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, all);
    tenant.faults.add({ type: 'error', status: 403, on: { service: 'arm' }, times: 5 });
    const { items, gaps } = await deciding.approvals();
    expect(items).toHaveLength(2);
    expect(gaps).toMatchObject([{ kind: 'azureResource', part: 'approvals' }]);
  });
});

describe('a decision', () => {
  it.each<Decision>(['approve', 'deny'])(
    'to %s is made in all three kinds, once each, and is what the service then shows',
    async (decision) => {
      const { asking, deciding, tenant } = await company();
      await ask(asking, all);
      const { items } = await deciding.approvals();
      const decided = await deciding.decide(items, wish(decision));
      expect(decided.map(({ outcome }) => outcome)).toEqual(
        items.map(() => ({ state: 'decided', decision, isShown: true, more: false })),
      );
      expect(decisions({ tenant })).toHaveLength(3);
      expect((await deciding.approvals()).items).toEqual([]);
      const states = new Set((await asking.past()).acts.map(({ state }) => state));
      expect(states).toEqual(new Set([decision === 'approve' ? 'active' : 'denied']));
      expect(tenant.offences()).toEqual([]);
    },
  );

  it('about the same named twice is sent once, and both rows tell of it', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    const decided = await deciding.decide([one, one], wish());
    expect(decided.map(({ outcome }) => outcome.state)).toEqual(['decided', 'decided']);
    expect(decisions({ tenant })).toHaveLength(1);
  });

  it('that somebody else made is told as theirs, and nothing is sent', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    tenant.decide(one.requestId, 'Deny');
    const [item] = await deciding.decide([one], wish());
    expect(item?.outcome).toMatchObject({ state: 'decidedAlready', made: { result: 'deny' }, byOneself: false });
    expect(decisions({ tenant })).toEqual([]);
  });

  it('that somebody made between reading and sending is theirs: 409', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    const options = {
      onEvent(event: DecideEvent) {
        if (event.type === 'sending') tenant.decide(one.requestId, 'Approve');
      },
    };
    const [item] = await deciding.decide([one], wish('deny'), options);
    expect(item?.outcome).toMatchObject({ state: 'decidedAlready', made: { result: 'approve' } });
    expect(decisions({ tenant })).toEqual([409]);
  });

  it('made by oneself on another machine says so', async () => {
    const { asking, deciding, ben } = await company();
    await ask(asking, [['Tier 1 Operators', 'owner']]);
    const one = first(await deciding.approvals());
    await ben.open({ stores: tenantPalette().stores }).decide([one], wish());
    const [item] = await deciding.decide([one], wish());
    expect(item?.outcome).toMatchObject({ state: 'decidedAlready', byOneself: true, made: { by: 'Ben Ortiz' } });
  });

  it('comes too late after a day, and for one that was withdrawn', async () => {
    const { asking, deciding, move } = await company();
    await ask(asking, [['Security Administrator'], ['Contributor']]);
    const { items } = await deciding.approvals();
    await asking.refresh();
    await asking.cancel(asking.catalogue().openRequests.filter(({ kind }) => kind === 'azureResource'));
    move(25 * hour);
    const decided = await deciding.decide(items, wish());
    expect(decided.map(({ outcome }) => outcome.state)).toEqual(['gone', 'gone']);
  });

  it('about one’s own request is not sent', async () => {
    const { asking, deciding, ada, tenant } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    const own = { ...one, identity: { ...one.identity, principalId: one.requester.id.toUpperCase() } };
    expect((await ada.open().decide([own], wish()))[0]?.outcome).toEqual({ state: 'own' });
    expect(decisions({ tenant })).toEqual([]);
  });

  it('by somebody who is not asked is said to be that', async () => {
    const scenario = loadScenario('small');
    const third = { ...scenario.people[1], id: 'eva', username: 'eva@northwindlabs.example', name: 'Eva' };
    const northwind = '11111111-aaaa-4aaa-8aaa-000000000001';
    const people = [
      ...scenario.people,
      { ...third, objectIds: { [northwind]: '22222222-aaaa-4aaa-8aaa-000000000009' } },
    ];
    const { asking, deciding, tenant } = await company(smallWith({ people }));
    await ask(asking, all);
    const { items } = await deciding.approvals();
    const eva = tenantPalette({ tenant, person: 'eva' });
    const [identity] = eva.identities;
    const theirs = items.map((one) => ({ ...one, identity: identity ?? one.identity }));
    const decided = await eva.open().decide(theirs, wish());
    expect(decided.map(({ outcome }) => outcome.state)).toEqual(['notAsked', 'notAsked', 'notAsked']);
    expect(decisions({ tenant })).toEqual([]);
  });

  it('needs a reason, in the service’s words', async () => {
    const { asking, deciding } = await company();
    await ask(asking, [['Security Administrator']]);
    const [item] = await deciding.decide((await deciding.approvals()).items, {
      decision: 'approve',
      justification: ' ',
    });
    expect(item?.outcome).toMatchObject({
      state: 'refused',
      error: { message: expect.stringContaining('justification') },
    });
  });

  it('of several is made whatever becomes of the others', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, all);
    const { items } = await deciding.approvals();
    const lost = items.find(({ kind }) => kind === 'group');
    tenant.decide(lost?.requestId ?? '', 'Deny');
    const decided = await deciding.decide(items, wish());
    expect(decided.map(({ approval, outcome }) => [approval.kind, outcome.state]).sort()).toEqual([
      ['azureResource', 'decided'],
      ['directoryRole', 'decided'],
      ['group', 'decidedAlready'],
    ]);
  });

  it('is called off before it is sent, and not after', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    const stopped = AbortSignal.abort(new Error('stop'));
    expect((await deciding.decide([one], wish(), { signal: stopped }))[0]?.outcome).toEqual({
      state: 'notSent',
      reason: 'cancelled',
    });
    expect(decisions({ tenant })).toEqual([]);
    const stop = new AbortController();
    const onEvent = ({ type }: DecideEvent) => (type === 'sending' ? setImmediate(() => stop.abort()) : undefined);
    const [item] = await deciding.decide([one], wish(), { signal: stop.signal, onEvent });
    expect(item?.outcome).toMatchObject({ state: 'decided' });
  });
});

describe('a decision whose answer is lost', () => {
  it.each(all.map(([role, access]) => [role, access] as const))(
    'about %s %s is looked up, and not sent again',
    async (role, access) => {
      const { asking, deciding, tenant } = await company();
      await ask(asking, [[role, access]]);
      const { items } = await deciding.approvals();
      tenant.faults.add({ type: 'lostAnswer', on: { write: true }, times: 1 });
      const events: string[] = [];
      const [item] = await deciding.decide(items, wish(), { onEvent: ({ type }) => events.push(type) });
      expect(item?.outcome).toMatchObject({ state: 'decided', decision: 'approve', isShown: true });
      expect(events).toContain('lookingUp');
      expect(decisions({ tenant })).toHaveLength(1);
    },
  );

  it('and that never arrived stays unconfirmed, and is not sent again for minutes, by another process either', async () => {
    const { asking, deciding, ben, tenant, move } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    tenant.faults.add({ type: 'htmlPage', on: { write: true }, times: 1 });
    expect((await deciding.decide([one], wish()))[0]?.outcome.state).toBe('unconfirmed');
    expect((await ben.open().decide([one], wish()))[0]?.outcome).toEqual({ state: 'notSent', reason: 'underWay' });
    expect(decisions({ tenant })).toHaveLength(1);
    move(16 * minute);
    expect((await ben.open().decide([one], wish()))[0]?.outcome.state).toBe('decided');
  });

  it('is not believed to be one’s own when somebody else decided meanwhile', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    tenant.faults.add({ type: 'htmlPage', on: { write: true }, times: 1 });
    const onEvent = ({ type }: DecideEvent) => {
      if (type === 'lookingUp') tenant.decide(one.requestId, 'Approve');
    };
    const [item] = await deciding.decide([one], wish(), { onEvent });
    expect(item?.outcome).toMatchObject({ state: 'decidedAlready', made: { result: 'approve' }, byOneself: false });
    expect(decisions({ tenant })).toHaveLength(1);
  });

  it('is not sent where it cannot be written down', async () => {
    const { asking, deciding, ben, tenant } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    const full = { ...ben.stores.decisions, update: async () => Promise.reject(new Error('disk full')) };
    const [item] = await ben.open({ stores: { ...ben.stores, decisions: full } }).decide([one], wish());
    expect(item?.outcome).toMatchObject({ state: 'failed', error: { message: expect.stringContaining('disk full') } });
    expect(decisions({ tenant })).toEqual([]);
  });

  it('without a connection is not sent', async () => {
    const { asking, deciding, tenant } = await company();
    await ask(asking, [['Security Administrator']]);
    const one = first(await deciding.approvals());
    tenant.faults.add({ type: 'neverArrived', times: 100 });
    expect((await deciding.decide([one], wish()))[0]?.outcome).toEqual({ state: 'notSent', reason: 'unreachable' });
  });
});
