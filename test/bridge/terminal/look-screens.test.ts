// What the palette of the terminal shows when somebody asks about one role or the past, and what it asks an administrator for.
import { describe, expect, it } from '@jest/globals';
import type { ExtensionWish, OwnRole, PastAct } from '@pim-palette/core';
import { eligibilities, now, open, rowsMatching } from './opened-palette.ts';
import { catalogueOf, rowOf } from './things.ts';

const [reader] = eligibilities;
if (!reader) throw new Error('no eligibility');
const day = 24 * 60 * 60_000;

const act: PastAct = {
  id: 'request-1',
  key: reader.key,
  kind: reader.kind,
  identity: reader.identity,
  roleName: reader.roleName,
  scopeId: '/',
  scopeLabel: 'Directory',
  askedAt: new Date(now - day).toISOString(),
  state: 'denied',
  justification: 'an audit',
  told: true,
};

describe('looking at things in the palette', () => {
  it('lists what was asked for, shows one whole, and says where a table was written', async () => {
    const { press, screen } = await open({
      rows: () => [
        rowOf('What you asked for before', { type: 'command', action: { type: 'command', command: 'history' } }),
      ],
      change: { past: async () => ({ acts: [act], gaps: [] }) },
    });
    await press('return');
    expect(screen()).toMatch(/1 request: 1 denied[\s\S]*Global Reader\s*\n\s+denied by an approver/);
    await press('s');
    expect(screen()).toMatch(/Written[\s\S]*pim-history-2026-11-23\.csv/);
    await press('escape', 'return', 'down', 'down', 'down', 'return');
    expect(screen()).toMatch(/Outcome: denied by an approver[\s\S]*Reason: an audit/);
  });
});

describe('asking for more in the palette', () => {
  it('asks why, sends what was typed, and says that an administrator decides', async () => {
    const ending = { ...reader, endsAt: new Date(now + 5 * day).toISOString() };
    const asked: ExtensionWish[] = [];
    const { press, screen, type } = await open({
      catalogue: catalogueOf([ending]),
      rows: (text) =>
        rowsMatching(text).map((row) => ({
          ...row,
          action: { type: 'form', wish: { eligibilities: [ending] }, missing: ['justification'] },
        })),
      change: {
        extend: async ([one], wish) => {
          asked.push(wish);
          return one === undefined
            ? []
            : [{ eligibility: one, action: 'extend', outcome: { state: 'asked', requestId: 'r', status: 'Pending' } }];
        },
      },
    });
    await press('ctrl-o');
    expect(screen()).toContain('Ask for an extension');
    await press('e');
    expect(screen()).toContain('Ask for an extension of Global Reader: why?');
    expect(screen()).toMatch(/90 d more, until .*An administrator decides/);
    await press('return');
    expect(asked).toEqual([]);
    type('the audit goes on');
    await press('return');
    expect(asked).toEqual([{ justification: 'the audit goes on', durationMs: 90 * day }]);
    expect(screen()).toContain('An extension of Global Reader: asked for: an administrator decides');
  });

  it('is not offered where the eligibility does not end', async () => {
    const { press, screen } = await open();
    await press('ctrl-o');
    expect(screen()).toContain('What it reaches and asks for');
    expect(screen()).not.toContain('extension');
    await press('i');
    expect(screen()).toMatch(/State: not active[\s\S]*Eligible until: no end/);
    await press('escape');
    expect(screen()).toContain('Global Reader');
  });
});

describe('a name of one’s own in the palette', () => {
  it('is asked for, kept, and taken away by an empty answer; a favourite is one key', async () => {
    let kept: readonly OwnRole[] = [];
    const facts = () => ({ eligibilities, own: new Map(kept.map((role) => [role.key, role])) });
    const { press, screen, type, session } = await open({
      change: {
        knownOwn: () => facts().own,
        async saveOwnRoles(change) {
          kept = change(kept, facts());
          return kept;
        },
      },
    });
    await press('ctrl-o', 'n');
    expect(screen()).toContain('What do you call Global Reader?');
    type('on call');
    await press('return');
    expect(kept).toMatchObject([{ key: reader.key, name: 'on call' }]);
    expect(screen()).toContain('Global Reader is “on call” to you now');
    await press('ctrl-o', 's');
    expect(kept).toMatchObject([{ name: 'on call', favourite: true }]);
    await press('ctrl-o', 'n');
    expect(screen()).toContain('Empty takes it away');
    // As the line editor leaves it once all of it was taken back.
    session.press({ name: 'backspace', ctrl: false }, '');
    await press('return');
    expect(kept).toMatchObject([{ favourite: true }]);
    expect(kept[0]?.name).toBeUndefined();
    expect(screen()).toContain('Global Reader has no name of your own any more');
  });

  it('that cannot be one is said, and nothing is kept', async () => {
    const { press, screen, type, session } = await open({
      change: {
        saveOwnRoles: async (change) => change([], { eligibilities, own: new Map() }),
      },
    });
    await press('ctrl-o', 'n');
    type('security reader');
    await press('return');
    expect(screen()).toContain('A role is called Security Reader');
    // What was typed stays, and so does the question.
    expect(screen()).toContain('What do you call Global Reader?');
    expect(screen()).toContain('security reader');
    // It has no name: an empty answer takes none away.
    for (const _ of 'security reader') session.press({ name: 'backspace', ctrl: false }, '');
    await press('return');
    expect(screen()).not.toContain('no name of your own any more');
  });

  it('leads nobody back to a question that was left before its answer was refused', async () => {
    const refused = Promise.withResolvers<readonly OwnRole[]>();
    const { press, screen, type } = await open({ change: { saveOwnRoles: () => refused.promise } });
    await press('ctrl-o', 'n');
    type('on call');
    await press('return');
    await press('escape');
    refused.reject(new Error('The disk is full.'));
    await press('down');
    expect(screen()).not.toContain('What do you call');
    expect(screen()).toContain('The disk is full.');
  });
});
