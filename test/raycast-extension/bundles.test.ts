import { describe, expect, it } from '@jest/globals';
import type { Session } from './host/session.ts';
import { actionsOf, descriptionsIn, emptyViewOf } from './host/tree.ts';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

/** Signed in, with the bundle “Morning round” of two roles. */
async function withBundle(): Promise<World> {
  const opened = await world();
  const list = await opened.signIn();
  for (const title of ['Global Reader', 'User Administrator']) {
    await list.act('Tick', title);
    await list.until(() => list.item('ticked')?.subtitle.endsWith(title));
  }
  await list.act('Keep as a Bundle: 2 Ticked…', 'Global Reader');
  await saveAs(list, 'Morning round', 'daily review');
  await list.unload();
  return opened;
}

async function saveAs(list: Session, name: string, reason?: string): Promise<void> {
  await list.until(() => list.field('name'));
  const depth = list.depth();
  const drawn = list.view();
  await list.fill('name', name);
  if (reason !== undefined) await list.fill('justification', reason);
  // As fast as a person who types: before what was typed is drawn.
  await list.submit(drawn);
  await list.until(() => list.depth() < depth, 'the form to close');
}

const bundles = ({ host }: World) => JSON.parse(String(host.storage.get('simulated-small.bundles'))).bundles;

