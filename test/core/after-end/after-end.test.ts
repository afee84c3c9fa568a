import { describe, expect, it } from '@jest/globals';
import {
  type AskedAgain,
  type AskedAgainItem,
  askedAgainItemWords,
  createMemoryStore,
  offersOf,
  openedBy,
  type Palette,
  PimError,
  type SendResult,
  type Store,
} from '@pim-palette/core';
import { loadScenario } from '@pim-palette/fake-tenant';
import { policyGuid } from '../../fake-tenant/src/pim/policy.ts';
import { smallWith } from '../kinds/tenant-service.ts';
import { hour, minute } from '../scripted/samples.ts';
import { type TenantPalette, tenantPalette } from '../scripted/tenant-palette.ts';

const second = 1_000;
const given = { justification: 'the night goes on', durationMs: 2 * hour };

interface Setting {
  readonly setting: TenantPalette;
  readonly palette: Palette;
  readonly store: Store;
  /** Another process over the same documents. */
  another(change?: Parameters<TenantPalette['open']>[0]): Promise<Palette>;
}

async function opened(setting: TenantPalette, store: Store, change: Parameters<TenantPalette['open']>[0] = {}) {
  const palette = setting.open({ stores: { ...setting.stores, afterEnd: store }, ...change });
  await palette.load();
  await palette.refresh();
  return palette;
}

/** Active for an hour. */
async function active(
  roleName = 'Global Reader',
  {
    setting = tenantPalette(),
    store = createMemoryStore(),
    bundle,
    ...change
  }: { readonly bundle?: string } & Partial<Setting> & Parameters<TenantPalette['open']>[0] = {},
): Promise<Setting> {
  const another: Setting['another'] = (more = {}) => opened(setting, store, more);
  const palette = await opened(setting, store, change);
  const [eligibility] = palette
    .catalogue()
    .eligibilities.filter(
      (one) => one.roleName === roleName && one.access !== 'owner' && !one.identity.tenantId.endsWith('2'),
    );
  if (!eligibility) throw new Error(`No ${roleName}`);
  const ticket = { number: 'INC1' };
  const asBundle = bundle === undefined ? {} : { bundle };
  const wish = { eligibilities: [eligibility], justification: 'x', durationMs: hour, ticket, ...asBundle };
  const plan = await palette.plan(wish);
  expect((await palette.activate(plan)).map(({ outcome }) => outcome.state)).toEqual(['active']);
  setting.clock.move(10 * minute);
  await palette.refresh();
  return { setting, palette, store, another };
}

const heldIn = (palette: Palette) => palette.catalogue().activations.filter((one) => one.activated);

function ask(palette: Palette, more: object = given): Promise<SendResult> {
  const [activation] = heldIn(palette);
  const eligibilities = palette.catalogue().eligibilities.filter(({ key }) => key === activation?.key);
  return palette.send({ eligibilities, afterEnd: { endsAt: activation?.endsAt ?? '' }, ...more });
}

async function kept(palette: Palette): Promise<void> {
  expect(await ask(palette)).toMatchObject({ state: 'later', asked: [{ roleName: 'Global Reader' }] });
}

/** One look each ten seconds, two minutes at most, until something is over. */
async function looks({ palette, setting }: Setting): Promise<readonly AskedAgainItem[]> {
  for (let look = 0; look < 12; look++) {
    const items = await palette.sendAskedAgain();
    if (items.length > 0) return items;
    setting.clock.move(10 * second);
  }
  return [];
}

/** The policy of the role that is active, changed at the service. */
function asksNow({ setting, palette }: Setting, rule: string, body: object): void {
  const [one] = palette.catalogue().eligibilities.filter(({ key }) => key === heldIn(palette)[0]?.key);
  if (!one) throw new Error('Nothing is active.');
  const target = { kind: one.kind, tenantId: one.identity.tenantId, roleId: one.roleId, scopeId: one.scope.id };
  setting.tenant.state.policyChanges.set(`${policyGuid(target)}/${rule}_EndUser_Assignment`, { ...body });
}

/** Tokens with claims need somebody there. */
function withoutStepUp({ tokens }: TenantPalette): TenantPalette['tokens'] {
  return {
    ...tokens,
    async token(request) {
      if (request.claims === undefined || request.interaction === 'allowed') return tokens.token(request);
      throw new PimError('interactionNeeded', 'Sign in again.');
    },
  };
}

