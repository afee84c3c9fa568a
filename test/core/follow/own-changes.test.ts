import { describe, expect, it } from '@jest/globals';
import type { JournalEntry, Outcome } from '@pim-palette/core';
import { withOwnChanges } from '../../../core/src/follow/own-changes.ts';
import { activation, eligibility, entry, hour, iso, minute, openRequest, start } from '../scripted/samples.ts';

const A = eligibility('A');
const active: Outcome = { state: 'active', requestId: 'r', endsAt: iso(start + 2 * hour) };
const ended = (change: Partial<JournalEntry> = {}) =>
  entry(A, {
    id: 'end',
    action: 'deactivate',
    outcome: { state: 'withdrawn', requestId: 'd', status: 'Revoked' },
    ...change,
  });
const none = { activations: [], openRequests: [] };

describe('lists with our own changes', () => {
  it('show an activation of ours that no list shows yet, with the end the service said', () => {
    const { activations } = withOwnChanges(none, [entry(A, { outcome: active })], start + minute);
    expect(activations).toEqual([activation(A, { startsAt: iso(start), endsAt: iso(start + 2 * hour) })]);
  });

  it('believe an activation while nobody can have ended it, for five minutes, and not beyond its end', () => {
    const own = [entry(A, { outcome: active })];
    expect(withOwnChanges(none, own, start + 5 * minute - 1).activations).toHaveLength(1);
    expect(withOwnChanges(none, own, start + 5 * minute).activations).toHaveLength(0);
    const short = [entry(A, { durationMs: minute, outcome: { ...active, endsAt: iso(start + minute) } })];
    expect(withOwnChanges(none, short, start + minute).activations).toHaveLength(0);
  });

  it('count the quarter of an hour from the approval, not from the request', () => {
    const approved = entry(A, { sentAt: start - 10 * hour, outcome: active });
    expect(withOwnChanges(none, [approved], start + minute).activations).toHaveLength(1);
  });

  it('believe nothing of what a clock wrote down that was far ahead', () => {
    const ahead = start + 10 * hour;
    const own = [entry(A, { sentAt: ahead, outcome: { ...active, endsAt: iso(ahead + 2 * hour) } })];
    expect(withOwnChanges(none, own, start).activations).toEqual([]);
    const waits = { sentAt: ahead, outcome: { state: 'pendingApproval', requestId: 'r' }, nextLookAt: ahead } as const;
    expect(withOwnChanges(none, [entry(A, waits)], start).openRequests).toEqual([]);
    const lists = { activations: [activation(A)], openRequests: [openRequest(A, { createdAt: iso(start) })] };
    const shown = withOwnChanges({ ...lists, activations: [] }, [ended({ sentAt: ahead })], start);
    expect(shown.openRequests).toHaveLength(1);
    expect(withOwnChanges(lists, [ended({ sentAt: ahead })], start).activations).toHaveLength(1);
  });

  it('keep what starts later, although an activation was ended after it was asked for', () => {
    const later = openRequest(A, { status: 'Granted', createdAt: iso(start - hour), startsAt: iso(start + hour) });
    const lists = { activations: [], openRequests: [later, openRequest(A, { createdAt: iso(start - hour) })] };
    expect(withOwnChanges(lists, [ended()], start + minute).openRequests).toEqual([later]);
  });

  it.each<Outcome>([
    { state: 'denied', requestId: 'Request-Open' },
    { state: 'withdrawn', requestId: 'Request-Open', status: 'Canceled' },
    { state: 'ended', requestId: 'Request-Open' },
  ])('show no request that is known to be over ($state), however its id is written', (outcome) => {
    const id = '/providers/Microsoft.Subscription/subscriptions/S/x/REQUEST-OPEN';
    const lists = { activations: [], openRequests: [openRequest(A)] };
    const own = [entry(A, { requestId: id, outcome })];
    expect(withOwnChanges(lists, own, start + hour).openRequests).toEqual([]);
  });

  it('show nothing twice', () => {
    const listed = activation(A);
    const lists = { activations: [listed], openRequests: [] };
    expect(withOwnChanges(lists, [entry(A, { outcome: active })], start).activations).toEqual([listed]);
  });

  it('leave out what we ended, unless it began again later', () => {
    const lists = { activations: [activation(A)], openRequests: [] };
    expect(withOwnChanges(lists, [ended()], start + minute).activations).toEqual([]);
    expect(withOwnChanges(lists, [ended()], start + 15 * minute).activations).toHaveLength(1);
    const anew = { activations: [activation(A, { startsAt: iso(start + 30_000) })], openRequests: [] };
    expect(withOwnChanges(anew, [ended()], start + minute).activations).toHaveLength(1);
    // Activated again right after, on any machine: the service's clock and ours differ by a second, either way.
    for (const startsAt of [iso(start), iso(start - 1000)]) {
      const right = { activations: [activation(A, { startsAt })], openRequests: [] };
      expect(withOwnChanges(right, [ended()], start + 6 * minute).activations).toHaveLength(1);
    }
    const permanent = { activations: [activation(A, { activated: false })], openRequests: [] };
    expect(withOwnChanges(permanent, [ended()], start + minute).activations).toHaveLength(1);
  });

  it('show no activation that we ended ourselves', () => {
    const own = [entry(A, { outcome: active }), ended({ sentAt: start + minute })];
    expect(withOwnChanges(none, own, start + 2 * minute).activations).toEqual([]);
  });

  it.each<[Outcome, string]>([
    [{ state: 'pendingApproval', requestId: 'r' }, 'PendingApproval'],
    [{ state: 'scheduled', requestId: 'r', startsAt: iso(start + hour) }, 'Granted'],
    [{ state: 'provisioning', requestId: 'r' }, 'PendingProvisioning'],
  ])('show a request the service called %j', (outcome, status) => {
    const own = [entry(A, { requestId: 'r', outcome, nextLookAt: start })];
    expect(withOwnChanges(none, own, start + minute).openRequests).toMatchObject([
      { requestId: 'r', status, key: A.key },
    ]);
    const listed = { activations: [], openRequests: [openRequest(A, { requestId: 'r' })] };
    expect(withOwnChanges(listed, own, start).openRequests).toEqual(listed.openRequests);
  });

  it('show no request for a sending without an answer', () => {
    const unconfirmed: Outcome = { state: 'unconfirmed', error: { message: 'x', code: 'lostAnswer' } };
    expect(
      withOwnChanges(none, [entry(A), entry(A, { outcome: unconfirmed, nextLookAt: 1 })], start).openRequests,
    ).toEqual([]);
  });

  it('leave out the request we withdrew', () => {
    const lists = { activations: [], openRequests: [openRequest(A, { requestId: 'r' })] };
    const cancel = entry(A, {
      action: 'cancel',
      requestId: 'r',
      outcome: { state: 'withdrawn', requestId: 'r', status: 'Canceled' },
    });
    expect(withOwnChanges(lists, [cancel], start).openRequests).toEqual([]);
  });
});
