// A palette that stays open tells of an end that is near: once, from what the service shows then, as long before as is set.
import { describe, expect, it } from '@jest/globals';
import { open } from './opened-palette.ts';
import { activationOf, catalogueOf, rowOf } from './things.ts';

const minute = 60_000;
const active = (endsAt: string) => activationOf('Global Reader', { startsAt: '2026-11-23T13:00:00Z', endsAt });
const held = (endsAt: string) => ({
  catalogue: catalogueOf([], { activations: [active(endsAt)], confirmed: true }),
  rows: () => [rowOf('Global Reader', { type: 'active' })],
});

describe('an end that is near', () => {
  it('is told ten minutes before, with the way on', async () => {
    const { later, screen } = await open(held('2026-11-23T14:30:00Z'));
    await later(19 * minute);
    expect(screen()).not.toContain('ends at');
    await later(2 * minute);
    expect(screen()).toContain('Global Reader ends at 14:30: Enter on it shows what can be done');
  });

  it('is told with what follows it, where that is kept', async () => {
    const kept = {
      key: active('').key,
      kind: 'directoryRole',
      id: 'a',
      roleName: 'Global Reader',
      scopeLabel: 'Directory',
    } as const;
    const again = [{ ...kept, endsAt: '2026-11-23T14:30:00Z', keptAt: 0 }];
    const { later, screen } = await open({ ...held('2026-11-23T14:30:00Z'), change: { knownAskedAgain: () => again } });
    await later(21 * minute);
    expect(screen()).toContain('Global Reader ends at 14:30. It is to be activated again then');
  });

  it('is told once', async () => {
    const { later, screen, press, session, type } = await open(held('2026-11-23T14:30:00Z'));
    await later(21 * minute);
    expect(screen()).toContain('ends at 14:30');
    type('g');
    expect(screen()).not.toContain('ends at 14:30');
    await press('escape');
    await later(5 * minute);
    expect(session.state().news).toBeUndefined();
  });

  it.each([
    [0, 29, false],
    [25 * minute, 4, false],
    [25 * minute, 6, true],
  ])('goes by the setting: %i ms before, after %i minutes: %s', async (endWarningMs, after, isTold) => {
    const { later, screen } = await open(held('2026-11-23T14:30:00Z'), undefined, endWarningMs);
    await later(after * minute);
    expect(screen().includes('ends at 14:30')).toBe(isTold);
  });
});
