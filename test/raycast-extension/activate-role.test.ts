import { describe, expect, it } from '@jest/globals';
import { loadScenario, parseScenario, revokeSignIns } from '@pim-palette/fake-tenant';
import type { Session } from './host/session.ts';
import { actionsOf, descriptionsIn, emptyViewOf, slotOf } from './host/tree.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

describe('Activate Role on its first launch', () => {
  it('offers the sign-in and the demo, and asks nobody before one of them is chosen', async () => {
    const { tenant, open } = await world();
    const list = await open('activate-role');
    expect(list.items().map(({ title }) => title)).toEqual(['Sign in', 'Try it with the demo tenant']);
    expect(tenant.log).toEqual([]);
  });

  it('signs in through the browser and shows every kind', async () => {
    const { host, signIn } = await world();
    const list = await signIn();
    expect(host.opened[0]).toContain('/oauth2/v2.0/authorize');
    expect(host.toasts.at(-1)).toMatchObject({ style: 'SUCCESS', title: 'Signed in as ada@northwindlabs.example' });
    await list.until(() => list.item('Tier 1 Operators'));
    expect([...host.storage.keys()].sort()).toEqual([
      'simulated-small.accounts',
      'simulated-small.accounts.backup',
      expect.stringMatching(/^tokens\.simulated-/),
    ]);
  });
});

describe('The list', () => {
  it('shows the snapshot of the last launch before any request leaves', async () => {
    const { tenant, host, signIn, offline } = await world();
    const first = await signIn();
    await first.unload();
    await offline();
    const asked = tenant.log.length;
    const list = host.launch('activate-role');
    await list.until(() => list.item('Global Reader'));
    expect(tenant.log).toHaveLength(asked);
  });

  it('says that nothing can be sent while offline, keeps its rows, and opens the form instead of sending', async () => {
    const { signIn, offline, open, writes } = await world();
    await (await signIn()).unload();
    await offline();
    const list = await open('activate-role');
    await list.until(() => list.item('No connection: nothing can be sent'));
    await list.type('global reader 1h > check');
    await list.until(() => list.items()[0]?.title === 'Global Reader' || list.items()[1]?.title === 'Global Reader');
    await list.act('Fill in the Form; Nothing Is Sent While Offline…', 'Global Reader');
    await list.until(() => list.field('justification'));
    expect(writes()).toEqual([]);
  });

  it('filters by kind, and by tenant once there are several', async () => {
    const { signIn } = await world();
    const list = await signIn();
    await list.filter('kind:group');
    await list.until(() =>
      list.items().every(({ title }) => title === 'Tier 1 Operators' || title.includes('could not')),
    );
    expect(list.items().length).toBeGreaterThan(1);
    const dropdown = slotOf(list.view(), 'searchBarAccessory');
    expect(JSON.stringify(dropdown)).toContain('Northwind Labs');
    await list.type('helpdesk');
    await list.until(() => emptyViewOf(list.view())?.title === 'Nothing of This Kind or Tenant');
    await list.type('');
    await list.filter('all');
    await list.until(() => list.item('Helpdesk Administrator'));
  });

  it('finds by words, acronyms and typos in core’s order', async () => {
    const { signIn } = await world();
    const list = await signIn();
    await list.type('hlpdesk');
    await list.until(() => list.items()[0]?.title === 'Helpdesk Administrator');
    await list.type('gr');
    await list.until(() => list.items()[0]?.title === 'Global Reader');
    await list.type('nothing like this');
    await list.until(() => list.items()[0]?.title === 'Nothing matches “nothing like this”');
  });

  it('sends from the search bar when the row said so, and says what came of it in one toast', async () => {
    const { host, signIn, writes } = await world();
    const list = await signIn();
    await list.type('global reader 2h > ticket review');
    const row = await list.until(() => list.items().find(({ state }) => state.includes('2 h')));
    expect(row.title).toBe('Global Reader');
    await list.act(await ready(list, row.id), row.id);
    await list.until(
      () => host.toasts.at(-1)?.style === 'SUCCESS' && host.toasts.at(-1)?.title.includes('active until'),
    );
    expect(writes()).toHaveLength(1);
    await list.until(() => host.launched.some(({ name, type }) => name === 'menu-bar' && type === 'background'));
  });

  it('reaches several tenants of one account', async () => {
    const { signIn } = await world();
    const list = await signIn();
    await list.act('Show Accounts…', 'Global Reader');
    await list.until(() => list.item('ada@northwindlabs.example'));
    await list.act('Sign in to Another Tenant…', 'ada@northwindlabs.example');
    await list.until(() => list.field('tenant'));
    await list.fill('tenant', 'lakeside.example');
    await list.submit();
    await list.until(() => list.items().filter(({ title }) => title === 'ada@northwindlabs.example').length === 2);
    list.back();
    await list.until(() => list.items().filter(({ title }) => title === 'Global Reader').length === 2);
    await list.until(() => list.items().filter(({ subtitle }) => subtitle.includes('Lakeside Clinic')).length === 1);
  });

  it('draws hostile names as plain text', async () => {
    const small = loadScenario('small');
    const name = '[free](https://evil.example) \u202Enimda <b># `x`';
    const scenario = parseScenario({
      ...small,
      directoryRoles: small.directoryRoles.map((role) => (role.name === 'Security Reader' ? { ...role, name } : role)),
      policies: small.policies.filter((policy) => !('role' in policy && policy.role === 'Security Reader')),
      eligibilities: small.eligibilities.map((one) =>
        'role' in one && one.role === 'Security Reader' ? { ...one, role: name } : one,
      ),
    });
    const { signIn } = await world(scenario);
    const list = await signIn();
    const row = await list.until(() => list.items().find(({ title }) => title.startsWith('[free]')));
    expect(row.title).not.toContain('\u202E');
    await list.act('Toggle Details', row.id);
    const markdown = await list.until(() => slotOf(list.item(row.id)?.node, 'detail')?.props.markdown);
    expect(String(markdown)).toContain('\\[free\\]\\(https://evil\\.example\\)');
  });
});

