import { type Call, type JsonObject, refuseOffence } from '../call/call.ts';
import { type Filter, FilterError, parseFilter } from '../call/filter.ts';
import { Refusal } from '../call/refusal.ts';

/** One `$expand` item with its own options. */
export interface Expand {
  readonly name: string;
  readonly select: readonly string[];
  readonly expand: readonly Expand[];
}

/** The query options of one call. */
export interface Query {
  readonly filter?: Filter;
  readonly select: readonly string[];
  readonly expand: readonly Expand[];
  readonly top?: number;
  readonly skipToken?: string;
  readonly count: boolean;
}

/** What a route understands. Everything else is an offence: unknown options are ignored or refused by the service, never obeyed. */
export interface QueryRules {
  readonly options: readonly ('$filter' | '$select' | '$expand' | '$top' | '$count' | '$search' | '$orderby')[];
  readonly filterable?: readonly string[];
  readonly expandable?: readonly string[];
}

/** Options, filterable and expandable members per resource page; what is not there is refused. */
export function readQuery(call: Call, rules: QueryRules): Query {
  const known = new Set<string>([...rules.options, '$skiptoken']);
  const query = call.exchange.query;
  for (const name of new Set(query.keys())) {
    if (!known.has(name))
      refuseOffence(
        call,
        'unknownQueryOption',
        `The option ${name} is not documented for ${call.path}.`,
        bad(`The query option '${name}' is not supported.`),
      );
    if (query.getAll(name).length > 1)
      refuseOffence(
        call,
        'unknownQueryOption',
        `The option ${name} is given twice.`,
        bad(`Query option '${name}' was specified more than once.`),
      );
  }
  const advanced = query.get('$count') === 'true' || query.has('$search');
  if (advanced && (call.exchange.headers.consistencylevel ?? '').toLowerCase() !== 'eventual') {
    refuseOffence(
      call,
      'consistencyLevelMissing',
      '$count and $search need the header ConsistencyLevel: eventual.',
      new Refusal(
        400,
        'Request_UnsupportedQuery',
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      ),
    );
  }
  const top = query.get('$top');
  return {
    filter: readFilter(call, query.get('$filter'), rules.filterable ?? []),
    select: split(query.get('$select') ?? ''),
    expand: readExpand(call, query.get('$expand') ?? '', rules.expandable ?? []),
    ...(top !== null && { top: Number(top) }),
    ...(query.get('$skiptoken') !== null && { skipToken: query.get('$skiptoken') ?? '' }),
    count: query.get('$count') === 'true',
  };
}

function bad(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message);
}

function readFilter(call: Call, text: string | null, filterable: readonly string[]): Filter | undefined {
  if (text === null) return undefined;
  try {
    const filter = parseFilter(text);
    const odd = filter.alternatives.flat().find((item) => !filterable.includes(item.name));
    if (!odd) return filter;
    return refuseOffence(
      call,
      'unknownFilter',
      `${odd.name} cannot be filtered on here.`,
      bad(`Invalid filter clause: ${odd.name} is not filterable.`),
    );
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return refuseOffence(
      call,
      'unreadableFilter',
      `The filter cannot be read: ${error.message}.`,
      bad('Invalid filter clause'),
    );
  }
}

function readExpand(call: Call, text: string, expandable: readonly string[]): Expand[] {
  const list = parseExpand(text);
  const odd = list.find((item) => !expandable.includes(item.name));
  if (odd)
    refuseOffence(
      call,
      'unknownExpand',
      `${odd.name} cannot be expanded here.`,
      bad(`Parsing OData Select and Expand failed: Could not find a property named '${odd.name}'.`),
    );
  return list;
}

/** Splits at commas that are not inside brackets. */
function split(text: string, separator = ','): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of text) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === separator && depth === 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part].map((item) => item.trim()).filter((item) => item !== '');
}

/** Parses `a,b($select=x,y;$expand=c)`. */
function parseExpand(text: string): Expand[] {
  return split(text).map((item) => {
    const match = /^([^(]+)(?:\((.*)\))?$/.exec(item);
    const options = new Map(
      split(match?.[2] ?? '', ';').map((option) => [
        option.slice(0, option.indexOf('=')),
        option.slice(option.indexOf('=') + 1),
      ]),
    );
    return {
      name: match?.[1] ?? item,
      select: split(options.get('$select') ?? ''),
      expand: parseExpand(options.get('$expand') ?? ''),
    };
  });
}

/** Leaves only the selected members; all when nothing is selected. Expanded and `@` members stay. */
export function selectMembers(row: JsonObject, select: readonly string[], kept: readonly string[] = []): JsonObject {
  if (select.length === 0) return row;
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => select.includes(name) || kept.includes(name) || name.includes('@')),
  );
}

/** The part of `@odata.context` that names columns and expansions: `(id,principal())`. */
export function contextColumns(query: Pick<Query, 'select' | 'expand'>): string {
  const names = [...query.select, ...query.expand.map((item) => `${item.name}${contextColumns(item) || '()'}`)];
  return names.length > 0 ? `(${names.join(',')})` : '';
}

/** Without the members that are for our own use. */
export function shown(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_')));
}
