import { describe, expect, it } from '@jest/globals';
import { actionsOf } from './host/tree.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

describe('Show History', () => {
  it('asks for a sign-in, then lists what was asked for with everything that is known of it', async () => {
    const here = await world();
    const first = await here.open('history');
    expect(first.items().map(({ title }) => title)).toEqual(['Sign in']);
    await first.act('Open the Browser', 'Sign in');
    await first.until(() => first.view()?.props.isLoading === false && !first.item('Sign in'));
    expect(JSON.stringify(first.view())).toContain('No requests.');
    await first.unload();

    const list = await here.open('activate-role');
    await list.type('global reader 1h > an audit');
    await list.until(() => list.item('Global Reader'));
    const [enter] = actionsOf(list.item('Global Reader')?.node);
    await list.act(String(enter?.title), 'Global Reader');
    await list.until(() => here.writes().length > 0);
    await list.until(() => /active until/i.test(JSON.stringify(list.view())));
    await list.unload();

    const past = await here.open('history');
    await past.until(() => past.items().some(({ title }) => /Global Reader$/.test(title)));
    const item = past.items().find(({ title }) => /Global Reader$/.test(title));
    expect(JSON.stringify(item?.node)).toContain('Reason: an audit');
    expect(actionsOf(item?.node).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Show All of It', 'Open It as a Page', 'Save It as CSV', 'Read Again']),
    );
    expect(here.tenant.offences()).toEqual([]);
  });
});
