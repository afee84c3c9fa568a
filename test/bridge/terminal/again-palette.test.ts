// What the palette in the terminal offers, shows and tells of a role that is to be activated again when it ends.
import { describe, expect, it } from '@jest/globals';
import type { AskedAgain, AskedAgainItem } from '@pim-palette/core';
import { open } from './opened-palette.ts';
import type { Script } from './scripted-palette.ts';
import { activationOf, catalogueOf, eligibilityOf, rowOf } from './things.ts';

const role = eligibilityOf('Global Reader');
const activation = activationOf('Global Reader', { startsAt: '2026-11-23T13:00:00Z', endsAt: '2026-11-23T14:30:00Z' });
const asked: AskedAgain = {
  id: '1',
  key: role.key,
  kind: 'directoryRole',
  roleName: 'Global Reader',
  scopeLabel: 'Directory',
  endsAt: '2026-11-23T14:30:00Z',
  keptAt: 0,
};
const held = (again: AskedAgain | 'may', change: Script['change'] = {}): Script => ({
  catalogue: catalogueOf([role], { activations: [activation], confirmed: true }),
  rows: () => [
    rowOf('Global Reader', {
      type: 'active',
      action: { type: 'manageActivation', activation, eligibility: role, again },
    }),
  ],
  change,
});

describe('again when it ends, in the palette', () => {
  it('Enter on what is active offers it, and its form says what Enter keeps', async () => {
    const wishes: unknown[] = [];
    const send = async (wish: unknown) => {
      wishes.push(wish);
      return { state: 'later' as const, asked: [asked] };
    };
    const { press, type, screen, palette } = await open(held('may', { send }));
    await press('return');
    expect(screen()).toContain('Activate again when it ends');
    await press('a');
    type('the night goes on');
    expect(screen()).toContain('Enter activate again when it ends');
    expect(screen()).not.toMatch(/Start +now/);
    await press('return');
    expect(wishes).toMatchObject([
      { afterEnd: { endsAt: '2026-11-23T14:30:00Z' }, justification: 'the night goes on' },
    ]);
    expect(screen()).toContain('to be activated again at 14:30');
    expect(screen()).toMatch(/Where\s+nothing runs it is\s+not sent/);
    expect(palette.sent).toEqual([]);
  });

  it('is taken back by the same letter', async () => {
    const dropped: string[] = [];
    const dropAskedAgain = async (keys: readonly string[]) => {
      dropped.push(...keys);
      return [asked];
    };
    const { press, screen } = await open(held(asked, { dropAskedAgain }));
    await press('return');
    expect(screen()).toContain('Do not activate again');
    expect(screen()).toMatch(/sometimes minutes\.\s+It is\s+then no longer activated again at its end\./);
    await press('a');
    expect(dropped).toEqual([role.key]);
    expect(screen()).toContain('Global Reader is not activated again when it ends');
  });

  it('what came of it is told once, in the line of news and in what is printed at the end', async () => {
    const items: AskedAgainItem[] = [];
    const { later, screen, session } = await open(held(asked, { sendAskedAgain: async () => items.splice(0) }));
    items.push({
      asked,
      outcome: { state: 'sent', outcome: { state: 'active', requestId: '1', endsAt: '2026-11-23T16:30:00Z' } },
    });
    await later(60_000);
    expect(screen()).toContain('Global Reader ended at 14:30; asked for again: active until 16:30');
    await later(60_000);
    expect(session.results().lines).toEqual(['Global Reader ended at 14:30; asked for again: active until 16:30']);
  });

  it('what was missed comes before what went well', async () => {
    const items: AskedAgainItem[] = [
      { asked: { ...asked, roleName: 'Security Reader' }, outcome: { state: 'there' } },
      { asked, outcome: { state: 'missed' } },
    ];
    const { later, screen } = await open(held(asked, { sendAskedAgain: async () => items.splice(0) }), {
      columns: 140,
      rows: 24,
    });
    await later(60_000);
    expect(screen()).toContain(
      'Global Reader ended at 14:30 and was not activated again: nothing ran then that could send it (and 1 more)',
    );
  });
});
