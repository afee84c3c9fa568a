// Tokens that ran out by themselves: the clock is moved, on both sides or on one.
import { describe, expect, it } from '@jest/globals';
import { loadScenario, parseScenario } from '@pim-palette/fake-tenant';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();
const hour = 3_600_000;
/** Longer than the longest token lasts. */
const tooLong = 25 * hour;

/** A company that wants everybody to sign in again after half a day. */
const small = loadScenario('small');
const strict = parseScenario({ ...small, signIn: { ...small.signIn, sessionLasts: 'PT12H' } });

/** Signed in, and then so much later that no token is good any more. */
async function later(scenario = small): Promise<World> {
  const opened = await world(scenario);
  await (await opened.signIn()).unload();
  opened.tenant.advance(tooLong);
  opened.host.clockAheadMs = tooLong;
  return opened;
}

const tokensAsked = ({ tenant }: World) => tenant.log.filter(({ path }) => path.endsWith('/token')).length;

describe('An access token that has expired', () => {
  it('is renewed silently, and everything is read', async () => {
    const opened = await later();
    const { host, tenant, open } = opened;
    const [visits, tokens] = [host.opened.length, tokensAsked(opened)];
    const list = await open('activate-role');
    expect(list.item('Global Reader')).toBeDefined();
    expect(list.items().filter(({ title }) => title.includes('could not be read'))).toEqual([]);
    expect(host.opened).toHaveLength(visits);
    expect(tokensAsked(opened)).toBeGreaterThan(tokens);
    expect(tenant.offences()).toEqual([]);
  });

  it('is renewed where only the service says so, and the request is sent once more', async () => {
    const opened = await world();
    await (await opened.signIn()).unload();
    opened.tenant.advance(tooLong);
    const { host, open } = opened;
    const visits = host.opened.length;
    const list = await open('activate-role');
    await list.until(() => list.item('Global Reader'));
    expect(host.opened).toHaveLength(visits);
    expect(list.items().filter(({ title }) => title.includes('could not be read'))).toEqual([]);
  });

  it('is renewed before an activation is sent, which is sent once', async () => {
    const { host, open, writes } = await later();
    const list = await open('activate-role');
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'on call');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect(writes()).toHaveLength(1);
  });
});

describe('A sign-in that has expired', () => {
  it('keeps the rows, opens no browser by itself, and asks to sign in again', async () => {
    const { host, open } = await later(strict);
    const visits = host.opened.length;
    const list = await open('activate-role');
    expect(list.item('Global Reader')).toBeDefined();
    expect(host.opened).toHaveLength(visits);
    const gap = await list.until(() => list.items().find(({ title }) => title.includes('could not be read')));
    await list.act('Show What Is Missing', gap.id);
    await list.until(() => list.view()?.type === 'Detail');
    await list.act('Sign in Again');
    await list.until(() => host.opened.length > visits);
    list.back();
    await list.until(
      () => list.view()?.type === 'List' && !list.items().some(({ title }) => title.includes('could not be read')),
    );
  });

  it('is silent in the menu bar', async () => {
    const { host } = await later(strict);
    const visits = host.opened.length;
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect([host.opened.length, host.huds, menu.crash()]).toEqual([visits, [], undefined]);
  });
});
