import { armJson } from '../call/arm-answers.ts';
import type { Call, JsonObject } from '../call/call.ts';
import { fits } from '../call/filter.ts';
import { pageOf } from '../call/paging.ts';
import type { Answer } from '../tenant/exchange.ts';
import type { ArmFilter } from './query.ts';

/** Filters, pages and prints a list of rows with `properties`; comparisons look at properties and at the name. */
export function armList(
  call: Call,
  rows: () => readonly JsonObject[],
  filter: ArmFilter,
  filtered: (row: JsonObject) => JsonObject = flat,
): Answer {
  const comparisons = filter.comparisons;
  const fitting = (): readonly JsonObject[] =>
    comparisons ? rows().filter((row) => fits(comparisons, filtered(row))) : rows();
  const page = pageOf(call, call.exchange.query.get('$skiptoken'), fitting);
  const query = new URLSearchParams(call.exchange.query);
  query.set('$skiptoken', page.next ?? '');
  return armJson(call.tenant, call.exchange, 200, {
    value: page.rows,
    ...(page.next !== undefined && { nextLink: `${call.exchange.bases.arm}${call.exchange.path}?${query.toString()}` }),
  });
}

function flat(row: JsonObject): JsonObject {
  const properties = row.properties;
  return { ...row, ...(typeof properties === 'object' ? properties : {}) };
}
