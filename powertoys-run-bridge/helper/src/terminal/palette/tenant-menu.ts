import type { Identity } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import type { AppState, MenuItem } from './state.ts';

type Tenant = NonNullable<AppState['tenant']>;

/** Shows one tenant: the one that is named, or one of a menu when the words fit several or none. `all` shows all again. */
export function chooseTenant(desk: Desk, words: string): void {
  const wanted = words.trim().toLowerCase();
  const tenants = tenantsOf(desk);
  if (wanted === 'all') {
    desk.only(undefined);
    return;
  }
  const exact = tenants.filter((tenant) => namesOf(tenant).includes(wanted));
  const fitting =
    exact.length > 0 ? exact : tenants.filter((tenant) => namesOf(tenant).some((n) => n.includes(wanted)));
  const [only, ...others] = fitting;
  if (wanted !== '' && only && others.length === 0) {
    desk.only(toShown(only));
    return;
  }
  const offered = fitting.length > 0 ? fitting : tenants;
  const items: readonly MenuItem[] = [
    { label: 'All tenants', run: () => desk.only(undefined) },
    ...offered.map((tenant) => ({
      label: tenant.tenantName,
      detail: tenant.username,
      run: () => desk.only(toShown(tenant)),
    })),
  ];
  const lines = fitting.length > 0 ? [] : [`No tenant here is called “${words.trim()}”. These there are:`];
  desk.show({ type: 'menu', title: 'Show one tenant, or all', lines, items, selected: 0 });
}

function toShown({ tenantId, tenantName }: Identity): Tenant {
  return { id: tenantId, name: tenantName };
}

function namesOf({ tenantId, tenantName, username }: Identity): readonly string[] {
  return [tenantId, tenantName, username.slice(username.indexOf('@') + 1)].map((name) => name.toLowerCase());
}

/** Every tenant something is known of, gaps included: one that cannot be read is one too. */
function tenantsOf(desk: Desk): readonly Identity[] {
  const { eligibilities, activations, openRequests, gaps } = desk.palette.catalogue();
  const all = [...eligibilities, ...activations, ...openRequests, ...gaps].map(({ identity }) => identity);
  return [...new Map(all.map((identity) => [identity.tenantId, identity])).values()];
}
