import { describe, expect, it } from '@jest/globals';
import {
  type Activation,
  type Eligibility,
  enterOf,
  hindranceWords,
  type Palette,
  type Policy,
  type ProlongWish,
  prolongWords,
  type Row,
} from '@pim-palette/core';
import { loadScenario } from '@pim-palette/fake-tenant';
import { planProlonging } from '../../../core/src/more-time/prolong-plan.ts';
import { mayBeAskedAgain } from '../../../core/src/plan/had-again.ts';
import { smallWith } from '../kinds/tenant-service.ts';
import { activation, eligibility, hour, iso, minute, policy, start } from '../scripted/samples.ts';
import { type TenantPalette, tenantPalette } from '../scripted/tenant-palette.ts';

const wish: ProlongWish = { justification: 'longer than thought', durationMs: 4 * hour };

async function active(names: readonly string[], setting: TenantPalette = tenantPalette()) {
  const palette = setting.open();
  await palette.load();
  await palette.refresh();
  const eligibilities = palette
    .catalogue()
    .eligibilities.filter(
      ({ roleName, access, identity }) =>
        names.includes(roleName) && access !== 'owner' && !identity.tenantId.endsWith('2'),
    );
  const ticket = { number: 'INC1' };
  const items = await palette.activate(
    await palette.plan({ eligibilities, justification: 'x', durationMs: hour, ticket }),
  );
  expect(items.map(({ outcome }) => outcome.state)).toEqual(names.map(() => 'active'));
  setting.clock.move(10 * minute);
  await palette.refresh();
  return { setting, palette };
}

async function prolonged(palette: Palette, more: ProlongWish = wish) {
  const rows = await palette.planProlonging(
    palette.catalogue().activations.filter((one) => one.activated),
    more,
  );
  return palette.prolong(rows, more);
}

