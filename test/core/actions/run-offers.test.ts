import { describe, expect, it } from '@jest/globals';
import { runOffers } from '../../../core/src/actions/run-offers.ts';
import { PimError } from '../../../core/src/errors.ts';
import type { Outcome } from '../../../core/src/model/outcome.ts';
import type { Plan } from '../../../core/src/model/plan.ts';
import { type RunEvent, reduceRun } from '../../../core/src/run/reduce-run.ts';
import { openRun } from '../../../core/src/run/run.ts';
import { eligibility, hour, iso, policy, start } from '../scripted/samples.ts';

const reader = eligibility('Global Reader');
const owner = eligibility('Owner');
const wish = { eligibilities: [reader, owner], durationMs: hour, justification: 'x' };
const plan: Plan = {
  rows: wish.eligibilities.map((one) => ({
    step: 'send',
    eligibility: one,
    policy: policy(),
    clamped: false,
    request: { eligibility: one, durationMs: hour, justification: 'x' },
  })),
  stepUps: [],
};
const error = { message: 'The following policy rules failed', code: 'RoleAssignmentRequestPolicyValidationFailed' };
const refused: Outcome = { state: 'refused', rules: ['TicketingRule'], error };
const failed: Outcome = { state: 'failed', error: { message: 'busy', code: 'x' }, mayRepeat: true };
const runAfter = (...events: readonly RunEvent[]) =>
  events.reduce((state, event) => reduceRun(state, event, { now: start }), openRun(wish.eligibilities, { wish }));
const offers = (...outcomes: readonly Outcome[]) =>
  runOffers(runAfter({ type: 'planned', plan }, { type: 'finished', outcomes }), start);

describe('sending a batch once more', () => {
  it('is not offered while anything is under way, nor for what went well, waits or is unconfirmed', () => {
    expect(runOffers(runAfter({ type: 'planned', plan }), start)).toEqual([]);
    expect(
      offers(
        { state: 'active', requestId: 'r' },
        { state: 'unconfirmed', error: { message: 'lost', code: 'lostAnswer' } },
      ),
    ).toEqual([]);
  });

  it('goes through the form for what was refused, at the field that mends it, and as it was for what only did not get through', () => {
    expect(offers(refused, failed)).toMatchObject([
      {
        title: 'Fill in and send again',
        does: {
          type: 'openForm',
          wish: { ...wish, eligibilities: [reader] },
          missing: ['ticketNumber'],
          refused: { fields: { ticketNumber: 'refused: a ticket number is required' } },
        },
      },
      { title: 'Try again what failed', does: { type: 'activate', wish: { ...wish, eligibilities: [owner] } } },
    ]);
  });

  it('does not start at a time that has passed', () => {
    const later = { ...wish, startsAt: iso(start - hour) };
    const run = reduceRun(openRun(wish.eligibilities, { wish: later }), { type: 'planned', plan }, { now: start });
    const done = reduceRun(run, { type: 'finished', outcomes: [failed, failed] }, { now: start });
    expect(runOffers(done, start)[0]?.does).toEqual({ type: 'activate', wish });
  });

  it('is all of it where nothing was sent: as it was, or with what is missing', () => {
    const unsent = runAfter({ type: 'unsent', error: new PimError('offline', 'No network.') });
    expect(runOffers(unsent, start)).toMatchObject([{ title: 'Try again', does: { type: 'activate', wish } }]);
    expect(unsent).toMatchObject({ isDone: true, tone: 'bad', problem: { what: 'No network.' } });
    expect(unsent.lines.map(({ words }) => words)).toEqual(['nothing was sent', 'nothing was sent']);
    const missing = runAfter({ type: 'missing', plan: { ...plan, rows: [] }, fields: ['ticketNumber'] });
    expect(runOffers(missing, start)).toMatchObject([{ does: { type: 'openForm', wish, missing: ['ticketNumber'] } }]);
  });
});
