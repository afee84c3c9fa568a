// What a list begins with, what it keeps for the next launch, and what stands first while words are typed.
import { describe, expect, it } from '@jest/globals';
import { loadScenario } from '@pim-palette/fake-tenant';
import { actionsOf, seenOf, slotOf } from './host/tree.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

describe('The list begins', () => {
  it.each([
    ['an argument', { arguments: { query: 'helpdesk' } }],
    ['what was typed before the fallback', { fallbackText: 'helpdesk' }],
    ['a link', { context: { query: 'helpdesk' } }],
  ])('with what %s says, and sends nothing', async (_from, options) => {
    const { signIn, open, writes } = await world();
    await (await signIn()).unload();
    const list = await open('activate-role', options);
    expect(list.view()?.props.searchText).toBe('helpdesk');
    expect(list.items()[0]?.title).toBe('Helpdesk Administrator');
    expect(writes()).toEqual([]);
  });

  it('with the kind or tenant chosen the last time, and with everything where that is not there any more', async () => {
    const { host, signIn, open } = await world();
    const first = await signIn();
    await first.filter('kind:group');
    await first.until(() => first.item('Global Reader') === undefined);
    await first.unload();
    const again = await open('activate-role');
    expect(slotOf(again.view(), 'searchBarAccessory')?.props.value).toBe('kind:group');
    expect(again.item('Global Reader')).toBeUndefined();
    await again.filter('tenant:gone');
    await again.until(() => again.item('Global Reader'));
    await again.unload();
    host.unkind.set('Cache', 'throws');
    const without = await open('activate-role');
    expect(without.item('Global Reader')).toBeDefined();
  });
});

describe('A tenant without the licence for PIM', () => {
  it('says so, and does not say for ever that it is being read', async () => {
    const small = loadScenario('small');
    const tenants = small.tenants.map((tenant) => ({ ...tenant, licensed: false }));
    const { host, open } = await world({ ...small, tenants });
    const list = await open('activate-role');
    await list.act('Open the Browser', 'Sign in');
    await list.until(() => host.toasts.at(-1)?.title.startsWith('Signed in'));
    await list.until(() => list.items().some(({ title }) => title.includes('could not be read')));
    await list.until(() => list.view()?.props.isLoading === false);
    expect(JSON.stringify(list.items())).toMatch(/license/);
    expect(list.items().map(({ title }) => title)).not.toContainEqual(expect.stringMatching(/^(Reading|Nothing)/));
  });
});

describe('While something is ticked', () => {
  it('the best match is first as soon as words are typed, and the ticks are under ⌘↵', async () => {
    const { signIn } = await world();
    const list = await signIn();
    await list.act('Tick', 'User Administrator');
    await list.until(() => list.items()[0]?.id === 'ticked');
    await list.type('helpdesk');
    await list.until(() => list.items()[0]?.title === 'Helpdesk Administrator');
    expect(list.items()[1]?.id).toBe('ticked');
    expect(actionsOf(list.items()[0]?.node)[1]?.title).toMatch(/^Activate 1 Ticked/);
    await list.type('zzz qqq');
    const nothing = await list.until(() => list.items()[0]?.title.startsWith('Nothing matches') && list.items()[0]);
    expect(
      actionsOf(nothing.node)
        .map(({ title }) => title)
        .slice(0, 2),
    ).toEqual(['Toggle Details', expect.stringMatching(/^Activate 1 Ticked/)]);
    await list.type('> on call');
    await list.until(() => list.items()[0]?.id === 'ticked');
  });
});

describe('At the width of the window', () => {
  it('no title and no state of a row is cut; where it reaches may be', async () => {
    const { signIn } = await world();
    const list = await signIn();
    for (const text of [
      '',
      'reader 30m #INC0001234 > a reason that is a good deal longer than anyone has time to read now',
    ]) {
      await list.type(text);
      await list.until(() => list.items()[0]?.subtitle.includes('a reason') || text === '');
      for (const item of list.items()) {
        const seen = seenOf(item);
        expect([seen.title, seen.state]).toEqual([item.title, item.state]);
      }
    }
    expect(list.items().some((item) => seenOf(item).subtitle.endsWith('…'))).toBe(true);
  });
});

describe('The search of all commands', () => {
  it('says how much is active, when the next ends, and when that was so', async () => {
    const { host, signIn } = await world();
    const list = await signIn();
    await list.until(() => host.subtitles.get('activate-role')?.match(/^Nothing active · as of \d\d:\d\d$/));
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'on call');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    list.back();
    list.back();
    await list.until(() => list.item('Global Reader')?.state.includes('left'));
    await list.act('Refresh', 'Global Reader');
    await list.until(() =>
      host.subtitles.get('activate-role')?.match(/^1 active, next ends (\w+ )?\d\d:\d\d · as of \d\d:\d\d$/),
    );
  });

  it('keeps what was said, with its time, where the service says nothing', async () => {
    const { host, signIn, open, offline } = await world();
    await (await signIn()).unload();
    const before = host.subtitles.get('activate-role');
    expect(before).toMatch(/^Nothing active/);
    await offline();
    await (await open('activate-role')).unload();
    expect(host.subtitles.get('activate-role')).toBe(before);
  });
});
