import { errorLines, type Identity, inTenantOrder, parseTenant, tenantWords } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import type { AppState, MenuItem } from './state.ts';

type Tenant = NonNullable<AppState['tenant']>;

/**
 * Shows one tenant: the one that is named by id, domain or name, or one of a menu when the words fit several or none. `all`
 * shows all again.
 */
export function chooseTenant(desk: Desk, words: string): void {
  const wanted = words.trim().toLowerCase();
  const tenants = tenantsOf(desk);
  if (wanted === 'all') {
    desk.only(undefined);
    return;
  }
  // Whose a domain is, the sign-in service knows; the domain of a sign-in name may be another tenant's.
  if (parseTenant(words).type === 'domain') {
    desk.behind('looking up the tenant', () => chooseByDomain(desk, words.trim(), tenants));
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
  const lines = fitting.length > 0 ? [] : [`No tenant here is called “${words.trim()}”. These there are:`];
  offer(desk, fitting.length > 0 ? fitting : tenants, lines);
}

async function chooseByDomain(desk: Desk, domain: string, tenants: readonly Identity[]): Promise<void> {
  try {
    const id = await desk.palette.tenantIdOf(domain, { cached: true });
    const found = tenants.find(({ tenantId }) => tenantId.toLowerCase() === id.toLowerCase());
    if (found) desk.only(toShown(found));
    else offer(desk, tenants, [`Nothing here is of ${domain}. These tenants there are:`]);
  } catch (error) {
    offer(desk, tenants, errorLines(error));
  }
}

function offer(desk: Desk, tenants: readonly Identity[], lines: readonly string[]): void {
  const items: readonly MenuItem[] = [
    { label: 'All tenants', run: () => desk.only(undefined) },
    ...tenants.map((tenant) => ({
      label: tenantWords(tenant),
      detail: tenant.username,
      run: () => desk.only(toShown(tenant)),
    })),
  ];
  desk.show({ type: 'menu', title: 'Show one tenant, or all', lines, items, selected: 0 });
}

function toShown(tenant: Identity): Tenant {
  return { id: tenant.tenantId, name: tenantWords(tenant) };
}

function namesOf({ tenantId, tenantName, ownTenantName }: Identity): readonly string[] {
  return [tenantId, tenantName, ...(ownTenantName === undefined ? [] : [ownTenantName])].map((name) =>
    name.toLowerCase(),
  );
}

/** Every tenant something is known of, gaps included: one that cannot be read is one too. */
function tenantsOf(desk: Desk): readonly Identity[] {
  const { eligibilities, activations, openRequests, gaps, tenants } = desk.palette.catalogue();
  const all = [...eligibilities, ...activations, ...openRequests, ...gaps].map(({ identity }) => identity);
  const each = [...new Map(all.map((identity) => [identity.tenantId, identity])).values()];
  return inTenantOrder(each, tenants?.order, ({ tenantId }) => tenantId);
}
