import type { FoundTenant } from '../model/found-tenant.ts';
import type { Identity } from '../model/identity.ts';
import { inTenantOrder, type TenantChoices } from '../model/tenant-choices.ts';
import { foldTenantName } from './own-names.ts';

/** One tenant of this person's, with what they decided about it. */
export interface ListedTenant extends FoundTenant {
  /** What they call it, whether or not that can be shown beside its name. */
  readonly ownName?: string;
  /** Somebody is signed in there. */
  readonly isListed: boolean;
  readonly isHidden: boolean;
}

/**
 * Every tenant that was found or that somebody is signed in to, in the chosen order, then home tenants first: one the service does not tell
 * of, since it could not be asked, can be named and hidden all the same.
 */
export function listTenantsOf(
  found: readonly FoundTenant[],
  people: readonly Identity[],
  choices: TenantChoices,
): readonly ListedTenant[] {
  const all = new Map<string, FoundTenant>(found.map((one) => [one.tenantId, one]));
  for (const { tenantId, tenantName, username } of people) {
    const id = tenantId.toLowerCase();
    const known = all.get(id);
    if (known !== undefined && (known.name !== undefined || tenantName === tenantId)) continue;
    const name = tenantName === tenantId ? {} : { name: tenantName };
    all.set(id, { tenantId: id, domains: [], isHome: true, accounts: [username], ...known, ...name });
  }
  // What was hidden can be listed again, whatever is known of it today.
  for (const id of [...choices.hidden, ...choices.names.keys()])
    if (!all.has(id)) all.set(id, { tenantId: id, domains: [], isHome: false, accounts: [] });
  const here = new Set(people.map(({ tenantId }) => tenantId.toLowerCase()));
  const listed = [...all.values()].map((tenant): ListedTenant => {
    const ownName = choices.names.get(tenant.tenantId);
    return {
      ...tenant,
      ...(ownName === undefined ? {} : { ownName }),
      isListed: here.has(tenant.tenantId),
      isHidden: choices.hidden.has(tenant.tenantId),
    };
  });
  return inTenantOrder(listed, choices.order, ({ tenantId }) => tenantId);
}

/** How such a tenant is named: as the directory has it, and beside it what the person calls it. */
export function listedTenantWords({ name, domain, tenantId, ownName }: ListedTenant): string {
  const real = name ?? domain ?? tenantId;
  return ownName === undefined || ownName === real ? real : `${real} “${ownName}”`;
}

/** The tenants a name means: every one that is called so by the directory or by the person. */
export function tenantsNamed(name: string, tenants: readonly ListedTenant[]): readonly ListedTenant[] {
  const wanted = foldTenantName(name);
  return tenants.filter((one) => [one.name, one.ownName].some((known) => foldTenantName(known ?? '') === wanted));
}
