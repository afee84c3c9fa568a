import { describe, expect, it } from '@jest/globals';
import type { JournalEntry, Outcome, Store } from '@pim-palette/core';
import { createJournal } from '../../../core/src/journal/create-journal.ts';
import { parseJournal } from '../../../core/src/journal/journal-document.ts';
import { createMemoryStore } from '../../../core/src/stores/memory-store.ts';
import { movedClock } from '../scripted/moved-clock.ts';
import { activation, eligibility, entry, hour, iso, minute, start } from '../scripted/samples.ts';

const A = eligibility('A');
const B = eligibility('B');
const day = 24 * hour;
const active: Outcome = { state: 'active', requestId: 'r', endsAt: iso(start + 2 * hour) };
const words = { message: 'No.', code: 'Nope' };

function journal(store: Store = createMemoryStore(), at = start) {
  const clock = movedClock(at);
  return { clock, store, journal: createJournal(store, clock) };
}

/** A store that keeps what was put aside. */
function watchedStore(initial: unknown) {
  const inner = createMemoryStore(initial);
  const aside: string[] = [];
  return {
    aside,
    store: {
      ...inner,
      async quarantine(why: string) {
        aside.push(why);
        await inner.quarantine(why);
      },
    },
  };
}

describe('begin', () => {
  it('takes what is new, of several with one key the first', async () => {
    const { journal: own } = journal();
    expect(await own.begin([entry(A, { id: '1' }), entry(B, { id: '2' }), entry(A, { id: '3' })])).toEqual(
      new Set(['1', '2']),
    );
    expect((await own.entries()).map((one) => one.id)).toEqual(['1', '2']);
  });

  it.each<[string, Partial<JournalEntry>, boolean]>([
    ['a sending without an answer', {}, false],
    ['a request that waits', { outcome: { state: 'pendingApproval', requestId: 'r' }, nextLookAt: start }, false],
    [
      'an unconfirmed one still looked for',
      { outcome: { state: 'unconfirmed', error: words }, nextLookAt: start },
      false,
    ],
    [
      'an unconfirmed one that lists must show by now',
      { outcome: { state: 'unconfirmed', error: words }, nextLookAt: start, sentAt: start - 15 * minute },
      true,
    ],
    ['an unconfirmed one given up', { outcome: { state: 'unconfirmed', error: words } }, true],
    ['an activation of just now', { outcome: active }, false],
    ['an activation that ended', { outcome: { ...active, endsAt: iso(start) } }, true],
    [
      'an activation lists must show by now',
      { outcome: active, durationMs: 2 * hour + 15 * minute, sentAt: start - 15 * minute },
      true,
    ],
    ['a refusal', { outcome: { state: 'refused', rules: [], error: words } }, true],
    ['one that was not sent', { outcome: { state: 'notSent', reason: 'cancelled' } }, true],
    ['a deactivation under way', { action: 'deactivate' }, true],
  ])('beside %s takes another of the same key: %p [P4]', async (_name, change, taken) => {
    const { journal: own } = journal(createMemoryStore({ schema: 1, entries: [entry(A, { id: 'old', ...change })] }));
    expect((await own.begin([entry(A, { id: 'new' })])).has('new')).toBe(taken);
  });

  it('takes two withdrawals for one right, each of its own request, and none twice', async () => {
    const { journal: own } = journal();
    const cancel = (id: string, requestId: string) => entry(A, { id, action: 'cancel', requestId });
    const taken = await own.begin([cancel('1', 'r'), cancel('2', 's'), cancel('3', '/Scope/R')]);
    expect(taken).toEqual(new Set(['1', '2']));
  });

  it('keeps what is known when a look does not know it any more, and the time of the next look', async () => {
    const { journal: own } = journal();
    await own.begin([entry(A, { id: '1' })]);
    const waits: Outcome = { state: 'pendingApproval', requestId: 'r' };
    await own.settle('1', { requestId: 'r', outcome: waits, nextLookAt: 5 });
    await own.settle('1', { outcome: { state: 'unconfirmed', error: words }, nextLookAt: 6 });
    expect(await own.entries()).toMatchObject([{ requestId: 'r', outcome: waits, nextLookAt: 6 }]);
  });

  it('takes an activation again after a deactivation of ours', async () => {
    const ended = entry(A, {
      id: 'end',
      action: 'deactivate',
      sentAt: start + minute,
      outcome: { state: 'withdrawn', requestId: 'd', status: 'Revoked' },
    });
    const { journal: own } = journal(
      createMemoryStore({ schema: 1, entries: [entry(A, { id: 'old', outcome: active }), ended] }),
      start + 2 * minute,
    );
    expect(await own.begin([entry(A, { id: 'new' })])).toEqual(new Set(['new']));
  });

  it('lets one of two processes have a key', async () => {
    const { store } = journal();
    const [first, second] = await Promise.all([
      journal(store).journal.begin([entry(A, { id: 'one' })]),
      journal(store).journal.begin([entry(A, { id: 'two' })]),
    ]);
    expect(first.size + second.size).toBe(1);
  });
});

