import type { ScenarioClient, ScenarioPerson } from '../scenario/scenario.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { findPermission, permissionsOf } from './permissions.ts';
import type { Resource } from './resources.ts';
import type { AskedScopes } from './scopes.ts';

function consentSet(tenant: Tenant, holder: string, tenantId: string, clientId: string): Set<string> {
  const key = `${holder}/${tenantId}/${clientId}`.toLowerCase();
  const found = tenant.state.consents.get(key) ?? new Set<string>();
  tenant.state.consents.set(key, found);
  return found;
}

/** Notes that permissions were accepted, by one person or (`everyone`) for the whole tenant. */
export function recordConsent(
  tenant: Tenant,
  by: ScenarioPerson | 'everyone',
  tenantId: string,
  clientId: string,
  names: readonly string[],
): void {
  const set = consentSet(tenant, by === 'everyone' ? '*' : by.id, tenantId, clientId);
  for (const name of names) set.add(name);
}

/** Every permission of a resource this person's tokens carry: consents add up over time. */
export function consented(
  tenant: Tenant,
  person: ScenarioPerson,
  tenantId: string,
  client: ScenarioClient,
  asked: AskedScopes,
): readonly string[] {
  const accepted = [
    ...(client.consented === 'all' ? allAccepted(asked) : client.consented),
    ...consentSet(tenant, '*', tenantId, client.id),
    ...consentSet(tenant, person.id, tenantId, client.id),
  ];
  return [...new Set(accepted)].filter((name) => isOf(asked.resource, name));
}

/** With everything consented a client carries what it asks for; `.default` asks for all there is. */
function allAccepted(asked: AskedScopes): readonly string[] {
  return asked.everything ? permissionsOf(asked.resource) : asked.permissions;
}

function isOf(resource: Resource, name: string): boolean {
  return findPermission(resource, name) !== undefined;
}

/** What is asked for and not accepted yet. */
export function missingConsent(
  tenant: Tenant,
  person: ScenarioPerson,
  tenantId: string,
  client: ScenarioClient,
  asked: AskedScopes,
): readonly string[] {
  const have = consented(tenant, person, tenantId, client, asked);
  return asked.permissions.filter((name) => !have.includes(name));
}

/** Whether this person may accept these permissions without an administrator. */
export function mayAccept(person: ScenarioPerson, resource: Resource, names: readonly string[]): boolean {
  return person.mayConsent || names.every((name) => findPermission(resource, name)?.adminConsent === false);
}