const past = ({ setting }: Setting, ms: number) => setting.clock.move(50 * minute + ms);
const outcomes = (items: readonly AskedAgainItem[]) => items.map(({ outcome }) => outcome);

describe('again when it ends', () => {
  it.each(['Global Reader', 'Tier 1 Operators', 'Key Vault Administrator'])(
    'sends nothing before the end, and %s once right after it',
    async (roleName) => {
      const here = await active(roleName);
      const { setting, palette } = here;
      const before = setting.activationsSent();
      expect(await ask(palette, { ...given, ticket: { number: 'INC2' } })).toMatchObject({ state: 'later' });
      past(here, -second);
      expect(await palette.sendAskedAgain()).toEqual([]);
      expect(setting.activationsSent()).toBe(before);
      setting.clock.move(2 * second);
      expect(outcomes(await palette.sendAskedAgain())).toMatchObject([{ state: 'sent', outcome: { state: 'active' } }]);
      expect(setting.activationsSent()).toBe(before + 1);
      const [again] = heldIn(await palette.refresh().then(() => palette));
      expect(Date.parse(again?.endsAt ?? '') - setting.clock.now()).toBeGreaterThan(hour + 50 * minute);
      expect(await palette.sendAskedAgain()).toEqual([]);
      expect(await palette.askedAgain()).toEqual([]);
      expect(setting.tenant.offences()).toEqual([]);
    },
  );

  it('is sent as the bundle it was opened with, and is ended with that again', async () => {
    const here = await active('Global Reader', { bundle: 'morning' });
    await kept(here.palette);
    past(here, second);
    const later = await here.another();
    expect(outcomes(await looks({ ...here, palette: later }))).toMatchObject([{ state: 'sent' }]);
    await later.refresh();
    const [held] = heldIn(later);
    const entries = await later.sentRequests(held?.key);
    expect(openedBy('morning', heldIn(later), entries, here.setting.clock.now())).toEqual([held]);
  });

  it('opens no browser: a step-up that is needed then is told, and nothing leaves', async () => {
    const here = await active();
    await kept(here.palette);
    asksNow(here, 'Enablement', { enabledRules: ['MultiFactorAuthentication', 'Justification'] });
    past(here, second);
    const before = here.setting.activationsSent();
    const loud = await here.another({ tokens: withoutStepUp(here.setting) });
    expect(outcomes(await loud.sendAskedAgain())).toMatchObject([
      { state: 'sent', outcome: { state: 'stepUpNeeded' } },
    ]);
    expect(here.setting.activationsSent()).toBe(before);
  });

  it('is one for a role: the newer takes the place of the older', async () => {
    const { palette } = await active();
    await kept(palette);
    expect(await ask(palette, { ...given, durationMs: hour })).toMatchObject({ state: 'later' });
    expect(await palette.askedAgain()).toMatchObject([{ durationMs: hour, justification: given.justification }]);
    expect(await palette.dropAskedAgain([...heldIn(palette).map(({ key }) => key)])).toHaveLength(1);
    expect(await palette.askedAgain()).toEqual([]);
  });

  it('is offered by a door that is there then, and by no other', async () => {
    const { palette } = await active();
    const titles = (again?: readonly AskedAgain[]) =>
      palette
        .rows('/off', again ? { again } : {})
        .flatMap((row) =>
          row.type === 'active' ? offersOf(row, { policies: palette.knownPolicies(), ticked: [] }) : [],
        )
        .map(({ title }) => title)
        .filter((title) => /when it ends|not activate again/.test(title));
    expect(titles()).toEqual([]);
    expect(titles([])).toEqual(['Activate again when it ends']);
    await kept(palette);
    expect(titles(palette.knownAskedAgain())).toEqual(['Do not activate again']);
    expect(titles()).toEqual([]);
  });

  it('cannot be planned as if it were now', async () => {
    const { palette } = await active();
    const { eligibilities } = palette.catalogue();
    await expect(
      palette.plan({ eligibilities: eligibilities.slice(0, 1), afterEnd: { endsAt: '2026-01-01T00:00:00Z' } }),
    ).rejects.toThrow(TypeError);
  });
});

