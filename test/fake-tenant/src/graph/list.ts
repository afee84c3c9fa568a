import { type Call, type JsonObject, refuseOffence } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { fits } from '../filter.ts';
import { Refusal } from '../refusal.ts';
import { graphJson } from './answers.ts';
import { contextColumns, type Query, selectMembers } from './query.ts';

/** What a list is made of. */
export interface ListParts {
  /** Rows as they are filtered; members that start with `_` are left out of the answer. */
  readonly rows: readonly JsonObject[];
  /** After `$metadata#`, without columns. */
  readonly context: string;
  /** Functions name the type on every row, plain lists do not. */
  readonly type?: string;
  readonly expand: (row: JsonObject, query: Query) => JsonObject;
  /** `@odata.count` of the whole list on the first page. */
  readonly count?: boolean;
}

/** Filters, pages, expands and prints a list. An empty page with a next link comes first when the scenario says so. */
export function graphList(call: Call, query: Query, parts: ListParts): Answer {
  const filter = query.filter;
  const all = filter ? parts.rows.filter((row) => fits(filter, row)) : parts.rows;
  const { pageSize, emptyPages } = call.tenant.scenario.behaviour;
  const start = query.skipToken === undefined ? (emptyPages ? -1 : 0) : readSkipToken(call, query.skipToken);
  const size = Math.min(query.top ?? pageSize, pageSize);
  const end = start < 0 ? 0 : start + size;
  const kept = query.expand.map((item) => item.name);
  const value = all.slice(Math.max(start, 0), end).map((row) => {
    const shown = Object.fromEntries(
      Object.entries(parts.expand(row, query)).filter(([name]) => !name.startsWith('_')),
    );
    const selected = selectMembers(shown, query.select, kept);
    return parts.type ? { '@odata.type': `#microsoft.graph.${parts.type}`, ...selected } : selected;
  });
  const more = end < all.length || start < 0;
  return graphJson(call.tenant, call.exchange, 200, {
    '@odata.context': `${call.exchange.bases.graph}/${version(call)}/$metadata#${parts.context}${contextColumns(query)}`,
    ...(query.count && query.skipToken === undefined && { '@odata.count': all.length }),
    ...(more && { '@odata.nextLink': nextLink(call, end) }),
    value,
  });
}

/** v1.0 or beta. */
export function version(call: Call): string {
  return call.path.split('/')[1] ?? 'v1.0';
}

function nextLink(call: Call, offset: number): string {
  const query = new URLSearchParams(call.exchange.query);
  query.set('$skiptoken', Buffer.from(`o=${offset};p=${call.path}`).toString('base64url'));
  return `${call.exchange.bases.graph}${call.exchange.path}?${query.toString()}`;
}

function readSkipToken(call: Call, text: string): number {
  const match = /^o=(\d+);p=(.*)$/s.exec(Buffer.from(text, 'base64url').toString());
  if (match && match[2] === call.path) return Number(match[1]);
  return refuseOffence(
    call,
    'changedNextLink',
    'The $skiptoken is not one this list gave out; next links are opaque.',
    new Refusal(400, 'BadRequest', 'Skip token is not valid.'),
  );
}
