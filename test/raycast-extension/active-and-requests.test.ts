import { describe, expect, it } from '@jest/globals';
import { loadScenario } from '@pim-palette/fake-tenant';
import type { Session } from './host/session.ts';
import { actionsOf, type Node } from './host/tree.ts';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();
const minute = 60_000;

/** Signed in, and this role asked for. */
async function asked(role: string): Promise<World> {
  const opened = await world();
  const list = await opened.signIn();
  await list.act('Fill in the Reason…', role);
  await list.until(() => list.field('justification'));
  await list.fill('justification', 'on call');
  await list.submit();
  await list.until(() => opened.host.toasts.at(-1)?.title.match(/active until|waits for approval/));
  await list.unload();
  return opened;
}

describe('Show Active Roles', () => {
  it('shows time left and whether it can be used, and ends it only after a confirmation', async () => {
    const { host, tenant, open, writes } = await asked('Global Reader');
    tenant.advance(6 * minute);
    const list = await open('active-roles');
    expect(list.items().map(({ title }) => title)).toEqual(['Global Reader']);
    expect(list.item('Global Reader')?.state).toMatch(/\d h( \d+ min)? left/);
    await list.act('What Can Be Done with It…', 'Global Reader');
    await list.until(() => JSON.stringify(list.view()).includes('usable now'));
    await list.act('Deactivate');
    expect(host.alerts.at(-1)).toMatchObject({ title: 'Deactivate Global Reader?' });
    expect(writes()).toHaveLength(1);
    host.onAlert = () => true;
    await list.act('Deactivate');
    await list.until(() => host.toasts.at(-1)?.title.includes('deactivated'));
    expect(writes()).toHaveLength(2);
    await list.until(() => list.item('Nothing is active'));
  });

  it('shows what could not be read, and does not say that nothing is active', async () => {
    const { tenant, open } = await asked('Security Administrator');
    tenant.faults.add({ type: 'error', status: 403, times: 100, on: { service: 'arm' } });
    const list = await open('active-roles');
    await list.until(() => list.item('Active Azure resource roles in Northwind Labs could not be read'));
    expect(list.item('Nothing is active')).toBeUndefined();
  });

  it('offers nothing that the service would refuse while the role is held, and nothing that ends it under ⌘↵', async () => {
    const { open } = await asked('Global Reader');
    const list = await open('active-roles');
    const offered = () => JSON.stringify(list.view());
    const titles = (owner: Parameters<typeof actionsOf>[0]) => actionsOf(owner).map(({ title }) => title);
    const onRow = titles(list.item('Global Reader')?.node);
    expect(onRow.indexOf('Deactivate')).toBeGreaterThan(1);
    const deactivate = actionsOf(list.item('Global Reader')?.node).find(({ title }) => title === 'Deactivate');
    expect(deactivate?.keys).toBe('cmd+d');
    expect(offered()).not.toContain('Again at Its End');
    await list.act('What Can Be Done with It…', 'Global Reader');
    await list.until(() => list.view()?.type === 'Detail');
    const inMenu = titles(list.view());
    expect([inMenu[0], inMenu.indexOf('Deactivate') > 1]).toEqual(['Leave It as It Is', true]);
    expect(offered()).not.toContain('Again at Its End');
  });
});