describe('two programs', () => {
  it('at once send it once, and one of them tells', async () => {
    const here = await active();
    await kept(here.palette);
    const other = await here.another();
    past(here, second);
    const before = here.setting.activationsSent();
    const told = await Promise.all([here.palette.sendAskedAgain(), other.sendAskedAgain()]);
    expect(here.setting.activationsSent()).toBe(before + 1);
    expect(told.flat()).toHaveLength(1);
    expect(here.setting.tenant.offences()).toEqual([]);
  });

  it('killed between claim and sending: another goes on once the claim is old, and not before', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, second);
    await here.store.update((current) => {
      const document = current as { readonly entries: readonly object[] };
      const claim = { by: 'gone', at: here.setting.clock.now() };
      return { ...document, entries: document.entries.map((one) => ({ ...one, claim })) };
    });
    const before = here.setting.activationsSent();
    expect(await here.palette.sendAskedAgain()).toEqual([]);
    expect(here.setting.activationsSent()).toBe(before);
    here.setting.clock.move(2 * minute);
    expect(outcomes(await here.palette.sendAskedAgain())).toMatchObject([
      { state: 'sent', outcome: { state: 'active' } },
    ]);
    expect(here.setting.activationsSent()).toBe(before + 1);
  });

  it('a disk that is full after sending: told once it is not, and not sent again', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, second);
    const before = here.setting.activationsSent();
    let isFull = true;
    const full: Store = {
      ...here.store,
      async update(change) {
        if (isFull && here.setting.activationsSent() > before) throw new Error('No space left on the device');
        await here.store.update(change);
      },
    };
    const palette = await opened(here.setting, full);
    await expect(palette.sendAskedAgain()).rejects.toThrow('No space left');
    expect(here.setting.activationsSent()).toBe(before + 1);
    isFull = false;
    expect(outcomes(await palette.sendAskedAgain())).toMatchObject([{ state: 'sent', outcome: { state: 'active' } }]);
    expect(here.setting.activationsSent()).toBe(before + 1);
  });

  it('killed after sending: what the journal has is told, and nothing is sent again', async () => {
    const here = await active();
    await kept(here.palette);
    const document = await here.store.read();
    past(here, second);
    await here.palette.sendAskedAgain();
    await here.store.write(document);
    const before = here.setting.activationsSent();
    const other = await here.another();
    expect(outcomes(await other.sendAskedAgain())).toMatchObject([{ state: 'sent', outcome: { state: 'active' } }]);
    expect(here.setting.activationsSent()).toBe(before);
  });
});

describe('what happened before its end', () => {
  it('ended here by hand: it is dropped, and nothing is said', async () => {
    const { palette } = await active();
    await kept(palette);
    await palette.deactivate(heldIn(palette));
    expect(await palette.askedAgain()).toEqual([]);
  });

  it('ended by another machine: nothing is sent, and that is told', async () => {
    const here = await active();
    await kept(here.palette);
    // Another installation: documents of its own.
    const elsewhere = await opened(here.setting, createMemoryStore(), {
      stores: { ...tenantPalette().stores, afterEnd: createMemoryStore() },
    });
    await elsewhere.deactivate(heldIn(elsewhere));
    past(here, second);
    const before = here.setting.activationsSent();
    expect(outcomes(await here.palette.sendAskedAgain())).toEqual([{ state: 'endedEarly' }]);
    expect(here.setting.activationsSent()).toBe(before);
  });

  it('active again from another machine: nothing is sent', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, second);
    const elsewhere = await opened(here.setting, createMemoryStore(), {
      stores: { ...tenantPalette().stores, afterEnd: createMemoryStore() },
    });
    const eligibilities = elsewhere
      .catalogue()
      .eligibilities.filter(({ key }) => key === here.palette.knownAskedAgain()[0]?.key);
    await elsewhere.send({ eligibilities, justification: 'from there', durationMs: hour });
    const before = here.setting.activationsSent();
    expect(outcomes(await here.palette.sendAskedAgain())).toMatchObject([{ state: 'there' }]);
    expect(here.setting.activationsSent()).toBe(before);
  });

  it('a policy that asks for approval since, read just before the end or not, is obeyed', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, -second);
    await here.palette.policies(here.palette.catalogue().eligibilities);
    here.setting.clock.move(2 * second);
    asksNow(here, 'Approval', { setting: { isApprovalRequired: true } });
    const before = here.setting.activationsSent();
    expect(outcomes(await here.palette.sendAskedAgain())).toEqual([{ state: 'left', hindrance: { why: 'approval' } }]);
    expect(here.setting.activationsSent()).toBe(before);
  });
});

