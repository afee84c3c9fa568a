import { randomBytes } from 'node:crypto';
import { parseDuration } from '../scenario/times.ts';
import { type Answer, type Exchange, json, type TokenClaims } from '../tenant/exchange.ts';
import { rightsInForce } from '../tenant/rights.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { ClaimsRequest } from './claims-request.ts';
import { consented } from './consents.ts';
import { findClient, objectIdIn, printLoginHint } from './directory.ts';
import { encodePart, printJwt } from './jwt.ts';
import { loginState, type Session } from './login-state.ts';
import { type AskedScopes, printScopes } from './scopes.ts';
import { lackOf } from './sign-in-rules.ts';

/** What a token answer is made from. */
export interface Grant {
  readonly session: Session;
  readonly tenantId: string;
  readonly scopes: AskedScopes;
  readonly claims: ClaimsRequest;
  readonly nonce?: string;
}

function accessClaims(tenant: Tenant, exchange: Exchange, grant: Grant, objectId: string): TokenClaims {
  const { session, tenantId, scopes, claims } = grant;
  const { signIn } = tenant.scenario;
  const now = Math.floor(tenant.now / 1000);
  const seconds = parseDuration(claims.cp1 ? signIn.longTokenLasts : signIn.tokenLasts) / 1000;
  const lack = lackOf(tenant, session, claims);
  const contexts = claims.contexts.filter((context) => !lack.contexts.includes(context));
  const client = findClient(tenant, session.clientId, tenantId);
  return {
    aud: scopes.audience,
    iss: `${exchange.bases.login}/${tenantId}/`,
    tid: tenantId,
    oid: objectId,
    upn: session.person.username,
    appid: client.id,
    scp: consented(tenant, session.person, tenantId, client, scopes).join(' '),
    iat: now,
    nbf: Math.max(now, claims.notBefore ?? 0),
    exp: now + seconds,
    amr: session.mfa ? ['pwd', 'mfa'] : ['pwd'],
    ...(contexts.length > 0 && { acrs: contexts }),
    ...rightsInForce(tenant, objectId, tenantId),
    ...(claims.cp1 && { xms_cc: ['cp1'] }),
    sid: session.id,
  };
}

function idClaims(tenant: Tenant, exchange: Exchange, grant: Grant, objectId: string): object {
  const { session, tenantId, nonce } = grant;
  const { person } = session;
  const now = Math.floor(tenant.now / 1000);
  const homeId = tenant.world.tenant(person.home).id;
  return {
    aud: session.clientId,
    iss: `${exchange.bases.login}/${tenantId}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + 3600,
    sub: `${objectId}.${session.clientId}`,
    oid: objectId,
    tid: tenantId,
    name: person.name,
    preferred_username: person.username,
    login_hint: printLoginHint(person),
    sid: session.id,
    ver: '2.0',
    ...(homeId !== tenantId && { idp: `https://sts.windows.net/${homeId}/` }),
    ...(nonce !== undefined && { nonce }),
  };
}

/** The token endpoint's answer: access, id and refresh token with `client_info`. A new refresh token leaves older ones good. */
export function issueTokens(tenant: Tenant, exchange: Exchange, grant: Grant): Answer {
  const { session, tenantId, scopes } = grant;
  const objectId = objectIdIn(session.person, tenantId);
  if (objectId === undefined) throw new Error(`person "${session.person.id}" has no object id in tenant ${tenantId}`);
  const home = tenant.world.tenant(session.person.home).id;
  const access = accessClaims(tenant, exchange, grant, objectId);
  const refreshToken = `1.${randomBytes(24).toString('base64url')}`;
  loginState(tenant).refreshTokens.set(refreshToken, session);
  const seconds = access.exp - access.iat;
  const body = {
    token_type: 'Bearer',
    scope: printScopes(
      scopes,
      access.scp.split(' ').filter((name) => name !== ''),
    ),
    expires_in: seconds,
    ext_expires_in: seconds,
    access_token: printJwt(access),
    refresh_token: refreshToken,
    id_token: printJwt(idClaims(tenant, exchange, grant, objectId)),
    client_info: encodePart({ uid: tenant.world.objectId(session.person, home), utid: home }),
  };
  return json(200, body, { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' });
}
