import { describe, expect, it } from '@jest/globals';
import type { ActivationWish, Catalogue, Eligibility, FollowEvent, Palette } from '@pim-palette/core';
import { createMemoryStore, formatLocalTime, PimError, type TokenSource } from '@pim-palette/core';
import { loadScenario } from '@pim-palette/fake-tenant';
import { smallWith } from './kinds/tenant-service.ts';
import { type TenantPalette, tenantPalette } from './scripted/tenant-palette.ts';

const minute = 60_000;
const hour = 60 * minute;

function pick(catalogue: Catalogue, name: string): Eligibility {
  const found = catalogue.eligibilities.find(
    ({ roleName, access, identity }) => roleName === name && access !== 'owner' && !identity.tenantId.endsWith('2'),
  );
  if (!found) throw new Error(`No ${name} here.`);
  return found;
}

async function opened(setting: TenantPalette): Promise<Palette> {
  const palette = setting.open();
  await palette.load();
  await palette.refresh();
  return palette;
}

async function activate(palette: Palette, names: readonly string[], wish: Partial<ActivationWish> = {}) {
  const eligibilities = names.map((name) => pick(palette.catalogue(), name));
  const plan = await palette.plan({ eligibilities, justification: 'night shift', durationMs: 2 * hour, ...wish });
  return palette.activate(plan);
}

const lagging = () => smallWith({ behaviour: { ...loadScenario('small').behaviour, visibilityLag: 'PT4M' } });

describe('a palette on its first run', () => {
  it('has nothing to show, and offers the sign-in while nobody is signed in', async () => {
    const setting = tenantPalette();
    const nobody: TokenSource = { ...setting.tokens, identities: async () => [] };
    const palette = setting.open({ tokens: nobody });
    expect(await palette.load()).toMatchObject({ eligibilities: [], confirmed: false });
    expect(palette.rows('')[0]?.action).toMatchObject({ type: 'command', command: 'signin' });
    await expect(palette.refresh()).rejects.toMatchObject({ code: 'notSignedIn' });
    expect(setting.tenant.log).toEqual([]);
  });

  it('reads everything and shows it part by part, with the names of tenants', async () => {
    const setting = tenantPalette();
    const palette = setting.open();
    await palette.load();
    const parts: number[] = [];
    const catalogue = await palette.refresh({ onPart: (part) => parts.push(part.eligibilities.length) });
    expect(catalogue).toMatchObject({ confirmed: true, gaps: [] });
    expect(catalogue.eligibilities).toHaveLength(14);
    expect(parts.at(-1)).toBe(14);
    expect(new Set(catalogue.eligibilities.map(({ identity }) => identity.tenantName))).toEqual(
      new Set(['Northwind Labs', 'Lakeside Clinic']),
    );
    expect((await palette.identities()).map(({ tenantName }) => tenantName)).toContain('Lakeside Clinic');
    expect(setting.tenant.offences()).toEqual([]);
  });
});

describe('a palette on a later run', () => {
  it('shows the rows of the last one before it asks anybody anything [P15]', async () => {
    const setting = tenantPalette();
    await opened(setting);
    const unasked: TokenSource = {
      identities: () => Promise.reject(new Error('nobody was to be asked')),
      signIn: () => Promise.reject(new Error('nobody was to be asked')),
      signOut: () => Promise.reject(new Error('nobody was to be asked')),
      token: () => Promise.reject(new Error('nobody was to be asked')),
      tenantIdOf: () => Promise.reject(new Error('nobody was to be asked')),
    };
    const fetch = () => Promise.reject(new Error('nothing was to be sent'));
    const palette = setting.open({ tokens: unasked, fetch });
    const catalogue = await palette.load();
    expect(catalogue).toMatchObject({ confirmed: false });
    const rows = palette.rows('gl rea');
    expect(rows[0]).toMatchObject({ title: 'Global Reader', unconfirmed: true });
  });

  it('keeps the rows when nobody can be reached, and names the gaps [P6]', async () => {
    const setting = tenantPalette();
    await opened(setting);
    const offline = setting.open({
      fetch: () => Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' })),
    });
    await offline.load();
    const catalogue = await offline.refresh();
    expect(catalogue.eligibilities).toHaveLength(14);
    expect(catalogue.confirmed).toBe(false);
    expect(catalogue.gaps.length).toBeGreaterThan(0);
    const wish = { eligibilities: [pick(catalogue, 'Global Reader')], justification: 'x' };
    await expect(offline.plan(wish)).rejects.toMatchObject({ code: 'offline' });
  });

  it('begins anew beside documents it cannot read [P10]', async () => {
    const setting = tenantPalette();
    const stores = {
      snapshot: createMemoryStore('x'),
      bundles: createMemoryStore({ schema: 9 }),
      history: createMemoryStore([]),
      journal: createMemoryStore(5),
      past: createMemoryStore(),
      decisions: createMemoryStore(),
    };
    const palette = setting.open({ stores });
    await palette.load();
    await palette.refresh();
    expect(await palette.bundles()).toEqual([]);
    const [item] = await activate(palette, ['Global Reader']);
    expect(item?.outcome.state).toBe('active');
  });
});

