// What has left is never called unsent, and what was asked for twice in one moment is sent once.
import { describe, expect, it } from '@jest/globals';
import type { BatchEvent, Eligibility, Palette, Store, Stores } from '@pim-palette/core';
import { createMemoryStore } from '../../../core/src/stores/memory-store.ts';
import { type TenantPalette, tenantPalette } from '../scripted/tenant-palette.ts';

const names = ['Global Reader', 'Tier 1 Operators', 'Reader'];

async function opened(setting: TenantPalette, change: Parameters<TenantPalette['open']>[0] = {}): Promise<Palette> {
  const palette = setting.open(change);
  await palette.load();
  await palette.refresh();
  return palette;
}

function chosen(palette: Palette, wanted: readonly string[] = names): readonly Eligibility[] {
  return wanted.flatMap(
    (name) => palette.catalogue().eligibilities.find((one) => one.roleName === name && one.access !== 'owner') ?? [],
  );
}

const wishOf = (palette: Palette, wanted?: readonly string[]) => ({
  eligibilities: chosen(palette, wanted),
  justification: 'night shift',
});

const states = async (sending: ReturnType<Palette['send']>) => {
  const result = await sending;
  return result.state === 'sent' ? result.items.map(({ outcome }) => outcome.state) : [result.state];
};

/** Stores that work until the first write has left, and fail in everything from then on. */
function failingAfterwards(setting: TenantPalette, failing: readonly (keyof Stores)[]): Stores {
  const failWhenSent = (store: Store): Store => {
    const check = async () => {
      if (setting.activationsSent() > 0) throw new Error('No space left on the device');
    };
    return {
      read: async () => check().then(store.read),
      write: async (value) => check().then(() => store.write(value)),
      update: async (change) => check().then(() => store.update(change)),
      quarantine: async (why) => check().then(() => store.quarantine(why)),
    };
  };
  const {
    afterEnd = createMemoryStore(),
    definitions = createMemoryStore(),
    drafts = createMemoryStore(),
    ownRoles = createMemoryStore(),
    scopeSets = createMemoryStore(),
    tenants = createMemoryStore(),
    ...others
  } = setting.stores;
  const stores: Record<keyof Stores, Store> = {
    ...others,
    afterEnd,
    definitions,
    drafts,
    ownRoles,
    scopeSets,
    tenants,
  };
  for (const name of failing) stores[name] = failWhenSent(stores[name]);
  return stores;
}

describe('after a write has left', () => {
  it.each([
    [
      'throws at once',
      () => {
        throw new Error('The window is gone');
      },
    ],
    [
      'throws later',
      async () => {
        throw new Error('The window is gone');
      },
    ],
    ['never comes back', () => new Promise<void>(() => undefined)],
  ])('a listener that %s changes nothing of what is told', async (_, listener) => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const sending = palette.send(wishOf(palette), { onPlan: listener, onEvent: listener });
    expect(await states(sending)).toEqual(['active', 'active', 'active']);
    expect(setting.activationsSent()).toBe(3);
    await expect(palette.follow({ once: true, onEvent: listener })).resolves.toBeUndefined();
  });

  it.each([
    [['journal']],
    [['history']],
    [['snapshot']],
    [['journal', 'history', 'snapshot', 'bundles']],
  ] as readonly (readonly [readonly (keyof Stores)[]])[])(
    'a disk that is full for %j changes nothing of it',
    async (failing) => {
      const setting = tenantPalette();
      const palette = await opened(setting, { stores: failingAfterwards(setting, failing) });
      expect(await states(palette.send(wishOf(palette)))).toEqual(['active', 'active', 'active']);
      expect(setting.activationsSent()).toBe(3);
      const ended = await palette.deactivate([]).then(() => 'ended');
      expect(ended).toBe('ended');
    },
  );

  it('its outcome is told before the journal has it', async () => {
    const setting = tenantPalette();
    const { journal } = setting.stores;
    let writes = 0;
    const slow: Store = {
      ...journal,
      update: (change) => (++writes === 1 ? journal.update(change) : new Promise(() => undefined)),
    };
    const palette = await opened(setting, { stores: { ...setting.stores, journal: slow } });
    const told = await new Promise<BatchEvent>((resolve) => {
      void palette.send(wishOf(palette, ['Global Reader']), {
        onEvent: (event) => event.type === 'settled' && resolve(event),
      });
    });
    expect(told).toMatchObject({ type: 'settled', outcome: { state: 'active' } });
  });
});

