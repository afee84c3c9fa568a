import { type Call, type JsonObject, refuseOffence } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { fits } from '../filter.ts';
import { Refusal } from '../refusal.ts';
import { armJson } from './answers.ts';
import type { ArmFilter } from './query.ts';

/** Filters, pages and prints a list of rows with `properties`; comparisons look at properties and at the name. */
export function armList(call: Call, rows: readonly JsonObject[], filter: ArmFilter): Answer {
  const comparisons = filter.comparisons;
  const all = comparisons ? rows.filter((row) => fits(comparisons, flat(row))) : rows;
  const { pageSize, emptyPages } = call.tenant.scenario.behaviour;
  const token = call.exchange.query.get('$skiptoken');
  const start = token === null ? (emptyPages ? -1 : 0) : readToken(call, token);
  const end = start < 0 ? 0 : start + pageSize;
  const more = end < all.length || start < 0;
  const query = new URLSearchParams(call.exchange.query);
  query.set('$skiptoken', Buffer.from(`o=${end};p=${call.path}`).toString('base64url'));
  return armJson(call.tenant, call.exchange, 200, {
    value: all.slice(Math.max(start, 0), end),
    ...(more && { nextLink: `${call.exchange.bases.arm}${call.exchange.path}?${query.toString()}` }),
  });
}

function flat(row: JsonObject): JsonObject {
  const properties = row.properties;
  return { ...row, ...(typeof properties === 'object' ? properties : {}) };
}

function readToken(call: Call, text: string): number {
  const match = /^o=(\d+);p=(.*)$/s.exec(Buffer.from(text, 'base64url').toString());
  if (match && match[2] === call.path) return Number(match[1]);
  return refuseOffence(
    call,
    'changedNextLink',
    'The $skiptoken is not one this list gave out; next links are opaque.',
    new Refusal(400, 'InvalidSkipToken', 'The skip token is invalid.'),
  );
}
