// What stands under ↵ and ⌘↵, and what every other action is called: Raycast gives these two keys to the first two actions.
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type { Session } from './host/session.ts';
import { actionsOf, type Node } from './host/tree.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();
/** The rule of Raycast's own linter, which sees only titles that are written out. */
const { titleCase } = createRequire(import.meta.url)('@raycast/eslint-plugin/dist/title-case.js');

const titles = (owner: Node | undefined) => actionsOf(owner).map(({ title }) => title);
const panelOf = (list: Session, item: string) => titles(list.item(item)?.node);
const inTitleCase = (title: string) =>
  title
    .split(/(“[^”]*”)/)
    .map((part) => (part.startsWith('“') ? part : titleCase(part)))
    .join('');

async function tick(list: Session, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await list.act('Tick', name);
    await list.until(() => list.item('ticked')?.subtitle.includes(name));
  }
}

describe('The panel of a row', () => {
  it('has what is ticked under ⌘↵, with the options typed, and says whether that sends', async () => {
    const { host, signIn, tenant, writes } = await world();
    const list = await signIn();
    await list.type('global reader 30m > change window');
    await list.until(() => list.item('Global Reader')?.state.includes('30 min'));
    await tick(list, 'Global Reader');
    expect(panelOf(list, 'Global Reader')[1]).toBe('Activate 1 Ticked');
    expect(list.item('ticked')?.subtitle).toContain('change window');
    await list.act('Activate 1 Ticked', 'Global Reader');
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    // The same toast says so once the service does.
    await list.until(() => host.toasts.at(-1)?.message?.includes('Usable now'));
    expect(host.toasts.at(-1)?.title).toContain('active until');
    expect(writes()).toHaveLength(1);
    const [active] = tenant.state.assignments.filter(({ activated }) => activated);
    expect(Number(active?.endsAt) - Number(active?.startsAt)).toBe(30 * 60_000);
    expect(tenant.state.requests.at(-1)?.justification).toBe('change window');
    list.back();
    await list.until(() => list.depth() === 1 && list.item('ticked') === undefined, 'the tick to be gone');
  });

  it('opens the form for what is ticked with the options typed, and keeps the ticks until it is sent', async () => {
    const { host, signIn, writes } = await world();
    const list = await signIn();
    await tick(list, 'Global Reader', 'Helpdesk Administrator');
    await list.type('reader 1h > change window');
    await list.until(() => list.item('ticked')?.subtitle.includes('change window'));
    await list.until(() => panelOf(list, 'Global Reader')[1]?.startsWith('Activate 2 Ticked: '));
    await list.act(panelOf(list, 'Global Reader')[1] ?? '', 'Global Reader');
    await list.until(() => list.field('justification') && list.view()?.props.isLoading === false);
    expect(list.field('roles')?.value).toHaveLength(2);
    expect(list.field('justification')?.value).toBe('change window');
    expect(list.field('duration')?.value).toBe('PT1H');
    list.back();
    await list.until(() => list.depth() === 1 && list.item('ticked'));
    await list.act(panelOf(list, 'Global Reader')[1] ?? '', 'Global Reader');
    await list.until(() => list.field('ticketNumber'));
    await list.fill('ticketNumber', 'INC0001234');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.includes('active until'));
    expect(writes()).toHaveLength(2);
    list.back();
    list.back();
    await list.until(() => list.depth() === 1 && list.item('ticked') === undefined);
  });

  it('never has what ends something under the first two keys, and is in Title Case wherever it stands', async () => {
    const { host, open, signIn } = await world();
    const list = await signIn();
    await list.act('Fill in the Reason…', 'Security Administrator');
    await list.until(() => list.field('justification'));
    await list.fill('justification', 'on call');
    await list.submit();
    await list.until(() => host.toasts.at(-1)?.title.match(/approval/));
    await list.unload();
    const again = await open('activate-role');
    await again.act('Fill in the Reason…', 'Global Reader');
    await again.until(() => again.field('justification'));
    await again.fill('justification', 'on call');
    await again.submit();
    await again.until(() => host.toasts.at(-1)?.title.includes('active until'));
    const shown = [...titles(again.items()[0]?.node)];
    again.back();
    await again.until(() => again.fields().length > 0);
    shown.push(...titles(again.view()));
    again.back();
    await again.until(() => again.item('Global Reader')?.state.includes('left'));
    await tick(again, 'User Administrator');
    const panels = again.items().map(({ node }) => titles(node));
    for (const text of ['@', '/', 'user administrator 45m > x', 'zzz qqq', 'global + administrator']) {
      await again.type(text);
      await again.until(() => again.items().length > 0);
      panels.push(...again.items().map(({ node }) => titles(node)));
    }
    for (const panel of panels)
      expect(panel.slice(0, 2).join()).not.toMatch(/Deactivate|Withdraw\b(?!…)|Delete|Sign out/);
    const all = [...new Set([...shown, ...panels.flat()])];
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter((title) => title !== inTitleCase(title))).toEqual([]);
  });

  it('has what a role allows and asks for at its right end, as pictures with words', async () => {
    const { signIn } = await world();
    const list = await signIn();
    const row = await list.until(() => list.items().find(({ title }) => title === 'Helpdesk Administrator'));
    await list.select(row.id);
    await list.until(() => list.item(row.id)?.state.includes('ticket'));
    const accessories = list.item(row.id)?.node.props.accessories;
    expect(accessories).toEqual(
      expect.arrayContaining([
        { icon: expect.any(String), text: '1 h', tooltip: 'Up to 1 h' },
        { icon: expect.any(String), text: 'ticket', tooltip: 'Asks for a ticket' },
      ]),
    );
    expect(list.item(row.id)?.subtitle).not.toMatch(/asks for|up to/);
    expect(list.item(row.id)?.state).not.toContain('eligible');
  });
});

describe('What sent nothing', () => {
  it('is no success: a role that was activated elsewhere meanwhile', async () => {
    const { host, open, signIn, writes } = await world();
    const first = await signIn();
    const second = await open('activate-role');
    for (const list of [first, second]) {
      await list.act('Fill in the Reason…', 'Global Reader');
      await list.until(() => list.field('justification') && list.view()?.props.isLoading === false);
      await list.fill('justification', 'on call');
      await list.submit();
      await list.until(() => list.items()[0]?.state.includes('active') && list.view()?.props.isLoading === false);
    }
    await second.until(() => host.toasts.at(-1)?.style !== 'ANIMATED');
    expect(writes()).toHaveLength(1);
    expect(host.toasts.at(-1)).toMatchObject({ style: 'FAILURE', title: 'Nothing changed' });
    expect(JSON.stringify(second.items()[0]?.node.props.icon)).not.toMatch(/green/i);
  });
});

describe('A policy that could not be read', () => {
  it('asks for a reason, as it does in every door', async () => {
    const { tenant, signIn, writes } = await world();
    tenant.faults.add({
      type: 'error',
      status: 403,
      times: 1000,
      on: { path: 'policies/roleManagementPolicyAssignments' },
    });
    const list = await signIn();
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification') && list.view()?.props.isLoading === false);
    await list.submit();
    await list.until(() => list.field('justification')?.error === 'Global Reader asks for a reason');
    expect(writes()).toEqual([]);
  });
});
