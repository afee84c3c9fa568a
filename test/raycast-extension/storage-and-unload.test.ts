import { describe, expect, it } from '@jest/globals';
import { loadScenario, parseScenario } from '@pim-palette/fake-tenant';
import { companyOf } from '../bench/company.mjs';
import { emptyViewOf } from './host/tree.ts';
import { ownRegistration } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

describe('A command that is unloaded in the middle', () => {
  it('is picked up by the next launch from the journal: nothing is sent twice', async () => {
    const { host, tenant, signIn, open, writes } = await world();
    const list = await signIn();
    tenant.faults.add({ type: 'slow', on: { write: true } });
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'on call');
    const sent = list.submit();
    sent.catch(() => undefined);
    while (tenant.faults.waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    await list.unload();
    tenant.release();
    const again = await open('activate-role');
    await again.until(() => again.item('Global Reader')?.state.includes('left'), 'the role to be active');
    expect(tenant.state.requests).toHaveLength(1);
    expect(writes()).toHaveLength(1);
    await again.until(() => host.toasts.at(-1)?.title.includes('active until'));
  });
});

describe('Two commands at once', () => {
  it('send one request for one role', async () => {
    const { signIn, open, writes, host } = await world();
    await (await signIn()).unload();
    const lists = await Promise.all([open('activate-role'), open('activate-role')]);
    for (const list of lists) {
      await list.act('Fill in the Reason…', 'Global Reader');
      await list.until(() => list.field('justification'));
      await list.fill('justification', 'on call');
    }
    await Promise.all(lists.map((list) => list.submit()));
    for (const list of lists) {
      await list.until(() => list.items()[0]?.state.match(/active|requested/), 'both to say how it stands');
    }
    await lists[0]?.until(() => host.toasts.some(({ title }) => title.includes('active until')));
    expect(writes()).toHaveLength(1);
  });

  it('keep the sign-in of each other', async () => {
    const { signIn, open, tenant } = await world();
    await (await signIn()).unload();
    const lists = await Promise.all([open('activate-role'), open('active-roles'), open('requests')]);
    expect(lists[0]?.item('Global Reader')).toBeDefined();
    for (const list of lists) await list.unload();
    const before = tenant.log.filter(({ path }) => path.endsWith('/authorize')).length;
    const again = await open('activate-role');
    await again.until(() => again.item('Global Reader'));
    expect(tenant.log.filter(({ path }) => path.endsWith('/authorize')).length).toBe(before);
  });
});

describe('LocalStorage', () => {
  it('that loses a write once is written again', async () => {
    const { host, signIn } = await world();
    const list = await signIn();
    let lost = 0;
    host.onWrite = (key) => (key.endsWith('journal') && lost++ === 0 ? false : undefined);
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'on call');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect(lost).toBeGreaterThan(1);
  });

  it('that cannot be read says so, and goes on once it can', async () => {
    const { host, signIn, open } = await world();
    await (await signIn()).unload();
    host.onRead = (key) => {
      if (key.endsWith('bundles')) throw new Error('the database is locked');
    };
    const list = host.launch('activate-role');
    const empty = await list.until(() => emptyViewOf(list.view()));
    expect(empty).toMatchObject({ title: 'The Storage Failed' });
    await list.unload();
    delete host.onRead;
    const again = await open('activate-role');
    expect(again.item('Global Reader')).toBeDefined();
  });

  it('that keeps no journal has nothing sent, and says so', async () => {
    const { host, signIn, writes } = await world();
    const list = await signIn();
    host.onWrite = (key) => {
      if (key.endsWith('journal')) throw new Error('the database is locked');
      return undefined;
    };
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'on call');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.style === 'FAILURE');
    expect(JSON.stringify(host.toasts.at(-1))).toContain('storage');
    expect(writes()).toEqual([]);
  });

  it('that holds something else than what was written is put aside, and the command goes on', async () => {
    const { host, signIn, open } = await world();
    await (await signIn()).unload();
    for (const name of ['bundles', 'history', 'journal']) host.storage.set(`simulated-small.${name}`, '{"half');
    host.storage.set('simulated-small.accounts', 'nonsense');
    const list = await open('activate-role');
    await list.until(() => list.item('Global Reader'));
    expect(host.storage.get('simulated-small.bundles.kept')).toBe('{"half');
  });

  it('that lost the tokens asks to sign in again, and knows whom', async () => {
    const { host, signIn, open } = await world();
    await (await signIn()).unload();
    for (const key of host.storage.keys()) if (key.startsWith('tokens')) host.storage.delete(key);
    const list = await open('activate-role');
    await list.until(() => list.item('Sign in again: the sign-in of ada@northwindlabs.example is gone'));
    expect(list.item('Global Reader')).toBeDefined();
  });

  it('never holds a token beside the sealed cache, and the cache of rows none at all', async () => {
    const { host, signIn } = await world();
    await signIn();
    const texts = [...host.storage].filter(([key]) => !key.startsWith('tokens')).map(([, value]) => String(value));
    expect(texts.join()).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});

describe('Sign-in carried by Raycast', () => {
  it('goes through the PKCE client with a registration of one’s own, and is silent from then on', async () => {
    const small = loadScenario('small');
    const clients = small.clients.map((client) =>
      client.id === ownRegistration
        ? { ...client, redirects: ['https://raycast.com/redirect?packageName=Extension'] }
        : client,
    );
    const { host, tenant, signIn, open } = await world(parseScenario({ ...small, clients }), {
      clientId: ownRegistration,
    });
    const authorized: string[] = [];
    const go = host.onAuthorize;
    host.onAuthorize = async (url) => {
      authorized.push(url);
      return (await go?.(url)) ?? '';
    };
    await (await signIn()).unload();
    const query = new URL(authorized[0] ?? '').searchParams;
    expect(query.get('redirect_uri')).toBe('https://raycast.com/redirect?packageName=Extension');
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(host.opened).toEqual([]);
    const visits = authorized.length;
    const list = await open('activate-role');
    await list.until(() => list.item('Reader'));
    expect(authorized).toHaveLength(visits);
    expect(tenant.offences()).toEqual([]);
  });

  it('says that it was cancelled when the person closes it', async () => {
    const small = loadScenario('small');
    const { host, open } = await world(small, { clientId: ownRegistration });
    host.onAuthorize = () => Promise.reject(new Error('closed'));
    const list = await open('activate-role');
    await list.act('Open the Browser', 'Sign in');
    await list.until(() => host.toasts.at(-1)?.title === 'The Sign-In Was Cancelled');
  });
});

describe('5,000 eligibilities', () => {
  it('are listed page by page, searched as a whole, and fit into every message', async () => {
    const { host, open } = await world(companyOf({ directoryRole: 3000, group: 1000, azureResource: 1000 }));
    const list = await open('activate-role');
    await list.act('Open the Browser', 'Sign in');
    await list.until(() => list.items().length === 15);
    await list.until(() => list.view()?.props.isLoading === false);
    await list.loadMore();
    await list.until(() => list.items().length === 30);
    await list.type('directory role 2999');
    await list.until(() => list.items()[0]?.title === 'Directory Role 2999');
    await list.unload();
    const again = host.launch('activate-role');
    await again.until(() => again.items().length === 15);
    expect(again.crash()).toBeUndefined();
  }, 120_000);
});
