import { describe, expect, it } from '@jest/globals';
import type { ActivationWish } from '@pim-palette/core';
import { draw } from '../../../powertoys-run-bridge/helper/src/terminal/palette/draw.ts';
import { widthOf } from '../../../powertoys-run-bridge/helper/src/terminal/text/fit.ts';
import { styleFor } from '../../../powertoys-run-bridge/helper/src/terminal/text/style.ts';
import { eligibilities, now, open, rowsMatching, settled } from './opened-palette.ts';
import { activationOf, catalogueOf, eligibilityOf, hostileNames, policyOf, requestOf, rowOf } from './things.ts';

describe('the list', () => {
  it('filters while typing and says what Enter will do', async () => {
    const { type, screen } = await open();
    type('reader');
    expect(screen()).toContain('Global Reader');
    expect(screen()).not.toContain('Intune Administrator');
    expect(screen()).toContain('Enter: fill in the reason');
  });

  it.each([
    [['down', 'down'], 2],
    [['down', 'up', 'up'], 0],
    [['end'], 3],
    [['end', 'home'], 0],
    [['pagedown'], 3],
    [['pagedown', 'pageup'], 0],
    [['down', 'down', 'down', 'down', 'down'], 3],
  ])('moves with %j to row %i', async (keys, selected) => {
    const { press, session } = await open();
    await press(...keys);
    expect(session.state().list.selected).toBe(selected);
  });

  it('keeps the selection on the same role and line when fresh rows come in front of it', async () => {
    let fresh = false;
    const { press, session } = await open({
      rows: (text) => [...(fresh ? [rowOf('Newly Active', { type: 'active' })] : []), ...rowsMatching(text)],
    });
    await press('down', 'down');
    const before = session.state().list;
    fresh = true;
    await press('ctrl-r');
    const after = session.state().list;
    expect(after.rows[after.selected]?.title).toBe('User Administrator');
    expect(after.selected - after.top).toBe(before.selected - before.top);
  });

  it.each([20, 30, 40, 60, 80, 120])('never shows two roles that read alike at %i columns', async (columns) => {
    const long = 'Subscription Production West Europe Platform Administrator';
    const names = [`${long} One`, `${long} Two`, 'Reader'];
    const { screen } = await open({ rows: () => names.map((name) => rowOf(name)) });
    const lines = screen(columns)
      .split('\n')
      .filter((line) => line.includes('○'));
    expect(lines).toHaveLength(3);
    expect(new Set(lines.map((line) => line.slice(2))).size).toBe(3);
  });

  it('leaves no line empty below its last row while rows are hidden above', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `Role ${index}`);
    const { press, session, screen } = await open({ rows: () => names.map((name) => rowOf(name)) });
    await press('end');
    session.resize({ columns: 100, rows: 36 });
    expect(screen()).toContain('Role 29');
    expect(session.state().list.top).toBe(0);
  });

  it('clears the text, then the ticks, then leaves on Esc', async () => {
    const { session, type, press } = await open();
    await press('tab');
    type('reader');
    await press('escape');
    expect(session.state().line).toBe('');
    await press('escape');
    expect(session.state().list.ticked).toEqual([]);
    await press('escape');
    await expect(session.left).resolves.toBe('quit');
  });

  it('says on ? alone what may be asked, and shows nothing that could be sent', async () => {
    const { type, session } = await open();
    type('?');
    expect(session.state().list.rows.map(({ title, action }) => [title, action.type])).toEqual([
      ['Which of your roles is needed?', 'none'],
    ]);
  });

  it('shows the keys on F1, and comes back', async () => {
    const { press, screen, session } = await open();
    await press('f1');
    expect(screen()).toContain('PageDown');
    await press('return');
    expect(session.state().screen.type).toBe('list');
  });

  it.each([80, 60])('reaches the meaning of every mark behind F1 at %i columns and 24 rows', async (columns) => {
    const { press, session } = await open();
    session.resize({ columns, rows: 24 });
    const shown = () => {
      const frame = draw(session.state(), { size: { columns, rows: 24 }, style: styleFor(false), now });
      return [...frame.top, ...frame.bottom].join('\n');
    };
    await press('f1');
    expect(shown()).toMatch(/\d more below$/);
    await press(...Array.from({ length: 25 }, () => 'down'));
    expect(shown()).toContain('○ ● ◐: may be activated, active, waits');
    expect(shown()).toContain('▣ ◎ !');
    await press('home');
    expect(shown()).toContain('type: filter');
  });

  it('opens with the snapshot before the service has answered, and says that it reads', async () => {
    const { screen, session } = await open({ change: { refresh: () => new Promise(() => undefined) } });
    expect(screen()).toContain('Global Reader');
    const frame = draw(session.state(), { size: { columns: 100, rows: 24 }, style: styleFor(false), now: now + 500 });
    expect(frame.top[0]).toMatch(/⠴ reading$/);
    expect(screen()).not.toContain('reading');
  });

  it('says in words when reading failed and stays usable', async () => {
    const { screen, press, session } = await open({
      change: { refresh: async () => Promise.reject(new Error('The directory did not answer.')) },
    });
    expect(screen()).toContain('The directory did not answer.');
    await press('down');
    const { rows, selected } = session.state().list;
    expect(rows[selected]?.title).toBe('Security Reader');
  });
});

