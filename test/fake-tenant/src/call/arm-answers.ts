// Envelopes of Azure Resource Manager: recorded answers of Microsoft.Authorization (2022) and the throttling page.

import { guidOf } from '../scenario/world.ts';
import { type Answer, type Exchange, json } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { JsonObject } from './call.ts';
import type { Refusal } from './refusal.ts';

/** Headers every ARM answer has. */
function armHeaders(tenant: Tenant, exchange: Exchange): Record<string, string> {
  const requestId = guidOf(`arm/${tenant.log.length}/${exchange.method}/${exchange.path}`);
  const side = exchange.method === 'GET' ? 'reads' : 'writes';
  return {
    'cache-control': 'no-cache',
    mspimslice: 'PROD',
    [`x-ms-ratelimit-remaining-subscription-${side}`]: String(Math.max(1, 11_999 - tenant.log.length)),
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': exchange.headers['x-ms-correlation-request-id'] ?? requestId,
    'x-ms-routing-request-id': `WESTEUROPE:${requestId}`,
    date: new Date(tenant.now).toUTCString(),
  };
}

/** ARM's error envelope: no innerError. */
export function armError(
  tenant: Tenant,
  exchange: Exchange,
  refusal: Pick<Refusal, 'status' | 'code' | 'message' | 'headers'>,
): Answer {
  return json(
    refusal.status,
    { error: { code: refusal.code, message: refusal.message } },
    { ...armHeaders(tenant, exchange), ...refusal.headers },
  );
}

/** A good answer; members without a value are left out, as ARM does. */
export function armJson(tenant: Tenant, exchange: Exchange, status: number, body: JsonObject): Answer {
  return json(status, body, armHeaders(tenant, exchange));
}

/** A good answer with nothing in it (cancel). */
export function armNothing(tenant: Tenant, exchange: Exchange): Answer {
  return { status: 200, headers: { ...armHeaders(tenant, exchange), 'content-length': '0' }, body: '' };
}