describe('what may pass', () => {
  it('no connection at the end: it is tried again, and sent once there is one', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, second);
    const before = here.setting.activationsSent();
    let isOffline = true;
    const fetch: typeof here.setting.fetch = async (...args) => {
      if (isOffline) throw Object.assign(new TypeError('fetch failed'), { code: 'ENOTFOUND' });
      return here.setting.fetch(...args);
    };
    const palette = here.setting.open({ fetch, stores: { ...here.setting.stores, afterEnd: here.store } });
    await palette.load();
    expect(await palette.sendAskedAgain()).toEqual([]);
    expect(await palette.askedAgain()).toHaveLength(1);
    isOffline = false;
    expect(outcomes(await palette.sendAskedAgain())).toMatchObject([{ state: 'sent', outcome: { state: 'active' } }]);
    expect(here.setting.activationsSent()).toBe(before + 1);
  });

  it('no connection for five minutes: it is missed, in the words of the connection, and not sent later', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, 4 * minute);
    const before = here.setting.activationsSent();
    const palette = here.setting.open({
      stores: { ...here.setting.stores, afterEnd: here.store },
      async fetch() {
        here.setting.clock.move(2 * minute);
        throw Object.assign(new TypeError('fetch failed'), { code: 'ENOTFOUND' });
      },
    });
    await palette.load();
    expect(outcomes(await palette.sendAskedAgain())).toMatchObject([{ state: 'missed', error: { code: 'offline' } }]);
    expect(await here.palette.sendAskedAgain()).toEqual([]);
    expect(here.setting.activationsSent()).toBe(before);
  });

  it('too many requests: it is asked for again at the next look', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, second);
    here.setting.tenant.faults.add({ type: 'throttle', on: { write: true }, times: 1 });
    const items = await looks(here);
    expect(outcomes(items)).toMatchObject([{ state: 'sent', outcome: { state: 'active' } }]);
    expect(here.setting.tenant.offences()).toEqual([]);
  });

  it('a list that still has what ended is not believed, and nothing is called active because of it', async () => {
    const behaviour = { ...loadScenario('small').behaviour, visibilityLag: 'PT1M' };
    const here = await active('Global Reader', { setting: tenantPalette({ scenario: smallWith({ behaviour }) }) });
    await kept(here.palette);
    past(here, second);
    const items = await looks(here);
    expect(outcomes(items)).toMatchObject([{ state: 'sent', outcome: { state: 'active' } }]);
    expect(here.setting.tenant.offences()).toEqual([]);
  });

  it('a refusal is told in the words of the service, at once', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, second);
    here.setting.tenant.faults.add({ type: 'error', status: 403, on: { write: true }, times: 1 });
    const [item] = await here.palette.sendAskedAgain();
    expect(item?.outcome).toMatchObject({ state: 'sent', outcome: { state: 'failed' } });
    expect(await here.palette.sendAskedAgain()).toEqual([]);
  });

  it('a lost answer is unknown, and never sent again', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, second);
    here.setting.tenant.faults.add({ type: 'htmlPage', on: { write: true }, times: 1 });
    const before = here.setting.activationsSent();
    const [item] = await here.palette.sendAskedAgain();
    expect(item?.outcome.state).toBe('sent');
    here.setting.clock.move(minute);
    expect(await here.palette.sendAskedAgain()).toEqual([]);
    expect(here.setting.activationsSent()).toBe(before + 1);
  });
});