describe('Several at once', () => {
  it('ticks, opens one form for all, and activates each', async () => {
    const { host, signIn, writes } = await world();
    const list = await signIn();
    for (const title of ['Global Reader', 'User Administrator']) {
      await list.act('Tick', title);
      await list.until(() => list.item('ticked')?.subtitle.endsWith(title));
    }
    await list.act('Fill in the Reason…', 'ticked');
    await list.until(() => list.view()?.type === 'Form' && list.view()?.props.isLoading === false);
    expect(list.field('roles')?.value).toHaveLength(2);
    expect(descriptionsIn(list.view()).map(({ title }) => title)).toEqual(['Global Reader', 'User Administrator']);
    await list.fill('justification', 'change window');
    await list.until(() => list.field('justification')?.value === 'change window');
    await list.submit();
    await list.until(
      () => host.toasts.at(-1)?.title.startsWith('2 of 2 active') && host.toasts.at(-1)?.style === 'SUCCESS',
    );
    expect(writes()).toHaveLength(2);
  });

  it('asks which is meant where a part matches several', async () => {
    const { signIn } = await world();
    const list = await signIn();
    await list.type('global reader + administrator > window');
    const row = await list.until(() => list.items().find(({ id }) => id === 'several'));
    await list.act('Choose “administrator”…', row.id);
    await list.until(() => list.depth() === 2 && list.item('User Administrator'));
    await list.act('Choose', 'User Administrator');
    await list.until(() => list.field('roles'));
    expect(list.field('roles')?.value).toHaveLength(2);
    expect(list.field('justification')?.value).toBe('window');
  });
});