describe('activating', () => {
  it('plans by policy, sends, and shows at once what came of it', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const items = await activate(palette, ['Global Reader', 'Security Administrator', 'Tier 1 Operators', 'Reader']);
    expect(items.map(({ outcome }) => outcome.state)).toEqual(['active', 'pendingApproval', 'active', 'active']);
    const { activations, openRequests } = palette.catalogue();
    expect(activations.filter(({ activated }) => activated)).toHaveLength(3);
    expect(openRequests.map(({ roleName }) => roleName)).toEqual(['Security Administrator']);
    expect(palette.rows('')[0]?.type).toBe('active');
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('says what is missing, clamps, and sends nothing for it [P16]', async () => {
    const palette = await opened(tenantPalette());
    const eligibilities = ['Helpdesk Administrator', 'Global Reader'].map((name) => pick(palette.catalogue(), name));
    const plan = await palette.plan({ eligibilities, justification: 'x', durationMs: 12 * hour });
    expect(plan.rows).toMatchObject([
      { step: 'missing', fields: ['ticketNumber'] },
      { step: 'send', clamped: true, request: { durationMs: 8 * hour } },
    ]);
    const ticketed = await palette.plan({ eligibilities, justification: 'x', ticket: { number: 'INC1' } });
    expect(ticketed.rows[0]).toMatchObject({ step: 'send', request: { durationMs: hour } });
  });

  it('only checks when asked to', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const plan = await palette.plan({
      eligibilities: [pick(palette.catalogue(), 'Global Reader')],
      justification: 'x',
    });
    const [item] = await palette.activate(plan, { checkOnly: true });
    expect(item?.outcome).toEqual({ state: 'checked' });
    expect(palette.catalogue().activations.filter(({ activated }) => activated)).toEqual([]);
    expect(await palette.recentJustifications()).toEqual([]);
  });

  it('steps up where policy asks, and gives the refusal of the service in its own words [P2]', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const archive = palette.catalogue().eligibilities.find(({ scope }) => scope.label === 'Archive');
    if (!archive) throw new Error('No archive.');
    const eligibilities = [
      pick(palette.catalogue(), 'Application Administrator'),
      pick(palette.catalogue(), 'Owner'),
      archive,
    ];
    const plan = await palette.plan({ eligibilities, justification: 'x' });
    expect(plan.stepUps.map(({ context, resource }) => [context, resource])).toEqual([
      ['c1', 'graph'],
      ['c1', 'arm'],
    ]);
    const items = await palette.activate(plan);
    expect(items.map(({ outcome }) => outcome)).toMatchObject([
      { state: 'active' },
      { state: 'active' },
      { state: 'refused', error: { code: 'ResourceIsLocked', message: expect.stringContaining('remove the lock') } },
    ]);
  });

  it('sends nothing again while lists do not show it yet, in this process or the next [P4]', async () => {
    const setting = tenantPalette({ scenario: lagging() });
    const palette = await opened(setting);
    await activate(palette, ['Global Reader', 'Reader']);
    const sent = setting.activationsSent();
    await palette.refresh();
    expect(
      palette
        .catalogue()
        .activations.map(({ roleName }) => roleName)
        .sort(),
    ).toEqual(['Global Reader', 'Reader']);
    const again = await activate(palette, ['Global Reader', 'Reader']);
    expect(again.map(({ outcome }) => outcome.state)).toEqual(['alreadyActive', 'alreadyActive']);
    const next = await activate(await opened(setting), ['Global Reader', 'Reader']);
    expect(next.map(({ outcome }) => outcome.state)).toEqual(['alreadyActive', 'alreadyActive']);
    expect(setting.activationsSent()).toBe(sent);
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('remembers what was used, and reasons only where the setting allows', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    await activate(palette, ['Global Reader']);
    expect(await palette.recentJustifications()).toEqual(['night shift']);
    const other = setting.open({
      settings: { keepRecentJustifications: false },
      stores: { ...setting.stores, history: createMemoryStore() },
    });
    await other.load();
    await activate(other, ['Reader']);
    expect(await other.recentJustifications()).toEqual([]);
  });

  it('asks for the duration of the settings where none is named, as far as policy allows', async () => {
    const setting = tenantPalette();
    await opened(setting);
    const palette = setting.open({ settings: { keepRecentJustifications: true, defaultDurationMs: 45 * 60_000 } });
    await palette.load();
    const eligibilities = [pick(palette.catalogue(), 'Global Reader'), pick(palette.catalogue(), 'Reader')];
    const durations = async (durationMs?: number) => {
      const named = durationMs === undefined ? {} : { durationMs };
      const { rows } = await palette.plan({ eligibilities, justification: 'x', ...named });
      return rows.map((row) => (row.step === 'send' ? row.request.durationMs : row.step));
    };
    expect(await durations()).toEqual([45 * 60_000, 45 * 60_000]);
    expect(await durations(30 * 60_000)).toEqual([30 * 60_000, 30 * 60_000]);
    await palette.policies(palette.catalogue().eligibilities);
    const now = setting.tenant.now;
    const words = (ms: number) => `activate until ${formatLocalTime(now + ms, now)}`;
    expect(palette.rows('global reader > x')[0]?.enter).toBe(words(45 * 60_000));
    expect(palette.rows('global reader 30m > x')[0]?.enter).toBe(words(30 * 60_000));
    const greedy = setting.open({ settings: { keepRecentJustifications: true, defaultDurationMs: 400 * 3_600_000 } });
    await greedy.load();
    const plan = await greedy.plan({ eligibilities, justification: 'x' });
    expect(plan.rows.map((row) => row.step === 'send' && row.clamped)).toEqual([true, true]);
  });

  it('tells whether a right is in force', async () => {
    const palette = await opened(tenantPalette());
    const reader = pick(palette.catalogue(), 'Global Reader');
    expect(await palette.inForce(reader)).toBe('notYet');
    await activate(palette, ['Global Reader']);
    expect(await palette.inForce(reader)).toBe('yes');
  });
});