describe('before a write has left', () => {
  it('what cannot be planned is unsent', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const stop = AbortSignal.abort();
    expect(await palette.send(wishOf(palette), { signal: stop })).toMatchObject({ state: 'unsent' });
    expect(setting.activationsSent()).toBe(0);
  });

  it('a journal that cannot be written sends nothing, and says so for each role', async () => {
    const setting = tenantPalette();
    const { journal } = setting.stores;
    const update = () => Promise.reject(new Error('No space left on the device'));
    const palette = await opened(setting, { stores: { ...setting.stores, journal: { ...journal, update } } });
    const result = await palette.send(wishOf(palette));
    expect(result.state === 'sent' && result.items.map(({ outcome }) => outcome)).toEqual(
      names.map(() =>
        expect.objectContaining({
          state: 'failed',
          error: expect.objectContaining({ message: expect.stringMatching(/^Nothing was sent: No space left/) }),
        }),
      ),
    );
    expect(setting.activationsSent()).toBe(0);
  });

  it('a token that cannot be had by a fault sends nothing, and is not looked up', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const wish = wishOf(palette, ['Global Reader']);
    const broken = setting.open({
      tokens: { ...setting.tokens, token: () => Promise.reject(new Error('The cache is broken')) },
    });
    const plan = await palette.plan(wish);
    const [item] = await broken.activate(plan);
    expect(item?.outcome).toMatchObject({
      state: 'failed',
      error: { message: 'Nothing was sent: The cache is broken' },
    });
    expect(setting.activationsSent()).toBe(0);
  });
});

describe('the same asked for twice in one moment', () => {
  it('is sent by the first of two calls; the second says that it is under way', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const both = await Promise.all([palette.send(wishOf(palette)), palette.send(wishOf(palette))]);
    expect(both.map(({ state }) => state)).toEqual(['sent', 'underWay']);
    expect(setting.activationsSent()).toBe(3);
    // Afterwards it may be asked for again, and is active.
    expect(await states(palette.send(wishOf(palette)))).toEqual(['alreadyActive', 'alreadyActive', 'alreadyActive']);
  });

  it('among others comes to the same for both', async () => {
    const setting = tenantPalette();
    const palette = await opened(setting);
    const [one, other] = await Promise.all([
      states(palette.send(wishOf(palette, ['Global Reader']))),
      states(palette.send(wishOf(palette, ['Reader', 'Global Reader']))),
    ]);
    expect([one, other]).toEqual([['active'], ['active', 'active']]);
    expect([setting.activationsSent(), setting.tenant.offences()]).toEqual([2, []]);
  });

  it('by two programs is sent by one, and the other says that it is active', async () => {
    const setting = tenantPalette();
    const programs = [await opened(setting), await opened(setting)];
    const all = await Promise.all(programs.map((palette) => states(palette.send(wishOf(palette)))));
    expect(all.flat().sort()).toEqual([...names.map(() => 'active'), ...names.map(() => 'alreadyActive')].sort());
    expect([setting.activationsSent(), setting.tenant.offences()]).toEqual([3, []]);
  });
});

describe('what was typed for some roles', () => {
  it('is kept for them in any order until it was sent, and not for others', async () => {
    const palette = await opened(tenantPalette());
    const [a, b, c] = chosen(palette);
    if (!a || !b || !c) throw new Error('Three roles are needed.');
    palette.drafts.keep([a, b], { justification: 'typed' });
    expect(palette.drafts.of([b, a], 0)).toEqual({ justification: 'typed' });
    expect(palette.drafts.of([a], 0)).toBeUndefined();
    await palette.send({ eligibilities: [a, b], justification: 'sent' }, { checkOnly: true });
    expect(palette.drafts.of([a, b], 0)).toBeDefined();
    await palette.send({ eligibilities: [a, b, c], justification: 'sent' });
    expect(palette.drafts.of([a, b], 0)).toBeUndefined();
  });

  it('is forgotten when it was taken back, and a start that has passed is left out', async () => {
    const palette = await opened(tenantPalette());
    const roles = chosen(palette);
    palette.drafts.keep(roles, { justification: 'typed', startsAt: '2026-11-23T10:00:00.000Z' });
    expect(palette.drafts.of(roles, Date.parse('2026-11-23T11:00:00Z'))).toEqual({ justification: 'typed' });
    palette.drafts.keep(roles, {});
    expect(palette.drafts.of(roles, 0)).toBeUndefined();
  });
});
