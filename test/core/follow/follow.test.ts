import { describe, expect, it } from '@jest/globals';
import { type FollowEvent, type JournalEntry, PimError, type RequestRecord } from '@pim-palette/core';
import { type FollowParts, follow } from '../../../core/src/follow/follow.ts';
import { lookAt } from '../../../core/src/follow/look-at.ts';
import { nextLook, nextLookAfter } from '../../../core/src/follow/next-look.ts';
import { batchParts } from '../scripted/batch-parts.ts';
import { movedClock } from '../scripted/moved-clock.ts';
import { activation, eligibility, entry, hour, iso, minute, openRequest, record, start } from '../scripted/samples.ts';
import { type Answers, scriptedKind } from '../scripted/scripted-kind.ts';

const A = eligibility('A');
const day = 24 * hour;
const waiting: Partial<JournalEntry> = {
  requestId: 'r',
  outcome: { state: 'pendingApproval', requestId: 'r' },
  nextLookAt: start + 30_000,
};

async function followed(
  first: JournalEntry,
  answers: Answers,
  options: { at?: number; once?: boolean; waiting?: FollowParts['waiting'] } = {},
) {
  const clock = movedClock(options.at ?? start);
  const parts = batchParts(clock, [scriptedKind('directoryRole', answers)]);
  await parts.journal.begin([first]);
  const events: FollowEvent[] = [];
  await follow(
    { ...parts, waiting: options.waiting ?? (() => []) },
    {
      onEvent: (event) => {
        events.push(event);
      },
      ...(options.once ? { once: true } : {}),
    },
  );
  return { clock, events, journal: parts.journal };
}

describe('the moments of looking', () => {
  it('come after 30 s, 1, 2, 5, 10, 30 and 60 minutes, then every hour', () => {
    const moments: number[] = [];
    for (let now = start; moments.length < 10; now = moments.at(-1) ?? now) moments.push(nextLook(start, now));
    const pauses = moments.map((moment, index) => moment - (moments[index - 1] ?? start));
    expect(pauses.map((pause) => pause / minute)).toEqual([0.5, 1, 2, 5, 10, 30, 60, 60, 60, 60]);
  });

  it('are after now, however old the request is', () => {
    for (const age of [0, 1, 29_999, 30_000, hour, day, 400 * day]) {
      const next = nextLook(start, start + age);
      expect(next).toBeGreaterThan(start + age);
      expect(next - start - age).toBeLessThanOrEqual(hour);
    }
  });

  it('of a scheduled one is its start', () => {
    const startsAt = iso(start + 3 * hour);
    const scheduled = { state: 'scheduled', requestId: 'r', startsAt } as const;
    expect(nextLookAfter(scheduled, start, start)).toBe(start + 3 * hour);
    expect(nextLookAfter(scheduled, start, start + 3 * hour)).toBe(start + 3 * hour + 30_000);
  });
});

