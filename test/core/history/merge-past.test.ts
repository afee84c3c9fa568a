import { describe, expect, it } from '@jest/globals';
import type { JournalEntry, Outcome } from '@pim-palette/core';
import { mergePast, type PastSources } from '../../../core/src/history/merge-past.ts';
import type { PastRequest } from '../../../core/src/model/past-request.ts';
import { eligibility, entry, hour, iso, minute, record, start } from '../scripted/samples.ts';

const reader = eligibility('Reader');
const now = start + 3 * hour;
const day = 24 * hour;

function listed(change: Partial<PastRequest['record']> = {}, more: Partial<PastRequest> = {}): PastRequest {
  const { key, kind, identity, roleName, scope } = reader;
  return {
    key,
    kind,
    identity,
    roleName,
    scopeId: scope.id,
    scopeLabel: scope.label,
    record: record({
      requestId: 'r1',
      createdAt: iso(start),
      startsAt: iso(start),
      endsAt: iso(start + 2 * hour),
      ...change,
    }),
    durationMs: 2 * hour,
    ...more,
  };
}

const merged = (sources: Partial<PastSources>, at = now) =>
  mergePast({ kept: [], why: [], entries: [], listed: [], ...sources }, at);

const sent = (outcome: Outcome | undefined, change: Partial<JournalEntry> = {}): JournalEntry =>
  entry(reader, { id: 'e1', sentAt: start, ...(outcome ? { outcome } : {}), ...change });

describe('what came of a request', () => {
  it.each<[string, Partial<PastRequest['record']>, string]>([
    ['an activation whose time is over', {}, 'ended'],
    ['one that holds', { endsAt: iso(now + hour) }, 'active'],
    ['one ended by revoking it', { status: 'Revoked' }, 'endedEarly'],
    ['one withdrawn', { status: 'Canceled' }, 'withdrawn'],
    ['one an approver denied', { status: 'Denied' }, 'denied'],
    ['one that waits', { status: 'PendingApproval' }, 'waiting'],
    ['one that nobody decided', { status: 'PendingApproval', createdAt: iso(now - day) }, 'unknown'],
    ['one with a word nobody knows', { status: 'Pondering' }, 'unknown'],
    ['one that failed', { status: 'Failed' }, 'failed'],
    ['one to come', { status: 'Granted', startsAt: iso(now + hour), endsAt: iso(now + 2 * hour) }, 'scheduled'],
  ])('is told of %s', (_name, change, state) => {
    expect(merged({ listed: [listed(change)] }).map((act) => act.state)).toEqual([state]);
  });

  it.each<[string, Outcome | undefined, string[]]>([
    ['without an answer', undefined, ['unknown']],
    ['refused', { state: 'refused', rules: [], error: { message: 'No.', code: 'x' } }, ['refused']],
    ['not sent', { state: 'notSent', reason: 'cancelled' }, []],
    ['turned down because it was active', { state: 'alreadyActive' }, []],
    ['active when last looked at', { state: 'active', requestId: 'r1', endsAt: iso(now + hour) }, ['active']],
    ['to start at a time that has come', { state: 'scheduled', requestId: 'r1', startsAt: iso(start) }, ['unknown']],
  ])('is as much as the journal knows of a sending %s', (_name, outcome, states) => {
    expect(merged({ entries: [sent(outcome)] }).map((act) => act.state)).toEqual(states);
  });
});

describe('one request told of by several', () => {
  it('is one, with the reason kept here and the end the service tells', () => {
    const entries = [sent({ state: 'active', requestId: 'R1', endsAt: iso(start + 2 * hour) }, { requestId: 'R1' })];
    const why = [{ id: 'e1', at: start, justification: 'ticket review', ticket: { number: 'INC1' } }];
    expect(merged({ entries, why, listed: [listed()] })).toEqual([
      expect.objectContaining({ id: 'r1', justification: 'ticket review', ticket: { number: 'INC1' }, told: true }),
    ]);
  });

  it('goes on under the name the service gave it', () => {
    const before = merged({ entries: [sent(undefined)] });
    const entries = [sent({ state: 'active', requestId: 'r1', endsAt: iso(now + hour) }, { requestId: 'r1' })];
    expect(merged({ kept: before, entries }).map(({ id, state }) => [id, state])).toEqual([['r1', 'active']]);
  });

  it('keeps what was told when neither journal nor service know it any more', () => {
    const kept = merged({ listed: [listed({ endsAt: iso(now + hour) })] });
    expect(merged({ kept }, now + day)).toEqual([expect.objectContaining({ state: 'ended', told: true })]);
  });

  it('was approved when it had waited and is held', () => {
    const kept = merged({ listed: [listed({ status: 'PendingApproval' })] }, start + minute);
    const approved = listed({ startsAt: iso(start + 30 * minute), endsAt: iso(now + hour) });
    expect(merged({ kept, listed: [approved] })).toEqual([
      expect.objectContaining({ state: 'active', neededApproval: true, decidedAt: iso(start + 30 * minute) }),
    ]);
  });

  it('did not need approval where nothing tells of it', () => {
    const [act] = merged({ listed: [listed({ startsAt: iso(start + 30 * minute) })] });
    expect(act).not.toHaveProperty('decidedAt');
  });
});

describe('an end before its time', () => {
  const end = (at: number, action = 'selfDeactivate') =>
    listed({ requestId: `end-${at}`, action, status: 'Revoked', createdAt: iso(at), startsAt: '', endsAt: '' });

  it.each([
    ['selfDeactivate', 'oneself'],
    ['adminRemove', 'administrator'],
  ])('by %s is put to the activation it ended', (action, by) => {
    expect(merged({ listed: [listed(), end(start + hour, action)] })).toEqual([
      expect.objectContaining({ state: 'endedEarly', endsAt: iso(start + hour), endedBy: by }),
    ]);
  });

  it('is not put to one that began after it, or was over before', () => {
    const later = listed({
      requestId: 'r2',
      createdAt: iso(start + 2.2 * hour),
      startsAt: iso(start + 2.2 * hour),
      endsAt: iso(now + hour),
    });
    const acts = merged({ listed: [listed(), later, end(start + 2.1 * hour)] });
    expect(acts.map(({ id, state }) => [id, state])).toEqual([
      ['r2', 'active'],
      ['r1', 'ended'],
    ]);
  });

  it('stays when the service no longer lists it', () => {
    const kept = merged({ listed: [listed(), end(start + hour)] });
    expect(merged({ kept, listed: [listed()] })).toEqual([
      expect.objectContaining({ state: 'endedEarly', endsAt: iso(start + hour), endedBy: 'oneself' }),
    ]);
  });

  it('is known from the journal too', () => {
    const entries = [
      sent({ state: 'active', requestId: 'r1', endsAt: iso(start + 2 * hour) }, { requestId: 'r1' }),
      sent(
        { state: 'withdrawn', requestId: 'x', status: 'Revoked' },
        { id: 'e2', action: 'deactivate', sentAt: start + hour },
      ),
    ];
    expect(merged({ entries })).toEqual([expect.objectContaining({ state: 'endedEarly', endsAt: iso(start + hour) })]);
  });
});
