import { describe, expect, it } from '@jest/globals';
import type { Outcome, OutcomeState } from '@pim-palette/core';
import { outcomeWords, sentenceOf } from '../../../core/src/words/sentences.ts';
import { exitStateOf, summarize } from '../../../core/src/words/summarize.ts';
import { activation, eligibility, hour, iso, start } from '../scripted/samples.ts';

const timeZone = 'UTC';
const options = { now: start, timeZone };
const error = { message: 'The words of the service.', code: 'Some' };
const until = (hours: number): Outcome => ({ state: 'active', requestId: 'r', endsAt: iso(start + hours * hour) });
const item = (roleName: string, outcome: Outcome) => ({ eligibility: { roleName }, outcome });
const reader = eligibility('Global Reader');

const sentences: readonly [Outcome, string][] = [
  [until(2), 'active until 12:00'],
  [until(20), 'active until Tue 06:00'],
  [until(-1), 'ended 09:00'],
  [{ state: 'active', requestId: 'r' }, 'active'],
  [{ state: 'scheduled', requestId: 'r', startsAt: iso(start + hour) }, 'starts 11:00'],
  [{ state: 'pendingApproval', requestId: 'r' }, 'waits for approval'],
  [{ state: 'provisioning', requestId: 'r' }, 'accepted, not in force yet'],
  [{ state: 'alreadyActive' }, 'active already'],
  [{ state: 'alreadyActive', activation: activation(reader) }, 'active already, until 11:00'],
  [{ state: 'alreadyActive', activation: activation(reader, { activated: false }) }, 'held permanently, nothing sent'],
  [{ state: 'alreadyRequested' }, 'requested already, the request is open'],
  [{ state: 'refused', rules: ['TicketingRule'], error }, 'refused: a ticket number is required'],
  [
    { state: 'refused', rules: ['MfaRule', 'ExpirationRule', 'NewRule'], error },
    'refused: it asks for multifactor authentication, the duration is not allowed, NewRule',
  ],
  [{ state: 'refused', rules: ['constructor'], error }, 'refused: constructor'],
  [{ state: 'refused', rules: [], error }, 'refused: The words of the service.'],
  [{ state: 'denied', requestId: 'r' }, 'denied by an approver'],
  [{ state: 'withdrawn', requestId: 'r', status: 'Canceled' }, 'withdrawn'],
  [{ state: 'withdrawn', requestId: 'r', status: 'Revoked' }, 'ended before its time'],
  [{ state: 'stepUpNeeded', error }, 'needs you to sign in again'],
  [{ state: 'failed', error, mayRepeat: true }, 'failed: The words of the service.'],
  [{ state: 'failed', error: { ...error, code: 'TimedOut' }, mayRepeat: true }, 'nobody decided in time, ask again'],
  [
    {
      state: 'failed',
      error: { ...error, code: 'RoleAssignmentExists', cure: 'The list has it not.' },
      mayRepeat: true,
    },
    'failed: The list has it not.',
  ],
  [
    { state: 'failed', error: { ...error, code: 'RoleAssignmentExists' }, mayRepeat: true },
    'not yet: the service is still ending the one before',
  ],
  [
    { state: 'unconfirmed', error: { ...error, code: 'lostAnswer' } },
    'unconfirmed: the answer was lost, do not send it again yet',
  ],
  [{ state: 'unconfirmed', status: 'Odd', error }, 'unconfirmed: its status is Odd'],
  [{ state: 'unconfirmed', error }, 'unconfirmed: The words of the service.'],
  [{ state: 'ended', requestId: 'r' }, 'has ended'],
  [{ state: 'checked' }, 'would be accepted, nothing was sent'],
  [{ state: 'notSent', reason: 'cancelled' }, 'not sent: called off'],
  [{ state: 'notSent', reason: 'principalChanged' }, 'not sent: somebody else is signed in now'],
  [{ state: 'notSent', reason: 'duplicate' }, 'named twice, sent once'],
  [{ state: 'notSent', reason: 'missing' }, 'not sent: something is missing'],
  [{ state: 'notSent', reason: 'unreachable' }, 'not sent: no connection'],
  [{ state: 'notSent', reason: 'unread' }, 'not sent: whether it is active already could not be read'],
];

