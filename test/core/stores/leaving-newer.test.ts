// Whoever goes back a version finds everything again with the next one.
import { describe, expect, it } from '@jest/globals';
import { createMemoryStore, leavingNewer } from '@pim-palette/core';
import { tenantPalette } from '../scripted/tenant-palette.ts';

const newer = { schema: 2, entries: [{ anything: 'else' }], bundles: {} };

describe('A document of a newer version', () => {
  it('reads as nothing, is said once, and is neither put aside nor written over', async () => {
    const store = createMemoryStore(newer);
    const said: string[] = [];
    const kept = leavingNewer(store, 'bundles.json', (words) => said.push(words));
    expect(await kept.read()).toBeUndefined();
    expect(await kept.read()).toBeUndefined();
    await kept.quarantine('it is not known');
    await expect(kept.write({ schema: 1 })).rejects.toMatchObject({ code: 'storeFailed' });
    await expect(kept.update(() => ({ schema: 1 }))).rejects.toMatchObject({ code: 'storeFailed' });
    expect(await store.read()).toEqual(newer);
    expect(said).toEqual([
      'bundles.json was written by a newer version of PIM Palette and is left as it is. Update PIM Palette to use it.',
    ]);
  });

  it('that comes while this one runs is met by the next change', async () => {
    const store = createMemoryStore({ schema: 1, bundles: [] });
    const kept = leavingNewer(store, 'bundles.json');
    await kept.read();
    await store.write(newer);
    await expect(kept.update(() => ({ schema: 1 }))).rejects.toMatchObject({ code: 'storeFailed' });
    expect(await store.read()).toEqual(newer);
  });

  it.each([{ schema: 1 }, { schema: 'x' }, [], 'text', undefined])('is not %j', async (document) => {
    const store = createMemoryStore(document);
    const kept = leavingNewer(store, 'bundles.json');
    expect(await kept.read()).toEqual(document);
    await kept.quarantine('it is not known');
    expect(await store.read()).toBeUndefined();
  });

  it('that is the journal sends nothing: what was sent before cannot be known', async () => {
    const setting = tenantPalette();
    const journal = createMemoryStore(newer);
    const stores = { ...setting.stores, journal: leavingNewer(journal, 'journal.json') };
    const palette = setting.open({ stores });
    await palette.load();
    const { eligibilities } = await palette.refresh();
    const reader = eligibilities.filter(({ roleName }) => roleName === 'Global Reader').slice(0, 1);
    const [item] = await palette.activate(await palette.plan({ eligibilities: reader, justification: 'why' }));
    expect(item?.outcome).toMatchObject({ error: { code: 'storeFailed' } });
    expect(JSON.stringify(item?.outcome)).toContain('newer version');
    expect(setting.activationsSent()).toBe(0);
    expect(await journal.read()).toEqual(newer);
  });
});
