import { listTenants } from '../kinds/arm-tenants.ts';
import type { KindContext } from '../kinds/kind.ts';
import type { Gap, PartialList } from '../model/catalogue.ts';
import type { FoundTenant } from '../model/found-tenant.ts';
import type { Identity } from '../model/identity.ts';

/**
 * Every tenant these people's accounts are in, each once, home tenants first, then by name. Each account is asked through one of its tenants;
 * where that one refuses, through the next. What stays unread is a gap.
 */
export async function findTenants(
  people: readonly Identity[],
  contextOf: (identity: Identity) => KindContext,
): Promise<PartialList<FoundTenant>> {
  const accounts = [...new Set(people.map(({ accountId }) => accountId))];
  const lists = await Promise.all(
    accounts.map((accountId) =>
      firstAnswer(
        people.filter((one) => one.accountId === accountId),
        contextOf,
      ),
    ),
  );
  const found = new Map<string, FoundTenant>();
  for (const tenant of lists.flatMap(({ items }) => items)) {
    const known = found.get(tenant.tenantId);
    found.set(
      tenant.tenantId,
      known === undefined
        ? tenant
        : {
            ...tenant,
            ...known,
            isHome: known.isHome || tenant.isHome,
            accounts: [...known.accounts, ...tenant.accounts],
          },
    );
  }
  const name = ({ name, domain, tenantId }: FoundTenant) => name ?? domain ?? tenantId;
  const items = [...found.values()].toSorted(
    (a, b) => Number(b.isHome) - Number(a.isHome) || name(a).localeCompare(name(b), 'en'),
  );
  return { items, gaps: lists.flatMap(({ gaps }) => gaps) };
}

async function firstAnswer(
  identities: readonly Identity[],
  contextOf: (identity: Identity) => KindContext,
): Promise<PartialList<FoundTenant>> {
  const gaps: Gap[] = [];
  for (const identity of identities) {
    const list = await listTenants(contextOf(identity));
    if (list.gaps.length === 0 || list.items.length > 0) return list;
    gaps.push(...list.gaps);
  }
  return { items: [], gaps };
}