describe('the words of an outcome', () => {
  it.each(sentences)('say %j as “%s” [P2]', (outcome, words) => {
    expect(outcomeWords(outcome, start, timeZone)).toBe(words);
    expect(sentenceOf(outcome, reader, start, timeZone)).toMatch(/^Global Reader:? /);
  });

  it('exist for every state there is', () => {
    const states: Readonly<Record<OutcomeState, true>> = {
      active: true,
      scheduled: true,
      pendingApproval: true,
      provisioning: true,
      ended: true,
      alreadyActive: true,
      alreadyRequested: true,
      refused: true,
      denied: true,
      withdrawn: true,
      stepUpNeeded: true,
      failed: true,
      unconfirmed: true,
      checked: true,
      notSent: true,
    };
    expect(new Set(sentences.map(([outcome]) => outcome.state))).toEqual(new Set(Object.keys(states)));
  });

  it('call active only what the service called active [P1]', () => {
    const active = sentences.filter(([, words]) => /^active/.test(words)).map(([outcome]) => outcome.state);
    expect(new Set(active)).toEqual(new Set(['active', 'alreadyActive']));
  });

  it.each<[Outcome, string]>([
    [{ state: 'withdrawn', requestId: 'r', status: 'Revoked' }, 'deactivated'],
    [{ state: 'provisioning', requestId: 'r' }, 'is being ended'],
    [
      { state: 'failed', mayRepeat: true, error: { ...error, code: 'ActiveDurationTooShort' } },
      'not yet: it can be deactivated five minutes after its start',
    ],
    [
      { state: 'failed', mayRepeat: true, error: { ...error, code: 'RoleAssignmentDoesNotExist' } },
      'not yet: it can be deactivated five minutes after its start',
    ],
    [
      { state: 'failed', mayRepeat: false, error: { ...error, code: 'RoleAssignmentDoesNotExist' } },
      'failed: The words of the service.',
    ],
    [{ state: 'unconfirmed', error }, 'unconfirmed: the answer was lost, it may be ended or not'],
  ])('say %j of a deactivation as “%s”', (outcome, words) => {
    expect(outcomeWords(outcome, start, timeZone, 'deactivate')).toBe(words);
  });

  it('read as a sentence with the name', () => {
    expect(sentenceOf({ state: 'pendingApproval', requestId: 'r' }, reader, start)).toBe(
      'Global Reader waits for approval',
    );
    expect(sentenceOf(until(2), reader, start, timeZone)).toBe('Global Reader active until 12:00');
  });
});

