// Whatever Raycast does after a write has left: what the service said is what is shown. And one press is one write.
import { describe, expect, it } from '@jest/globals';
import type { UnkindPart } from './host/raycast-host.ts';
import type { Session } from './host/session.ts';
import { actionsOf } from './host/tree.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

const stateOf = (list: Session) => JSON.stringify(list.items().map(({ node }) => node));

/** The first action of the first row, once it sends. */
async function ready(list: Session): Promise<string> {
  return list.until(() => actionsOf(list.items()[0]?.node)[0]?.title.match(/^Activate(?!.*…)/)?.input);
}

async function open() {
  const here = await world();
  const first = await here.signIn();
  await first.unload();
  return here;
}

async function typed(list: Session, words: string): Promise<void> {
  await list.type(words);
  await list.until(() => list.items()[0]?.title.match(/Global Reader/) && list.items()[0]?.node);
}

const parts: readonly (readonly [UnkindPart, 'throws' | 'rejects'])[] = [
  ['showToast', 'throws'],
  ['showToast', 'rejects'],
  ['Toast', 'throws'],
  ['Toast', 'rejects'],
  ['launchCommand', 'throws'],
  ['launchCommand', 'rejects'],
  ['updateCommandMetadata', 'throws'],
  ['Cache', 'throws'],
];

describe('An activation', () => {
  it.each(parts)('is told as the service said it where %s %s', async (part, how) => {
    const { host, tenant, open: launch } = await open();
    host.unkind.set(part, how);
    const list = await launch('activate-role');
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'on call');
    await list.submit();
    await list.until(() => stateOf(list).includes('active until'));
    expect(stateOf(list)).not.toContain('nothing was sent');
    expect(list.crash()).toBeUndefined();
    expect(tenant.state.requests).toHaveLength(1);
  });

  it.each(['journal', 'history'])(
    'is told as the service said it where the %s is not kept afterwards',
    async (name) => {
      const { host, tenant, open: launch } = await open();
      const list = await launch('activate-role');
      host.onWrite = (key) => {
        if (key === name && tenant.state.requests.length > 0) throw new Error('The disk is full');
        return undefined;
      };
      await list.act('Fill in the Reason…', 'Global Reader');
      await list.until(() => list.field('justification'));
      await list.fill('justification', 'on call');
      await list.submit();
      await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
      await list.until(() => stateOf(list).includes('active until'));
      expect(stateOf(list)).not.toContain('nothing was sent');
    },
  );

  it('is ended, and said to be, where Raycast shows nothing', async () => {
    const { host, tenant, open: launch } = await open();
    const first = await launch('activate-role');
    await first.act('Fill in the Reason…', 'Global Reader');
    await first.until(() => first.field('justification'));
    await first.fill('justification', 'on call');
    await first.submit();
    await first.until(() => host.toasts.at(-1)?.title.includes('active until'));
    await first.unload();
    tenant.advance(6 * 60_000);
    host.clockAheadMs = 6 * 60_000;
    for (const part of ['showToast', 'launchCommand'] as const) host.unkind.set(part, 'throws');
    host.onAlert = () => true;
    const list = await launch('active-roles');
    await list.act('Deactivate', 'Global Reader');
    await list.until(() => tenant.state.requests.length === 2);
    await list.until(() => !stateOf(list).includes('left'));
    expect(list.crash()).toBeUndefined();
  });

  it('is not ended where nobody could be asked, and that is said', async () => {
    const { host, tenant, open: launch } = await open();
    const first = await launch('activate-role');
    await first.act('Fill in the Reason…', 'Global Reader');
    await first.until(() => first.field('justification'));
    await first.fill('justification', 'on call');
    await first.submit();
    await first.until(() => host.toasts.at(-1)?.title.includes('active until'));
    await first.unload();
    host.unkind.set('confirmAlert', 'throws');
    const list = await launch('active-roles');
    await list.act('Deactivate', 'Global Reader');
    await list.until(() => host.toasts.at(-1)?.title === 'Nothing Was Done');
    expect(tenant.state.requests).toHaveLength(1);
  });
});

