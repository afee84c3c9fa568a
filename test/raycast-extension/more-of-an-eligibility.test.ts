import { describe, expect, it } from '@jest/globals';
import { loadScenario, parseScenario } from '@pim-palette/fake-tenant';
import { actionsOf } from './host/tree.ts';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

const ending = () =>
  parseScenario({
    ...loadScenario('small'),
    eligibilities: [
      { kind: 'directoryRole', person: 'ada', role: 'Global Reader', end: '+P9D' },
      { kind: 'directoryRole', person: 'ada', role: 'Security Reader' },
    ],
    assignments: [],
    openRequests: [],
  });

async function background({ host }: World): Promise<void> {
  const menu = host.launch('menu-bar', { type: 'background' });
  await menu.until(() => menu.view()?.props.isLoading === false);
  await menu.unload();
}

describe('more of an eligibility, in Raycast', () => {
  it('is asked for in a form, only where the service offers it, and is told as waiting', async () => {
    const here = await world(ending());
    const { tenant, host } = here;
    const list = await here.signIn();
    await list.until(() => JSON.stringify(list.item('Global Reader')?.node).includes('eligible until'));
    const offered = (title: string) => actionsOf(list.item(title)?.node).map((action) => action.title);
    expect(offered('Security Reader')).not.toContain('Ask for an Extension…');
    expect(offered('Global Reader').slice(0, 2)).not.toContain('Ask for an Extension…');
    await list.act('Ask for an Extension…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.submit();
    expect(tenant.state.requests).toHaveLength(0);
    await list.fill('justification', 'the audit goes on');
    await list.submit();
    await list.until(() => host.toasts.some(({ title }) => /asked for: an administrator decides/.test(title)));
    expect(tenant.state.requests.map(({ action, justification }) => [action, justification])).toEqual([
      ['selfExtend', 'the audit goes on'],
    ]);
    expect(tenant.state.requests[0]?.status).toBe('PendingAdminDecision');
  });

  it('is told of once when the end is near', async () => {
    const here = await world(ending());
    await (await here.signIn()).unload();
    await background(here);
    expect(here.host.huds).toEqual([expect.stringMatching(/^Your eligibility for Global Reader .*ends/)]);
    await background(here);
    expect(here.host.huds).toHaveLength(1);
  });
});

describe('what waits for one’s decision, in the background', () => {
  it('is told once, all of it in one line', async () => {
    const here = await world(loadScenario('approvals'));
    const list = await here.open('decide-requests');
    await list.act('Open the Browser', 'Sign in');
    await list.until(() => list.view()?.props.isLoading === false && !list.item('Sign in'));
    await list.unload();
    await background(here);
    expect(here.host.huds.join('; ')).toContain('6 requests wait for your decision');
    const told = here.host.huds.length;
    await background(here);
    expect(here.host.huds).toHaveLength(told);
  });
});

describe('the places below an Azure role, in Raycast', () => {
  it('are gone into and chosen in one view, and lead to one form', async () => {
    const here = await world();
    const list = await here.signIn();
    await list.type('reader labs');
    await list.until(() => list.item('Reader'));
    await list.act('Activate for a Part of It…', 'Reader');
    await list.until(() => list.item('Production'));
    const depth = list.depth();
    await list.act('Production', 'Production');
    await list.until(() => list.item('All of Production'));
    await list.act('All of Production', 'All of Production');
    await list.until(() => list.item('Activate at Production'));
    expect(list.depth()).toBe(depth);
    await list.act('Activate at Production', 'Activate at Production');
    await list.until(() => list.field('justification'));
    expect(JSON.stringify(list.view())).toContain('Production');
    expect(here.writes()).toEqual([]);
    await list.fill('justification', 'a look at one place');
    await list.submit();
    await list.until(() => here.writes().length > 0);
    await list.until(() => /active until/i.test(JSON.stringify(list.view())));
    expect(here.tenant.state.requests.map(({ scopeId }) => scopeId)).toEqual([
      expect.stringMatching(/^\/subscriptions\/[^/]+$/),
    ]);
    expect(here.tenant.offences()).toEqual([]);
  });

  it('are kept under a name, and chosen again by it', async () => {
    const here = await world();
    const list = await here.signIn();
    const openPlaces = async () => {
      await list.type('reader labs');
      await list.until(() => list.item('Reader'));
      await list.act('Activate for a Part of It…', 'Reader');
      await list.until(() => list.item('Production'));
    };
    await openPlaces();
    await list.act('Production', 'Production');
    await list.until(() => list.item('All of Production'));
    await list.act('All of Production', 'All of Production');
    await list.until(() => list.item('Keep these places as a set'));
    await list.act('Keep These Places as a Set', 'Keep these places as a set');
    await list.until(() => list.field('name'));
    await list.fill('name', 'night shift');
    await list.submit();
    await list.until(() => here.host.toasts.at(-1)?.title === '1 place is kept as “night shift”: --scope @night-shift');
    await list.unload();
    const later = await here.open('activate-role');
    await later.type('reader labs');
    await later.until(() => later.item('Reader'));
    await later.act('Activate for a Part of It…', 'Reader');
    await later.until(() => later.item('The places of “night shift”'));
    await later.act('The Places of “night shift”', 'The places of “night shift”');
    await later.until(() => later.item('Activate at Production'));
    expect(here.writes()).toEqual([]);
  });
});
