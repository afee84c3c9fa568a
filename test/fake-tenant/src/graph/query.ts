import { type Call, type JsonObject, refuseOffence } from '../call/call.ts';
import { comparisonsOf, type Filter, FilterError, FilterNotSimulated, parseFilter } from '../call/filter.ts';
import { notSimulated, Refusal } from '../call/refusal.ts';
import { type Order, readOrder, readSearch, readWhole } from './query-options.ts';

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
  readonly skip?: number;
  readonly skipToken?: string;
  readonly count: boolean;
  readonly order: readonly Order[];
  /** What `$search` asks for: all of them, each in one of the named members. */
  readonly search: readonly { readonly name: string; readonly text: string }[];
}

type Option = '$filter' | '$select' | '$expand' | '$top' | '$skip' | '$count' | '$search' | '$orderby';

/** What a route understands. What no page has is an offence; what OData has and this tenant does not attempt is not simulated. */
export interface QueryRules {
  readonly options: readonly Option[];
  readonly filterable?: readonly string[];
  readonly expandable?: readonly string[];
  /** Members of the type, where the page lists them all: others cannot be selected or ordered by. */
  readonly members?: readonly string[];
  /** Counting and searching need ConsistencyLevel: eventual, as in lists of directory objects. */
  readonly advanced?: boolean;
}

const everyOption = ['$filter', '$select', '$expand', '$top', '$skip', '$count', '$search', '$orderby', '$skiptoken'];
// Options of OData that the service may know and this tenant does not attempt.
const furtherOptions = ['$apply', '$compute', '$format', '$deltatoken', '$levels', '$skip', '$search'];

/** Reads the query options of a call. They may be written in any case and without `$`, as Graph takes them. */
export function readQuery(call: Call, rules: QueryRules): Query {
  const options = readOptions(call, rules);
  const select = split(options.get('$select') ?? '').filter((name) => name !== '*');
  const order = readOrder(call, options.get('$orderby'));
  for (const name of [...select, ...order.map((item) => item.name)]) needMember(call, rules, name);
  const top = readWhole(call, '$top', options.get('$top'), 1);
  const skip = readWhole(call, '$skip', options.get('$skip'), 0);
  const skipToken = options.get('$skiptoken');
  const count = options.get('$count');
  if (count !== undefined && !/^(true|false)$/i.test(count))
    refuseOffence(
      call,
      'unreadableOption',
      `$count is true or false, not "${count}".`,
      bad(`Invalid value '${count}' for $count query option found.`),
    );
  const counts = /^true$/i.test(count ?? '');
  const search = readSearch(call, options.get('$search'));
  if (rules.advanced && (counts || search.length > 0)) needConsistency(call);
  return {
    filter: readFilter(call, options.get('$filter'), rules.filterable ?? []),
    select,
    expand: readExpand(call, options.get('$expand') ?? '', rules.expandable ?? []),
    ...(top !== undefined && { top }),
    ...(skip !== undefined && { skip }),
    ...(skipToken !== undefined && { skipToken }),
    count: counts,
    order,
    search,
  };
}

function readOptions(call: Call, rules: QueryRules): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [written, value] of call.exchange.query) {
    const lower = written.toLowerCase();
    const bare = `$${lower}`;
    const name = everyOption.includes(bare) || furtherOptions.includes(bare) ? bare : lower;
    if (found.has(name))
      refuseOffence(
        call,
        'unknownQueryOption',
        `The option ${written} is given twice.`,
        bad(`Query option '${name}' was specified more than once.`),
      );
    if (name !== '$skiptoken' && !rules.options.some((option) => option === name)) {
      if (furtherOptions.includes(name)) throw notSimulated(`the option ${name} here`);
      refuseOffence(
        call,
        'unknownQueryOption',
        `The option ${written} is not documented for ${call.path}.`,
        bad(`The query option '${written}' is not supported.`),
      );
    }
    found.set(name, value);
  }
  return found;
}

function needMember(call: Call, { members }: QueryRules, name: string): void {
  const first = name.split('/')[0]?.toLowerCase();
  if (!members || members.some((member) => member.toLowerCase() === first)) return;
  refuseOffence(
    call,
    'unknownMember',
    `There is no member ${name} here.`,
    bad(`Parsing OData Select and Expand failed: Could not find a property named '${name}'.`),
  );
}

function needConsistency(call: Call): void {
  if ((call.exchange.headers.consistencylevel ?? '').toLowerCase() === 'eventual') return;
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

function bad(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message);
}

function readFilter(call: Call, text: string | undefined, filterable: readonly string[]): Filter | undefined {
  if (text === undefined) return undefined;
  try {
    const filter = parseFilter(text);
    const known = (name: string): boolean => filterable.some((item) => item.toLowerCase() === name.toLowerCase());
    const odd = comparisonsOf(filter).find(({ name }) => !known(name) && !known(name.split('/')[0] ?? name));
    if (!odd) return filter;
    return refuseOffence(
      call,
      'unknownFilter',
      `${odd.name} cannot be filtered on here.`,
      bad(`Invalid filter clause: ${odd.name} is not filterable.`),
    );
  } catch (error) {
    if (error instanceof FilterNotSimulated) throw notSimulated(`${error.message} in $filter`);
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
  return parseExpand(text).flatMap((item) => {
    if (item.name === '*') return expandable.map((name) => ({ ...item, name }));
    const name = expandable.find((known) => known.toLowerCase() === item.name.toLowerCase());
    if (name !== undefined) return [{ ...item, name }];
    return refuseOffence(
      call,
      'unknownExpand',
      `${item.name} cannot be expanded here.`,
      bad(`Parsing OData Select and Expand failed: Could not find a property named '${item.name}'.`),
    );
  });
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
    const match = /^([^(]+)(?:\((.*)\))?$/s.exec(item);
    const options = new Map(
      split(match?.[2] ?? '', ';').map((option) => [
        option.slice(0, option.indexOf('=')).trim().replace(/^\$/, '').toLowerCase(),
        option.slice(option.indexOf('=') + 1),
      ]),
    );
    const further = [...options.keys()].find((name) => !['select', 'expand'].includes(name));
    if (further !== undefined) throw notSimulated(`$${further} inside $expand`);
    return {
      name: (match?.[1] ?? item).trim(),
      select: split(options.get('select') ?? ''),
      expand: parseExpand(options.get('expand') ?? ''),
    };
  });
}

/** Leaves only the selected members; all when nothing is selected. Expanded and `@` members stay. */
export function selectMembers(row: JsonObject, select: readonly string[], kept: readonly string[] = []): JsonObject {
  if (select.length === 0) return row;
  const wanted = new Set(select.map((name) => name.split('/')[0]?.toLowerCase()));
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => wanted.has(name.toLowerCase()) || kept.includes(name) || name.includes('@')),
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
