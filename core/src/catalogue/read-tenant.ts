// Source: learn.microsoft.com/graph/api/organization-get (documented): with `User.Read` alone, id, displayName and
// verifiedDomains are what is given; a guest's token is answered with the tenant it is for.
import * as z from 'zod';
import { PimError } from '../errors.ts';
import type { ServiceClient } from '../http/client.ts';
import { withQuery } from '../kinds/paths.ts';
import type { Identity } from '../model/identity.ts';
import { id, listOf, readRows, text } from '../wire/fields.ts';

/** What the directory says of a tenant. */
export interface TenantDetails {
  readonly displayName?: string;
  /** Verified, as written there. */
  readonly domains: readonly string[];
}

const organization = z.object({ id, displayName: text, verifiedDomains: listOf(z.object({ name: text })) });

/**
 * Name and domains of a person's tenant; `undefined` when they cannot be read: a name is decoration. Needs `User.Read`.
 * Throws `cancelled` only.
 */
export async function readTenant(
  client: ServiceClient,
  identity: Identity,
  signal?: AbortSignal,
): Promise<TenantDetails | undefined> {
  const path = withQuery('/v1.0/organization', { $select: 'id,displayName,verifiedDomains' });
  try {
    const request = { method: 'GET', resource: 'graph', path, scopes: ['User.Read'] } as const;
    const items = await client.readAll(request, { identity, ...(signal ? { signal } : {}) });
    const { rows } = readRows(organization, items);
    const row = rows.find((one) => one.id.toLowerCase() === identity.tenantId.toLowerCase());
    if (row === undefined) return undefined;
    const domains = row.verifiedDomains.flatMap(({ name }) => name ?? []);
    return { domains, ...(row.displayName === undefined ? {} : { displayName: row.displayName }) };
  } catch (error) {
    if (error instanceof PimError && error.code === 'cancelled') throw error;
    return undefined;
  }
}
