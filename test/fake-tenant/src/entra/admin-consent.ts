// Source: Microsoft identity platform "Admin consent" (the v2.0 endpoint with scopes, and the older one without).
import type { Answer, Exchange } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { plainErrorPage } from './authorize.ts';
import { noClaims } from './claims-request.ts';
import { beginFlow } from './conversation.ts';
import { findClient, findTenant } from './directory.ts';
import { readParameters } from './parameters.ts';
import { permissionsOf } from './permissions.ts';
import { checkRedirect } from './redirect-uris.ts';
import { parseScopes } from './scopes.ts';
import { describeError, SignInError } from './sign-in-error.ts';

/** The page where an administrator accepts permissions for everybody; without a redirect URI it ends on a page of its own. */
export function adminConsent(tenant: Tenant, exchange: Exchange, authority: string): Answer {
  try {
    const parameters = readParameters(exchange.query, ['client_id', 'scope', 'redirect_uri', 'state']);
    const clientId = parameters.need('client_id');
    findTenant(tenant, authority);
    const client = findClient(tenant, clientId, authority);
    const redirectUri = parameters.get('redirect_uri');
    if (redirectUri !== undefined) checkRedirect(client, redirectUri);
    const state = parameters.get('state');
    const asked = parseScopes(`${parameters.get('scope') ?? '.default'} openid profile offline_access`, client.name);
    return beginFlow(tenant, exchange, {
      clientId: client.id,
      authority,
      scopes: asked.everything ? { ...asked, permissions: permissionsOf(asked.resource) } : asked,
      claims: noClaims,
      destination: {
        type: 'adminConsent',
        ...(redirectUri !== undefined && { redirectUri }),
        ...(state !== undefined && { state }),
      },
    });
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return plainErrorPage(tenant, describeError(tenant, exchange, error, 'authorize').error_description);
  }
}
