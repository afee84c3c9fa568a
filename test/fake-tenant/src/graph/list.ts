import type { Call, JsonObject } from '../call/call.ts';
import { fits } from '../call/filter.ts';
import { graphJson } from '../call/graph-answers.ts';
import { pageOf } from '../call/paging.ts';
import type { Answer } from '../tenant/exchange.ts';
import { contextColumns, type Query, selectMembers, shown } from './query.ts';
import { isFound, ordered } from './query-options.ts';

/** What a list is made of. */
export interface ListParts {
  /** Rows as they are filtered; members that start with `_` are left out of the answer. */
  readonly rows: () => readonly JsonObject[];
  /** After `$metadata#`, without columns. */
  readonly context: string;
  /** Functions name the type on every row, plain lists do not. */
  readonly type?: string;
  readonly expand: (row: JsonObject, query: Query) => JsonObject;
}

/** Filters, pages, expands and prints a list; `@odata.count` comes on the first page only, when asked for. */
export function graphList(call: Call, query: Query, parts: ListParts): Answer {
  const { filter, search, order, skip = 0 } = query;
  const filtered = (): readonly JsonObject[] => {
    const found = parts.rows().filter((row) => (!filter || fits(filter, row)) && isFound(row, search));
    return ordered(found, order).slice(skip);
  };
  const page = pageOf(call, query.skipToken ?? null, filtered, query.top);
  const kept = query.expand.map((item) => item.name);
  const value = page.rows.map((row) => {
    const selected = selectMembers(shown(parts.expand(row, query)), query.select, kept);
    return parts.type ? { '@odata.type': `#microsoft.graph.${parts.type}`, ...selected } : selected;
  });
  return graphJson(call.tenant, call.exchange, 200, {
    '@odata.context': `${call.exchange.bases.graph}/${version(call)}/$metadata#${parts.context}${contextColumns(query)}`,
    ...(query.count && query.skipToken === undefined && { '@odata.count': page.total + skip }),
    ...(page.next !== undefined && { '@odata.nextLink': nextLink(call, page.next) }),
    value,
  });
}

/** v1.0 or beta. */
export function version(call: Call): string {
  return call.path.split('/')[1] ?? 'v1.0';
}

function nextLink(call: Call, token: string): string {
  const query = new URLSearchParams(call.exchange.query);
  query.set('$skiptoken', token);
  return `${call.exchange.bases.graph}${call.exchange.path}?${query.toString()}`;
}
