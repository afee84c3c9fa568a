import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../core/src/model/outcome.ts';
import type { Plan } from '../../../core/src/model/plan.ts';
import { againOf } from '../../../core/src/run/again.ts';
import { type RunEvent, reduceRun } from '../../../core/src/run/reduce-run.ts';
import { openRun } from '../../../core/src/run/run.ts';
import { activation, eligibility, hour, iso, minute, policy, start } from '../scripted/samples.ts';

const reader = eligibility('Global Reader');
const owner = eligibility('Owner');
const policies = new Map([
  [owner.key, policy({ asksApproval: true, approvers: [{ id: 'a', name: 'SecOps', type: 'group' }] })],
]);
const moment = { now: start, timeZone: 'UTC', policies };
const plan: Plan = {
  rows: [reader, owner].map((one, index) => ({
    step: 'send',
    eligibility: one,
    policy: policy(),
    clamped: index === 1,
    request: { eligibility: one, durationMs: hour, justification: 'x', startsAt: iso(start + minute) },
  })),
  stepUps: [],
};
const active = (endsAt: number): Outcome => ({ state: 'active', requestId: 'r', endsAt: iso(endsAt) });
const error = { message: 'The following policy rules failed', code: 'RoleAssignmentRequestPolicyValidationFailed' };
const run = (...events: RunEvent[]) =>
  events.reduce((state, event) => reduceRun(state, event, moment), openRun([reader, owner]));
const words = (...events: RunEvent[]) => run(...events).lines.map((line) => [line.words, line.tone]);

describe('a batch as it runs', () => {
  it('is named by its one role, or by how many there are, and by what is asked', () => {
    expect(openRun([reader]).title).toBe('Activate Global Reader');
    expect(openRun([reader, owner], { checkOnly: true }).title).toBe('Check 2 roles');
    expect(openRun([activation(reader)], { action: 'deactivate' }).title).toBe('Deactivate Global Reader');
  });

  it('says row by row what is under way', () => {
    expect(words()).toEqual(Array(2).fill(['reading what it asks for', 'going']));
    expect(words({ type: 'planned', plan })).toEqual([
      ['1 h', 'going'],
      ['1 h, the most this role allows', 'going'],
    ]);
    expect(words({ type: 'planned', plan }, { type: 'sending', row: 0 }, { type: 'lookingUp', row: 1 })).toEqual([
      ['sending', 'going'],
      ['the answer was lost; asking what happened', 'going'],
    ]);
  });

  it('says of what was cut that it was, once it is out too', () => {
    const outcomes: readonly Outcome[] = [
      { state: 'active', requestId: 'r1' },
      { state: 'active', requestId: 'r2' },
    ];
    expect(run({ type: 'planned', plan }, { type: 'finished', outcomes }).summary.at(-1)).toMatch(
      /^Owner.*: 1 h, the most it allows$/,
    );
  });

  it('says whether what is active can be used, once the service was asked, and never of anything else', () => {
    const outcomes: readonly Outcome[] = [active(start + hour), { state: 'pendingApproval', requestId: 'r2' }];
    const usable = (key: string, inForce: 'yes' | 'notYet' | 'cannotTell'): RunEvent => ({
      type: 'usable',
      key,
      kind: 'directoryRole',
      inForce,
    });
    const finished: RunEvent = { type: 'finished', outcomes };
    const late = run(finished, usable(reader.key, 'notYet'), usable(owner.key, 'yes'));
    expect(late.lines.map((line) => line.words)).toEqual([
      expect.stringMatching(/^active until .*, propagating, usually 1 to 2 minutes, at times 20$/),
      'waits for approval by SecOps',
    ]);
    expect(late.summary.at(-1)).toBe('Global Reader: propagating, usually 1 to 2 minutes, at times 20');
    const now = run(finished, usable(reader.key, 'notYet'), usable(reader.key, 'yes'));
    expect(now.lines[0]?.words).toMatch(/^active until \S+, usable now$/);
    expect(now.summary.at(-1)).toBe('Global Reader: usable now');
    expect(run(finished, usable(reader.key, 'cannotTell'))).toMatchObject({ summary: run(finished).summary });
    const both: RunEvent = { type: 'finished', outcomes: [active(start + hour), active(start + hour)] };
    expect(run(both, usable(reader.key, 'yes'), usable(owner.key, 'yes')).summary.slice(1)).toEqual(['All usable now']);
    expect(run(both, usable(reader.key, 'yes'), usable(owner.key, 'notYet')).summary.slice(1)).toEqual([
      'Global Reader: usable now',
      'Owner: propagating, usually 1 to 2 minutes, at times 20',
    ]);
  });

  it('announces a sign-in before the browser opens, and forgets it once that is over', () => {
    const stepUp: RunEvent = { type: 'stepUp', context: 'c1', rows: [0, 1] };
    expect(run({ type: 'planned', plan }, stepUp).note).toBe(
      'Global Reader and Owner ask you to sign in again: a browser opens.',
    );
    expect(run(stepUp, { type: 'sending', row: 0 })).not.toHaveProperty('note');
  });

  it('says what came of it, by whom it is decided, and the service’s words where ours do not hold them', () => {
    const refused: Outcome = {
      state: 'refused',
      rules: ['TicketingRule'],
      error: { ...error, requestId: 'q', status: 400 },
    };
    const done = run({ type: 'finished', outcomes: [refused, { state: 'pendingApproval', requestId: 'r2' }] });
    expect(done.lines).toMatchObject([
      {
        words: 'refused: a ticket number is required',
        tone: 'bad',
        service: error.message,
        reference: `${error.code}, status 400, request q`,
        requestId: 'q',
      },
      { words: 'waits for approval by SecOps', tone: 'waiting', requestId: 'r2' },
    ]);
    expect(done.isDone).toBe(true);
    expect(done.summary.length).toBeGreaterThan(0);
  });

  it('goes on saying what became of what waited', () => {
    const waiting: RunEvent = {
      type: 'finished',
      outcomes: [active(start + hour), { state: 'pendingApproval', requestId: 'r2' }],
    };
    const approved = run(waiting, { type: 'followed', key: owner.key, outcome: active(start + hour) });
    expect(approved.lines.map((line) => line.words)).toEqual(['active until 11:00', 'active until 11:00']);
    expect(approved.summary).toEqual(['2 of 2 active until 11:00']);
  });

  it.each<[tone: string | undefined, outcomes: Outcome[]]>([
    ['active', [active(start + hour), { state: 'alreadyActive' }]],
    ['active', [active(start + hour), { state: 'scheduled', requestId: 'r', startsAt: new Date(start).toISOString() }]],
    ['good', [{ state: 'scheduled', requestId: 'r', startsAt: new Date(start).toISOString() }]],
    ['neutral', [{ state: 'alreadyActive' }, { state: 'alreadyRequested' }]],
    ['neutral', [{ state: 'notSent', reason: 'unread' }, { state: 'alreadyActive' }]],
    ['bad', [active(start + hour), { state: 'notSent', reason: 'unreachable' }]],
    ['waiting', [active(start + hour), { state: 'pendingApproval', requestId: 'r' }]],
    ['unsure', [active(start + hour), { state: 'unconfirmed', error: { message: 'lost', code: 'lostAnswer' } }]],
    [
      'bad',
      [
        { state: 'refused', rules: [], error },
        { state: 'unconfirmed', error },
      ],
    ],
    ['good', [{ state: 'checked' }, { state: 'checked' }]],
  ])('is %s as a whole, and never good where nothing was sent: %j', (tone, outcomes) => {
    const done = run({ type: 'finished', outcomes });
    expect(done.tone).toBe(tone);
    expect(done.summary[0] === 'Nothing changed').toBe(tone === 'neutral');
  });

  it('calls an end that was asked for good', () => {
    const ended = reduceRun(
      openRun([activation(reader)], { action: 'deactivate' }),
      { type: 'finished', outcomes: [{ state: 'withdrawn', requestId: 'r', status: 'Revoked' }] },
      moment,
    );
    expect(ended.lines).toMatchObject([{ words: 'deactivated', tone: 'good' }]);
  });
});

