import { describe, expect, it } from '@jest/globals';
import type { Session } from './host/session.ts';
import { actionsOf, descriptionsIn, slotOf } from './host/tree.ts';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

/** Signed in, with the form of this role open. */
async function formOf(role: string, preferences = {}): Promise<World & { readonly list: Session }> {
  const opened = await world(undefined, preferences);
  const list = await opened.signIn();
  const [first] = actionsOf(list.item(role)?.node);
  await list.act(first?.title ?? '', role);
  await list.until(() => list.field('justification') && list.view()?.props.isLoading === false);
  return { ...opened, list };
}

const bundlesOf = ({ host }: World) => JSON.parse(String(host.storage.get('simulated-small.bundles'))).bundles;
const actionsShown = (list: Session): readonly string[] => actionsOf(list.items()[0]?.node).map(({ title }) => title);

describe('Keep as bundle', () => {
  it('asks for a name under its field, and keeps what is sent without the reason', async () => {
    const opened = await formOf('Global Reader');
    const { list, host, writes } = opened;
    await list.fill('justification', 'only for today');
    await list.fill('duration', 'PT2H');
    await list.fill('keepsBundle', true);
    await list.until(() => list.field('bundleName'));
    await list.submit();
    await list.until(() => list.field('bundleName')?.error === 'A bundle needs a name');
    expect(list.focused).toContain('bundleName');
    expect(writes()).toEqual([]);
    await list.fill('bundleName', 'Reading round');
    await list.until(() => list.field('bundleName')?.error === undefined);
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect(host.toasts.map(({ title }) => title)).toContain('Kept as @reading-round');
    expect(bundlesOf(opened)).toMatchObject([{ id: 'reading-round', name: 'Reading round', durationMs: 7_200_000 }]);
    expect(bundlesOf(opened)[0]).not.toHaveProperty('justification');
    expect(writes()).toHaveLength(1);
  });

  it('sends nothing when it cannot be kept, and loses nothing typed', async () => {
    const { list, host, writes } = await formOf('Global Reader');
    await list.fill('justification', 'on call');
    await list.fill('keepsBundle', true);
    await list.until(() => list.field('bundleName'));
    await list.fill('bundleName', 'Mine');
    await list.until(() => list.field('bundleName')?.value === 'Mine');
    host.onWrite = (key) => {
      if (key.endsWith('bundles')) throw new Error('the disk is full');
      return undefined;
    };
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.style === 'FAILURE');
    expect(list.field('justification')?.value).toBe('on call');
    expect(writes()).toEqual([]);
  });
});

describe('Submitting before what was changed is drawn', () => {
  it('only checks, where that was ticked', async () => {
    const { list, host, tenant } = await formOf('Global Reader');
    await list.fill('justification', 'a look');
    await list.until(() => list.field('justification')?.value === 'a look');
    const drawn = list.view();
    await list.fill('checkOnly', true);
    await list.submit(drawn);
    await list.until(() => host.toasts.at(-1)?.title.includes('would be accepted'));
    expect(tenant.state.assignments.filter(({ activated }) => activated)).toEqual([]);
  });

  it('sends the reason and the duration typed last', async () => {
    const { list, host, tenant } = await formOf('Global Reader');
    await list.fill('justification', 'a look');
    await list.until(() => list.field('justification')?.value === 'a look');
    const drawn = list.view();
    await list.fill('justification', 'a look at the logs');
    await list.fill('duration', 'PT2H');
    await list.submit(drawn);
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect(tenant.state.requests.at(-1)).toMatchObject({
      justification: 'a look at the logs',
      durationMs: 7_200_000,
    });
  });
});

describe('Recent reasons', () => {
  it.each([true, false])('are kept or not, as the preference says: %j', async (keepReasons) => {
    const { list, host, open } = await formOf('Global Reader', { keepReasons });
    await list.fill('justification', 'a look at the logs');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    await list.until(() => JSON.stringify(host.storage.get('simulated-small.history'))?.includes('directoryrole'));
    await list.unload();
    const stored = [...host.storage.values()].join();
    expect(stored.includes('a look at the logs')).toBe(keepReasons);
    const again = await open('activate-role');
    await again.act('Fill in the Reason…', 'User Administrator');
    await again.until(() => again.field('justification') && again.view()?.props.isLoading === false);
    if (keepReasons) await again.until(() => again.field('recent'));
    const offered = JSON.stringify(again.field('recent')?.node.children ?? []);
    expect(offered.includes('a look at the logs')).toBe(keepReasons);
  });
});

