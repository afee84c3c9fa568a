import { type Answer, type Exchange, json } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { findTenant } from './directory.ts';
import { errorAnswer, SignInError } from './sign-in-error.ts';

/** `/.well-known/openid-configuration` of a tenant; for `organizations` the issuer keeps Entra's placeholder. */
export function openIdConfiguration(tenant: Tenant, exchange: Exchange, authority: string): Answer {
  try {
    const found = findTenant(tenant, authority);
    const { login, graph } = exchange.bases;
    // Endpoints name the tenant by its id, however it was asked for.
    const base = `${login}/${found?.id ?? authority}`;
    return json(200, {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: `${login}/${found?.id ?? '{tenantid}'}/v2.0`,
      request_uri_parameter_supported: false,
      userinfo_endpoint: `${graph}/oidc/userinfo`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      http_logout_supported: true,
      frontchannel_logout_supported: true,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      claims_supported: [
        'sub',
        'iss',
        'aud',
        'exp',
        'iat',
        'auth_time',
        'nonce',
        'preferred_username',
        'name',
        'tid',
        'ver',
      ],
      tenant_region_scope: 'EU',
      cloud_instance_name: new URL(login).host,
    });
  } catch (error) {
    // Its own word for an unknown tenant, as seen in public issues; the token endpoint says invalid_request.
    if (error instanceof SignInError) return errorAnswer(tenant, exchange, error, 'invalid_tenant');
    throw error;
  }
}

/** Instance discovery: this sign-in service knows only itself. */
export function instanceDiscovery(exchange: Exchange): Answer {
  const { host } = new URL(exchange.bases.login);
  return json(200, {
    tenant_discovery_endpoint: `${exchange.bases.login}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}