describe('Show Requests', () => {
  it('shows what waits, and withdraws it after a confirmation', async () => {
    const { host, open, writes } = await asked('Security Administrator');
    const list = await open('requests');
    expect(list.item('Security Administrator')?.state).toContain('waiting for approval');
    host.onAlert = () => true;
    await list.act('Withdraw the Request', 'Security Administrator');
    await list.until(() => host.toasts.at(-1)?.title.includes('withdrawn'));
    expect(writes()).toHaveLength(2);
  });

  it('looks how a request stands when asked to', async () => {
    const { host, tenant, open } = await asked('Security Administrator');
    const list = await open('requests');
    await list.act('Follow or Withdraw…', 'Security Administrator');
    await list.until(() => list.view()?.type === 'Detail');
    const request = tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    tenant.decide(request?.id ?? '', 'Deny', 'not now');
    await list.act('Look Now');
    await list.until(() => host.toasts.at(-1)?.title.match(/Security Administrator.*denied|Denied/i));
  });

  it('tells at the next launch what was decided meanwhile, once', async () => {
    const { host, tenant, open } = await asked('Security Administrator');
    const request = tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    tenant.decide(request?.id ?? '', 'Approve', 'go ahead');
    tenant.advance(minute);
    const list = await open('requests');
    await list.until(() => host.toasts.at(-1)?.title.match(/Security Administrator.*active until/));
    await list.unload();
    const count = host.toasts.length;
    const again = await open('requests');
    await again.until(() => again.item('Nothing waits'));
    expect(host.toasts).toHaveLength(count);
  });
});

describe.each(['active-roles', 'requests'])('%s', (command) => {
  it('offers the sign-in where nobody is signed in, and does not say that there is nothing', async () => {
    const { open, host } = await world();
    const list = await open(command);
    expect(list.items()[0]?.title).toBe('Sign in');
    expect(list.items().map(({ title }) => title)).not.toContainEqual(expect.stringMatching(/^Nothing/));
    await list.act('Open the Browser', 'Sign in');
    await list.until(() => host.toasts.at(-1)?.title.startsWith('Signed in'));
    await list.until(() => list.items().some(({ title }) => /^Nothing (is active|waits)$/.test(title)));
  });

  it('says first that nobody can be reached', async () => {
    const { open, signIn, offline } = await world();
    await (await signIn()).unload();
    await offline();
    const list = await open(command);
    expect(list.items()[0]?.title).toBe('No connection: nothing can be sent');
    expect(list.items().map(({ title }) => title)).not.toContainEqual(expect.stringMatching(/^Nothing/));
  });
});

describe('Requests that were made elsewhere', () => {
  /** Asks for a role in the portal. */
  const inPortal = {
    kind: 'directoryRole',
    person: 'ada',
    role: 'Security Administrator',
    status: 'PendingApproval',
    created: '-PT1H',
    duration: 'PT1H',
    justification: 'in the portal',
  } as const;

  it('wait here too, and what came of one since the last launch is told once', async () => {
    const { host, tenant, open, signIn } = await world({ ...loadScenario('small'), openRequests: [inPortal] });
    await (await signIn()).unload();
    const list = await open('requests');
    expect(list.item('Security Administrator')?.state).toContain('waiting for approval');
    await list.unload();
    tenant.decide(tenant.state.requests.find(({ status }) => status === 'PendingApproval')?.id ?? '', 'Deny', 'no');
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(host.huds).toEqual([expect.stringContaining('Security Administrator')]);
    await menu.unload();
    const again = host.launch('menu-bar', { type: 'background' });
    await again.until(() => again.view()?.props.isLoading === false);
    expect(host.huds).toHaveLength(1);
  });

  it('are not forgotten where the service leaves them out of its list', async () => {
    const { tenant, open } = await asked('Security Administrator');
    tenant.faults.add({
      type: 'dropRows',
      rows: 100,
      times: 100,
      on: { path: 'directory/roleAssignmentScheduleRequests/filter' },
    });
    tenant.advance(3 * 60 * minute);
    const list = await open('requests');
    await list.until(() => list.item('Security Administrator')?.state?.includes('waiting for approval'));
  });
});

/** Presses an item of the menu, or of one of its submenus. */
async function press(menu: Session, title: string, submenu?: string): Promise<void> {
  const all = (node: Node | undefined): readonly Node[] => (node ? [node, ...node.children.flatMap(all)] : []);
  const nodes = all(menu.view());
  const within = submenu === undefined ? nodes : all(nodes.find(({ props }) => props.title === submenu));
  await menu.call(within.find(({ props }) => props.title === title && props.onAction)?.props.onAction);
}