describe('activating', () => {
  it('asks for the reason only, sends, and shows the summary', async () => {
    const { type, press, screen, palette } = await open();
    await press('return');
    expect(screen()).toContain('Reason *');
    type('ticket review');
    await press('return');
    expect(palette.sent).toEqual(['activate Global Reader']);
    expect(screen()).toContain('Global Reader active');
    await press('return');
    expect(screen()).toContain('Enter: fill in the reason');
  });

  it('sends nothing while the reason is missing, and says under the field who asks for it', async () => {
    const { press, screen, palette } = await open();
    await press('return', 'return');
    expect(screen()).toContain('! Global Reader asks for a reason');
    expect(palette.sent).toEqual([]);
  });

  it('sends what is ticked in one go and shows each outcome with the service’s words', async () => {
    const { type, press, screen, palette, session } = await open({
      outcomes: {
        'Security Reader': {
          state: 'refused',
          rules: ['TicketingRule'],
          error: { message: 'The following policy rules failed: ["TicketingRule"]', code: 'x' },
        },
      },
    });
    await press('tab', 'down', 'tab');
    expect(screen()).toContain('✓ 2 ticked: Global Reader, Security Reader');
    await press('return');
    type('change window');
    await press('return');
    expect(palette.sent).toEqual(['activate Global Reader', 'activate Security Reader']);
    expect(screen()).toContain('“The following policy rules failed: ["TicketingRule"]”');
    expect(screen()).toContain('1 of 2 active');
    expect(session.state().list.ticked).toEqual([]);
  });

  it('sends what is ticked with the options that are typed, and says before what Enter does', async () => {
    const wishes: ActivationWish[] = [];
    const policies = new Map(
      rowsMatching('').flatMap(({ key }) => (key === undefined ? [] : [[key, policyOf()] as const])),
    );
    const { type, press, screen, palette } = await open({ policies });
    const send = palette.send;
    palette.send = (wish, options) => {
      wishes.push(wish);
      return send(wish, options);
    };
    await press('tab');
    expect(screen()).toContain('Enter: fill in the reason');
    type('glob 30m > change window');
    expect(screen()).toMatch(/Enter: activate until \d/);
    await press('return');
    expect(palette.sent).toEqual(['activate Global Reader']);
    expect(wishes[0]).toMatchObject({ durationMs: 30 * 60_000, justification: 'change window' });
  });

  it('takes a tick away again and never ticks what is not eligible', async () => {
    const { press, session, screen } = await open({
      rows: () => [rowOf('Owner', { type: 'active' }), ...rowsMatching('')],
    });
    await press('tab');
    expect(session.state().list.ticked).toEqual([]);
    expect(screen()).toContain('Owner is active: what may be activated is ticked.');
    await press('down', 'tab', 'tab');
    expect(session.state().list.ticked).toEqual([]);
  });

  it('offers recent reasons on the up arrow and keeps what was typed when the form is left', async () => {
    const { press, session, type } = await open({ recent: ['ticket review', 'patching'] });
    await press('return', 'up', 'up');
    expect(session.state().line).toBe('patching');
    await press('down');
    expect(session.state().line).toBe('ticket review');
    type(', second part');
    await press('escape', 'return');
    expect(session.state().line).toBe('ticket review, second part');
  });

  it('says at once which duration each role allows, and refuses one that is none', async () => {
    const policies = new Map([[eligibilities[0]?.key ?? '', policyOf({ maximumMs: 4 * 3_600_000 })]]);
    const { press, type, screen, palette } = await open({ policies });
    await press('return');
    type('patching');
    await press('tab');
    type('12h');
    expect(screen()).toContain('4 h, the most this role allows');
    type('x');
    await press('return');
    expect(screen()).toContain('“12hx” is not a duration');
    expect(palette.sent).toEqual([]);
  });

  it('only checks after Ctrl-T', async () => {
    const { press, type, palette, screen } = await open({ outcomes: { 'Global Reader': { state: 'checked' } } });
    await press('return');
    expect(screen()).toMatch(/^Enter activate · .*Ctrl-T/m);
    await press('ctrl-t');
    type('patching');
    expect(screen()).toMatch(/^Enter check · .*Ctrl-T .*in earnest/m);
    await press('return');
    expect(palette.sent).toEqual(['check Global Reader']);
  });

  it('sends at once only on a row that said so', async () => {
    const [eligibility] = eligibilities;
    const wish = { eligibilities: eligibility ? [eligibility] : [], justification: 'patching' };
    const { press, palette } = await open({
      rows: () => [rowOf('Global Reader', { enter: 'activate until 18:00', action: { type: 'activate', wish } })],
    });
    await press('return');
    expect(palette.sent).toEqual(['activate Global Reader']);
  });

  it('goes on behind the list, and says there when it is done', async () => {
    let finish: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { press, type, screen, session } = await open({
      change: {
        activate: async (plan) => {
          await running;
          return plan.rows.map(({ eligibility }) => ({ eligibility, outcome: { state: 'active', requestId: 'r' } }));
        },
      },
    });
    await press('return');
    type('patching');
    await press('return', 'escape');
    expect(session.state().screen.type).toBe('list');
    expect(session.isSending()).toBe(true);
    finish();
    await settled();
    expect(screen()).toContain('Global Reader active');
    expect(session.results().lines).toEqual(['Global Reader active']);
  });

  it('stops sending when the palette is left and waits for what was sent', async () => {
    let aborted = false;
    const { press, type, session } = await open({
      change: {
        activate: (plan, options) =>
          new Promise((resolve) => {
            options?.signal?.addEventListener('abort', () => {
              aborted = true;
              resolve(
                plan.rows.map(({ eligibility }) => ({
                  eligibility,
                  outcome: { state: 'notSent', reason: 'cancelled' },
                })),
              );
            });
          }),
      },
    });
    await press('return');
    type('patching');
    await press('return');
    await session.stop();
    expect(aborted).toBe(true);
    expect(session.results().items).toHaveLength(1);
  });
});

