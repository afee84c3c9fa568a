import { describe, expect, it } from '@jest/globals';
import { type Activation, activatedSince, type JournalEntry, openedBy, running } from '@pim-palette/core';
import { activation, eligibility, entry, hour, iso, minute, start } from '../scripted/samples.ts';

const A = eligibility('A');
const now = start + hour;
const held = (change: Partial<Activation> = {}) =>
  activation(A, { startsAt: iso(start), endsAt: iso(start + 2 * hour), ...change });
const sent = (change: Partial<JournalEntry> = {}) =>
  entry(A, { bundle: 'ops', outcome: { state: 'active', requestId: 'r', endsAt: iso(start + 2 * hour) }, ...change });
const names = (activations: readonly Activation[]) => activations.map(({ roleName }) => roleName);

describe('what a bundle opened', () => {
  it.each<[string, readonly Activation[], readonly JournalEntry[], readonly string[]]>([
    ['what its activation made active', [held()], [sent()], ['A']],
    ['nothing of another bundle', [held()], [sent({ bundle: 'other' })], []],
    [
      'nothing that was activated by itself since',
      [held()],
      [sent(), sent({ id: '2', bundle: undefined as never, sentAt: start + minute })],
      [],
    ],
    ['nothing that was active already', [held()], [sent({ outcome: { state: 'alreadyActive' } })], []],
    ['nothing that was ended and activated again elsewhere', [held({ endsAt: iso(start + 9 * hour) })], [sent()], []],
    ['nothing that has ended', [held({ endsAt: iso(start + minute) })], [sent()], []],
    ['nothing that is assigned', [held({ activated: false })], [sent()], []],
    [
      'nothing that was ended from here since',
      [held()],
      [
        sent(),
        sent({
          id: '2',
          action: 'deactivate',
          sentAt: start + minute,
          outcome: { state: 'withdrawn', requestId: 'x', status: 'Revoked' },
        }),
      ],
      [],
    ],
    [
      'what waited for approval then',
      [held({ startsAt: iso(start + minute) })],
      [sent({ outcome: { state: 'pendingApproval', requestId: 'r' } })],
      ['A'],
    ],
  ])('is %s', (_name, activations, entries, expected) => {
    expect(names(openedBy('ops', activations, entries, now))).toEqual(expected);
  });
});

describe('what was activated since', () => {
  it('is told by its start alone', () => {
    expect(names(activatedSince([held()], start, now))).toEqual(['A']);
    expect(names(activatedSince([held()], start + 1, now))).toEqual([]);
    expect(names(running([held({ startsAt: iso(now + hour) })], now))).toEqual([]);
  });
});