describe('The menu bar', () => {
  it('has items to sign in, to read again and for the preferences', async () => {
    const { host } = await world();
    const menu = host.launch('menu-bar');
    await menu.until(() => menu.view()?.props.isLoading === false);
    await press(menu, 'Sign in…');
    expect(host.launched.at(-1)).toMatchObject({ name: 'activate-role', type: 'userInitiated' });
    const shown = JSON.stringify(menu.view());
    expect(shown).toContain('Refresh');
    expect(shown).toContain('Open Preferences…');
    expect(shown).not.toContain('Deactivate Now');
  });

  it('reads again when asked to', async () => {
    const { host, tenant } = await asked('Global Reader');
    const menu = host.launch('menu-bar');
    await menu.until(() => menu.view()?.props.isLoading === false);
    const asks = tenant.log.length;
    await press(menu, 'Refresh');
    await menu.until(() => tenant.log.length > asks && menu.view()?.props.isLoading === false);
  });

  it('ends a role from its own list, once, and says what came of it in a line', async () => {
    const { host, tenant, writes } = await asked('Global Reader');
    const menu = host.launch('menu-bar');
    await menu.until(() => JSON.stringify(menu.view())?.includes('Deactivate Now'));
    await menu.until(() => menu.view()?.props.isLoading === false);
    await press(menu, 'Global Reader', 'Deactivate Now');
    await menu.until(() => host.huds.length > 0);
    expect(host.huds.at(-1)).toMatch(/Global Reader/);
    expect(host.huds.at(-1)).not.toBe('Global Reader deactivated');
    tenant.advance(6 * minute);
    host.clockAheadMs = 6 * minute;
    await menu.unload();
    const later = host.launch('menu-bar');
    await later.until(() => JSON.stringify(later.view())?.includes('Deactivate Now'));
    await later.until(() => later.view()?.props.isLoading === false);
    await press(later, 'Global Reader', 'Deactivate Now');
    await later.until(() => host.huds.at(-1) === 'Global Reader deactivated');
    await later.until(() => later.view()?.props.tooltip === 'PIM: nothing is active');
    expect(writes()).toHaveLength(3);
  });

  it('tells what was decided also where the launcher has no menu bar', async () => {
    const { host, tenant } = await asked('Security Administrator');
    const request = tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    tenant.decide(request?.id ?? '', 'Deny', 'not now');
    host.unkind.set('MenuBarExtra', 'throws');
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => host.huds.some((line) => line.includes('Security Administrator')));
    expect(menu.crash()).toBeUndefined();
  });

  it('is silent without a sign-in, also in the background', async () => {
    const { host, tenant } = await world();
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(menu.view()?.props.tooltip).toBe('PIM: what is active is not known. Nobody is signed in. Sign in first.');
    expect(JSON.stringify(menu.view())).not.toContain('Nothing Is Active');
    expect([host.opened, host.toasts, host.huds, tenant.log]).toEqual([[], [], [], []]);
  });

  it('shows what is active, and how many', async () => {
    const { host } = await asked('Global Reader');
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(menu.view()?.props.title).toMatch(/^1 · /);
    expect(JSON.stringify(menu.view())).toContain('Global Reader');
  });

  it('notifies in the background when a request has been decided', async () => {
    const { host, tenant } = await asked('Security Administrator');
    const request = tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    tenant.decide(request?.id ?? '', 'Deny', 'not now');
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(host.huds).toEqual([expect.stringContaining('Security Administrator')]);
    await menu.unload();
    const again = host.launch('menu-bar', { type: 'background' });
    await again.until(() => again.view()?.props.isLoading === false);
    expect(host.huds).toHaveLength(1);
  });

  it('keeps what it knew when nobody can be reached, and says that nobody confirmed it and why', async () => {
    const { host, offline } = await asked('Global Reader');
    await offline();
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    const { title, tooltip } = menu.view()?.props ?? {};
    expect(title).toMatch(/^1\? · /);
    expect(tooltip).toMatch(/^PIM: 1 active, 1 not confirmed\. No connection/);
    const shown = JSON.stringify(menu.view());
    expect(shown).toContain('Global Reader');
    expect(shown).toContain('· not confirmed');
    expect(shown).toContain('Not All of It Is Known');
  });

  it('drops what has ended by time, and never says that nothing is active where nothing could be read', async () => {
    const { host, offline } = await asked('Global Reader');
    await offline();
    host.clockAheadMs = 9 * 60 * minute;
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(menu.view()?.props.title).toBeUndefined();
    expect(menu.view()?.props.tooltip).toMatch(/^PIM: what is active is not known\. No connection/);
    const shown = JSON.stringify(menu.view());
    expect(shown).toContain('What Is Active Is Not Known');
    expect(shown).not.toMatch(/Global Reader|Nothing Is Active/);
  });

  it('says what it does not know while a part of the list cannot be read', async () => {
    const { host, tenant } = await asked('Global Reader');
    tenant.faults.add({ type: 'error', status: 403, times: 100, on: { path: 'group/assignmentScheduleInstances' } });
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(menu.view()?.props.title).toMatch(/^1 · /);
    expect(menu.view()?.props.tooltip).toMatch(/^PIM: 1 active\. /);
    expect(JSON.stringify(menu.view())).toContain('Not All of It Is Known');
  });

  it('says that nothing is active once the service has said so', async () => {
    const { host, signIn } = await world();
    await (await signIn()).unload();
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(menu.view()?.props.tooltip).toBe('PIM: nothing is active');
    expect(JSON.stringify(menu.view())).toContain('Nothing Is Active');
  });

  it('shows the same where Raycast shows no message', async () => {
    const { host, tenant } = await asked('Security Administrator');
    const request = tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    tenant.decide(request?.id ?? '', 'Deny', 'not now');
    host.unkind.set('showHUD', 'throws');
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(JSON.stringify(menu.view())).toContain('Security Administrator');
    expect(menu.view()?.props.tooltip).toBe('PIM: nothing is active');
    expect(menu.crash()).toBeUndefined();
  });

  it('tells once, ten minutes before its end, that a role ends; the title and the first item say it too', async () => {
    const { host, tenant } = await asked('Global Reader');
    const ahead = 8 * 60 * minute - 8 * minute;
    tenant.advance(ahead);
    host.clockAheadMs = ahead;
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(host.huds).toEqual([expect.stringMatching(/^Global Reader ends at (\w+ )?\d\d:\d\d$/)]);
    expect(menu.view()?.props.title).toMatch(/^1 · ends /);
    const [first] = menu.view()?.children ?? [];
    expect(first?.props.title).toBe('Ends Soon');
    expect(JSON.stringify(first)).toContain('Global Reader');
    await menu.unload();
    const again = host.launch('menu-bar', { type: 'background' });
    await again.until(() => again.view()?.props.isLoading === false);
    expect(again.view()?.props.title).toMatch(/^1 · ends /);
    expect(host.huds).toHaveLength(1);
  });

  it.each([
    ['the preference says no', { endWarning: '0' }, 'background'],
    ['the preference says later', { endWarning: '5' }, 'background'],
    ['the person looks at the menu', {}, 'userInitiated'],
  ] as const)('tells nothing of an end when %s', async (_when, preferences, type) => {
    const { host, tenant } = await asked('Global Reader');
    Object.assign(host.preferences, preferences);
    const ahead = 8 * 60 * minute - 8 * minute;
    tenant.advance(ahead);
    host.clockAheadMs = ahead;
    const menu = host.launch('menu-bar', { type });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(menu.view()?.props.title).toMatch(/^1 · ends /);
    expect(host.huds).toEqual([]);
  });

  it('tells of no end that the service has not confirmed', async () => {
    const { host, offline } = await asked('Global Reader');
    await offline();
    host.clockAheadMs = 8 * 60 * minute - 8 * minute;
    const menu = host.launch('menu-bar', { type: 'background' });
    await menu.until(() => menu.view()?.props.isLoading === false);
    expect(host.huds).toEqual([]);
  });
});
