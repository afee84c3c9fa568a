// Envelopes of Microsoft Graph: https://learn.microsoft.com/en-us/graph/errors and recorded answers.

import { guidOf } from '../scenario/world.ts';
import { type Answer, type Exchange, json } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { JsonObject } from './call.ts';
import type { Refusal } from './refusal.ts';

/** Headers every Graph answer has; `client-request-id` is echoed, or made up. */
export function graphHeaders(tenant: Tenant, exchange: Exchange): Record<string, string> {
  const requestId = guidOf(`graph/${tenant.log.length}/${exchange.method}/${exchange.path}`);
  return {
    'request-id': requestId,
    'client-request-id': exchange.headers['client-request-id'] ?? requestId,
    'x-ms-ags-diagnostic':
      '{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"002","RoleInstance":"SIM00000001"}}',
    'cache-control': 'no-cache',
    'strict-transport-security': 'max-age=31536000',
    vary: 'Accept-Encoding',
    date: new Date(tenant.now).toUTCString(),
  };
}

/** Graph's error envelope; `date` has no zone, as recorded. */
export function graphError(
  tenant: Tenant,
  exchange: Exchange,
  refusal: Pick<Refusal, 'status' | 'code' | 'message' | 'headers'>,
): Answer {
  const headers = graphHeaders(tenant, exchange);
  const innerError = {
    date: new Date(tenant.now).toISOString().slice(0, 19),
    'request-id': headers['request-id'],
    'client-request-id': headers['client-request-id'],
  };
  return json(
    refusal.status,
    { error: { code: refusal.code, message: refusal.message, innerError } },
    { ...headers, ...refusal.headers },
  );
}

/** A good answer with a body; without annotations for who asks for `odata.metadata=none`, which leaves next link and count. */
export function graphJson(tenant: Tenant, exchange: Exchange, status: number, body: JsonObject): Answer {
  const bare = /odata\.metadata=none/i.test(exchange.headers.accept ?? '');
  return json(status, bare ? withoutAnnotations(body) : body, {
    ...graphHeaders(tenant, exchange),
    'odata-version': '4.0',
  });
}

function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.') || /^@odata\.(nextLink|count)$/.test(name))
      .map(([name, member]) => [name, withoutAnnotations(member)]),
  );
}

/** 204, nothing in it. */
export function graphNothing(tenant: Tenant, exchange: Exchange): Answer {
  return { status: 204, headers: graphHeaders(tenant, exchange), body: '' };
}