describe('The form', () => {
  it('says what is missing under its field, sends nothing until it is there, and loses nothing typed', async () => {
    const { host, signIn, writes } = await world();
    const list = await signIn();
    await list.type('helpdesk');
    const row = await list.until(() => list.item('Helpdesk Administrator'));
    await list.select(row.id);
    await list.until(() => list.item('Helpdesk Administrator')?.state.includes('ticket'));
    await list.act('Fill in the Reason and the Ticket…', row.id);
    await list.until(() => list.field('ticketNumber'));
    await list.submit();
    await list.until(() => list.field('justification')?.error);
    expect(list.field('justification')?.error).toBe('Helpdesk Administrator asks for a reason');
    expect(list.field('ticketNumber')?.error).toBe('Helpdesk Administrator asks for a ticket number');
    expect(list.focused).toContain('justification');
    await list.fill('justification', 'locked out colleague');
    await list.until(() => list.field('justification')?.error === undefined);
    expect(list.field('justification')?.value).toBe('locked out colleague');
    expect(writes()).toEqual([]);
    await list.fill('ticketNumber', 'INC0001234');
    await list.until(() => list.field('ticketNumber')?.error === undefined);
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect(writes()).toHaveLength(1);
  });

  it('offers no more than policy allows, and says what each role makes of it', async () => {
    const { signIn } = await world();
    const list = await signIn();
    await list.type('helpdesk 5h');
    const row = await list.until(() => list.item('Helpdesk Administrator'));
    await list.select(row.id);
    await list.until(() => list.item('Helpdesk Administrator')?.subtitle.includes('the most this role allows'));
    await list.act('Fill in the Reason and the Ticket…', row.id);
    await list.until(() => list.field('duration'));
    expect(descriptionsIn(list.view())[0]?.text).toContain('1 h, the most this role allows');
  });

  it('only checks when that is ticked', async () => {
    const { host, signIn, tenant } = await world();
    const list = await signIn();
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'a look');
    await list.fill('checkOnly', true);
    await list.until(() => list.field('checkOnly')?.value === true);
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('would be accepted'));
    expect(tenant.state.assignments.filter(({ activated }) => activated)).toEqual([]);
  });

  it('schedules a later start', async () => {
    const { host, signIn } = await world();
    const list = await signIn();
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'night shift');
    await list.fill('start', 'later');
    await list.until(() => list.field('startsAt'));
    await list.fill('startsAt', new Date(Date.now() + 3_600_000));
    await list.until(() => list.field('startsAt')?.value);
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.match(/scheduled|starts/));
  });
});

describe('Sign-in on the way', () => {
  it('steps up in the browser when a role asks for it, and says so before', async () => {
    const { host, signIn, writes } = await world();
    const list = await signIn();
    await list.type('application administrator > rollout');
    const row = await list.until(() => list.item('Application Administrator'));
    await list.select(row.id);
    await list.until(() => list.item('Application Administrator')?.state.includes('sign-in'));
    const opened = host.opened.length;
    const said: (string | undefined)[] = [];
    const goThrough = host.onOpen;
    host.onOpen = async (url) => {
      said.push(host.toasts.at(-1)?.title);
      await goThrough?.(url);
    };
    await list.act(await ready(list, row.id), row.id);
    await list.until(() => host.toasts.some((toast) => toast.title.includes('active until')));
    expect(host.opened.length).toBe(opened + 1);
    expect(said).toContain('Application Administrator · Expense Portal asks you to sign in again');
    expect(writes()).toHaveLength(1);
  });

  it('asks to sign in again when the sign-in was revoked, and goes on after that', async () => {
    const { host, tenant, signIn, open } = await world();
    await (await signIn()).unload();
    revokeSignIns(tenant, 'ada');
    tenant.advance(2_000);
    const list = await open('activate-role');
    const gap = await list.until(() =>
      list.items().find(({ node }) => JSON.stringify(node.props).includes('could not be read')),
    );
    await list.act('Show What Is Missing', gap.id);
    await list.until(() => list.view()?.type === 'Detail');
    const opened = host.opened.length;
    await list.act('Sign in Again');
    await list.until(() => host.opened.length > opened);
    list.back();
    // The directory's page and Azure's: each of the two clients has tokens of its own.
    await list.until(() => host.opened.length === opened + 2);
    await list.until(() => list.view()?.type === 'List' && list.view()?.props.isLoading === false);
    expect(list.items().map(({ title }) => title)).not.toContainEqual(expect.stringContaining('could not be read'));
  });
});

/** The action of a row that is ready to be sent: everything it asks for is there. */
async function ready(list: Session, id: string): Promise<string> {
  return list.until(() => {
    const [first] = actionsOf(list.item(id)?.node);
    return /^Activate Until /.test(first?.title ?? '') && first?.title;
  }, 'a row that sends');
}
