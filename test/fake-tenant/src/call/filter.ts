// `$filter` as OData has it (https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_SystemQueryOptionfilter)
// without arithmetic and lambdas. Text and member names compare without case, as both services do.
import { parseTokens, type Token } from './filter-tokens.ts';

type Literal = string | number | boolean | null;

const comparers = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'startswith', 'endswith', 'contains'] as const;
type Operator = (typeof comparers)[number];

/** One comparison of a member with a value, or with several for `in`. */
export interface Comparison {
  readonly kind: 'comparison';
  /** As written; a path has slashes. */
  readonly name: string;
  readonly operator: Operator;
  readonly values: readonly Literal[];
}

/** A parsed `$filter`. */
export type Filter =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter };

/** A `$filter` that cannot be read; says where. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

/** A `$filter` that is good OData and not attempted here. */
export class FilterNotSimulated extends Error {
  override readonly name = 'FilterNotSimulated';
}

const beyond =
  /^(any|all|add|sub|mul|div|mod|has|length|concat|substring|indexof|year|month|day|hour|minute|second|now|date|cast|isof)$/i;

/** Parses a whole `$filter`. Throws `FilterError` for what is none, `FilterNotSimulated` for arithmetic, lambdas and their like. */
export function parseFilter(text: string): Filter {
  const list = parseTokens(text);
  if (list === undefined) throw new FilterError(`cannot read "${text}"`);
  const reader = new Reader(list);
  const filter = reader.either();
  reader.end();
  return filter;
}

class Reader {
  readonly #list: readonly Token[];
  #at = 0;

  constructor(list: readonly Token[]) {
    this.#list = list;
  }

  /** The word that comes, in lower case; `undefined` for quoted text and at the end. */
  #word(ahead = 0): string | undefined {
    const token = this.#list[this.#at + ahead];
    return token && !token.quoted ? token.text.toLowerCase() : undefined;
  }

  #take(word: string): void {
    if (this.#word() !== word)
      throw new FilterError(`"${word}" is missing before "${this.#list[this.#at]?.text ?? 'the end'}"`);
    this.#at += 1;
  }

  end(): void {
    const rest = this.#list[this.#at];
    if (rest && beyond.test(rest.text)) throw new FilterNotSimulated(rest.text);
    if (rest) throw new FilterError(`"${rest.text}" is not expected`);
  }

  either(): Filter {
    return this.#joined('or', () => this.#joined('and', () => this.#one()));
  }

  #joined(kind: 'and' | 'or', next: () => Filter): Filter {
    const parts = [next()];
    while (this.#word() === kind) {
      this.#at += 1;
      parts.push(next());
    }
    const [first] = parts;
    return parts.length === 1 && first ? first : { kind, parts };
  }

  #one(): Filter {
    if (this.#word() === 'not') {
      this.#at += 1;
      return { kind: 'not', part: this.#one() };
    }
    if (this.#word() === '(') {
      this.#at += 1;
      const inner = this.either();
      this.#take(')');
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): Comparison {
    const search = (['startswith', 'endswith', 'contains'] as const).find((name) => name === this.#word());
    if (search && this.#word(1) === '(') {
      this.#at += 2;
      const name = this.#member();
      this.#take(',');
      const values = [this.#value()];
      this.#take(')');
      // `startswith(…) eq true` says the same.
      if (this.#word() === 'eq' && this.#word(1) === 'true') this.#at += 2;
      return { kind: 'comparison', name, operator: search, values };
    }
    const name = this.#member();
    const operator = comparers.find((known) => known === this.#word());
    if (!operator) {
      const found = this.#word() ?? '';
      if (beyond.test(found)) throw new FilterNotSimulated(found);
      throw new FilterError(found ? `the operator ${found} is unknown` : `a comparison of ${name} is incomplete`);
    }
    this.#at += 1;
    return { kind: 'comparison', name, operator, values: operator === 'in' ? this.#values() : [this.#value()] };
  }

  #values(): Literal[] {
    this.#take('(');
    const values = [this.#value()];
    while (this.#word() === ',') {
      this.#at += 1;
      values.push(this.#value());
    }
    this.#take(')');
    return values;
  }

  /** A member or path; `tolower()` and its like change nothing where case does not count. */
  #member(): string {
    const token = this.#list[this.#at];
    if (!token || token.quoted || '(),'.includes(token.text)) throw new FilterError('a member is missing');
    if (this.#word(1) === '(') {
      if (!/^(tolower|toupper|trim)$/i.test(token.text)) throw beyondOrBad(token.text);
      this.#at += 2;
      const name = this.#member();
      this.#take(')');
      return name;
    }
    this.#at += 1;
    return token.text;
  }

  #value(): Literal {
    const token = this.#list[this.#at];
    if (!token) throw new FilterError('a value is missing at the end');
    this.#at += 1;
    if (token.quoted) return token.text;
    if (/^null$/i.test(token.text)) return null;
    if (/^(true|false)$/i.test(token.text)) return token.text.toLowerCase() === 'true';
    if (/^-?\d+(\.\d+)?$/.test(token.text)) return Number(token.text);
    if (/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/i.test(token.text)) return token.text;
    throw new FilterError(`the value ${token.text} is not quoted`);
  }
}

function beyondOrBad(name: string): Error {
  return beyond.test(name) || /\/(any|all)$/i.test(name)
    ? new FilterNotSimulated(name)
    : new FilterError(`the function ${name} is unknown`);
}

/** Every comparison of a filter. */
export function comparisonsOf(filter: Filter): readonly Comparison[] {
  if (filter.kind === 'comparison') return [filter];
  return filter.kind === 'not' ? comparisonsOf(filter.part) : filter.parts.flatMap(comparisonsOf);
}

/** Whether a row fits. */
export function fits(filter: Filter, row: Readonly<Record<string, unknown>>): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => fits(part, row));
    case 'or':
      return filter.parts.some((part) => fits(part, row));
    case 'not':
      return !fits(filter.part, row);
    default:
      return holds(filter, fold(readMember(row, filter.name)));
  }
}

/** A member of a row by its path, in any case; of who made something its id. */
export function readMember(row: unknown, path: string): unknown {
  let value = row;
  for (const part of path.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name.toLowerCase() === part.toLowerCase())?.[1];
  }
  return /(^|\/)createdBy$/i.test(path) ? readMember(value, 'user/id') : value;
}

