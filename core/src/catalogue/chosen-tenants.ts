import type { Catalogue } from '../model/catalogue.ts';
import type { FoundTenant } from '../model/found-tenant.ts';
import type { Identity } from '../model/identity.ts';
import { inTenantOrder, noTenantChoices, type TenantChange, type TenantChoices } from '../model/tenant-choices.ts';
import { changedChoices } from '../tenants/change-choices.ts';
import { usableNames } from '../tenants/own-names.ts';
import { visibleCatalogue, withOwnName } from '../tenants/visible-catalogue.ts';
import { withTenantName } from './carried-over.ts';
import { createKnownTenants, type KnownTenants, type KnownTenantsParts } from './known-tenants.ts';

/** What is known of tenants, together with what the person decided about them. */
export interface ChosenTenants {
  readonly known: KnownTenants;
  /** The person with both names of the tenant, as far as they are known and can be shown. */
  named(identity: Identity): Identity;
  /** These in the order that was chosen. */
  ordered<T extends { readonly tenantId: string }>(items: readonly T[]): readonly T[];
  /** Whether a tenant is not looked at now. */
  isHidden(tenantId: string): boolean;
  /** The catalogue as it is wanted: see `visibleCatalogue`. */
  visible(catalogue: Catalogue): Catalogue;
  /** A hidden tenant that was asked for by name: not hidden as long as this lives, or until it is hidden again. */
  include(tenantId: string): void;
  /** These exist, whether or not somebody is signed in there: names of the person's own are held against theirs. */
  found(tenants: readonly FoundTenant[]): void;
  /** The choices with one more made; throws `badInput` for a name that could be taken for another tenant. */
  changed(choices: TenantChoices, tenantId: string, change: TenantChange): TenantChoices;
}

/** What they need besides `KnownTenantsParts`. */
interface ChosenTenantsParts extends Omit<KnownTenantsParts, 'own'> {
  /** As they were read last. */
  readonly choices: () => TenantChoices;
}

/** Starts with no tenant known. */
export function createChosenTenants({ choices, ...parts }: ChosenTenantsParts): ChosenTenants {
  const included = new Set<string>();
  const elsewhere = { names: new Map<string, string>(), domains: new Map<string, string>() };
  const known = createKnownTenants({ ...parts, own: () => ({ all: choices().names, usable: ownNames() }) });
  /** Something was decided once: what was shown by it may have to be shown otherwise. */
  let hasChosen = false;

  const called = () => ({
    names: new Map([...elsewhere.names, ...known.names]),
    domains: new Map([...elsewhere.domains, ...known.domains]),
  });
  const ownNames = () =>
    choices().names.size === 0 ? noTenantChoices.names : usableNames({ ...called(), own: choices().names });
  const hidden = () => new Set([...choices().hidden].filter((id) => !included.has(id)));

  return {
    known,
    named: (identity) => withOwnName(withTenantName(identity, called().names), ownNames()),
    ordered: (items) => inTenantOrder(items, choices().order, ({ tenantId }) => tenantId),
    isHidden: (tenantId) => hidden().has(tenantId.toLowerCase()),
    visible(catalogue) {
      const { order } = choices();
      const left = hidden();
      if (choices().names.size === 0 && order.length === 0 && left.size === 0 && !hasChosen) return catalogue;
      hasChosen = true;
      known.recall(peopleOf(catalogue));
      return visibleCatalogue(catalogue, { names: ownNames(), order, hidden: left });
    },
    include: (tenantId) => void included.add(tenantId.toLowerCase()),
    found(tenants) {
      for (const { tenantId, name, domains } of tenants) {
        if (name !== undefined) elsewhere.names.set(tenantId, name);
        for (const domain of domains) elsewhere.domains.set(domain.toLowerCase(), tenantId);
      }
    },
    changed(before, tenantId, change) {
      if (change.does === 'hide') included.delete(tenantId.toLowerCase());
      return changedChoices(before, tenantId, change, called());
    },
  };
}

/** Everybody who has a row or a gap. */
export function peopleOf({ eligibilities, activations, openRequests, gaps }: Catalogue): readonly Identity[] {
  return [...eligibilities, ...activations, ...openRequests, ...gaps].map(({ identity }) => identity);
}
