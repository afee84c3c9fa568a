// The tenants an account is in, guests included: "Tenants - List" of Azure Resource Manager 2022-12-01 (documented). Any of the account's
// tokens for Azure will do; no Graph permission lists them.
import * as z from 'zod';
import type { PartialList } from '../model/catalogue.ts';
import type { FoundTenant } from '../model/found-tenant.ts';
import { id, listOf, text } from '../wire/fields.ts';
import { armTenants } from './arm-paths.ts';
import type { KindContext } from './kind.ts';
import { readList } from './read-list.ts';

const tenant = z.object({
  tenantId: id,
  displayName: text,
  defaultDomain: text,
  domains: listOf(z.string()),
  tenantCategory: text,
});

/** The tenants of one account; what cannot be read is a gap. */
export async function listTenants(context: KindContext): Promise<PartialList<FoundTenant>> {
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'azureResource',
      part: 'tenants',
      request: { resource: 'arm', path: armTenants, scopes: ['user_impersonation'] },
    },
    tenant,
  );
  const items = rows.map((row): FoundTenant => {
    const domain = row.defaultDomain ?? row.domains[0];
    return {
      tenantId: row.tenantId.toLowerCase(),
      ...(row.displayName === undefined ? {} : { name: row.displayName }),
      ...(domain === undefined ? {} : { domain }),
      domains: row.domains,
      isHome: /^home$/i.test(row.tenantCategory ?? ''),
      accounts: [context.identity.username],
    };
  });
  return { items, gaps };
}
