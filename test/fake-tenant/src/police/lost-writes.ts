import { type Call, offend } from '../call/call.ts';
import type { TargetKind } from '../scenario/world.ts';
import type { Exchange } from '../tenant/exchange.ts';
import { isWrite } from '../tenant/fault-queue.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** Writes whose answer did not arrive and that nobody has asked about since, with the kind to ask about. */
const lostWrites = new WeakMap<Tenant, Map<string, TargetKind>>();

function lostWritesOf(tenant: Tenant): Map<string, TargetKind> {
  const known = lostWrites.get(tenant);
  if (known) return known;
  const fresh = new Map<string, TargetKind>();
  lostWrites.set(tenant, fresh);
  return fresh;
}

/** What makes two writes the same: action, target and person; not the time, the reason or ARM's name. */
function describeWrite(exchange: Exchange): { readonly key: string; readonly kind: TargetKind } | undefined {
  const path = decodeURIComponent(exchange.path).toLowerCase();
  if (!isWrite(exchange.method, path) || !/schedulerequests(\/|$)/.test(path) || path.endsWith('/validate'))
    return undefined;
  const kind = exchange.service === 'arm' ? 'azureResource' : path.includes('/group/') ? 'group' : 'directoryRole';
  if (path.endsWith('/cancel')) return { key: path, kind };
  const body = readObject(exchange.body);
  const members = 'properties' in body ? readObject(body.properties) : body;
  if (members.isValidationOnly === true) return undefined;
  const names = [
    'action',
    'requestType',
    'principalId',
    'roleDefinitionId',
    'directoryScopeId',
    'appScopeId',
    'groupId',
    'accessId',
  ];
  const scope = kind === 'azureResource' ? path.slice(0, path.lastIndexOf('/providers/')) : '';
  return { key: [kind, scope, ...names.map((name) => String(members[name] ?? ''))].join('|').toLowerCase(), kind };
}

function readObject(value: unknown): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

/** A write whose last sending got no readable answer, without having asked what became of it, is an offence. */
export function policeRepeatedWrite(call: Call): void {
  const write = describeWrite(call.exchange);
  if (!write || !lostWritesOf(call.tenant).has(write.key)) return;
  offend(
    call,
    'writeRepeated',
    `${call.exchange.method} ${call.path} was sent again after its answer was lost, without looking up what became of it.`,
  );
}

/** This exchange got no readable answer; when it was a write, it is lost until somebody asks about it. */
export function noteLostWrite(tenant: Tenant, exchange: Exchange): void {
  const write = describeWrite(exchange);
  if (write) lostWritesOf(tenant).set(write.key, write.kind);
}

/** The answer arrived after all. */
export function noteAnswered(tenant: Tenant, exchange: Exchange): void {
  const write = describeWrite(exchange);
  if (write) lostWritesOf(tenant).delete(write.key);
}

/** The client asked about requests of a kind (a list of them, or one): its lost writes are looked up. */
export function noteLookup(call: Call, kind: TargetKind): void {
  const lost = lostWritesOf(call.tenant);
  for (const [key, lostKind] of lost) if (lostKind === kind) lost.delete(key);
}
