import { type Call, offend } from './call.ts';
import type { Exchange } from './exchange.ts';
import type { Ask } from './submit.ts';
import type { Tenant } from './tenant.ts';
import type { TargetKind } from './world.ts';

/** What a tenant remembers about one client's manners. */
interface Memory {
  /** Writes whose answer did not arrive and that nobody has asked about since: kind, action and target. */
  readonly lostWrites: Map<string, TargetKind>;
  /** What the write now under way is about; kept as lost when its answer does not arrive. */
  current?: { readonly key: string; readonly kind: TargetKind };
  /** Method and path to the first moment it may be called again, ms since 1970. */
  readonly throttled: Map<string, number>;
}

const memories = new WeakMap<Tenant, Memory>();

function memoryOf(tenant: Tenant): Memory {
  const known = memories.get(tenant);
  if (known) return known;
  const fresh: Memory = { lostWrites: new Map(), throttled: new Map() };
  memories.set(tenant, fresh);
  return fresh;
}

function writeKey(ask: Ask): string {
  const { kind, tenantId, roleId, scopeId } = ask.target;
  return [kind, ask.action, tenantId, roleId, scopeId, ask.principalId].join('|').toLowerCase();
}

/** A write for a target whose last write got no readable answer, without having asked what became of it, is an offence. */
export function policeRepeatedWrite(call: Call, ask: Ask): void {
  if (ask.validationOnly) return;
  const memory = memoryOf(call.tenant);
  const key = writeKey(ask);
  if (memory.lostWrites.has(key)) {
    offend(
      call,
      'writeRepeated',
      `${ask.action} for ${ask.target.roleId} at ${ask.target.scopeId} was sent again after its answer was lost, without looking up what became of it.`,
    );
  }
  memory.current = { key, kind: ask.target.kind };
}

/** A second activation while one is active or open is an offence when the client could know. */
export function policeSecondRequest(call: Call, ask: Ask, why: string, couldKnow: boolean): void {
  if (ask.validationOnly || !couldKnow) return;
  offend(call, 'secondRequest', `${ask.action} for ${ask.target.roleId} at ${ask.target.scopeId} although ${why}.`);
}

/** The write under way got no readable answer. */
export function noteLostWrite(tenant: Tenant): void {
  const { current, lostWrites } = memoryOf(tenant);
  if (current) lostWrites.set(current.key, current.kind);
}

/** A new exchange begins: nothing is under way. */
export function beginExchange(tenant: Tenant): void {
  memoryOf(tenant).current = undefined;
}

/** The client asked about requests of a kind (a list of them, or one): its lost writes are looked up. */
export function noteLookup(call: Call, kind: TargetKind): void {
  const { lostWrites } = memoryOf(call.tenant);
  for (const [key, lostKind] of lostWrites) if (lostKind === kind) lostWrites.delete(key);
}

/** From now on calls like this one are too early until the given moment. */
export function noteThrottled(tenant: Tenant, exchange: Exchange, until: number): void {
  memoryOf(tenant).throttled.set(`${exchange.method} ${exchange.path}`, until);
}

/** Whether this call comes before the moment a 429 named; that moment. */
export function tooEarlyUntil(tenant: Tenant, exchange: Exchange): number | undefined {
  const { throttled } = memoryOf(tenant);
  const key = `${exchange.method} ${exchange.path}`;
  const until = throttled.get(key);
  if (until === undefined) return undefined;
  if (until > tenant.now) return until;
  throttled.delete(key);
  return undefined;
}
