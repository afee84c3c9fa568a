import { describe, expect, it } from '@jest/globals';
import type { ActivationWish, Bundle, Eligibility, Outcome, Policy } from '@pim-palette/core';
import { eligibilities, now, type Opened, open, rowsMatching, settled } from './opened-palette.ts';
import { catalogueOf, eligibilityOf, policyOf, rowOf } from './things.ts';

const hour = 3_600_000;
const [globalReader, securityReader] = eligibilities;

const policiesOf = (...some: readonly (readonly [Eligibility | undefined, Partial<Policy>])[]) =>
  new Map(some.map(([eligibility, change]) => [eligibility?.key ?? '', policyOf(change)]));

function rolesIn({ session }: Opened): readonly string[] {
  const { screen } = session.state();
  return screen.type === 'form' ? screen.form.form.roles.map(({ eligibility }) => eligibility.roleName) : [];
}

async function inForm(...args: Parameters<typeof open>): Promise<Opened> {
  const opened = await open(...args);
  await opened.press('return');
  return opened;
}

describe('the roles of a form', () => {
  it('take in another one, found as in the list, and drop one again', async () => {
    const opened = await inForm();
    const { press, type, screen } = opened;
    await press('shift-tab');
    type('intune');
    expect(screen()).toContain('❯ Intune Administrator  Directory');
    await press('return');
    expect(rolesIn(opened)).toEqual(['Global Reader', 'Intune Administrator']);
    expect(screen()).toContain('Activate 2 roles');
    await press('up', 'delete');
    expect(rolesIn(opened)).toEqual(['Intune Administrator']);
  });

  it('choose among several matches with the arrows, and offer none that is there already', async () => {
    const opened = await inForm();
    await opened.press('shift-tab');
    opened.type('reader');
    expect(opened.screen()).toContain('❯ Security Reader');
    expect(opened.screen()).not.toContain('  Global Reader  Directory · Northwind Labs\n                 ');
    opened.session.press({ name: 'u', ctrl: true }, '');
    opened.type('administrator');
    await opened.press('down', 'return');
    expect(rolesIn(opened)).toEqual(['Global Reader', 'Intune Administrator']);
  });

  it('take in all of a bundle at once', async () => {
    const bundle = rowOf('Morning', {
      type: 'bundle',
      key: undefined,
      action: { type: 'form', wish: { eligibilities: eligibilities.slice(0, 3) }, missing: ['justification'] },
    });
    const opened = await inForm({ rows: (text) => (text === '@morning' ? [bundle] : rowsMatching(text)) });
    await opened.press('shift-tab');
    opened.type('@morning');
    await opened.press('return');
    expect(rolesIn(opened)).toEqual(['Global Reader', 'Security Reader', 'User Administrator']);
  });

  it('keep the last one', async () => {
    const opened = await inForm();
    await opened.press('shift-tab', 'delete');
    expect(rolesIn(opened)).toEqual(['Global Reader']);
    expect(opened.screen()).toContain('! This is the only role');
  });

  it('are read for what they ask when they come in, and all of them are sent', async () => {
    const { press, type, screen, palette } = await inForm();
    type('patching');
    await press('shift-tab');
    type('intune');
    await press('return');
    expect(screen()).not.toContain('reading what it asks for');
    await press('return');
    expect(palette.sent).toEqual(['activate Global Reader', 'activate Intune Administrator']);
  });

  it('hold nothing back: words that were not added are an error, not forgotten', async () => {
    const { press, type, screen, palette } = await inForm();
    type('patching');
    await press('shift-tab');
    type('intune');
    await press('tab', 'return');
    expect(screen()).toContain('! “intune” is not added: Enter adds it, or clear it');
    expect(palette.sent).toEqual([]);
  });

  it('say of a group what one is in it, not its name twice', async () => {
    const group = (access: 'member' | 'owner') =>
      eligibilityOf('VPN Gateway Admins', {
        key: `group|tenant|${access}|vpn|ada`,
        kind: 'group',
        access,
        scope: { id: 'vpn', type: 'group', label: 'VPN Gateway Admins', path: [] },
      });
    const both = [group('member'), group('owner')];
    const { press, type, screen } = await inForm({
      catalogue: catalogueOf(both),
      rows: () => [
        rowOf('Both', { action: { type: 'form', wish: { eligibilities: both }, missing: ['justification'] } }),
      ],
    });
    expect(screen()).toMatch(/VPN Gateway Admins +Group member · Northwind Labs.*\n.*Group owner · Northwind Labs/);
    type('x');
    await press('return');
    expect(screen()).toMatch(
      /● VPN Gateway Admins · Group member +active\n.*● VPN Gateway Admins · Group owner +active/,
    );
  });
});

