import { createHash } from 'node:crypto';

import type { Answer, Exchange } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { parseClaims } from './claims-request.ts';
import { missingConsent } from './consents.ts';
import { redeemDevice } from './device-code.ts';
import { findClient, findTenant } from './directory.ts';
import { issueTokens } from './issue.ts';
import { loginState } from './login-state.ts';
import { readForm, readParameters } from './parameters.ts';
import { parseScopes } from './scopes.ts';
import { errorAnswer, misuse, SignInError } from './sign-in-error.ts';
import { checkRefresh, checkSignIn } from './sign-in-rules.ts';
import { checkTenant, redeemedScopes, type TokenCall } from './token-call.ts';

const known = [
  'client_id',
  'grant_type',
  'scope',
  'claims',
  'client_info',
  'code',
  'code_verifier',
  'redirect_uri',
  'refresh_token',
  'device_code',
  'client_secret',
  'client_assertion',
];

/** Answers the token endpoint: tokens, or an error in Entra's JSON. */
export function tokenEndpoint(tenant: Tenant, exchange: Exchange, authority: string): Answer {
  try {
    if (exchange.method !== 'POST') {
      throw misuse(900561, 'tokenByGet', 'the token endpoint takes POST only', {
        allowed: 'POST',
        method: exchange.method,
      });
    }
    const parameters = readParameters(readForm(exchange), known);
    const clientId = parameters.need('client_id');
    if (parameters.get('client_secret') ?? parameters.get('client_assertion')) {
      throw misuse(700025, 'secretFromPublicClient', 'a public client sent a credential of its own');
    }
    findTenant(tenant, authority);
    const client = findClient(tenant, clientId, authority);
    const call = { parameters, client, authority, claims: parseClaims(parameters.get('claims')) };
    const grantType = parameters.need('grant_type');
    switch (grantType) {
      case 'authorization_code':
        return redeemCode(tenant, exchange, call);
      case 'refresh_token':
        return refresh(tenant, exchange, call);
      // MSAL's older name for the same; Entra takes both.
      case 'device_code':
      case 'urn:ietf:params:oauth:grant-type:device_code':
        return redeemDevice(tenant, exchange, call);
      default:
        throw misuse(70003, 'grantType', `grant_type ${grantType} is not for this kind of client`, {
          grant: grantType,
        });
    }
  } catch (error) {
    if (error instanceof SignInError) return errorAnswer(tenant, exchange, error);
    throw error;
  }
}

function redeemCode(tenant: Tenant, exchange: Exchange, call: TokenCall): Answer {
  const { parameters, client } = call;
  const grant = loginState(tenant).codes.get(parameters.need('code'));
  const redirectUri = parameters.need('redirect_uri');
  const verifier = parameters.need('code_verifier');
  if (!grant || grant.session.clientId !== client.id) {
    throw misuse(70008, 'codeUnknown', 'this code was never given to this application');
  }
  if (grant.used) throw misuse(54005, 'codeReused', 'a code was redeemed twice');
  if (tenant.now > grant.expiresAt) throw new SignInError(70008);
  grant.used = true;
  if (redirectUri !== grant.redirectUri) {
    throw misuse(500112, 'redirectDiffers', 'redirect_uri differs from the one the code was asked with', {
      redirect: redirectUri,
      asked: grant.redirectUri,
    });
  }
  if (createHash('sha256').update(verifier).digest('base64url') !== grant.codeChallenge) {
    throw misuse(501481, 'pkceMismatch', 'code_verifier does not fit the code_challenge');
  }
  checkTenant(tenant, call, grant.tenantId);
  return issueTokens(tenant, exchange, {
    session: grant.session,
    tenantId: grant.tenantId,
    scopes: redeemedScopes(call, grant.scopes),
    claims: { ...grant.claims, cp1: grant.claims.cp1 || call.claims.cp1 },
    nonce: grant.nonce,
  });
}

function refresh(tenant: Tenant, exchange: Exchange, call: TokenCall): Answer {
  const { parameters, client, claims } = call;
  const state = loginState(tenant);
  const session = state.refreshTokens.get(parameters.need('refresh_token'));
  // Not an offence: a cache may outlive the tenant it was filled from.
  if (!session) throw new SignInError(9002313, {}, { error: 'invalid_grant' });
  if (session.clientId !== client.id) {
    throw misuse(70008, 'foreignRefreshToken', 'a refresh token is used by another application than its own');
  }
  const scopes = parseScopes(parameters.need('scope'), client.name);
  const { person } = session;
  const tenantId = findTenant(tenant, call.authority)?.id ?? tenant.world.tenant(person.home).id;
  if (state.endedSessions.has(session.id)) throw new SignInError(50173);
  checkSignIn(tenant, { person, tenantId, client, resource: scopes.resource }, true);
  checkRefresh(tenant, session, claims, scopes.resource);
  if (missingConsent(tenant, person, tenantId, client, scopes).length > 0) {
    throw new SignInError(65001, { client: client.id, name: client.name });
  }
  return issueTokens(tenant, exchange, { session, tenantId, scopes, claims });
}