describe('summarize', () => {
  it('gives the one line of a toast, and one each for what is not simply active', () => {
    const summary = summarize(
      [
        item('Global Reader', until(2)),
        item('Owner', until(2)),
        item('Security Administrator', { state: 'pendingApproval', requestId: 'r' }),
      ],
      options,
    );
    expect(summary.line).toBe('2 of 3 active until 12:00, 1 waits for approval');
    expect(summary.details).toEqual(['Security Administrator waits for approval']);
    expect(summary.counts).toEqual({ active: 2, pendingApproval: 1 });
    expect(summary.exitState).toBe('waiting');
  });

  it('says every end, the one that most share first, of equally many the earliest', () => {
    const summary = summarize([item('A', until(4)), item('B', until(2)), item('C', until(4))], options);
    expect([summary.line, summary.details]).toEqual([
      '3 of 3 active (2 until 14:00, 1 until 12:00)',
      ['A active until 14:00', 'C active until 14:00', 'B active until 12:00'],
    ]);
    expect(summarize([item('A', until(4)), item('B', until(2))], options).line).toBe(
      '2 of 2 active (1 until 12:00, 1 until 14:00)',
    );
  });

  it('counts the ends apart from what did not become active, and scheduled ones alike', () => {
    const refused = item('C', { state: 'refused', rules: [], error });
    expect(summarize([item('A', until(2)), item('B', until(4)), refused, item('D', until(2))], options).line).toBe(
      '3 of 4 active (2 until 12:00, 1 until 14:00), 1 refused',
    );
    const from = (hours: number): Outcome => ({
      state: 'scheduled',
      requestId: 'r',
      startsAt: iso(start + hours * hour),
    });
    expect(summarize([item('A', from(1)), item('B', from(2))], options).line).toBe(
      '2 of 2 scheduled (1 from 11:00, 1 from 12:00)',
    );
    expect(summarize([item('A', until(2)), item('B', { state: 'active', requestId: 'r' })], options).line).toBe(
      '2 of 2 active (1 until 12:00, 1 with no end given)',
    );
  });

  it.each<[string, readonly Outcome[], string, number]>([
    ['all scheduled', [{ state: 'scheduled', requestId: 'r', startsAt: iso(start + hour) }], 'R0 starts 11:00', 0],
    [
      'all waiting',
      [
        { state: 'pendingApproval', requestId: 'r' },
        { state: 'pendingApproval', requestId: 's' },
      ],
      '2 of 2 wait for approval',
      0,
    ],
    [
      'a check',
      [{ state: 'checked' }, { state: 'refused', rules: [], error }],
      '1 of 2 would be accepted, nothing was sent, 1 refused',
      1,
    ],
    ['nothing active', [{ state: 'refused', rules: [], error }], 'R0: refused: The words of the service.', 0],
    ['all active already', [{ state: 'alreadyActive' }, { state: 'alreadyActive' }], '2 of 2 active already', 2],
    ['nothing at all', [], '0 of 0 active', 0],
    [
      'a duplicate, which does not count',
      [until(2), { state: 'notSent', reason: 'duplicate' }],
      'R0 active until 12:00',
      0,
    ],
  ])('says %s', (_name, outcomes, line, details) => {
    const summary = summarize(
      outcomes.map((outcome, index) => item(`R${index}`, outcome)),
      options,
    );
    expect(summary.line).toBe(line);
    expect(summary.details).toHaveLength(details);
  });

  it('says what was clamped, for what is on its way', () => {
    const items = [
      { ...item('A', until(1)), clampedToMs: hour },
      { ...item('B', { state: 'refused', rules: [], error }), clampedToMs: hour },
      item('C', until(1)),
    ];
    expect(summarize(items, options)).toMatchObject({
      line: '2 of 3 active until 11:00, 1 refused',
      details: ['B: refused: The words of the service.', 'A: 1 h, the most it allows'],
    });
    expect(summarize(items.slice(0, 1), options).details).toEqual(['A: 1 h, the most it allows']);
  });

  it('says what was ended', () => {
    const ended: Outcome = { state: 'withdrawn', requestId: 'r', status: 'Revoked' };
    const summary = summarize([item('A', ended), item('B', { state: 'refused', rules: [], error })], {
      ...options,
      action: 'deactivate',
    });
    expect([summary.line, summary.details]).toEqual([
      '1 of 2 deactivated, 1 refused',
      ['B: refused: The words of the service.'],
    ]);
    expect(summary.exitState).toBe('someFailed');
  });
});

describe('exitStateOf', () => {
  it.each<[string, readonly Outcome[], string]>([
    ['nothing', [], 'done'],
    ['all as asked', [until(1), { state: 'alreadyActive' }, { state: 'checked' }], 'done'],
    ['one that waits', [until(1), { state: 'pendingApproval', requestId: 'r' }], 'waiting'],
    ['one not in force yet', [{ state: 'provisioning', requestId: 'r' }], 'waiting'],
    ['one requested already', [{ state: 'alreadyRequested' }], 'waiting'],
    [
      'one refused and one waiting',
      [
        { state: 'refused', rules: [], error },
        { state: 'pendingApproval', requestId: 'r' },
      ],
      'someFailed',
    ],
    ['one denied', [{ state: 'denied', requestId: 'r' }], 'someFailed'],
    ['one withdrawn', [{ state: 'withdrawn', requestId: 'r', status: 'Canceled' }], 'someFailed'],
    ['one that needs a sign-in', [{ state: 'stepUpNeeded', error }], 'notSignedIn'],
    ['one that misses something', [{ state: 'notSent', reason: 'missing' }], 'someFailed'],
    ['no connection', [{ state: 'notSent', reason: 'unreachable' }], 'offline'],
    ['one called off', [until(1), { state: 'notSent', reason: 'cancelled' }], 'interrupted'],
    [
      'one unconfirmed beside a failure',
      [
        { state: 'failed', mayRepeat: true, error },
        { state: 'unconfirmed', error },
      ],
      'unconfirmed',
    ],
  ])('of %s', (_name, outcomes, state) => {
    expect(exitStateOf(outcomes)).toBe(state);
  });
});
