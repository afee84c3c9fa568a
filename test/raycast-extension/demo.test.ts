import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHost, type Host } from './host/raycast-host.ts';
import { buildExtension, dist } from './world.ts';

let host: Host;
beforeAll(() => {
  buildExtension();
  host = createHost(dist, { demoTenant: true });
}, 180_000);
afterAll(() => host.close());

describe('The demo tenant', () => {
  it('shows everything without a sign-in and without a browser', async () => {
    const list = host.launch('activate-role');
    await list.until(() => list.view()?.props.isLoading === false && list.items().length > 10);
    expect(new Set(list.sections().map(({ title }) => title))).toEqual(new Set(['Active', 'Waiting', 'Eligible']));
    expect(host.opened).toEqual([]);
    await list.unload();
  });

  it('goes on from one command to the next', async () => {
    const list = host.launch('activate-role');
    await list.until(() => list.view()?.props.isLoading === false && list.item('Global Reader'));
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.until(() => list.field('recent'));
    await list.fill('justification', 'having a look');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    await list.unload();
    const active = host.launch('active-roles');
    await active.until(() => active.view()?.props.isLoading === false && active.item('Global Reader'));
    await active.unload();
  });
});

describe('Preferences that are wrong', () => {
  it('are named, with the way to change them', async () => {
    const wrong = createHost(dist, { clientId: 'my app' });
    const list = wrong.launch('activate-role');
    await list.until(() => JSON.stringify(list.view() ?? '').includes('Application (Client) ID'));
    await wrong.close();
  });

  it('send no token to another machine by a file', async () => {
    const { writeFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const wrong = createHost(dist);
    const file = join(wrong.supportPath, 'cloud.json');
    const elsewhere = { graph: 'https://graph.evil.example', arm: 'https://arm.evil.example' };
    const cloud = {
      name: 'x',
      login: 'https://login.evil.example',
      bases: elsewhere,
      audiences: elsewhere,
      clients: elsewhere,
    };
    writeFileSync(file, JSON.stringify(cloud));
    wrong.preferences.simulatedCloud = file;
    const list = wrong.launch('activate-role');
    await list.until(() => JSON.stringify(list.view() ?? '').includes('no simulated cloud on this computer'));
    await wrong.close();
  });
});