describe('Manage Bundles', () => {
  it('offers the sign-in where nobody is signed in, and says that nobody can be reached', async () => {
    const signedOut = await world();
    const first = await signedOut.open('manage-bundles');
    expect(first.items()[0]?.title).toBe('Sign in');
    await first.act('Open the Browser', 'Sign in');
    await first.until(() => signedOut.host.toasts.at(-1)?.title.startsWith('Signed in'));
    await first.until(() => first.item('Sign in') === undefined);
    const { open, offline } = await withBundle();
    await offline();
    const list = await open('manage-bundles');
    await list.until(() => list.items()[0]?.title === 'No connection: nothing can be sent');
    expect(list.item('Morning round')).toBeDefined();
  });

  it('finds a bundle by its id and by what it holds', async () => {
    const { open } = await withBundle();
    const list = await open('manage-bundles');
    const keywords = list.item('Morning round')?.node.props.keywords;
    expect(keywords).toEqual([
      'morning-round',
      expect.stringContaining('Global Reader'),
      expect.stringContaining('User Administrator'),
    ]);
  });

  it('says of a bad document that it is one, and nothing else', async () => {
    const { host, open } = await withBundle();
    const list = await open('manage-bundles');
    for (const text of ['nonsense', '{"schema":1}', '{"schema":1,"bundles":[{"id":7}]}']) {
      const before = host.toasts.length;
      host.clipboard = text;
      await list.act('Import from Clipboard', 'Morning round');
      await list.until(() => host.toasts.length > before);
      expect(host.toasts.slice(before)).toEqual([expect.objectContaining({ style: 'FAILURE' })]);
    }
  });

  it('keeps what was ticked as a bundle, which stands in the list with what Enter will do', async () => {
    const opened = await withBundle();
    expect(bundles(opened)).toMatchObject([
      { id: 'morning-round', name: 'Morning round', justification: 'daily review' },
    ]);
    const list = await opened.open('activate-role');
    const section = list.sections().find(({ title }) => title === 'Bundles');
    expect(section?.items.map(({ title }) => title)).toEqual(['Morning round']);
  });

  it('makes one from roles that are ticked there', async () => {
    const opened = await withBundle();
    const list = await opened.open('manage-bundles');
    await list.act('Create Bundle…', 'Morning round');
    await list.until(() => list.item('Helpdesk Administrator'));
    await list.act('Tick', 'Helpdesk Administrator');
    await list.until(() => list.items().some(({ node }) => JSON.stringify(node).includes('Name Bundle of 1…')));
    await list.act('Name Bundle of 1…', 'Helpdesk Administrator');
    await saveAs(list, 'Desk', 'queue');
    await list.until(() => list.depth() === 1 && list.item('Desk') && list.view()?.props.selectedItemId === 'desk');
    expect(bundles(opened)).toMatchObject([
      { id: 'morning-round' },
      { id: 'desk', justification: 'queue', members: [{ label: expect.stringContaining('Helpdesk Administrator') }] },
    ]);
  });

  it('wants a name, and says so under the field', async () => {
    const { open } = await withBundle();
    const list = await open('manage-bundles');
    await list.act('Change Bundle…', 'Morning round');
    await list.until(() => list.field('name'));
    await list.fill('name', ' ');
    expect(list.field('name')?.error).toBe('A bundle needs a name');
  });

  it('is called as no other is, and says so under the field, in its own form and in that of an activation', async () => {
    const { open, writes } = await withBundle();
    const list = await open('activate-role');
    await list.act('Keep as a Bundle…', 'Helpdesk Administrator');
    await list.until(() => list.field('name'));
    await list.fill('name', 'morning ROUND');
    await list.until(() => list.field('name')?.error?.startsWith('There is a bundle “Morning round” already'));
    list.back();
    await list.until(() => list.depth() === 1);
    await list.act('Fill in the Reason…', 'Global Reader');
    await list.until(() => list.field('justification'));
    await list.fill('keepsBundle', true);
    await list.until(() => list.field('bundleName'));
    await list.fill('bundleName', 'Morning-round');
    await list.until(() => list.field('bundleName')?.error?.startsWith('@morning-round is'));
    expect(writes()).toEqual([]);
  });

  it('changes the roles of a bundle, and keeps what nothing stands for now unless that is taken out', async () => {
    const opened = await withBundle();
    const [bundle] = bundles(opened);
    const lost = { key: 'directoryrole|gone|gone|gone|gone', label: 'Old Role' };
    const document = { schema: 1, bundles: [{ ...bundle, members: [...bundle.members, lost] }] };
    opened.host.storage.set('simulated-small.bundles', JSON.stringify(document));
    const list = await opened.open('manage-bundles');
    await list.until(() => list.item('Morning round')?.subtitle.includes('no longer there: Old Role'));
    await list.act('Change Bundle…', 'Morning round');
    const roles = await list.until(() => list.field('roles'));
    await list.fill('roles', [bundle.members[1].key]);
    await list.until(() => JSON.stringify(list.field('roles')?.value) !== JSON.stringify(roles.value));
    await saveAs(list, 'Evening round');
    expect(bundles(opened)).toMatchObject([{ id: 'morning-round', members: [bundle.members[1], lost] }]);
    expect(opened.host.toasts.at(-1)?.title).toBe('“Morning round” is now “Evening round”; it stays @morning-round');
    await list.act('Change Bundle…', 'Evening round');
    await list.until(() => list.field('lost'));
    await list.fill('lost', []);
    await list.until(() => list.field('lost') === undefined);
    await saveAs(list, 'Evening round');
    expect(bundles(opened)[0].members).toEqual([bundle.members[1]]);
  });

  it('takes what is ticked into a bundle, and is changed and deleted from the list of roles too', async () => {
    const opened = await withBundle();
    const list = await opened.open('activate-role');
    await list.until(() =>
      actionsOf(list.item('Helpdesk Administrator')?.node).some(({ title }) => title === '“Morning round”'),
    );
    await list.act('Tick', 'Helpdesk Administrator');
    await list.until(() => list.item('ticked'));
    await list.act('“Morning round”', 'Global Reader');
    await list.until(() => opened.host.toasts.at(-1)?.title === '1 role added to @morning-round');
    expect(bundles(opened)[0].members).toHaveLength(3);
    expect(bundles(opened)[0].members[2]).toMatchObject({ label: 'Helpdesk Administrator · Branch North' });
    await list.act('Change the Bundle…', 'Morning round');
    await list.until(() => list.field('name')?.value === 'Morning round');
    list.back();
    opened.host.onAlert = () => true;
    await list.until(() => list.depth() === 1);
    await list.act('Delete the Bundle', 'Morning round');
    await list.until(() => list.item('Morning round') === undefined);
    expect(opened.host.toasts.at(-1)?.title).toBe('Deleted “Morning round”: @morning-round means nothing now');
  });

  it('renames without changing the id, and moves', async () => {
    const opened = await withBundle();
    const list = await opened.open('manage-bundles');
    await list.act('Change Bundle…', 'Morning round');
    await saveAs(list, 'Evening round');
    await list.until(() => list.item('Evening round'));
    expect(bundles(opened)).toMatchObject([{ id: 'morning-round', name: 'Evening round' }]);
    opened.host.clipboard = JSON.stringify({ schema: 1, bundles: [{ id: 'other', name: 'Other', members: [] }] });
    await list.act('Import from Clipboard', 'Evening round');
    await list.until(() => list.item('Other'));
    await list.act('Move up', 'Other');
    await list.until(() => list.items()[0]?.title === 'Other');
  });

  it('deletes only after a confirmation', async () => {
    const opened = await withBundle();
    const list = await opened.open('manage-bundles');
    await list.act('Delete Bundle', 'Morning round');
    expect(opened.host.alerts).toMatchObject([{ title: 'Delete “Morning round”?', primaryAction: 'Delete' }]);
    expect(bundles(opened)).toHaveLength(1);
    opened.host.onAlert = () => true;
    await list.act('Delete Bundle', 'Morning round');
    await list.until(() => emptyViewOf(list.view())?.title === 'No Bundles Yet');
  });

  it('exports to the clipboard and imports from it; what is no export is refused and changes nothing', async () => {
    const opened = await withBundle();
    const list = await opened.open('manage-bundles');
    await list.act('Export to Clipboard', 'Morning round');
    expect(JSON.parse(opened.host.clipboard)).toMatchObject({ schema: 1, bundles: [{ id: 'morning-round' }] });
    for (const wrong of ['', 'hello', '{"schema":9}', '[]']) {
      opened.host.clipboard = wrong;
      await list.act('Import from Clipboard', 'Morning round');
      await list.until(() => opened.host.toasts.at(-1)?.style === 'FAILURE');
    }
    expect(bundles(opened)).toHaveLength(1);
  });

  it('makes a quicklink that carries the id and nothing else', async () => {
    const { host, open } = await withBundle();
    const list = await open('manage-bundles');
    await list.act('Create Quicklink', 'Morning round');
    const link = new URL(host.quicklinks[0]?.link ?? '');
    expect(link.protocol).toBe('raycast:');
    expect(link.pathname).toMatch(/entra-pim-palette\/activate-bundle$/);
    expect(JSON.parse(link.searchParams.get('context') ?? '')).toEqual({ bundle: 'morning-round' });
    expect(link.href).not.toContain('review');
  });
});