describe('what is active or waits', () => {
  it('is never touched by a hurried Enter', async () => {
    const activation = activationOf('Owner');
    const { press, palette, screen } = await open({
      rows: () => [rowOf('Owner', { type: 'active', action: { type: 'manageActivation', activation } })],
    });
    await press('return');
    expect(screen()).toContain('Deactivate');
    await press('return');
    expect(palette.sent).toEqual([]);
  });

  it('is deactivated, or withdrawn, when that is chosen', async () => {
    const activation = activationOf('Owner');
    const openRequest = requestOf('Reader');
    const { press, palette, screen } = await open({
      rows: () => [
        rowOf('Owner', { type: 'active', action: { type: 'manageActivation', activation } }),
        rowOf('Reader', { type: 'waiting', action: { type: 'manageRequest', openRequest } }),
      ],
    });
    await press('return', 'down', 'return');
    expect(screen()).toContain('deactivated');
    await press('return', 'down', 'return', 'down', 'down', 'return');
    expect(palette.sent).toEqual(['deactivate Owner', 'cancel Reader']);
  });

  it('asks which one is meant when a part matches several, and never guesses', async () => {
    const parts = [
      { text: 'read', matches: eligibilities.slice(0, 2) },
      { text: 'intune', matches: eligibilities.slice(3, 4) },
    ];
    const { press, screen, session } = await open({
      rows: () => [
        rowOf('Activate 2', { type: 'several', action: { type: 'resolve', parts, wish: { eligibilities: [] } } }),
      ],
    });
    await press('return');
    expect(screen()).toContain('“read”: which one?');
    await press('down', 'return');
    const { screen: shown } = session.state();
    expect(shown.type === 'form' && shown.form.form.roles.map(({ eligibility }) => eligibility.roleName)).toEqual([
      'Security Reader',
      'Intune Administrator',
    ]);
  });
});

describe('the drawing', () => {
  it.each([40, 60, 95, 96, 120, 200])('fits %i columns on every screen, whatever the names', async (columns) => {
    const hostile = hostileNames.map((name) => eligibilityOf(name, { key: `key-${name}` }));
    const rows = () =>
      hostile.map((eligibility) =>
        rowOf(eligibility.roleName, {
          key: eligibility.key,
          subtitle: eligibility.roleName,
          state: eligibility.roleName,
          enter: eligibility.roleName,
          action: { type: 'form', wish: { eligibilities: [eligibility] }, missing: ['justification'] },
        }),
      );
    const opened = await open({ catalogue: catalogueOf(hostile), rows }, { columns, rows: 24 });
    const check = () => {
      for (const line of opened.screen(columns).split('\n'))
        expect({ line, fits: widthOf(line) <= columns }).toEqual({ line, fits: true });
      expect(opened.screen(columns).split('\n').length).toBeLessThan(24);
    };
    check();
    for (let index = 0; index < hostile.length; index++) await opened.press('tab', 'down');
    check();
    await opened.press('return');
    check();
    opened.type('reason');
    await opened.press('return');
    check();
    await opened.press('b');
    check();
    await opened.press('escape', 'f1');
    check();
  });
});
