import type { Tenant } from '../tenant/tenant.ts';
import { type Call, type JsonObject, refuseOffence } from './call.ts';
import { Refusal } from './refusal.ts';

/** One page of a list, and the token of the next one. */
export interface Page {
  readonly rows: readonly JsonObject[];
  /** Opaque; absent on the last page. */
  readonly next?: string;
  /** Rows of all pages. */
  readonly total: number;
}

/** Lists that are being paged through: a client sees the list as it was on its first page. */
const snapshots = new WeakMap<Tenant, Map<string, readonly JsonObject[]>>();
const snapshotLimit = 64;

/** The page a `$skiptoken` names, or the first one. An empty first page comes when the scenario says so. */
export function pageOf(
  call: Call,
  skipToken: string | null,
  rows: () => readonly JsonObject[],
  limit = Number.MAX_SAFE_INTEGER,
): Page {
  const { pageSize, emptyPages } = call.tenant.scenario.behaviour;
  const kept = snapshots.get(call.tenant) ?? new Map<string, readonly JsonObject[]>();
  snapshots.set(call.tenant, kept);
  const place = skipToken === null ? undefined : readToken(call, skipToken);
  const all = (place && kept.get(place.id)) ?? rows();
  const start = place ? place.offset : emptyPages ? -1 : 0;
  const end = start < 0 ? 0 : start + Math.min(pageSize, limit);
  const more = end < all.length || start < 0;
  const id = place?.id ?? `${call.claims.oid}${kept.size}${call.tenant.log.length}`;
  if (more) kept.set(id, all);
  else kept.delete(id);
  if (kept.size > snapshotLimit) kept.delete(kept.keys().next().value ?? '');
  return {
    rows: all.slice(Math.max(start, 0), end),
    total: all.length,
    ...(more && { next: printToken(call, end, id) }),
  };
}

function printToken(call: Call, offset: number, id: string): string {
  return Buffer.from(`o=${offset};i=${id};p=${call.path}`).toString('base64url');
}

function readToken(call: Call, text: string): { readonly offset: number; readonly id: string } {
  const match = /^o=(\d+);i=([^;]*);p=(.*)$/s.exec(Buffer.from(text, 'base64url').toString());
  if (match && match[3] === call.path) return { offset: Number(match[1]), id: match[2] ?? '' };
  return refuseOffence(
    call,
    'changedNextLink',
    'The $skiptoken is not one this list gave out; next links are opaque.',
    new Refusal(400, 'BadRequest', 'Skip token is not valid.'),
  );
}
