import type { Cloud } from './clouds.ts';
import type { Resource } from './token-source.ts';

/** Stands for the well-known client ids where a registration of one's own holds for the other tenants. */
export const standardClient = 'standard';

/** Which application signs in. */
export interface ClientChoice {
  /** The person's own registration, for every tenant that has none below; the cloud's well-known ids when absent. */
  readonly clientId?: string;
  /** Own registrations by tenant id in lower case, or `standard`. They come before `clientId`. */
  readonly clientIds?: Readonly<Record<string, string>>;
}

/**
 * The client id that asks for a resource in a tenant, and whether it is the person's own. A tenant that is named by its domain, and
 * `organizations`, have none of their own here: name the tenant by its id.
 */
export function clientOf(
  cloud: Pick<Cloud, 'clients'>,
  { clientId, clientIds = {} }: ClientChoice,
  resource: Resource,
  tenant: string,
): { readonly id: string; readonly isOwn: boolean } {
  const id = tenant.toLowerCase();
  const chosen = Object.hasOwn(clientIds, id) ? clientIds[id] : clientId;
  return chosen === undefined || chosen === standardClient
    ? { id: cloud.clients[resource], isOwn: false }
    : { id: chosen, isOwn: true };
}