function holds({ operator, values }: Comparison, actual: unknown): boolean {
  const wanted = values.map(fold);
  const [first] = wanted;
  switch (operator) {
    case 'eq':
    case 'in':
      return wanted.some((value) => compare(actual, value) === 0);
    case 'ne':
      return compare(actual, first) !== 0;
    case 'startswith':
      return typeof actual === 'string' && actual.startsWith(String(first));
    case 'endswith':
      return typeof actual === 'string' && actual.endsWith(String(first));
    case 'contains':
      return typeof actual === 'string' && actual.includes(String(first));
    default:
      return inOrder(operator, compare(actual, first));
  }
}

function inOrder(operator: 'gt' | 'ge' | 'lt' | 'le', order: number | undefined): boolean {
  if (order === undefined) return false;
  if (order === 0) return operator === 'ge' || operator === 'le';
  return order > 0 === operator.startsWith('g');
}

/** Order of two values, moments by when they are; `undefined` where there is none. */
export function compare(left: unknown, right: unknown): number | undefined {
  if (left === right) return 0;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  const moment = /^\d{4}-\d\d-\d\dt/i;
  if (moment.test(left) && moment.test(right)) return Date.parse(left) - Date.parse(right);
  return left < right ? -1 : left > right ? 1 : 0;
}

function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null);
}

/** Whether every row that fits has been compared for this member by `eq` or `in`. */
export function demands(filter: Filter, name: string): boolean {
  if (filter.kind === 'comparison')
    return filter.name.toLowerCase() === name.toLowerCase() && ['eq', 'in'].includes(filter.operator);
  if (filter.kind === 'and') return filter.parts.some((part) => demands(part, name));
  return filter.kind === 'or' && filter.parts.every((part) => demands(part, name));
}

/** The one text a filter demands of a member; `undefined` when it does not, or there are several. */
export function demanded(filter: Filter, name: string): string | undefined {
  if (!demands(filter, name)) return undefined;
  const values = comparisonsOf(filter)
    .filter((item) => item.name.toLowerCase() === name.toLowerCase())
    .flatMap((item) => item.values);
  const [first] = values;
  return typeof first === 'string' && values.every((value) => value === first) ? first : undefined;
}
