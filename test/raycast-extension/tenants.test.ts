import { describe, expect, it } from '@jest/globals';
import { actionsOf } from './host/tree.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();
const hidden = '1 tenant is hidden and not looked at';

/** Signed in to both tenants of the small company. */
async function inBothTenants() {
  const here = await world();
  const list = await here.signIn();
  await list.act('Show Accounts…', 'Global Reader');
  await list.until(() => list.item('ada@northwindlabs.example'));
  await list.act('Sign in to Another Tenant…', 'ada@northwindlabs.example');
  await list.until(() => list.field('tenant'));
  await list.fill('tenant', 'lakeside.example');
  await list.submit();
  await list.until(() => list.items().filter(({ title }) => title === 'ada@northwindlabs.example').length === 2);
  list.back();
  await list.until(() => list.items().filter(({ title }) => title === 'Global Reader').length === 2);
  return { ...here, list };
}

describe('tenants in Raycast', () => {
  it('are found, with what signs in to those nobody is signed in to', async () => {
    const here = await world();
    const list = await here.signIn();
    await list.act('Your Tenants…', 'Global Reader');
    await list.until(() => list.item('Lakeside Clinic'));
    expect(list.items().map(({ title }) => title)).toEqual(['Northwind Labs', 'Lakeside Clinic']);
    expect(JSON.stringify(list.item('Lakeside Clinic')?.node)).toContain('not signed in there');
    expect(actionsOf(list.item('Lakeside Clinic')?.node).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Sign in There', 'Give It a Name of Your Own…', 'Put It First', 'Hide It']),
    );
    const opened = here.host.opened.length;
    await list.act('Sign in There', 'Lakeside Clinic');
    await list.until(() => here.host.opened.length > opened);
  });

  it('are called by a name of one’s own, which the list shows beside theirs and finds', async () => {
    const { list, host } = await inBothTenants();
    await list.act('Your Tenants…', 'Security Administrator');
    await list.until(() => list.item('Lakeside Clinic'));
    await list.act('Give It a Name of Your Own…', 'Lakeside Clinic');
    await list.until(() => list.field('name'));
    await list.fill('name', 'northwindlabs.example');
    await list.submit();
    expect(list.field('name')?.error).toMatch(/cannot be a domain/);
    await list.fill('name', 'Northwind Labs');
    await list.submit();
    await list.until(() => host.toasts.some((toast) => /would be taken for/.test(`${toast.title} ${toast.message}`)));
    await list.fill('name', 'the clinic');
    await list.submit();
    await list.until(() => list.item('Lakeside Clinic “the clinic”'));
    list.back();
    await list.until(() => list.item('Security Administrator'));
    await list.type('global reader clinic');
    await list.until(() => list.items().filter(({ title }) => title === 'Global Reader').length === 1);
    expect(JSON.stringify(list.item('Global Reader')?.node)).toContain('Lakeside Clinic “the clinic”');
  });

  it('are hidden and listed again; that one is hidden is said in the list, and nothing is claimed of it', async () => {
    const { list, open } = await inBothTenants();
    await list.act('Your Tenants…', 'Security Administrator');
    await list.until(() => list.item('Lakeside Clinic'));
    await list.act('Hide It', 'Lakeside Clinic');
    await list.until(() => JSON.stringify(list.item('Lakeside Clinic')?.node ?? {}).includes('hidden'));
    list.back();
    await list.until(() => list.item(hidden));
    expect(list.items().filter(({ title }) => title === 'Global Reader')).toHaveLength(1);
    await list.type('/active');
    await list.until(() => list.item('Nothing is active in the tenants listed'));
    expect(list.item(hidden)).toBeDefined();
    await list.unload();

    const active = await open('active-roles');
    await active.until(() => active.item(hidden));
    expect(JSON.stringify(active.view())).not.toContain('"Nothing is active"');
    await active.unload();

    const again = await open('activate-role');
    await again.until(() => again.item(hidden));
    await again.act('Your Tenants…', 'Security Administrator');
    await again.until(() => again.item('Lakeside Clinic'));
    await again.act('List It Again', 'Lakeside Clinic');
    again.back();
    await again.until(() => again.items().filter(({ title }) => title === 'Global Reader').length === 2);
    expect(again.item(hidden)).toBeUndefined();
  });
});
