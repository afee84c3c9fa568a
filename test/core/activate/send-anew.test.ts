// More time for what is active, as every door sends it: ended, and activated again.
import { describe, expect, it } from '@jest/globals';
import type { Palette } from '@pim-palette/core';
import { createSender } from '../../../core/src/activate/send-wish.ts';
import { createProlonger } from '../../../core/src/more-time/prolong.ts';
import { againFor } from '../../../core/src/run/again.ts';
import { hour, minute } from '../scripted/samples.ts';
import { tenantPalette } from '../scripted/tenant-palette.ts';

const more = { justification: 'longer than thought', durationMs: 4 * hour, endsFirst: true } as const;

/** This role, active for one hour since ten minutes; as a bundle where one is named. */
async function active(name: string, { bundle, age = 10 * minute }: { bundle?: string; age?: number } = {}) {
  const setting = tenantPalette();
  const palette = setting.open();
  await palette.load();
  await palette.refresh();
  const role = palette
    .catalogue()
    .eligibilities.find(
      ({ roleName, access, identity }) => roleName === name && access !== 'owner' && !identity.tenantId.endsWith('2'),
    );
  if (role === undefined) throw new Error('no such role');
  const wish = { eligibilities: [role], justification: 'x', durationMs: hour, ticket: { number: 'INC1' } };
  const result = await palette.send({ ...wish, ...(bundle === undefined ? {} : { bundle }) });
  expect(result).toMatchObject({ state: 'sent', items: [{ outcome: { state: 'active' } }] });
  setting.clock.move(age);
  await palette.refresh();
  return { setting, palette, role, sent: setting.activationsSent() };
}

describe('what is sent anew', () => {
  it.each(['Global Reader', 'Tier 1 Operators', 'Key Vault Administrator'])(
    '%s is ended and active again for longer, by the word of the service',
    async (name) => {
      const { setting, palette, role, sent } = await active(name);
      const events: string[] = [];
      const result = await palette.send(
        { ...more, eligibilities: [role], ticket: { number: 'INC2' } },
        { onEvent: ({ type }) => events.push(type) },
      );
      expect(result).toMatchObject({
        state: 'sent',
        plan: { rows: [{ step: 'send' }] },
        items: [{ eligibility: { key: role.key }, outcome: { state: 'active' } }],
      });
      expect(events).toEqual(['sending']);
      expect(setting.activationsSent() - sent).toBe(2);
      const { activations } = await palette.refresh();
      const [now] = activations.filter(({ key, activated }) => activated && key === role.key);
      expect(Date.parse(now?.endsAt ?? '') - setting.clock.now()).toBeGreaterThan(hour);
      expect(setting.tenant.offences()).toEqual([]);
    },
  );

  it('is still ended with the bundle that opened it', async () => {
    const { palette, role } = await active('Global Reader', { bundle: 'morning' });
    await palette.send({ ...more, eligibilities: [role] });
    const [latest] = (await palette.sentRequests(role.key)).filter(({ action }) => action === 'activate');
    expect(latest).toMatchObject({ bundle: 'morning', durationMs: 4 * hour });
  });

  it('says first that it is off where the second half fails, and can then be sent as usual', async () => {
    const { setting, palette, role } = await active('Global Reader');
    const deactivate: Palette['deactivate'] = async (...args) => {
      const ended = await palette.deactivate(...args);
      setting.tenant.faults.add({ type: 'error', status: 403, on: { write: true }, times: 50 });
      return ended;
    };
    const faulty = { ...palette, ...createProlonger({ ...palette, deactivate }, setting.clock) };
    const keepAfterEnd = async () => ({ state: 'later' as const, asked: [] });
    const result = await createSender({ ...faulty, now: setting.clock.now, keepAfterEnd })({
      ...more,
      eligibilities: [role],
    });
    if (result.state !== 'sent') throw new Error(result.state);
    const [item] = result.items;
    expect(item?.outcome).toMatchObject({
      state: 'failed',
      mayRepeat: true,
      error: { message: expect.stringMatching(/^IS OFF NOW: it was ended and not activated again: /) },
    });
    const [row] = result.plan.rows;
    const again = row && item && againFor(row, item.outcome, { checkOnly: false, now: setting.clock.now() });
    expect(again?.wish).toEqual({
      eligibilities: [expect.objectContaining({ key: role.key })],
      durationMs: 4 * hour,
      justification: more.justification,
    });
  });

  it('sends nothing without the reason that is asked for', async () => {
    const { setting, palette, role, sent } = await active('Global Reader');
    const { justification: _, ...without } = more;
    expect(await palette.send({ ...without, eligibilities: [role] })).toMatchObject({
      state: 'missing',
      fields: ['justification'],
      plan: { rows: [{ step: 'missing' }] },
    });
    expect(setting.activationsSent()).toBe(sent);
  });

  it('leaves alone what is not active any more', async () => {
    const { setting, palette, role } = await active('Global Reader');
    const activation = palette.catalogue().activations.find(({ key, activated }) => activated && key === role.key);
    if (activation === undefined) throw new Error('not active');
    await palette.deactivate([activation]);
    await palette.refresh();
    const before = setting.activationsSent();
    const gone = await palette.send({ ...more, eligibilities: [role] });
    expect(gone).toMatchObject({ items: [{ outcome: { state: 'failed', error: { code: 'notActive' } } }] });
    expect(setting.activationsSent()).toBe(before);
  });

  it('leaves alone what is too young to be ended', async () => {
    const { setting, palette, role, sent } = await active('Global Reader', { age: 4 * minute });
    expect(await palette.send({ ...more, eligibilities: [role] })).toMatchObject({
      items: [
        {
          outcome: {
            state: 'failed',
            mayRepeat: false,
            error: { message: expect.stringContaining('less than five minutes') },
          },
        },
      ],
    });
    expect(setting.activationsSent()).toBe(sent);
  });

  it('is sent once by two presses in one moment, and never only checked', async () => {
    const { setting, palette, role, sent } = await active('Global Reader');
    const wish = { ...more, eligibilities: [role] };
    const states = await Promise.all([palette.send(wish), palette.send(wish)]);
    expect(states.map(({ state }) => state).sort()).toEqual(['sent', 'underWay']);
    expect(setting.activationsSent() - sent).toBe(2);
    expect(await palette.send(wish, { checkOnly: true })).toMatchObject({ state: 'unsent' });
  });
});
