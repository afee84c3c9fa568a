import { describe, expect, it } from '@jest/globals';
import {
  type Activation,
  type Catalogue,
  type EndedByItself,
  endByItself,
  hourCame,
  isHourOfDay,
  type JournalEntry,
  type Outcome,
  openedHere,
} from '@pim-palette/core';
import { activation, eligibility, entry, hour, iso, minute, start } from '../scripted/samples.ts';

const A = eligibility('A');
const now = start + hour;
const held = (change: Partial<Activation> = {}) =>
  activation(A, { startsAt: iso(start), endsAt: iso(start + 2 * hour), ...change });
const sent = (change: Partial<JournalEntry> = {}) =>
  entry(A, { outcome: { state: 'active', requestId: 'r', endsAt: iso(start + 2 * hour) }, ...change });

describe('what was activated from here', () => {
  it.each<[string, readonly Activation[], readonly JournalEntry[], number]>([
    ['what was sent from here, by itself', [held()], [sent()], 1],
    ['and as a bundle', [held()], [sent({ bundle: 'ops' })], 1],
    ['nothing that was activated elsewhere', [held()], [], 0],
    ['nothing that was active already', [held()], [sent({ outcome: { state: 'alreadyActive' } })], 0],
    ['nothing that was activated again elsewhere', [held({ endsAt: iso(start + 9 * hour) })], [sent()], 0],
    ['nothing of the day before', [held({ startsAt: iso(start - minute) })], [sent()], 0],
    [
      'nothing that another program ended',
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
      0,
    ],
  ])('is %s', (_name, activations, entries, count) => {
    expect(openedHere(activations, entries, start, now)).toHaveLength(count);
  });
});

describe('an end the service finds nothing for', () => {
  const words = 'The service sees no active assignment.';
  const nothing: Outcome = {
    state: 'failed',
    mayRepeat: false,
    error: { code: 'RoleAssignmentDoesNotExist', message: words },
  };
  const endedElsewhere = sent({
    id: 'theirs',
    action: 'deactivate',
    sentAt: now,
    outcome: { state: 'withdrawn', requestId: 'theirs', status: 'Revoked' },
  });
  const whole: Catalogue = {
    eligibilities: [A],
    activations: [held()],
    openRequests: [],
    gaps: [],
    takenAt: iso(now),
    confirmed: true,
  };

  /** What is told where the list and the journal are these after the sending. */
  async function told(after: { readonly catalogue?: Partial<Catalogue>; readonly entries?: readonly JournalEntry[] }) {
    let at = now;
    let sendings = 0;
    const ended: EndedByItself[] = [];
    await endByItself({
      clock: {
        now: () => at,
        wait: async (ms) => {
          at += ms;
        },
      },
      palette: {
        catalogue: () => (sendings > 0 ? { ...whole, ...after.catalogue } : whole),
        sentRequests: async () => (sendings > 0 ? [sent(), ...(after.entries ?? [])] : [sent()]),
        deactivate: async (activations) => {
          sendings += activations.length;
          return activations.map((one) => ({ activation: one, outcome: nothing }));
        },
      },
      read: async () => undefined,
      isOffline: () => false,
      timeZone: 'UTC',
      signal: new AbortController().signal,
      onEnded: (items) => ended.push(...items),
      onYoung: () => undefined,
      onUnread: () => undefined,
    });
    return { sendings, words: ended.map(({ outcome }) => (outcome.state === 'failed' ? outcome.error.message : '')) };
  }

  it('is told by the program that ended it in the same instant, not as a failure by this one', async () => {
    expect(await told({ entries: [endedElsewhere] })).toEqual({ sendings: 1, words: [] });
  });

  it('is no failure where the list says that it is over', async () => {
    expect(await told({ catalogue: { activations: [] } })).toEqual({ sendings: 1, words: [] });
  });

  it('is told in the words of the service where nothing explains it, and not sent again', async () => {
    expect(await told({})).toEqual({ sendings: 1, words: [words] });
  });

  it('is told where the list could not be read again', async () => {
    expect(await told({ catalogue: { confirmed: false } })).toEqual({ sendings: 1, words: [words] });
  });
});

describe('the hour of a day', () => {
  const zone = 'Europe/Berlin';
  const at = (text: string) => Date.parse(text);

  it.each([
    ['18:30', true],
    ['00:00', true],
    ['24:00', false],
    ['9:05', false],
    ['18:60', false],
    ['18.30', false],
    ['', false],
    ['18:30 ', false],
  ])('is taken as it is set: %j %s', (text, isTaken) => {
    expect(isHourOfDay(text)).toBe(isTaken);
  });

  it.each([
    ['comes once, at its moment', '18:30', '2026-11-23T17:29:59Z', '2026-11-23T17:30:00Z', 'now'],
    ['does not come twice', '18:30', '2026-11-23T17:30:00Z', '2026-11-23T17:30:20Z', undefined],
    ['does not come before it', '18:30', '2026-11-23T17:00:00Z', '2026-11-23T17:29:59Z', undefined],
    ['is made up for on the same day', '18:30', '2026-11-23T12:00:00Z', '2026-11-23T22:59:00Z', 'now'],
    ['is missed once the day is over', '18:30', '2026-11-23T12:00:00Z', '2026-11-23T23:01:00Z', 'missed'],
    ['is today, whatever was missed before', '08:00', '2026-11-21T12:00:00Z', '2026-11-23T07:00:00Z', 'now'],
    ['is missed after days of sleep', '18:30', '2026-11-20T18:00:00Z', '2026-11-23T08:00:00Z', 'missed'],
    ['is the change where the clocks leave it out', '02:30', '2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', 'now'],
    ['is the first of two', '02:30', '2026-10-25T00:29:59Z', '2026-10-25T00:30:00Z', 'now'],
    ['is not the second of two', '02:30', '2026-10-25T01:29:59Z', '2026-10-25T01:30:00Z', undefined],
    ['does not come when the clock is put back', '18:30', '2026-11-23T18:00:00Z', '2026-11-23T17:40:00Z', undefined],
  ])('%s', (_name, of, before, later, came) => {
    expect(hourCame(of, at(before), at(later), zone)).toBe(came);
  });
});
