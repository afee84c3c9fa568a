import type { Catalogue } from '../model/catalogue.ts';
import { type Identity, identityKey } from '../model/identity.ts';
import type { TenantChoices } from '../model/tenant-choices.ts';

type Own = { readonly identity: Identity };

/** The identity with what the person calls its tenant, or without where they call it nothing. */
export function withOwnName(identity: Identity, names: ReadonlyMap<string, string>): Identity {
  const name = names.get(identity.tenantId.toLowerCase());
  if (identity.ownTenantName === name) return identity;
  const { ownTenantName: _, ...rest } = identity;
  return name === undefined ? rest : { ...rest, ownTenantName: name };
}

/** The catalogue as these choices want it: without hidden tenants, of which it says that they are; with names of the person's own. */
export function visibleCatalogue(catalogue: Catalogue, { names, order, hidden }: TenantChoices): Catalogue {
  const { tenants: _, ...rest } = catalogue;
  const known = new Map<string, Identity>();
  const seen = <T extends Own>(items: readonly T[]): readonly T[] => {
    const shown =
      hidden.size === 0 ? items : items.filter(({ identity }) => !hidden.has(identity.tenantId.toLowerCase()));
    return shown.map((one) => {
      const id = identityKey(one.identity);
      const identity = known.get(id) ?? withOwnName(one.identity, names);
      known.set(id, identity);
      return one.identity === identity || one.identity.ownTenantName === identity.ownTenantName
        ? one
        : { ...one, identity };
    });
  };
  const left = catalogue.left?.filter(({ eligibility }) => seen([eligibility]).length > 0);
  return {
    ...rest,
    eligibilities: seen(catalogue.eligibilities),
    activations: seen(catalogue.activations),
    openRequests: seen(catalogue.openRequests),
    gaps: seen(catalogue.gaps),
    ...(left === undefined ? {} : { left }),
    ...(order.length === 0 && hidden.size === 0 ? {} : { tenants: { order, hidden: [...hidden] } }),
  };
}