describe('the fields of a form', () => {
  it('say while typing what is wrong, and nothing of what may still become right', async () => {
    const { press, type, screen } = await inForm();
    await press('tab');
    for (const [text, wrong] of [
      ['1', false],
      ['h', false],
      ['q', true],
    ] as const) {
      type(text);
      expect({ text, isWrong: screen().includes('is not a duration') }).toEqual({ text, isWrong: wrong });
    }
    await press('tab');
    type('20:0');
    expect(screen()).not.toContain('is not a time');
    await press('shift-tab');
    expect(screen()).toContain('! “20:0” is not a time');
    expect(screen()).toContain('! “1hq” is not a duration');
  });

  it('say until when it will be, clamped role by role', async () => {
    const policies = policiesOf([globalReader, { maximumMs: 4 * hour }], [securityReader, { maximumMs: 8 * hour }]);
    const { press, type, screen } = await open({ policies });
    await press('tab', 'down', 'tab', 'return');
    expect(screen()).toContain('until 18:00 (first), 22:00 (last)');
    await press('tab');
    type('6h');
    expect(screen()).toMatch(/Global Reader.*4 h, the most this role allows/);
    expect(screen()).toMatch(/Security Reader.* · 6 h(?!,)/);
    expect(screen()).toContain('until 18:00 (first), 20:00 (last)');
  });

  it('count the end from a later start', async () => {
    const { press, type, screen } = await inForm({ policies: policiesOf([globalReader, { maximumMs: 4 * hour }]) });
    await press('tab', 'tab');
    type('+2h');
    expect(screen()).toContain('until 20:00');
  });

  it('say for which role the ticket is, and which roles ask for a reason when not all do', async () => {
    const policies = policiesOf([globalReader, { asksJustification: false }], [securityReader, { asksTicket: true }]);
    const { press, screen } = await open({ policies });
    await press('tab', 'down', 'tab', 'return');
    expect(screen()).toMatch(/Ticket \* +for Security Reader/);
    await press('tab');
    expect(screen()).toMatch(/Reason \* .*for Security Reader/);
  });

  it('show an error in full, over as many lines as it needs', async () => {
    const { press, type, screen } = await inForm({}, { columns: 60, rows: 30 });
    const long = `${'x'.repeat(90)}h`;
    await press('tab');
    type(long);
    expect(screen().replace(/\s/g, '')).toContain(`“${long}”isnotaduration:use4h,90mor1h30m`);
  });

  it.each([8, 12, 16])('keep the line being typed in sight on %i lines', async (rows) => {
    const policies = policiesOf([globalReader, { asksTicket: true }]);
    const { press, session, screen } = await inForm({ policies }, { columns: 60, rows });
    for (let at = 0; at < 7; at++) {
      await press('tab');
      const { screen: top } = session.state();
      const label = top.type === 'form' ? top.form.focus : '';
      expect({ label, lines: screen().split('\n').length < rows }).toEqual({ label, lines: true });
    }
  });
});

describe('keeping roles from the form as a bundle', () => {
  it('keeps them when they are sent, with the duration and without the reason, and says so', async () => {
    let kept: readonly Bundle[] = [];
    const { press, type, screen } = await inForm({
      change: {
        saveBundles: async (change) => {
          kept = change(kept);
          return kept;
        },
      },
    });
    type('a secret merger');
    await press('tab');
    type('2h');
    await press('tab', 'tab');
    type('Morning shift');
    await press('return');
    await settled();
    expect(kept).toEqual([
      {
        id: 'morning-shift',
        name: 'Morning shift',
        members: [{ key: globalReader?.key, label: 'Global Reader' }],
        durationMs: 2 * hour,
      },
    ]);
    expect(screen()).toContain('Kept as @morning-shift');
    expect(screen()).toContain('Global Reader active');
  });

  it('forgets the name with the form: it was meant for these roles', async () => {
    const { press, type, session } = await inForm();
    await press('tab', 'tab', 'tab');
    type('Morning');
    await press('escape', 'down', 'return');
    const { screen } = session.state();
    expect(screen.type === 'form' && screen.form.form.values.bundleName).toBe('');
  });
});

