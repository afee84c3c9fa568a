import { readFileSync, writeFileSync } from 'node:fs';
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

describe('the portal, from Raycast', () => {
  it('is opened at the page of the role, in the portal of its cloud and in its tenant', async () => {
    const here = await world();
    const file = String(here.host.preferences.simulatedCloud);
    const cloud: unknown = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...(cloud as object), portal: 'http://127.0.0.1:9' }));
    const list = await here.signIn();
    const opened = here.host.opened.length;
    here.host.onOpen = undefined;
    await list.act('Open It in the Portal', 'Security Administrator');
    await list.until(() => here.host.opened.length > opened);
    expect(here.host.opened.at(-1)).toMatch(
      /^http:\/\/127\.0\.0\.1:9\/11111111-[^/]+\/#view\/Microsoft_Azure_PIMCommon\/ActivationMenuBlade\/~\/aadmigratedroles$/,
    );
    await list.act('Copy the Link to the Portal', 'Security Administrator');
    await list.until(() => here.host.clipboard === here.host.opened.at(-1));
  });
});
