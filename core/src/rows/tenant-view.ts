import type { Catalogue } from '../model/catalogue.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import { type CatalogueView, viewCatalogue } from './catalogue-view.ts';

/** A catalogue narrowed to one tenant, and its view. Bundles still reach all tenants: what is in them is theirs. */
interface TenantView {
  readonly catalogue: Catalogue;
  readonly view: CatalogueView & { readonly keys: ReadonlySet<EligibilityKey> };
}

const known = new WeakMap<Catalogue, Map<string, TenantView>>();

/** Only what belongs to this tenant; remembered as long as the catalogue is, since it is asked for with every keystroke. */
export function tenantView(all: Catalogue, tenantId: string, view: CatalogueView): TenantView {
  const views = known.get(all) ?? new Map<string, TenantView>();
  known.set(all, views);
  const before = views.get(tenantId);
  if (before) return before;
  const isThere = ({ identity }: { readonly identity: Identity }) =>
    identity.tenantId.toLowerCase() === tenantId.toLowerCase();
  const catalogue: Catalogue = {
    ...all,
    eligibilities: all.eligibilities.filter(isThere),
    activations: all.activations.filter(isThere),
    openRequests: all.openRequests.filter(isThere),
    gaps: all.gaps.filter(isThere),
  };
  const keys = new Set(catalogue.eligibilities.map(({ key }) => key));
  const made = { catalogue, view: { ...viewCatalogue(catalogue), resolve: view.resolve, keys } };
  views.set(tenantId, made);
  return made;
}
