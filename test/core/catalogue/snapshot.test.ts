import { describe, expect, it } from '@jest/globals';
import type { Catalogue } from '@pim-palette/core';
import { createCatalogueState } from '../../../core/src/catalogue/catalogue-state.ts';
import { createKnownPolicies } from '../../../core/src/catalogue/known-policies.ts';
import { parseSnapshot, snapshotDocument } from '../../../core/src/catalogue/snapshot.ts';
import { createMemoryStore } from '../../../core/src/stores/memory-store.ts';
import { activation, eligibility, hour, iso, mara, openRequest, policy, start } from '../scripted/samples.ts';

const A = eligibility('A', { description: 'Reads.', endsAt: iso(start + hour) });
const vault = eligibility('Vault', {
  kind: 'azureResource',
  scheduleId: '/x/y',
  condition: { text: '@Resource', version: '2.0' },
});
const group = eligibility('Group', { kind: 'group', access: 'owner' });
const catalogue: Catalogue = {
  eligibilities: [A, vault, group],
  activations: [activation(A), activation(vault, { endsAt: iso(start - 1), linkedScheduleId: '/x/y' })],
  openRequests: [openRequest(group, { createdAt: iso(start) })],
  gaps: [{ kind: 'group', identity: mara, part: 'requests', error: { message: 'No.', code: 'x' }, cure: 'Wait.' }],
  takenAt: iso(start),
  confirmed: true,
};
const policies = new Map([[A.key, { readAt: start, policy: policy({ approvers: [{ id: '1', type: 'group' }] }) }]]);
const domains = new Map([['contoso.com', 'tenant-1']]);
const stored = (change: object = {}) => ({
  ...JSON.parse(JSON.stringify(snapshotDocument({ catalogue, policies, domains }))),
  ...change,
});

describe('a snapshot', () => {
  it('comes back as it was, unconfirmed and without the gaps of another run', () => {
    const read = parseSnapshot(stored());
    expect(read?.catalogue).toEqual({ ...catalogue, gaps: [], confirmed: false });
    expect(read?.policies).toEqual(policies);
    expect(read?.domains).toEqual(domains);
    // As an earlier version kept it.
    expect(parseSnapshot(stored({ domains: undefined }))?.domains).toEqual(new Map());
  });

  it('holds each person once, in what it writes and in what it reads', () => {
    const called = { ...mara, ownTenantName: 'Ours' };
    const left = [{ eligibility: { ...vault, identity: { ...called } }, leftAt: start }];
    const whole = { ...catalogue, eligibilities: [{ ...A, identity: { ...called } }, vault, group], left };
    const written = JSON.stringify(snapshotDocument({ catalogue: whole, policies, domains }));
    expect(written.split(`"principalId":${JSON.stringify(mara.principalId)}`)).toHaveLength(2);
    const read = parseSnapshot(JSON.parse(written))?.catalogue;
    const [first, ...others] = [
      ...(read?.eligibilities ?? []),
      ...(read?.activations ?? []),
      ...(read?.openRequests ?? []),
      ...(read?.left ?? []).map((one) => one.eligibility),
    ].map(({ identity }) => identity);
    expect(first).toEqual(mara);
    expect(others).toHaveLength(6);
    for (const one of others) expect(one).toBe(first);
  });

  it('reads what earlier versions kept, a person in each item', () => {
    const { eligibilities, activations, openRequests } = JSON.parse(JSON.stringify(catalogue));
    const read = parseSnapshot(stored({ people: undefined, eligibilities, activations, openRequests }))?.catalogue;
    expect(read).toEqual({ ...catalogue, gaps: [], confirmed: false });
    expect(read?.activations[0]?.identity).toBe(read?.eligibilities[0]?.identity);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'x'],
    ['a list', []],
    ['another version', stored({ schema: 2 })],
    ['no time', stored({ takenAt: 5 })],
    ['eligibilities that are no list', stored({ eligibilities: {} })],
    ['an eligibility that is null', stored({ eligibilities: [null] })],
    ['an eligibility without a key', stored({ eligibilities: [{ ...A, key: undefined }] })],
    ['an eligibility of an unknown kind', stored({ eligibilities: [{ ...A, kind: 'planet' }] })],
    ['an eligibility without a scope', stored({ eligibilities: [{ ...A, scope: 'x' }] })],
    ['a scope whose path is no list', stored({ eligibilities: [{ ...A, scope: { ...A.scope, path: 'x' } }] })],
    ['a person without an object id', stored({ eligibilities: [{ ...A, identity: { ...mara, principalId: 1 } }] })],
    ['a person who is not there', stored({ eligibilities: [{ ...A, identity: 7 }] })],
    ['nobody', stored({ eligibilities: [{ ...A, identity: undefined }] })],
    ['people who are none', stored({ people: [{ ...mara, accountId: undefined }] })],
    ['people that are no list', stored({ people: { 0: mara } })],
    ['a condition that is text', stored({ eligibilities: [{ ...A, condition: 'x' }] })],
    [
      'an activation that does not say whether it is one',
      stored({ activations: [{ ...activation(A), activated: 'yes' }] }),
    ],
    ['an open request without an id', stored({ openRequests: [{ ...openRequest(A), requestId: undefined }] })],
    ['a policy that is none', stored({ policies: [[A.key, start, { known: true }]] })],
    ['a policy without an age', stored({ policies: [[A.key, null, policy()]] })],
    ['a policy row that is no list', stored({ policies: [{}] })],
  ])('is not taken from %s', (_name, document) => {
    expect(parseSnapshot(document)).toBeUndefined();
  });

  it('checks 5,000 rows in a moment', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => eligibility(`Role ${index}`));
    expect(parseSnapshot(stored({ eligibilities: many }))?.catalogue.eligibilities).toHaveLength(5_000);
  });
});

describe('the state of the catalogue', () => {
  const known = () =>
    createKnownPolicies(
      async () => [],
      () => start,
    );

  it('loads the snapshot without what has ended meanwhile, and its policies', async () => {
    const own = known();
    const state = createCatalogueState(
      createMemoryStore(stored()),
      { now: () => start },
      own,
      new Map(),
      (lists) => lists,
    );
    expect(await state.load()).toBe(true);
    expect(state.current().activations.map(({ key }) => key)).toEqual([A.key]);
    expect(state.current().confirmed).toBe(false);
    expect([...own.all.keys()]).toEqual([A.key]);
  });

  it('keeps an unreadable snapshot aside and begins with nothing [P10]', async () => {
    const aside: string[] = [];
    const store = { ...createMemoryStore({ schema: 1 }), quarantine: async (why: string) => void aside.push(why) };
    const state = createCatalogueState(store, { now: () => start }, known(), new Map(), (lists) => lists);
    expect(await state.load()).toBe(false);
    expect(aside).toHaveLength(1);
    expect(state.current().eligibilities).toEqual([]);
  });

  it('keeps what it takes, and does not fail when that cannot be written', async () => {
    const store = createMemoryStore();
    const state = createCatalogueState(store, { now: () => start }, known(), new Map(), (lists) => lists);
    await state.take([], catalogue);
    expect(parseSnapshot(await store.read())?.catalogue.eligibilities).toEqual(catalogue.eligibilities);
    const full = { ...store, write: () => Promise.reject(new Error('full')) };
    const other = createCatalogueState(full, { now: () => start }, known(), new Map(), (lists) => lists);
    expect((await other.take([], catalogue)).eligibilities).toHaveLength(3);
  });
});