describe('more time', () => {
  it('is ended and activated again in all three kinds, once each', async () => {
    const { setting, palette } = await active(['Global Reader', 'Tier 1 Operators', 'Key Vault Administrator']);
    const before = setting.activationsSent();
    const items = await prolonged(palette, { ...wish, ticket: { number: 'INC2' } });
    expect(items.map(({ outcome }) => [outcome.state, outcome.state === 'prolonged' && outcome.outcome.state])).toEqual(
      items.map(() => ['prolonged', 'active']),
    );
    // An end each, and a beginning each.
    expect(setting.activationsSent() - before).toBe(6);
    const { activations } = await palette.refresh();
    const ends = activations
      .filter((one) => one.activated)
      .map(({ endsAt = '' }) => Date.parse(endsAt) - setting.clock.now());
    // One of each kind, beside what is assigned for good or was active before.
    expect(ends.length).toBeGreaterThanOrEqual(3);
    expect(ends.every((left) => left > hour)).toBe(true);
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('waits while the service is still ending the one before, and sends nothing twice', async () => {
    const behaviour = { ...loadScenario('small').behaviour, visibilityLag: 'PT1M' };
    const { setting, palette } = await active(['Global Reader'], tenantPalette({ scenario: smallWith({ behaviour }) }));
    const [item] = await prolonged(palette);
    expect(item?.outcome).toMatchObject({ state: 'prolonged', outcome: { state: 'active' } });
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('says loudly that it is off where the second half fails', async () => {
    const { setting, palette } = await active(['Global Reader']);
    const rows = await palette.planProlonging(
      palette.catalogue().activations.filter((one) => one.activated),
      wish,
    );
    const deactivate: Palette['deactivate'] = async (...args) => {
      const ended = await palette.deactivate(...args);
      setting.tenant.faults.add({ type: 'error', status: 403, on: { write: true }, times: 50 });
      return ended;
    };
    const { createProlonger } = await import('../../../core/src/more-time/prolong.ts');
    const [item] = await createProlonger({ ...palette, deactivate }, setting.clock).prolong(rows, wish);
    expect(item?.outcome.state).toBe('off');
    expect(item && prolongWords(item.outcome, setting.clock.now(), 'UTC')).toMatch(
      /^IS OFF NOW: it was ended and not activated again: /,
    );
  });

  it('does not activate what it could not end, nor what may have been ended', async () => {
    const { setting, palette } = await active(['Global Reader']);
    setting.tenant.faults.add({ type: 'htmlPage', on: { write: true }, times: 1 });
    const before = setting.activationsSent();
    const [item] = await prolonged(palette);
    expect(item?.outcome).toMatchObject({ state: 'notEnded', outcome: { state: 'unconfirmed' } });
    expect(setting.activationsSent() - before).toBe(1);
    expect(item && prolongWords(item.outcome, start, 'UTC')).not.toContain('goes on as before');
  });
});

describe('what is left alone', () => {
  const A = eligibility('A');
  const held = activation(A);
  const why = (change: object, of = policy(), eligibilities = [A], more: ProlongWish = wish) =>
    planProlonging([{ ...held, ...change }], eligibilities, () => of, more, start)[0]?.hindrance?.why;

  it.each([
    ['assigned', why({ activated: false })],
    ['notActive', why({ endsAt: iso(start) })],
    ['tooYoung', why({ startsAt: iso(start - 4 * minute) })],
    ['notEligible', why({}, policy(), [])],
    ['notEligible', why({}, policy(), [{ ...A, endsAt: iso(start) }])],
    ['unread', why({}, policy({ known: false }))],
    ['approval', why({}, policy({ asksApproval: true }))],
    ['missing', why({}, policy({ asksTicket: true }))],
    ['missing', why({}, policy({ asksJustification: true }), [A], {})],
    [undefined, why({})],
  ])('%s', (expected, found) => {
    expect(found).toBe(expected);
  });

  it.each<[string, Partial<Activation>, Policy | undefined, Eligibility, readonly string[]]>([
    ['five minutes old to the moment', { startsAt: iso(start - 5 * minute) }, policy(), A, ['prolong', 'again']],
    ['younger than that', { startsAt: iso(start - 5 * minute + 1) }, policy(), A, ['again']],
    ['what it asks for is not read', {}, undefined, A, ['prolong', 'again']],
    ['it asks for a ticket, in the form', {}, policy({ asksTicket: true }), A, ['prolong', 'again']],
    ['it needs approval', {}, policy({ asksApproval: true }), A, []],
    ['eligible no longer', {}, policy(), { ...A, endsAt: iso(start) }, []],
    ['eligible not beyond its end', {}, policy(), { ...A, endsAt: held.endsAt ?? iso(start) }, ['prolong']],
    ['it is over', { endsAt: iso(start) }, policy(), A, []],
    ['assigned for good', { activated: false }, policy(), A, []],
  ])('is offered where it can be planned, and nowhere else: %s', (_, change, of, mine, offered) => {
    const activation = { ...held, ...change };
    const may = mayBeAskedAgain(activation, mine, of, start) ? { again: 'may' as const } : {};
    const action = { type: 'manageActivation' as const, activation, eligibility: mine, ...may };
    const policies = new Map(of === undefined ? [] : [[A.key, of]]);
    const menu = enterOf({ action } as Row, { policies, now: start });
    const ids = menu.type === 'menu' ? menu.offers.map(({ id }) => id) : [];
    expect(ids.filter((id) => id === 'prolong' || id === 'again')).toEqual(offered);
    const planned = planProlonging([activation], [mine], () => of, wish, start)[0]?.hindrance?.why;
    expect(planned === undefined || planned === 'missing' || planned === 'unread').toBe(offered.includes('prolong'));
  });

  it('says what is missing', () => {
    expect(hindranceWords({ why: 'missing', fields: ['justification', 'ticketNumber'] })).toBe(
      'is left alone: it asks for a reason and a ticket number',
    );
  });
});
