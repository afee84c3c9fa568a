// What is kept here at once: what each act comes to, in one place for every door.
import { describe, expect, it } from '@jest/globals';
import { type Bundle, type Eligibility, type Keep, keepNow, type Palette } from '@pim-palette/core';
import { tenantPalette } from '../scripted/tenant-palette.ts';

async function opened() {
  const company = tenantPalette();
  const palette = company.open();
  await palette.load();
  await palette.refresh();
  const keep = (what: Keep) => keepNow(what, { palette, now: company.clock.now() });
  return { palette, keep, first: heldBy(palette) };
}

function heldBy(palette: Palette): Eligibility {
  const found = palette.catalogue().eligibilities.find(({ roleName }) => roleName === 'Global Reader');
  if (!found) throw new Error('no Global Reader');
  return found;
}

const known = (bundle: Bundle | undefined): Bundle => {
  if (!bundle) throw new Error('no bundle');
  return bundle;
};

describe('what is kept here at once', () => {
  it('keeps, renames, adds to and deletes a bundle, and says what each came to', async () => {
    const { palette, keep, first } = await opened();
    const made = await keep({ does: 'newBundle', name: ' Monday  patching ', wish: { eligibilities: [first] } });
    expect(made).toMatchObject({ words: expect.stringContaining('@monday-patching'), shownBy: '@monday-patching' });
    const bundle = known(palette.knownBundles()[0]);
    const other = palette.catalogue().eligibilities.find(({ key }) => key !== first.key);
    const added = await keep({ does: 'addToBundle', bundle, eligibilities: other ? [other] : [] });
    expect(added).toEqual({ words: expect.any(String), shownBy: '@monday-patching' });
    expect(palette.knownBundles()[0]?.members).toHaveLength(2);
    const renamed = await keep({ does: 'renameBundle', bundle, name: 'Tuesday' });
    expect(renamed).toEqual({ words: expect.stringContaining('@monday-patching'), shownBy: '@monday-patching' });
    expect(palette.knownBundles()).toMatchObject([{ id: 'monday-patching', name: 'Tuesday' }]);
    const choice = { does: 'takeOut', title: '', key: first.key } as const;
    await keep({ does: 'changeBundle', bundle, choice });
    expect(palette.knownBundles()[0]?.members.map(({ key }) => key)).toEqual([other?.key]);
    expect(await keep({ does: 'deleteBundle', bundle })).toEqual({ words: expect.any(String), shownBy: '' });
    expect(palette.knownBundles()).toEqual([]);
    // Another window deleted it: nothing is said to be kept.
    await expect(keep({ does: 'renameBundle', bundle, name: 'Friday' })).rejects.toMatchObject({ code: 'badInput' });
    expect(palette.knownBundles()).toEqual([]);
  });

  it('keeps nothing under a name that cannot be, and says why', async () => {
    const { palette, keep, first } = await opened();
    const wish = { eligibilities: [first] };
    await expect(keep({ does: 'newBundle', name: '   ', wish })).rejects.toMatchObject({ code: 'badInput' });
    await expect(keep({ does: 'nameRole', eligibility: first, name: '\u202E' })).rejects.toMatchObject({
      code: 'badInput',
    });
    const { tenantId, tenantName: title } = first.identity;
    const named = keep({ does: 'nameTenant', tenantId, title, name: 'contoso.com' });
    await expect(named).rejects.toMatchObject({ code: 'badInput' });
    await expect(keep({ does: 'newPlaces', name: 'night', scopes: [] })).rejects.toMatchObject({ code: 'badInput' });
    expect([palette.knownBundles(), [...palette.knownOwn()], await palette.scopeSets()]).toEqual([[], [], []]);
  });

  it('names roles and marks favourites, and leaves the rows that are shown where they show it', async () => {
    const { palette, keep, first } = await opened();
    expect(await keep({ does: 'nameRole', eligibility: first, name: ' on call ' })).toEqual({
      words: 'Global Reader is “on call” to you now',
      shownBy: 'on call',
    });
    expect(await keep({ does: 'markFavourite', eligibilities: [first], isOn: true })).toEqual({
      words: 'Global Reader is a favourite now',
    });
    expect(palette.knownOwn().get(first.key)).toMatchObject({ name: 'on call', favourite: true });
    expect((await keep({ does: 'nameRole', eligibility: first, name: '' })).words).toContain('no name of your own');
  });

  it('says of a tenant what changes in the list, and what has to be read again', async () => {
    const { keep, first } = await opened();
    const { tenantId, tenantName: title } = first.identity;
    const decide = (change: Extract<Keep, { does: 'changeTenant' }>['change']) =>
      keep({ does: 'changeTenant', tenantId, title, change });
    expect(await decide({ does: 'first' })).toEqual({ words: `${title} comes first`, shownBy: '' });
    expect(await decide({ does: 'hide' })).toMatchObject({ changesList: true, shownBy: '' });
    expect(await decide({ does: 'unhide' })).toMatchObject({ changesList: true, asksToRead: true });
  });

  it('forgets places, and says nothing of what was not to be activated again anyway', async () => {
    const { palette, keep, first } = await opened();
    const scopes = [{ id: '/subscriptions/1', type: 'subscription', label: 'One', path: [] }] as const;
    const kept = await keep({ does: 'newPlaces', name: 'night shift', scopes });
    expect(kept).toMatchObject({ words: expect.stringContaining('night shift'), shownBy: '' });
    const [set] = await palette.scopeSets();
    if (!set) throw new Error('no set');
    expect((await keep({ does: 'forgetPlaces', set })).words).toContain('night shift');
    expect(await palette.scopeSets()).toEqual([]);
    expect(await keep({ does: 'dropAgain', keys: [first.key] })).toEqual({});
  });
});
