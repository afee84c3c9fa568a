import type { ScenarioClient } from '../scenario/scenario.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { ClaimsRequest } from './claims-request.ts';
import { findTenant } from './directory.ts';
import type { Parameters } from './parameters.ts';
import { type AskedScopes, parseScopes } from './scopes.ts';
import { misuse } from './sign-in-error.ts';

/** One call of the token endpoint, read. */
export interface TokenCall {
  readonly parameters: Parameters;
  readonly client: ScenarioClient;
  readonly authority: string;
  readonly claims: ClaimsRequest;
}

/** Throws when a code belongs to another tenant than the one this address names. */
export function checkTenant(tenant: Tenant, call: TokenCall, tenantId: string): void {
  const named = findTenant(tenant, call.authority);
  if (named && named.id !== tenantId) {
    throw misuse(9002313, 'otherTenant', 'the grant was made in another tenant than it is redeemed in', {
      why: 'tenant mismatch.',
    });
  }
}

/** The scopes of a redemption: those granted, unless the client names some of the same resource again. */
export function redeemedScopes(call: TokenCall, granted: AskedScopes): AskedScopes {
  const text = call.parameters.get('scope');
  if (text === undefined) return granted;
  const asked = parseScopes(text, call.client.name);
  if (asked.resource !== granted.resource) {
    throw misuse(28000, 'twoResources', 'a grant for one resource is redeemed for another', { scope: text });
  }
  return asked;
}