describe('following', () => {
  it('sees an approval, also in another process, and shows the role as active', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const [item] = await activate(palette, ['Security Administrator']);
    if (item?.outcome.state !== 'pendingApproval') throw new Error('It was to wait.');
    setting.clock.move(10 * minute);
    setting.tenant.decide(item.outcome.requestId, 'Approve', 'Fine.');
    const next = setting.open();
    await next.load();
    const events: FollowEvent[] = [];
    await next.follow({ onEvent: (event) => events.push(event) });
    expect(events).toMatchObject([
      { final: true, outcome: { state: 'active' }, entry: { roleName: 'Security Administrator' } },
    ]);
    expect(next.catalogue().activations.map(({ roleName }) => roleName)).toEqual(['Security Administrator']);
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('sees a denial', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const [item] = await activate(palette, ['Security Administrator']);
    if (item?.outcome.state !== 'pendingApproval') throw new Error('It was to wait.');
    setting.tenant.decide(item.outcome.requestId, 'Deny', 'No.');
    const events: FollowEvent[] = [];
    await palette.follow({ once: true, onEvent: (event) => events.push(event) });
    expect(events).toMatchObject([{ final: true, outcome: { state: 'denied' } }]);
    expect(palette.catalogue().openRequests).toEqual([]);
  });

  it('leaves what this program withdraws to be told where that is done, and tells what another one withdrew', async () => {
    const setting = tenantPalette();
    const isAnswered = Promise.withResolvers<void>();
    const isSent = Promise.withResolvers<void>();
    const palette = await opened({
      ...setting,
      open: () =>
        setting.open({
          async fetch(url, init) {
            const answer = await setting.fetch(url, init);
            if (/\/cancel$/i.test(url)) {
              isSent.resolve();
              await isAnswered.promise;
            }
            return answer;
          },
        }),
    });
    await activate(palette, ['Security Administrator']);
    const withdrawing = palette.cancel(palette.catalogue().openRequests);
    await isSent.promise;
    const events: FollowEvent[] = [];
    const following = palette.follow({ once: true, onEvent: (event) => events.push(event) });
    isAnswered.resolve();
    expect((await withdrawing).map(({ outcome }) => outcome.state)).toEqual(['withdrawn']);
    await following;
    expect(events).toEqual([]);

    await activate(palette, ['Security Administrator']);
    const other = await opened(setting);
    // Sent by a program whose journal is another one's.
    const elsewhere = await opened({
      ...setting,
      open: () => setting.open({ stores: { ...setting.stores, journal: createMemoryStore() } }),
    });
    await elsewhere.cancel(elsewhere.catalogue().openRequests);
    await other.follow({ once: true, onEvent: (event) => events.push(event) });
    expect(events).toMatchObject([{ final: true, outcome: { state: 'withdrawn' } }]);
  });

  it('sees a scheduled one start', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const startsAt = new Date(setting.clock.now() + 3 * hour).toISOString();
    const items = await activate(palette, ['Global Reader', 'Reader'], { startsAt });
    expect(items.map(({ outcome }) => outcome)).toMatchObject([
      { state: 'scheduled', startsAt },
      { state: 'scheduled' },
    ]);
    setting.clock.move(3 * hour + minute);
    const events: FollowEvent[] = [];
    await palette.follow({ onEvent: (event) => events.push(event) });
    expect(events.filter(({ final }) => final).map(({ outcome }) => outcome.state)).toEqual(['active', 'active']);
  });
});