describe('follow', () => {
  it('looks until the request is decided, with growing pauses, and tells once that it is final', async () => {
    let looks = 0;
    const { clock, events, journal } = await followed(entry(A, waiting), {
      readRequest: async (_context, id): Promise<RequestRecord> => {
        expect(id).toBe('r');
        return ++looks < 4
          ? record({ requestId: 'r', status: 'PendingApproval' })
          : record({ requestId: 'r', endsAt: iso(start + 2 * hour) });
      },
    });
    expect(looks).toBe(4);
    expect(clock.at).toBeGreaterThanOrEqual(start + 3.5 * minute);
    expect(events.map((event) => [event.outcome.state, event.final])).toEqual([
      ['pendingApproval', false],
      ['active', true],
    ]);
    expect(await journal.entries()).toMatchObject([{ outcome: { state: 'active' } }]);
    expect((await journal.entries())[0]).not.toHaveProperty('nextLookAt');
  });

  it('looks once and leaves the rest for later', async () => {
    const { clock, events } = await followed(
      entry(A, waiting),
      { readRequest: async () => record({ requestId: 'r', status: 'PendingApproval' }) },
      { once: true },
    );
    expect(events).toMatchObject([{ final: false, outcome: { state: 'pendingApproval' } }]);
    expect(clock.waits).toEqual([]);
  });

  it('returns at once when nothing is open', async () => {
    const { events, clock } = await followed(entry(A, { outcome: { state: 'denied', requestId: 'r' } }), {});
    expect([events, clock.waits]).toEqual([[], []]);
  });

  it('returns when it is called off', async () => {
    const clock = movedClock(start);
    const abort = new AbortController();
    const kind = scriptedKind('directoryRole', {
      readRequest: async () => record({ requestId: 'r', status: 'PendingApproval' }),
    });
    const parts = batchParts(clock, [kind]);
    await parts.journal.begin([entry(A, waiting)]);
    await follow({ ...parts, waiting: () => [] }, { signal: abort.signal, onEvent: () => abort.abort() });
    expect(clock.waits).toEqual([]);
  });

  it('does not look at what this process is sending', async () => {
    const clock = movedClock(start);
    const parts = batchParts(clock, [scriptedKind('directoryRole')]);
    await parts.journal.begin([entry(A, { id: 'mine' })]);
    parts.underWay.set('mine', new Promise(() => undefined));
    await follow({ ...parts, waiting: () => [] }, { onEvent: () => expect('an event').toBe('none') });
  });

  it('looks for what the service no longer shows as seldom as for what waits, and gives it up after a day', async () => {
    let looks = 0;
    const { clock, events } = await followed(entry(A, waiting), {
      readRequest: async () => {
        looks++;
        return undefined;
      },
    });
    expect(looks).toBeLessThan(40);
    expect(clock.at).toBeGreaterThanOrEqual(start + day);
    expect(clock.at).toBeLessThan(start + day + 2 * hour);
    expect(events.at(-1)).toMatchObject({ final: true, outcome: { state: 'unconfirmed' } });
  });

  it('gives up what could not be asked for a week', async () => {
    const { clock, events } = await followed(entry(A, waiting), {
      readRequest: () => Promise.reject(new PimError('forbidden', 'No.')),
    });
    expect(events.at(-1)).toMatchObject({ final: true, outcome: { state: 'unconfirmed', requestId: 'r' } });
    expect(clock.at).toBeGreaterThanOrEqual(start + 7 * day);
  });

  it('asks what came of a request that left the list, and says nothing of it while that cannot be asked', async () => {
    const request = openRequest(A, { createdAt: iso(start - minute) });
    const left = { waiting: () => [{ request, hasLeft: true }], once: true };
    const other = entry(eligibility('B'), { outcome: { state: 'denied', requestId: 'b' } });
    const offline = { readRequest: () => Promise.reject(new PimError('offline', 'Down.')) };
    expect((await followed(other, offline, left)).events).toEqual([]);
    const denied = { readRequest: async () => record({ requestId: 'request-open', status: 'Denied' }) };
    expect((await followed(other, denied, left)).events).toMatchObject([{ final: true, outcome: { state: 'denied' } }]);
  });

  it('takes a request of elsewhere for ours where an entry was turned down for it', async () => {
    const asked = openRequest(A, { createdAt: iso(start - hour) });
    const seen: unknown[] = [];
    const { events } = await followed(
      entry(A, { outcome: { state: 'alreadyRequested' }, nextLookAt: start }),
      {
        listOpenRequests: async () => ({ items: [asked], gaps: [] }),
        readRequest: async (_context, _id, request) => {
          seen.push(request);
          return record({ requestId: 'request-open', status: 'Denied' });
        },
      },
      { waiting: () => [{ request: asked, hasLeft: false }] },
    );
    expect(events.map(({ outcome }) => outcome.state)).toEqual(['pendingApproval', 'denied']);
    // It was asked for with times of its own.
    expect(seen).toEqual([{ action: 'activate', eligibility: expect.objectContaining({ key: A.key }) }]);
  });

  it('goes on after a look that failed', async () => {
    let looks = 0;
    const { events } = await followed(entry(A, waiting), {
      async readRequest() {
        if (++looks < 3) throw new PimError('offline', 'Down.');
        return record({ requestId: 'r', status: 'Denied' });
      },
    });
    expect(events.at(-1)).toMatchObject({ final: true, outcome: { state: 'denied' } });
  });
});

