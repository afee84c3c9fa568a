import type { ScenarioClient, ScenarioPerson, ScenarioTenant } from '../scenario/scenario.ts';
import { sameId } from '../scenario/world.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { type Resource, resourceIds } from './resources.ts';
import { SignInError } from './sign-in-error.ts';

const anyTenant = ['common', 'organizations'];

/** The tenant an address segment names (id, name of a domain); `undefined` for `common` and `organizations`. Throws AADSTS90002. */
export function findTenant(tenant: Tenant, segment: string): ScenarioTenant | undefined {
  if (anyTenant.includes(segment.toLowerCase())) return undefined;
  const found = tenant.scenario.tenants.find((candidate) =>
    [candidate.id, candidate.domain, ...candidate.domains].some((name) => sameId(name, segment)),
  );
  if (!found) throw new SignInError(90002, { tenant: segment });
  return found;
}

/** The application with this id. Throws AADSTS700016. */
export function findClient(tenant: Tenant, clientId: string, segment: string): ScenarioClient {
  const found = tenant.scenario.clients.find((client) => sameId(client.id, clientId));
  if (!found) throw new SignInError(700016, { client: clientId, tenant: segment });
  return found;
}

/** Throws AADSTS65002 when this application may not ask for this resource at all. */
export function checkResource(client: ScenarioClient, resource: Resource): void {
  if (!client.resources.includes(resource)) {
    throw new SignInError(65002, { client: client.id, resource: resourceIds[resource] });
  }
}

/** The opaque `login_hint` claim of a person. */
export function printLoginHint(person: ScenarioPerson): string {
  return `O.${Buffer.from(person.id, 'utf8').toString('base64url')}`;
}

/** The person a hint means: a username, an object id, or the opaque claim. */
export function findByHint(tenant: Tenant, hint: string): ScenarioPerson | undefined {
  return tenant.scenario.people.find(
    (person) =>
      sameId(person.username, hint) ||
      printLoginHint(person) === hint ||
      Object.values(person.objectIds).some((id) => sameId(id, hint)),
  );
}

/** A person's object id in a tenant; `undefined` when they are not in it. */
export function objectIdIn(person: ScenarioPerson, tenantId: string): string | undefined {
  return Object.entries(person.objectIds).find(([id]) => sameId(id, tenantId))?.[1];
}
