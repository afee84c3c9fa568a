import { describe, expect, it } from '@jest/globals';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();
const ada = 'ada@northwindlabs.example';
const ben = 'ben@northwindlabs.example';

/** From now on somebody else sits at the browser. */
function letBenSignIn({ tenant }: World): void {
  for (const person of tenant.scenario.people) Object.assign(person, { signsInWithoutPage: person.username === ben });
}

describe('Accounts', () => {
  it('are several: each is listed, each row says whose it is, one is signed out without the other', async () => {
    const opened = await world();
    const { host } = opened;
    const list = await opened.signIn();
    await list.act('Show Accounts…', 'Global Reader');
    await list.until(() => list.item(ada));
    letBenSignIn(opened);
    await list.act('Sign in with Another Account', ada);
    await list.until(() => list.item(ben) && String(host.storage.get('simulated-small.accounts')).includes(ben));
    expect(JSON.parse(String(host.storage.get('simulated-small.accounts')))).toMatchObject({
      version: 1,
      accounts: expect.arrayContaining([
        expect.objectContaining({ username: ada }),
        expect.objectContaining({ username: ben }),
      ]),
    });
    host.onAlert = () => true;
    await list.act('Sign out', ada);
    await list.until(() => !list.item(ada));
    expect(list.item(ben)).toBeDefined();
    expect(host.alerts.at(-1)).toMatchObject({ title: `Sign out ${ada}?` });
  });

  it('are known from the backup when the registry cannot be read', async () => {
    const { host, signIn, open } = await world();
    await (await signIn()).unload();
    host.storage.set('simulated-small.accounts', '{"version":1,"accounts":[{');
    for (const key of host.storage.keys()) if (key.startsWith('tokens')) host.storage.delete(key);
    const list = await open('activate-role');
    await list.until(() => list.item(`Sign in again: the sign-in of ${ada} is gone`));
    await list.act('Show Accounts…', 'Global Reader');
    await list.until(() => list.item(ada)?.subtitle === 'its sign-in is gone');
    await list.act('Forget This Account', ada);
    await list.until(() => !list.item(ada));
  });

  it('whose sign-in is gone signs in again with all it needs, Azure’s client included', async () => {
    const { host, signIn, open } = await world();
    await (await signIn()).unload();
    for (const key of host.storage.keys()) if (key.startsWith('tokens')) host.storage.delete(key);
    const list = await open('activate-role');
    const opened = host.opened.length;
    await list.act('Show Accounts…', 'Global Reader');
    await list.until(() => list.item(ada)?.subtitle === 'its sign-in is gone');
    await list.act('Sign in Again', ada);
    await list.until(() => host.opened.length === opened + 2);
    list.back();
    await list.until(() => list.view()?.type === 'List' && list.view()?.props.isLoading === false);
    expect(list.items().map(({ title }) => title)).not.toContainEqual(expect.stringContaining('could not be read'));
  });
});

describe('Signing in', () => {
  it('can be cancelled while the browser is waited for, and its page be taken elsewhere', async () => {
    const { host, open } = await world();
    host.onOpen = () => Promise.resolve();
    const list = await open('activate-role');
    const signing = list.act('Open the Browser', 'Sign in');
    await list.until(() => host.toasts[0]?.actions.length === 2 && host.opened.length === 1);
    expect(host.toasts[0]).toMatchObject({ style: 'ANIMATED', title: 'Waiting for the Sign-In in the Browser' });
    list.toastAction(0, 1);
    await list.until(() => host.clipboard === host.opened[0]);
    const row = 'Waiting for the sign-in in the browser';
    await list.until(() => JSON.stringify(list.item(row)?.node).includes('Open the Page Again'));
    await list.act('Open the Page Again', row);
    await list.until(() => host.opened.length === 2);
    expect(host.opened[1]).toBe(host.opened[0]);
    await list.act('Use a Device Code', row);
    await list.until(() => /^Enter the code \w+ at http/.test(host.toasts[0]?.message ?? ''));
    await list.until(() => JSON.stringify(list.item(row)?.node).includes('Copy Where to Enter It'));
    list.toastAction(0, 0);
    await list.until(() => host.toasts[0]?.title === 'The Sign-In Was Cancelled');
    await signing;
    expect([...host.storage.keys()].filter((key) => key.endsWith('accounts'))).toEqual([]);
  });
});

describe('Consent that is missing', () => {
  it('names the permission, gives the link to send to an administrator, and leaves the rest working', async () => {
    const { host, tenant, signIn, open } = await world();
    await (await signIn()).unload();
    // An administrator takes the consent back; a day later the saved token is good no more.
    Object.assign(tenant.scenario.signIn, { refusals: [{ error: 90094, at: 'refresh', resource: 'arm' }] });
    tenant.advance(25 * 3_600_000);
    host.clockAheadMs = 25 * 3_600_000;
    const list = await open('activate-role');
    expect(list.item('Global Reader')).toBeDefined();
    const gap = await list.until(() =>
      list.items().find(({ node }) => JSON.stringify(node).includes('Ask an administrator to consent')),
    );
    await list.act('Show What Is Missing', gap.id);
    await list.until(() => list.view()?.type === 'Detail');
    expect(String(list.view()?.props.markdown)).toMatch(/Ask an administrator to consent to user\\?_impersonation/);
    await list.act('Copy Link for an Administrator');
    const link = new URL(host.clipboard);
    expect(link.pathname).toMatch(/\/v2\.0\/adminconsent$/);
    expect(link.searchParams.get('scope')).toContain('user_impersonation');
  });
});

describe('Several tenants', () => {
  it('are told apart, and the list is narrowed to one of them', async () => {
    const { signIn, tenant } = await world();
    const list = await signIn();
    await list.act('Show Accounts…', 'Global Reader');
    await list.until(() => list.item(ada));
    await list.act('Sign in to Another Tenant…', ada);
    await list.until(() => list.field('tenant'));
    await list.fill('tenant', 'lakeside.example');
    await list.submit();
    await list.until(() => list.items().filter(({ title }) => title === ada).length === 2);
    list.back();
    await list.until(() => list.items().filter(({ title }) => title === 'Global Reader').length === 2);
    const lakeside = tenant.scenario.tenants.find(({ name }) => name === 'Lakeside Clinic');
    await list.filter(`tenant:${lakeside?.id}`);
    await list.until(() => list.items().filter(({ title }) => title === 'Global Reader').length === 1);
    expect(list.items().some(({ title }) => title === 'Helpdesk Administrator')).toBe(false);
  });
});