describe('sending one again', () => {
  const error = { message: 'The following policy rules failed: ["TicketingRule"]', code: 'x', requestId: 'abc-123' };

  async function resultOf(outcome: Outcome): Promise<Opened & { outcomes: Record<string, Outcome> }> {
    const outcomes: Record<string, Outcome> = { 'Global Reader': outcome };
    const opened = await open({ outcomes });
    await opened.press('tab', 'down', 'tab', 'return');
    opened.type('change window');
    await opened.press('return');
    return { ...opened, outcomes };
  }

  it('opens the form with what was sent, at the field that was refused, and sends that one alone', async () => {
    const { press, type, screen, palette, outcomes, session } = await resultOf({
      state: 'refused',
      rules: ['TicketingRule'],
      error,
    });
    expect(screen()).toContain('F Fill in and send again');
    expect(screen()).toContain('request abc-123');
    await press('f');
    expect(screen()).toContain('Activate Global Reader');
    expect(screen()).toMatch(/Reason \* +change window/);
    expect(screen()).toContain('! refused: a ticket number is required');
    outcomes['Global Reader'] = { state: 'active', requestId: 'r' };
    await press('return');
    expect(screen()).toContain('! refused: a ticket number is required');
    type('INC1');
    await press('return');
    expect(palette.sent).toEqual(['activate Global Reader', 'activate Security Reader', 'activate Global Reader']);
    expect(screen()).toContain('Global Reader active');
    expect(session.results().items.map(({ outcome }) => outcome.state)).toEqual(['active', 'active']);
  });

  it('leads back to the result on Esc, nothing sent', async () => {
    const { press, screen, palette } = await resultOf({ state: 'refused', rules: ['TicketingRule'], error });
    await press('f', 'escape');
    expect(screen()).toContain('1 of 2 active');
    expect(palette.sent).toHaveLength(2);
  });

  it('sends what only did not get through as it was, without a start that has passed meanwhile', async () => {
    const wishes: ActivationWish[] = [];
    const wish = { eligibilities: eligibilities.slice(0, 1), justification: 'x' };
    const { press, screen, palette } = await open({
      outcomes: { 'Global Reader': { state: 'failed', error, mayRepeat: true } },
      change: {
        async plan(asked) {
          wishes.push(asked);
          const [eligibility = eligibilityOf('x')] = asked.eligibilities;
          const request = { eligibility, durationMs: hour, justification: 'x' };
          return { rows: [{ step: 'send', eligibility, policy: policyOf(), request, clamped: false }], stepUps: [] };
        },
      },
      rows: () => [
        rowOf('Global Reader', {
          action: { type: 'activate', wish: { ...wish, startsAt: new Date(now - 1).toISOString() } },
        }),
      ],
    });
    await press('return');
    expect(screen()).toContain('A Try again');
    expect(screen()).not.toContain('F Fill in');
    await press('a');
    expect(palette.sent).toEqual(['activate Global Reader', 'activate Global Reader']);
    expect(wishes[1]).toEqual(wish);
  });

  it.each<Outcome>([
    { state: 'unconfirmed', error },
    { state: 'failed', error, mayRepeat: false },
    { state: 'refused', rules: ['EligibilityRule'], error },
    { state: 'pendingApproval', requestId: 'r' },
  ])('is not offered after %j', async (outcome) => {
    const { press, screen, session } = await resultOf(outcome);
    expect(screen()).not.toContain('again');
    await press('f');
    expect(session.state().screen.type).toBe('run');
  });

  it('reaches every result on a low screen with the arrows, its words in full', async () => {
    const message = `no authorization over scope '/subscriptions/${'ea9d'.repeat(20)}'`;
    const outcome: Outcome = { state: 'failed', error: { message, code: 'x', requestId: 'abc' }, mayRepeat: true };
    const outcomes = Object.fromEntries(eligibilities.map(({ roleName }) => [roleName, outcome]));
    const { press, type, screen } = await open({ outcomes }, { columns: 60, rows: 14 });
    for (const _ of eligibilities) await press('tab', 'down');
    await press('return');
    type('x');
    await press('return');
    expect(screen()).toContain('more below');
    for (const { roleName } of eligibilities) {
      expect(screen()).toMatch(new RegExp(`^❯ ✗ ${roleName.split(' ')[0]}`, 'm'));
      expect(screen()).toContain('4 of 4 failed');
      await press('down');
    }
  });
});