describe('one look', () => {
  async function looked(first: JournalEntry, answers: Answers, at = start) {
    const clock = movedClock(at);
    const parts = batchParts(clock, [scriptedKind(first.kind, answers)]);
    await parts.journal.begin([first]);
    return (await lookAt(first, parts)).entry;
  }

  it.each([
    [undefined, { state: 'pendingApproval' }],
    [new PimError('notFound', 'Gone.'), { state: 'pendingApproval' }],
  ])('does not take a request the service no longer shows (%p) for denied', async (error, outcome) => {
    const seen = await looked(entry(A, waiting), {
      readRequest: async () => {
        if (error) throw error;
        return undefined;
      },
    });
    expect(seen).toMatchObject({ outcome, nextLookAt: start + 30_000 });
  });

  it('ends unconfirmed when the service has not shown it for a week', async () => {
    const seen = await looked(entry(A, waiting), {}, start + 7 * day);
    expect(seen.outcome).toMatchObject({ state: 'unconfirmed', requestId: 'r' });
    expect(seen.nextLookAt).toBeUndefined();
  });

  it('ends when a waiting word stays for a week', async () => {
    const read = { readRequest: async () => record({ requestId: 'r', status: 'PendingApproval' }) };
    expect((await looked(entry(A, waiting), read, start + 7 * day)).nextLookAt).toBeUndefined();
    expect((await looked(entry(A, waiting), read, start + 6 * day)).nextLookAt).toBeGreaterThan(start + 6 * day);
  });

  it('knows a request that keeps its waiting word by the activation that is listed', async () => {
    const endsAt = iso(start + 3 * hour);
    const seen = await looked(
      entry(A, {
        requestId: 'r',
        outcome: { state: 'scheduled', requestId: 'r', startsAt: iso(start) },
        nextLookAt: start,
      }),
      {
        readRequest: async () => record({ requestId: 'r', status: 'Granted', startsAt: iso(start - minute) }),
        listActivations: async () => ({ items: [activation(A, { endsAt })], gaps: [] }),
      },
    );
    expect(seen.outcome).toEqual({ state: 'active', requestId: 'r', endsAt });
  });

  it('finds a sending whose process died, by what the journal knows of it [P4]', async () => {
    const seen = await looked(entry(A, { startsAt: iso(start + hour) }), {
      async findSentRequest(_context, request, id, sentAt) {
        expect(request).toMatchObject({ eligibility: { key: A.key, scope: { id: '/' } }, durationMs: 2 * hour });
        expect(request).not.toHaveProperty('justification');
        expect([id, sentAt]).toEqual(['entry-A', start]);
        return record({ requestId: 'found' });
      },
    });
    expect(seen).toMatchObject({ requestId: 'found', outcome: { state: 'active' } });
  });

  it('gives a sending up as unconfirmed after 15 minutes of nothing shown, not before, and never without asking', async () => {
    expect(await looked(entry(A), {}, start + 15 * minute - 1)).not.toHaveProperty('outcome');
    expect((await looked(entry(A), {}, start + 15 * minute)).outcome?.state).toBe('unconfirmed');
    const offline = { findSentRequest: () => Promise.reject(new PimError('offline', 'Down.')) };
    const seen = await looked(entry(A), offline, start + 2 * hour);
    expect(seen).not.toHaveProperty('outcome');
    expect(seen.nextLookAt).toBeGreaterThan(start + 2 * hour);
  });

  it('asks for the owner or member of a group it sent for', async () => {
    const owners = eligibility('Owners', { kind: 'group', roleId: 'owner' });
    await looked(entry(owners), {
      async findSentRequest(_context, { eligibility: asked }) {
        expect(asked.access).toBe('owner');
        return undefined;
      },
    });
  });

  describe('at a withdrawal without an answer', () => {
    const cancel = entry(A, { action: 'cancel', requestId: 'r' });

    it('knows it by the word of the request', async () => {
      const canceled = { readRequest: async () => record({ requestId: 'r', status: 'Canceled' }) };
      expect((await looked(cancel, canceled)).outcome?.state).toBe('withdrawn');
    });

    it('says that it failed when the request is still open after 15 minutes', async () => {
      const open = { readRequest: async () => record({ requestId: 'r', status: 'PendingApproval' }) };
      expect(await looked(cancel, open)).not.toHaveProperty('outcome');
      expect((await looked(cancel, open, start + 15 * minute)).outcome).toMatchObject({
        state: 'failed',
        mayRepeat: true,
      });
    });
  });

  describe('at a deactivation without an answer', () => {
    const end = entry(A, { action: 'deactivate' });
    const listed = { listActivations: async () => ({ items: [activation(A)], gaps: [] }) };

    it('waits until lists can be believed', async () => {
      expect(await looked(end, {})).not.toHaveProperty('outcome');
      expect((await looked(end, {}, start + 15 * minute)).outcome?.state).toBe('withdrawn');
      expect((await looked(end, listed, start + 15 * minute)).outcome).toMatchObject({
        state: 'failed',
        mayRepeat: true,
      });
    });

    it('does not believe a list with a gap', async () => {
      const gap = {
        kind: 'directoryRole',
        identity: A.identity,
        part: 'activations',
        error: { message: 'No.', code: 'x' },
        cure: 'Try again.',
      } as const;
      const seen = await looked(
        end,
        { listActivations: async () => ({ items: [], gaps: [gap] }) },
        start + 15 * minute,
      );
      expect(seen).not.toHaveProperty('outcome');
    });

    it('finds it by its name in Azure', async () => {
      const vault = eligibility('Vault', { kind: 'azureResource' });
      const seen = await looked(entry(vault, { action: 'deactivate' }), {
        findSentRequest: async () => record({ requestId: 'd', status: 'Revoked', action: 'SelfDeactivate' }),
      });
      expect(seen.outcome).toEqual({ state: 'withdrawn', requestId: 'd', status: 'Revoked' });
    });
  });

  it('leaves what is final alone', async () => {
    const final = entry(A, { outcome: { state: 'denied', requestId: 'r' } });
    expect(await looked(final, { readRequest: () => Promise.reject(new Error('not expected')) })).toBe(final);
  });
});
