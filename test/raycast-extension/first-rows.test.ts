// What the list began with the last time is drawn before the list itself is read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { actionsOf } from './host/tree.ts';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

/** Signed in, with a list that was read to its end and whose first rows are kept. */
async function known(): Promise<World> {
  const opened = await world();
  const list = await opened.signIn();
  await kept(opened, '"until":');
  await list.unload();
  return opened;
}

/** Launches the list, and keeps its storage waiting until something is drawn: else both may leave as one render. */
async function launchSlowly({ host }: World) {
  const drawn = Promise.withResolvers<void>();
  host.onRead = () => drawn.promise;
  const list = host.launch('activate-role');
  await list.until(() => list.items().length > 0);
  return {
    list,
    goOn() {
      host.onRead = undefined;
      drawn.resolve();
    },
  };
}

/** Waits until the cache holds this: rows are kept after they are drawn, and a command that is ended at once keeps none. */
async function kept(opened: World, words: string): Promise<void> {
  while (!cached(opened).includes(words)) await setImmediate();
}

/** Everything Raycast's cache holds, as text. */
function cached({ host }: World): string {
  return readdirSync(host.cachePath, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

describe('The first rows', () => {
  it('stand there before anything can be done with them, and stay where they are when it can', async () => {
    const opened = await known();
    const { tenant, offline } = opened;
    await offline();
    const asked = tenant.log.length;
    const { list, goOn } = await launchSlowly(opened);
    const early = list.items();
    expect(early.flatMap(({ node }) => actionsOf(node))).toEqual([]);
    goOn();
    await list.until(() => list.items().some(({ node }) => actionsOf(node).length > 0));
    expect(tenant.log).toHaveLength(asked);
    const ids = list.items().map(({ id }) => id);
    expect(ids.slice(0, early.length)).toEqual(early.map(({ id }) => id));
    for (const row of early) expect(list.item(row.id)).toMatchObject({ title: row.title });
  });

  it('are none where something has ended meanwhile, and say of nothing how long it is active', async () => {
    const opened = await known();
    const { host, tenant, open } = opened;
    const list = await open('activate-role');
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'a reason nobody else should read');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    list.back();
    list.back();
    await list.until(() => list.item('Global Reader')?.state.includes('left'));
    await list.act('Refresh', 'Global Reader');
    await list.until(() => list.view()?.props.isLoading === false);
    await kept(opened, '"type":"active"');
    await list.unload();
    const { list: soon, goOn } = await launchSlowly(opened);
    expect(soon.sections()[0]).toMatchObject({ title: 'Active', items: [{ title: 'Global Reader' }] });
    expect(soon.items()[0]?.state).not.toMatch(/left|until/);
    goOn();
    await soon.unload();
    tenant.advance(24 * 3_600_000);
    host.clockAheadMs = 24 * 3_600_000;
    const muchLater = host.launch('activate-role');
    await muchLater.until(() => muchLater.items().length > 0);
    expect(actionsOf(muchLater.items()[0]?.node).length).toBeGreaterThan(0);
    expect(muchLater.sections().map(({ title }) => title)).not.toContain('Active');
    expect(cached(opened)).not.toContain('a reason nobody');
  });

  it('are nobody’s after signing out', async () => {
    const opened = await known();
    const { host, open } = opened;
    const list = await open('activate-role');
    await list.act('Show Accounts…', 'Global Reader');
    await list.until(() => list.item('ada@northwindlabs.example'));
    host.onAlert = () => true;
    await list.act('Sign out', 'ada@northwindlabs.example');
    await list.until(() => host.toasts.at(-1)?.title.startsWith('Signed out'));
    list.back();
    await list.until(() => list.item('Sign in') && list.view()?.props.isLoading === false);
    await list.unload();
    expect(cached(opened)).not.toContain('Global Reader');
    const again = await open('activate-role');
    expect(again.items().map(({ title }) => title)).toContain('Sign in');
    expect(again.renders.flatMap(({ views }) => JSON.stringify(views)).join()).not.toContain('Global Reader');
  });

  it.each(['', '{"half', '{"until":9e15,"rows":[{"id":7}]}', '{"until":9e15,"rows":[{"type":"eligible","id":"x"}]}'])(
    'that cannot be read are left out: %j',
    async (text) => {
      const { host } = await known();
      const { createHash } = await import('node:crypto');
      const { writeFileSync } = await import('node:fs');
      const key = `${String(host.preferences.simulatedCloud)}.first-rows`;
      const path = join(host.cachePath, 'catalogue', createHash('sha1').update(key).digest('hex'));
      expect(readFileSync(path, 'utf8')).toContain('Global Reader');
      writeFileSync(path, text);
      const list = host.launch('activate-role');
      await list.until(() => list.item('Global Reader'));
      expect(list.crash()).toBeUndefined();
    },
  );
});