describe('The preferred duration', () => {
  it('is what is sent where nothing is said, and the form begins with it', async () => {
    const { list, tenant, host } = await formOf('Global Reader', { defaultDuration: 'PT30M' });
    expect(list.field('duration')?.value).toBe('PT30M');
    await list.fill('justification', 'a look');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    const [active] = tenant.state.assignments.filter(({ activated }) => activated);
    expect(Number(active?.endsAt) - Number(active?.startsAt)).toBe(30 * 60_000);
  });

  it('gives way to the most the role allows when that is chosen', async () => {
    const { list } = await formOf('Global Reader', { defaultDuration: 'PT30M' });
    expect(descriptionsIn(list.view())[0]?.text).toContain('30 min');
    await list.fill('duration', '');
    await list.until(() => descriptionsIn(list.view())[0]?.text.includes('8 h'));
  });
});

describe('Trying again', () => {
  it('is offered where nothing was sent, and sends it once the service can be reached', async () => {
    const { list, host, tenant, offline, online, writes } = await formOf('Global Reader');
    await list.fill('justification', 'on call');
    await offline();
    await list.submit();
    await list.until(() => actionsShown(list).includes('Try Again'));
    expect(JSON.stringify(list.items()[0]?.node)).toContain('nothing was sent');
    await online();
    await list.act('Try Again', list.items()[0]?.id);
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect(writes()).toHaveLength(1);
    expect(tenant.state.requests).toHaveLength(1);
  });

  it('opens the form at the field the service refused it for, with all that was typed', async () => {
    const { list, host, tenant, writes } = await formOf('User Administrator');
    await list.fill('justification', 'on call');
    // The policy is changed while the form is open.
    const policies = tenant.scenario.policies.filter((one) => 'role' in one && one.role === 'User Administrator');
    for (const policy of policies) Object.assign(policy, { asks: [...policy.asks, 'Ticketing'] });
    await list.submit();
    await list.until(() => actionsShown(list).includes('Fill in and Send Again…'));
    expect(actionsShown(list)).not.toContain('Try Again');
    expect(tenant.state.assignments.filter(({ activated }) => activated)).toEqual([]);
    await list.act('Fill in and Send Again…', list.items()[0]?.id);
    await list.until(() => list.field('ticketNumber'));
    expect(list.field('ticketNumber')?.node.props.autoFocus).toBe(true);
    expect(list.field('justification')?.value).toBe('on call');
    await list.fill('ticketNumber', 'INC0001234');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect(writes()).toHaveLength(2);
  });

  it('is never offered where the answer was lost: the service is asked what happened', async () => {
    const { list, tenant, writes } = await formOf('Global Reader');
    await list.fill('justification', 'on call');
    tenant.faults.add({ type: 'lostAnswer', on: { write: true, service: 'graph' } });
    await list.submit();
    await list.until(() => JSON.stringify(list.items()[0]?.node).includes('active until'));
    expect(actionsShown(list).filter((title) => title.startsWith('Try Again'))).toEqual([]);
    expect(writes()).toHaveLength(1);
    expect(tenant.state.requests).toHaveLength(1);
  });
});

describe('The details beside the list', () => {
  it('say what a role is, what its policy asks, and what came of it lately', async () => {
    const { list, host } = await formOf('Global Reader');
    await list.fill('justification', 'on call');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    list.back();
    list.back();
    await list.until(() => list.item('Global Reader')?.state.includes('left'));
    await list.act('Toggle Details', 'Global Reader');
    const detail = await list.until(() => slotOf(list.item('Global Reader')?.node, 'detail'));
    await list.until(() => JSON.stringify(slotOf(list.item('Global Reader')?.node, 'detail')).includes('Lately'));
    const text = JSON.stringify(slotOf(list.item('Global Reader')?.node, 'detail'));
    expect(detail.type).toBe('List.Item.Detail');
    for (const words of ['Can read everything', 'active until', 'Northwind Labs', '"Reason"', '"asked for"', '"8 h"']) {
      expect(text).toContain(words);
    }
  });
});