describe('what was missed', () => {
  it('is told at the next start, once, and nothing is sent', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, 6 * minute);
    const before = here.setting.activationsSent();
    const next = await here.another();
    const items = await next.sendAskedAgain({ isBeginning: true });
    expect(items.map((item) => askedAgainItemWords(item, { now: here.setting.clock.now(), timeZone: 'UTC' }))).toEqual([
      expect.stringMatching(/^ended at .+ and was not activated again: nothing ran then that could send it$/),
    ]);
    expect(await next.sendAskedAgain()).toEqual([]);
    expect(await here.palette.sendAskedAgain()).toEqual([]);
    expect(here.setting.activationsSent()).toBe(before);
  });

  it('is not said by one that only begins while another may still send it', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, minute);
    expect(await (await here.another()).sendAskedAgain({ isBeginning: true })).toEqual([]);
    expect(outcomes(await here.palette.sendAskedAgain())).toMatchObject([{ state: 'sent' }]);
  });

  it('what was called off is left for the next one', async () => {
    const here = await active();
    await kept(here.palette);
    past(here, second);
    expect(await here.palette.sendAskedAgain({ signal: AbortSignal.abort() })).toEqual([]);
    expect(outcomes(await (await here.another()).sendAskedAgain())).toMatchObject([{ state: 'sent' }]);
  });
});

describe('where reasons are not to be remembered', () => {
  const settings = { keepRecentJustifications: false };

  it('the reason is never written, and the one that knows it sends it', async () => {
    const here = await active('Global Reader', { settings });
    await kept(here.palette);
    expect(JSON.stringify(await here.store.read())).not.toContain(given.justification);
    past(here, second);
    const other = await here.another({ settings });
    expect(await other.sendAskedAgain()).toEqual([]);
    expect(outcomes(await here.palette.sendAskedAgain())).toMatchObject([
      { state: 'sent', outcome: { state: 'active' } },
    ]);
  });

  it('with that one gone it is missed, with the cause', async () => {
    const here = await active('Global Reader', { settings });
    await kept(here.palette);
    past(here, 5 * minute);
    const [item] = await (await here.another({ settings })).sendAskedAgain();
    expect(item && askedAgainItemWords(item, { now: here.setting.clock.now(), timeZone: 'UTC' })).toContain(
      'what knew the reason had ended',
    );
  });

  it('what was written before is taken out', async () => {
    const here = await active();
    await kept(here.palette);
    await (await here.another({ settings })).askedAgain();
    expect(JSON.stringify(await here.store.read())).not.toContain(given.justification);
  });
});

describe('what is not kept', () => {
  it('without what its policy asks for: the fields are said', async () => {
    const { palette } = await active();
    expect(await ask(palette, {})).toMatchObject({ state: 'missing', fields: ['justification'] });
    expect(await palette.askedAgain()).toEqual([]);
  });

  it('a step-up that could not be silent', async () => {
    const here = await active();
    asksNow(here, 'Enablement', { enabledRules: ['MultiFactorAuthentication', 'Justification'] });
    here.setting.clock.move(11 * minute);
    const loud = await here.another({ tokens: withoutStepUp(here.setting) });
    expect(await ask(loud)).toMatchObject({
      state: 'unsent',
      error: { code: 'badInput', message: expect.stringContaining('it asks you to sign in again') },
    });
    expect(await loud.askedAgain()).toEqual([]);
    expect((await ask(here.palette)).state).toBe('later');
  });

  it('what needs approval', async () => {
    const here = await active();
    asksNow(here, 'Approval', { setting: { isApprovalRequired: true } });
    here.setting.clock.move(11 * minute);
    expect(await ask(here.palette)).toMatchObject({
      state: 'unsent',
      error: { message: expect.stringContaining('it would need approval again') },
    });
  });

  it('a check, and what is not active', async () => {
    const { palette } = await active();
    const eligibilities = palette.catalogue().eligibilities.slice(0, 1);
    const afterEnd = { endsAt: '2030-01-01T00:00:00Z' };
    expect(await palette.send({ eligibilities, afterEnd, ...given }, { checkOnly: true })).toMatchObject({
      state: 'unsent',
    });
  });

  it('an unreadable document is put aside, and begun anew', async () => {
    const here = await active();
    await here.store.write({ schema: 1, entries: [{ nothing: true }] });
    expect(await here.palette.askedAgain()).toEqual([]);
    expect(await here.store.read()).toBeUndefined();
    await kept(here.palette);
    expect(await here.palette.askedAgain()).toHaveLength(1);
  });
});
