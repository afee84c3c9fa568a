import type { Exchange } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** Method and path to the first moment it may be called again, ms since 1970. */
const throttled = new WeakMap<Tenant, Map<string, number>>();

function throttledOf(tenant: Tenant): Map<string, number> {
  const known = throttled.get(tenant);
  if (known) return known;
  const fresh = new Map<string, number>();
  throttled.set(tenant, fresh);
  return fresh;
}

/** From now on calls like this one are too early until the given moment. */
export function noteThrottled(tenant: Tenant, exchange: Exchange, until: number): void {
  throttledOf(tenant).set(`${exchange.method} ${exchange.path}`, until);
}

/** Whether this call comes before the moment a 429 named; that moment. */
export function tooEarlyUntil(tenant: Tenant, exchange: Exchange): number | undefined {
  const calls = throttledOf(tenant);
  const key = `${exchange.method} ${exchange.path}`;
  const until = calls.get(key);
  if (until === undefined) return undefined;
  if (until > tenant.now) return until;
  calls.delete(key);
  return undefined;
}
