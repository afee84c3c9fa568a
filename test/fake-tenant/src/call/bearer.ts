// What the two services say about a token they do not take. Source: Graph and ARM answers recorded in public issues;
// Microsoft Entra "Continuous access evaluation" for the challenge.
import * as z from 'zod';
import { parseJwt } from '../entra/jwt.ts';
import { acceptedAudiences, type Resource, resourceIds } from '../entra/resources.ts';
import type { Answer, Exchange, TokenClaims } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { armError } from './arm-answers.ts';
import { graphError } from './graph-answers.ts';

const names = z.array(z.string());
const claimsSchema = z.object({
  aud: z.string(),
  iss: z.string(),
  tid: z.string(),
  oid: z.string(),
  upn: z.string(),
  appid: z.string(),
  scp: z.string(),
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
  amr: names,
  acrs: names.optional(),
  wids: names,
  groups: names,
  xms_cc: names.optional(),
  sid: z.string(),
});

/** The claims of one of this tenant's access tokens; `undefined` for any other text. */
export function parseAccessToken(token: string): TokenClaims | undefined {
  return claimsSchema.safeParse(parseJwt(token)).data;
}

/**
 * Who calls: the claims of a good token, or the 401 the service answers. A missing or foreign token is an offence too:
 * a client knows which token it sends where.
 */
export function readBearer(tenant: Tenant, exchange: Exchange, resource: Resource): TokenClaims | Answer {
  const header = exchange.headers.authorization ?? '';
  const token = /^Bearer (.+)$/i.exec(header)?.[1];
  if (token === undefined) {
    tenant.offend(exchange, 'tokenMissing', 'the request carries no bearer token');
    return unauthorized(
      tenant,
      exchange,
      resource,
      resource === 'graph' ? 'InvalidAuthenticationToken' : 'AuthenticationFailed',
      {
        graph: 'Access token is empty.',
        arm: "Authentication failed. The 'Authorization' header is missing.",
      },
    );
  }
  const claims = parseAccessToken(token);
  if (!claims) {
    tenant.offend(exchange, 'tokenUnreadable', 'the bearer token is not a token of this tenant');
    return unauthorized(tenant, exchange, resource, 'InvalidAuthenticationToken', {
      graph: 'CompactToken parsing failed with error code: 80049217',
      arm: 'The access token is invalid.',
    });
  }
  if (!acceptedAudiences(exchange, resource).includes(claims.aud.replace(/\/+$/, '').toLowerCase())) {
    tenant.offend(exchange, 'wrongAudience', `a token for ${claims.aud} was sent to ${resource}`);
    return unauthorized(
      tenant,
      exchange,
      resource,
      resource === 'graph' ? 'InvalidAuthenticationToken' : 'InvalidAuthenticationTokenAudience',
      {
        graph: 'Access token validation failure. Invalid audience.',
        arm: `The access token has been obtained for wrong audience or resource '${claims.aud}'. It should exactly match with one of the allowed audiences '${acceptedAudiences(exchange, 'arm').slice(1).join("','")}'.`,
      },
    );
  }
  return checkTime(tenant, exchange, resource, claims) ?? checkRevoked(tenant, exchange, resource, claims) ?? claims;
}

function checkTime(tenant: Tenant, exchange: Exchange, resource: Resource, claims: TokenClaims): Answer | undefined {
  if (tenant.now < claims.exp * 1000) return undefined;
  const code = resource === 'graph' ? 'InvalidAuthenticationToken' : 'ExpiredAuthenticationToken';
  return unauthorized(tenant, exchange, resource, code, {
    graph: 'Lifetime validation failed, the token is expired.',
    arm: `The access token expiry UTC time '${usTime(claims.exp * 1000)}' is earlier than current UTC time '${usTime(tenant.now)}'.`,
  });
}

function checkRevoked(tenant: Tenant, exchange: Exchange, resource: Resource, claims: TokenClaims): Answer | undefined {
  const since = tenant.state.revocations.get(claims.sid);
  // Only clients that declare cp1 hear of a revocation early; the others' tokens live out their hour.
  if (since === undefined || claims.nbf >= since || !claims.xms_cc?.includes('cp1')) return undefined;
  return claimsChallenge(tenant, exchange, resource, {
    access_token: { nbf: { essential: true, value: String(since) } },
  });
}

/** A 401 that asks for a token with these claims: revocation, step-up, mandatory MFA. */
export function claimsChallenge(
  tenant: Tenant,
  exchange: Exchange,
  resource: Resource,
  claims: object,
  code = 'TokenCreatedWithOutdatedPolicies',
): Answer {
  const encoded = Buffer.from(JSON.stringify(claims), 'utf8').toString('base64');
  const message = `Continuous access evaluation resulted in challenge with result: InteractionRequired and code: ${code}`;
  return unauthorized(
    tenant,
    exchange,
    resource,
    'InvalidAuthenticationToken',
    { graph: message, arm: message },
    `error="insufficient_claims", claims="${encoded}"`,
  );
}

/** ARM's refusal of a token of another tenant than the one a scope belongs to; its header names the right authority. */
export function wrongTenant(tenant: Tenant, exchange: Exchange, claims: TokenClaims, rightTenantId: string): Answer {
  const login = exchange.bases.login;
  const challenge = `Bearer authorization_uri="${login}/${rightTenantId}", error="invalid_token", error_description="The access token is from the wrong issuer."`;
  return armError(tenant, exchange, {
    status: 401,
    code: 'InvalidAuthenticationTokenTenant',
    message: `The access token is from the wrong issuer '${login}/${claims.tid}/'. It must match the tenant '${login}/${rightTenantId}/' associated with this subscription. Please use the authority (URL) '${login}/${rightTenantId}' to get the token.`,
    headers: { 'www-authenticate': challenge, 'x-ms-failure-cause': 'gateway' },
  });
}

function unauthorized(
  tenant: Tenant,
  exchange: Exchange,
  resource: Resource,
  code: string,
  message: Readonly<Record<Resource, string>>,
  parameters?: string,
): Answer {
  const authority = `authorization_uri="${exchange.bases.login}/common/oauth2/authorize"`;
  if (resource === 'graph') {
    const challenge = `Bearer realm="", ${authority}, client_id="${resourceIds.graph}"`;
    const headers = { 'www-authenticate': parameters ? `${challenge}, ${parameters}` : challenge };
    return graphError(tenant, exchange, { status: 401, code, message: message.graph, headers });
  }
  const challenge = `Bearer ${authority}, ${parameters ?? 'error="invalid_token"'}`;
  const headers = { 'www-authenticate': challenge, 'x-ms-failure-cause': 'gateway' };
  return armError(tenant, exchange, { status: 401, code, message: message.arm, headers });
}

/** As ARM prints times in messages: `3/19/2023 8:55:46 AM`. */
function usTime(ms: number): string {
  const date = new Date(ms);
  const hours = date.getUTCHours();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  return `${day} ${hours % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hours < 12 ? 'AM' : 'PM'}`;
}