describe('A cache that does not work', () => {
  it('is said once, and every command goes on without it', async () => {
    const { host, open: launch } = await open();
    host.unkind.set('Cache', 'throws');
    for (const command of ['activate-role', 'active-roles', 'requests', 'manage-bundles', 'activate-bundle']) {
      const before = host.toasts.length;
      const list = await launch(command);
      await list.until(() => list.view()?.props.isLoading === false);
      const said = host.toasts.slice(before).filter(({ title }) => title.startsWith('The list cannot be kept'));
      expect([command, said.length]).toEqual([command, 1]);
      expect(list.crash()).toBeUndefined();
      await list.unload();
    }
  });
});

describe('Two presses in one moment', () => {
  it('of ⌘↵ in the form are one write, one result and one toast', async () => {
    const { host, tenant, writes, open: launch } = await open();
    const list = await launch('activate-role');
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'on call');
    await list.until(() => list.field('justification')?.value === 'on call');
    const depth = list.depth();
    const toasts = host.toasts.length;
    await Promise.all([list.submit(), list.submit()]);
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect([writes().length, tenant.state.requests.length, list.depth(), host.toasts.length]).toEqual([
      1,
      1,
      depth + 1,
      toasts + 1,
    ]);
  });

  it('of Enter on a row are one write, one result and one toast', async () => {
    const { host, tenant, writes, open: launch } = await open();
    const list = await launch('activate-role');
    await typed(list, 'global reader > on call');
    const [first] = list.items();
    const action = await ready(list);
    const toasts = host.toasts.length;
    await Promise.all([list.act(action, first?.id), list.act(action, first?.id)]);
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect([writes().length, tenant.state.requests.length, list.depth(), host.toasts.length]).toEqual([
      1,
      1,
      2,
      toasts + 1,
    ]);
  });

  it('in two commands are one write, and both say what came of it', async () => {
    const { host, tenant, open: launch } = await open();
    const lists = await Promise.all([launch('activate-role'), launch('activate-role')]);
    await Promise.all(lists.map((list) => typed(list, 'global reader > on call')));
    await Promise.all(
      lists.map(async (list) => {
        const action = await ready(list);
        await list.act(action, list.items()[0]?.id);
      }),
    );
    for (const list of lists) await list.until(() => /active (already, )?until/.test(stateOf(list)));
    expect(tenant.state.requests).toHaveLength(1);
    expect(host.toasts.every(({ title }) => !/unconfirmed/.test(title))).toBe(true);
  });

  it('of “Deactivate” ask once and end once', async () => {
    const { host, tenant, open: launch } = await open();
    const first = await launch('activate-role');
    await typed(first, 'global reader > on call');
    await first.act(await ready(first), first.items()[0]?.id);
    await first.until(() => host.toasts.at(-1)?.title.includes('active until'));
    await first.unload();
    tenant.advance(6 * 60_000);
    host.clockAheadMs = 6 * 60_000;
    host.onAlert = () => true;
    const list = await launch('active-roles');
    await Promise.all([list.act('Deactivate', 'Global Reader'), list.act('Deactivate', 'Global Reader')]);
    await list.until(() => host.toasts.at(-1)?.title === 'Global Reader deactivated');
    expect(tenant.state.requests).toHaveLength(2);
    expect(host.alerts).toHaveLength(1);
  });
});

describe('What was typed into a form', () => {
  it('is kept for these roles when the person goes back, for no others, and until it is sent', async () => {
    const { host, open: launch } = await open();
    const list = await launch('activate-role');
    const form = async (role: string) => {
      await list.act('Fill in the Reason…', role);
      return list.until(() => list.field('justification'));
    };
    await form('Global Reader');
    await list.fill('justification', 'a long reason typed once');
    await list.fill('duration', 'PT1H');
    await list.until(() => list.field('duration')?.value === 'PT1H');
    list.back();
    await list.until(() => list.depth() === 1);
    expect((await form('User Administrator'))?.value).toBe('');
    list.back();
    await list.until(() => list.depth() === 1);
    expect((await form('Global Reader'))?.value).toBe('a long reason typed once');
    expect(list.field('duration')?.value).toBe('PT1H');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    list.back();
    await list.until(() => list.fields().length > 0);
    list.back();
    await list.until(() => list.depth() === 1);
    expect(host.toasts.at(-1)?.title).toContain('active until');
  });
});
