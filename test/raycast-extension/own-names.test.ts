import { describe, expect, it } from '@jest/globals';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

describe('A name of one’s own', () => {
  it('is typed in a form, found by, and shown beside the role', async () => {
    const { signIn, host, tenant } = await world();
    const list = await signIn();
    await list.act('Give It a Name of Your Own…', 'Security Administrator');
    await list.until(() => list.field('name'));
    await list.fill('name', 'global reader');
    await list.until(() => list.field('name')?.error === 'A role is called Global Reader: choose another name');
    await list.submit().catch(() => undefined);
    expect(list.field('name')).toBeDefined();
    await list.fill('name', 'soc lead');
    await list.until(() => list.field('name')?.error === undefined);
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title === 'Security Administrator is “soc lead” to you now');
    await list.type('soc lead');
    await list.until(() => list.items()[0]?.title === 'Security Administrator');
    expect(list.items()[0]?.subtitle).toMatch(/^“soc lead”/);
    await list.act('Change Your Name for It…', 'Security Administrator');
    await list.until(() => list.field('name')?.value === 'soc lead');
    await list.fill('name', '');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title === 'Security Administrator has no name of your own any more');
    expect(tenant.state.requests).toEqual([]);
  });
});

describe('A favourite', () => {
  it('comes first, in the next launch too, and is taken back', async () => {
    const { signIn, open, host } = await world();
    const list = await signIn();
    await list.act('Make It a Favourite', 'Security Administrator');
    await list.until(() => host.toasts.at(-1)?.title === 'Security Administrator is a favourite now');
    await list.unload();
    const later = await open('activate-role');
    await later.until(
      () => later.items().find(({ id }) => id?.startsWith('role:'))?.title === 'Security Administrator',
    );
    await later.act('No Favourite Any More', 'Security Administrator');
    await later.until(
      () => later.items().find(({ id }) => id?.startsWith('role:'))?.title !== 'Security Administrator',
    );
  });
});

describe('An export', () => {
  it('holds names and favourites, and brings them along', async () => {
    const { signIn, open, host } = await world();
    const list = await signIn();
    await list.act('Make It a Favourite', 'Security Administrator');
    await list.until(() => host.toasts.at(-1)?.title === 'Security Administrator is a favourite now');
    await list.act('Keep as a Bundle…', 'Global Reader');
    await list.until(() => list.field('name'));
    await list.fill('name', 'Morning round');
    await list.submit();
    await list.until(() => list.depth() === 1);
    await list.unload();
    const bundles = await open('manage-bundles');
    await bundles.act('Export All to Clipboard', 'Morning round');
    const exported = host.clipboard;
    expect(JSON.parse(exported)).toMatchObject({ bundles: [{ id: 'morning-round' }], roles: [{ favourite: true }] });
    host.storage.delete('simulated-small.own-names');
    host.clipboard = exported;
    await bundles.act('Import from Clipboard', 'Morning round');
    await bundles.until(() => host.toasts.at(-1)?.title === 'Imported What You Call 1 Role');
  });
});