describe('settle', () => {
  it('records the outcome and when to look again, or that it is final', async () => {
    const { journal: own } = journal();
    await own.begin([entry(A, { id: '1' })]);
    await own.settle('1', { requestId: 'r', outcome: { state: 'pendingApproval', requestId: 'r' }, nextLookAt: 5 });
    expect(await own.entries()).toMatchObject([{ requestId: 'r', nextLookAt: 5 }]);
    await own.settle('1', { outcome: active });
    const [settled] = await own.entries();
    expect(settled).toMatchObject({ requestId: 'r', outcome: active });
    expect(settled).not.toHaveProperty('nextLookAt');
  });

  it('never lets not knowing replace knowing', async () => {
    const { journal: own } = journal();
    await own.begin([entry(A, { id: '1' })]);
    await own.settle('1', { outcome: active });
    await own.settle('1', { outcome: { state: 'unconfirmed', error: words }, nextLookAt: 5 });
    await own.settle('1', { nextLookAt: 6 });
    const [settled] = await own.entries();
    expect(settled?.outcome).toEqual(active);
    expect(settled).not.toHaveProperty('nextLookAt');
  });
});

describe('the document', () => {
  it('keeps every outcome there is', async () => {
    const outcomes: readonly Outcome[] = [
      active,
      { state: 'active', requestId: 'r' },
      { state: 'scheduled', requestId: 'r', startsAt: iso(start) },
      { state: 'pendingApproval', requestId: 'r' },
      { state: 'provisioning', requestId: 'r' },
      { state: 'alreadyActive', activation: activation(A) },
      { state: 'alreadyRequested' },
      { state: 'refused', rules: ['MfaRule', 'NewRule'], error: words },
      { state: 'denied', requestId: 'r' },
      { state: 'withdrawn', requestId: 'r', status: 'Canceled' },
      { state: 'stepUpNeeded', authenticationContext: 'c1', error: words },
      { state: 'failed', mayRepeat: true, error: { ...words, status: 500, requestId: 'x' } },
      { state: 'unconfirmed', status: 'New', error: words },
      { state: 'checked' },
      { state: 'notSent', reason: 'unreachable' },
    ];
    const { journal: own } = journal();
    for (const [index, outcome] of outcomes.entries()) {
      await own.begin([entry(eligibility(`R${index}`), { id: String(index) })]);
      await own.settle(String(index), { outcome });
    }
    expect((await own.entries()).map((one) => one.outcome)).toEqual(outcomes);
  });

  it.each<[string, unknown]>([
    ['text', 'journal'],
    ['a number', 7],
    ['a list', []],
    ['another document', { bundles: [] }],
    ['a later version', { schema: 2, entries: [] }],
    ['entries that are no list', { schema: 1, entries: {} }],
    ['null', null],
  ])('that is %s is kept aside with one message, and a new one begun [P10]', async (_name, document) => {
    const { store, aside } = watchedStore(document);
    const { journal: own } = journal(store);
    expect(await own.begin([entry(A, { id: '1' })])).toEqual(new Set(['1']));
    expect(await own.entries()).toHaveLength(1);
    expect(aside).toHaveLength(1);
  });

  it('with one entry that cannot be read keeps the others [P10]', async () => {
    const { store, aside } = watchedStore({
      schema: 1,
      entries: [entry(A, { id: 'good' }), { id: 'bad' }, entry(B, { id: 'also good' })],
    });
    const { journal: own } = journal(store);
    expect((await own.entries()).map((one) => one.id)).toEqual(['good', 'also good']);
    expect((await own.entries()).map((one) => one.id)).toEqual(['good', 'also good']);
    expect(aside).toHaveLength(1);
  });

  it('forgets finished entries after 30 days, and beyond the newest 500, never open ones', async () => {
    const done = (id: number, sentAt: number) =>
      entry(eligibility(`Old ${id}`), { id: `d${id}`, sentAt, outcome: { state: 'denied', requestId: 'r' } });
    const many = Array.from({ length: 600 }, (_, index) => done(index, start - index * minute));
    const old = done(9_999, start - 31 * day);
    const open = entry(B, { id: 'open', sentAt: start - 31 * day });
    const { journal: own } = journal(createMemoryStore({ schema: 1, entries: [old, open, ...many] }));
    await own.begin([entry(A, { id: 'new' })]);
    const ids = (await own.entries()).map((one) => one.id);
    expect(ids).toHaveLength(502);
    expect(ids).toEqual(expect.arrayContaining(['open', 'new', 'd0', 'd499']));
    expect(ids).not.toContain('d9999');
    expect(ids).not.toContain('d500');
  });

  it('of nothing is an empty journal', () => {
    expect(parseJournal(undefined)).toEqual({ entries: [], unreadable: 0 });
  });
});
