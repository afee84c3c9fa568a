import { describe, expect, it } from '@jest/globals';
import type { ActivationWish, PlanInput, Policy } from '@pim-palette/core';
import fc from 'fast-check';
import { unknownPolicy } from '../../../core/src/model/policy.ts';
import { planActivation } from '../../../core/src/plan/build-plan.ts';
import { activation, eligibility, hour, iso, maraAtFabrikam, openRequest, policy, start } from '../scripted/samples.ts';

const reader = eligibility('Global Reader');
const security = eligibility('Security Administrator');
const vault = eligibility('Key Vault Administrator', { kind: 'azureResource' });

function plan(wish: ActivationWish, policies: readonly Policy[], change: Partial<PlanInput> = {}) {
  return planActivation({
    wish,
    policies,
    activations: [],
    openRequests: [],
    defaultMs: 4 * hour,
    now: start,
    ...change,
  });
}

describe('planActivation', () => {
  it('gives one row per eligibility, in the order asked', () => {
    const { rows } = plan({ eligibilities: [vault, reader, security] }, [policy(), policy(), policy()]);
    expect(rows.map((row) => row.eligibility)).toEqual([vault, reader, security]);
    expect(rows.map((row) => row.step)).toEqual(['send', 'send', 'send']);
  });

  it('sends nothing for what is active, activated or assigned for good', () => {
    const held = activation(reader);
    const permanent = activation(security, { activated: false, endsAt: undefined, startsAt: undefined });
    const { rows } = plan({ eligibilities: [reader, security] }, [policy(), policy()], {
      activations: [held, permanent],
    });
    expect(rows).toEqual([
      { step: 'skip', eligibility: reader, outcome: { state: 'alreadyActive', activation: held } },
      { step: 'skip', eligibility: security, outcome: { state: 'alreadyActive', activation: permanent } },
    ]);
  });

  it('sends what was active but has ended meanwhile', () => {
    const { rows } = plan({ eligibilities: [reader] }, [policy()], {
      activations: [activation(reader, { endsAt: iso(start) })],
    });
    expect(rows[0]?.step).toBe('send');
  });

  it('sends nothing where a request is open, but does where only a deactivation is under way', () => {
    const { rows } = plan({ eligibilities: [reader, security] }, [policy(), policy()], {
      openRequests: [openRequest(reader), openRequest(security, { action: 'SelfDeactivate' })],
    });
    expect(rows[0]).toMatchObject({
      step: 'skip',
      outcome: { state: 'alreadyRequested', requestId: 'request-open' },
    });
    expect(rows[1]?.step).toBe('send');
  });

  it('sends the second of two equal wishes not at all', () => {
    const { rows } = plan({ eligibilities: [reader, reader] }, [policy(), policy()]);
    expect(rows[0]?.step).toBe('send');
    expect(rows[1]).toMatchObject({ step: 'skip', outcome: { state: 'notSent', reason: 'duplicate' } });
  });

  it.each<[string, Policy, Partial<ActivationWish>, readonly string[]]>([
    ['no reason', policy({ asksJustification: true }), {}, ['justification']],
    ['a blank reason', policy({ asksJustification: true }), { justification: '  ' }, ['justification']],
    ['no ticket', policy({ asksTicket: true }), { justification: 'x' }, ['ticketNumber']],
    ['a blank ticket', policy({ asksTicket: true }), { ticket: { number: ' ' } }, ['ticketNumber']],
    ['neither', policy({ asksJustification: true, asksTicket: true }), {}, ['justification', 'ticketNumber']],
    ['a policy that is not known and no reason', unknownPolicy('500'), {}, ['justification']],
  ])('names what is missing with %s [P16]', (_name, asked, wish, fields) => {
    const { rows } = plan({ eligibilities: [reader], ...wish }, [asked]);
    expect(rows[0]).toEqual({ step: 'missing', eligibility: reader, policy: asked, fields });
  });

  it('passes reason and ticket on, the reason without blanks around it', () => {
    const { rows } = plan(
      { eligibilities: [reader], justification: ' ticket review ', ticket: { number: 'INC1', system: 'ServiceNow' } },
      [policy()],
    );
    expect(rows[0]).toMatchObject({
      request: { justification: 'ticket review', ticket: { number: 'INC1', system: 'ServiceNow' } },
    });
  });

  it.each<[string, number | undefined, number | undefined, number, boolean]>([
    ['as asked', 2 * hour, 8 * hour, 2 * hour, false],
    ['at most what policy allows', 12 * hour, 8 * hour, 8 * hour, true],
    ['the most policy allows when none is asked', undefined, 8 * hour, 8 * hour, false],
    ['the default when neither says', undefined, undefined, 4 * hour, false],
    ['as asked when policy has no limit', 30 * hour, undefined, 30 * hour, false],
  ])('takes the duration %s [P16]', (_name, durationMs, maximumMs, expected, clamped) => {
    const asked = policy();
    const { maximumMs: _, ...rest } = asked;
    const { rows } = plan({ eligibilities: [reader], ...(durationMs === undefined ? {} : { durationMs }) }, [
      maximumMs === undefined ? rest : { ...rest, maximumMs },
    ]);
    expect(rows[0]).toMatchObject({ step: 'send', clamped, request: { durationMs: expected } });
  });

  it('keeps a start in the future and drops one that has passed', () => {
    const later = iso(start + hour);
    const at = (startsAt: string) => plan({ eligibilities: [reader], startsAt }, [policy()]).rows[0];
    expect(at(later)).toMatchObject({ request: { startsAt: later } });
    expect(at(iso(start - 1))).not.toHaveProperty('request.startsAt');
  });

  it('groups step-ups by identity, resource and context [P9]', () => {
    const c1 = policy({ authenticationContext: 'c1', asksMfa: true });
    const guest = eligibility('Global Reader', { identity: maraAtFabrikam });
    const { rows, stepUps } = plan({ eligibilities: [reader, vault, security, guest, eligibility('Plain')] }, [
      c1,
      c1,
      c1,
      c1,
      policy(),
    ]);
    expect(stepUps).toEqual([
      { identityKey: 'mara.home@tenant-1', resource: 'graph', context: 'c1', rows: [0, 2] },
      { identityKey: 'mara.home@tenant-1', resource: 'arm', context: 'c1', rows: [1] },
      { identityKey: 'mara.home@tenant-2', resource: 'graph', context: 'c1', rows: [3] },
    ]);
    expect(rows.map((row) => row.step === 'send' && row.stepUp)).toEqual(['c1', 'c1', 'c1', 'c1', undefined]);
  });

  it('asks for MFA where policy wants it without a context', () => {
    expect(plan({ eligibilities: [reader] }, [policy({ asksMfa: true })]).stepUps).toMatchObject([{ context: 'mfa' }]);
  });

  it.each<[string, Partial<ActivationWish>, readonly Policy[]]>([
    ['a duration of nothing', { durationMs: 0 }, [policy()]],
    ['a negative duration', { durationMs: -1 }, [policy()]],
    ['a duration that is no number', { durationMs: Number.NaN }, [policy()]],
    ['an endless duration', { durationMs: Number.POSITIVE_INFINITY }, [policy()]],
    ['a start that is no time', { startsAt: 'tomorrow' }, [policy()]],
    ['too few policies', {}, []],
    ['too many policies', {}, [policy(), policy()]],
  ])('throws TypeError for %s', (_name, wish, policies) => {
    expect(() => plan({ eligibilities: [reader], ...wish }, policies)).toThrow(TypeError);
  });

  it('never sends twice for one key and never more than policy allows, whatever is asked', () => {
    const names = fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 8 });
    fc.assert(
      fc.property(
        names,
        fc.integer({ min: 1, max: 40 * hour }),
        fc.integer({ min: 1, max: 24 * hour }),
        (chosen, durationMs, maximumMs) => {
          const eligibilities = chosen.map((name) => eligibility(name));
          const { rows } = plan(
            { eligibilities, durationMs },
            eligibilities.map(() => policy({ maximumMs })),
          );
          const sent = rows.flatMap((row) => (row.step === 'send' ? [row] : []));
          expect(rows.map((row) => row.eligibility.key)).toEqual(eligibilities.map((one) => one.key));
          expect(new Set(sent.map((row) => row.eligibility.key)).size).toBe(sent.length);
          expect(sent.length).toBe(new Set(chosen).size);
          for (const row of sent) expect(row.request.durationMs).toBeLessThanOrEqual(maximumMs);
        },
      ),
    );
  });
});