describe('Activate Bundle', () => {
  it('opens the form filled in, from a link or from its argument, and sends nothing before it is submitted', async () => {
    const { open, writes, host } = await withBundle();
    for (const options of [{ context: { bundle: 'morning-round' } }, { arguments: { bundle: 'Morning round' } }]) {
      const form = await open('activate-bundle', options);
      await form.until(() => form.field('justification')?.value === 'daily review');
      expect(form.field('roles')?.value).toHaveLength(2);
      expect(form.view()?.props.enableDrafts).toBe(true);
      expect(writes()).toEqual([]);
      if ('arguments' in options) {
        await form.submit();
        await form.until(() => host.toasts.at(-1)?.title.startsWith('2 of 2 active'));
      }
      await form.unload();
    }
    expect(writes()).toHaveLength(2);
  });

  it('keeps what was typed into its form over what the bundle has for it, until it is sent', async () => {
    const { open } = await withBundle();
    const list = await open('manage-bundles');
    const form = async () => {
      await list.act('Open Activation Form…', 'Morning round');
      return list.until(() => list.field('justification')?.value);
    };
    expect(await form()).toBe('daily review');
    await list.fill('justification', 'an audit, this once');
    await list.until(() => list.field('justification')?.value === 'an audit, this once');
    list.back();
    await list.until(() => list.depth() === 1);
    expect(await form()).toBe('an audit, this once');
  });

  it('takes over a draft', async () => {
    const { open } = await withBundle();
    const form = await open('activate-bundle', {
      context: { bundle: 'morning-round' },
      draftValues: { justification: 'half typed' },
    });
    await form.until(() => form.field('justification')?.value === 'half typed');
  });

  it('says that a bundle is gone', async () => {
    const { host } = await withBundle();
    const list = host.launch('activate-bundle', { context: { bundle: 'long-gone' } });
    const empty = await list.until(() => emptyViewOf(list.view()));
    expect(empty.title).toBe('That Bundle No Longer Exists');
  });

  it('names members that are no longer there', async () => {
    const opened = await withBundle();
    const [bundle] = bundles(opened);
    const members = [...bundle.members, { key: 'directoryrole|gone|gone|gone|gone', label: 'Old Role' }];
    opened.host.storage.set(
      'simulated-small.bundles',
      JSON.stringify({ schema: 1, bundles: [{ ...bundle, members }] }),
    );
    const form = await opened.open('activate-bundle', { context: { bundle: 'morning-round' } });
    await form.until(() => form.field('roles'));
    expect(descriptionsIn(form.view())[0]?.text).toBe('No longer there: Old Role');
  });

  it.each([
    { bundle: 7 },
    { bundle: '' },
    { bundle: 'x'.repeat(5_000) },
    { bundle: { id: 'morning-round' } },
    { roles: ['Global Reader'], justification: 'now' },
    'morning-round',
    [],
  ])('takes nothing from a link but one short text: %#', async (context) => {
    const { open, writes } = await withBundle();
    const list = await open('activate-bundle', { context });
    await list.until(() => list.item('Morning round'));
    expect(writes()).toEqual([]);
  });
});