describe('sending one role once more', () => {
  const planned: RunEvent = { type: 'planned', plan };
  const refused = (...rules: string[]): Outcome => ({ state: 'refused', rules, error });
  const finishedWith = (outcome: Outcome) =>
    run(planned, { type: 'finished', outcomes: [outcome, active(start + hour)] });

  it('opens the form as it was sent, the objection under the field that mends it', () => {
    expect(againOf(finishedWith(refused('TicketingRule', 'ExpirationRule')), reader.key, start)).toMatchObject({
      wish: { eligibilities: [reader], durationMs: hour, justification: 'x', startsAt: iso(start + minute) },
      missing: ['ticketNumber'],
      refused: {
        fields: {
          ticketNumber: 'refused: a ticket number is required',
          duration: 'refused: the duration is not allowed',
        },
      },
    });
  });

  it('says what belongs to no field, and takes a start that has passed for now', () => {
    const again = againOf(finishedWith(refused('MfaRule')), reader.key, start + hour);
    expect(again?.refused).toEqual({ fields: {}, note: 'Refused: it asks for multifactor authentication' });
    expect(again?.wish).not.toHaveProperty('startsAt');
    expect(againOf(finishedWith(refused()), reader.key, start)?.refused.note).toBe(error.message);
  });

  it('is not offered for what is unconfirmed or went well, nor while something is under way', () => {
    expect(againOf(finishedWith({ state: 'unconfirmed', error }), reader.key, start)).toBeUndefined();
    expect(againOf(finishedWith(refused('TicketingRule')), owner.key, start)).toBeUndefined();
    const going = run(planned, { type: 'settled', row: 0, outcome: refused('TicketingRule') });
    expect(againOf(going, reader.key, start)).toBeUndefined();
  });
});