describe('ending', () => {
  it('deactivates after five minutes, says so before, and shows it gone although lists lag', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    await activate(palette, ['Global Reader', 'Reader']);
    const active = palette.catalogue().activations.filter(({ activated }) => activated);
    const early = await palette.deactivate(active);
    expect(early.map(({ outcome }) => outcome)).toMatchObject([
      { state: 'failed', mayRepeat: true },
      { state: 'failed', mayRepeat: true },
    ]);
    setting.clock.move(6 * minute);
    const ended = await palette.deactivate(active);
    expect(ended.map(({ outcome }) => outcome)).toMatchObject([{ state: 'withdrawn' }, { state: 'withdrawn' }]);
    expect(palette.catalogue().activations.filter(({ activated }) => activated)).toEqual([]);
    expect(setting.tenant.offences()).toEqual([]);
  });

  it('withdraws a request', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    await activate(palette, ['Security Administrator']);
    const [item] = await palette.cancel(palette.catalogue().openRequests);
    expect(item?.outcome).toMatchObject({ state: 'withdrawn' });
    expect(palette.catalogue().openRequests).toEqual([]);
    const [again] = await activate(palette, ['Security Administrator']);
    expect(again?.outcome.state).toBe('pendingApproval');
    expect(setting.tenant.offences()).toEqual([]);
  });
});

describe('what belongs to the person', () => {
  it('is gone from the list after signing out', async () => {
    const setting = tenantPalette();
    let people = setting.identities;
    const tokens: TokenSource = {
      ...setting.tokens,
      identities: async () => people,
      signOut: async (accountId) => {
        people = people.filter((one) => one.accountId !== accountId);
      },
    };
    const palette = setting.open({ tokens });
    await palette.load();
    const { eligibilities } = await palette.refresh();
    await palette.signOut(eligibilities[0]?.identity.accountId ?? '');
    expect(palette.catalogue().eligibilities).toEqual([]);
    expect((await setting.open().load()).eligibilities).toEqual([]);
    expect(palette.rows('')[0]?.action).toMatchObject({ command: 'signin' });
  });

  it('keeps bundles, and leaves them alone when a change is refused', async () => {
    const palette = await opened(tenantPalette());
    const bundle = { id: 'night', name: 'Night', members: [] };
    expect(await palette.saveBundles((all) => [...all, bundle])).toMatchObject([bundle]);
    const refused = palette.saveBundles(() => {
      throw new PimError('badInput', 'No.');
    });
    await expect(refused).rejects.toMatchObject({ code: 'badInput' });
    expect(await palette.bundles()).toMatchObject([bundle]);
  });
});
