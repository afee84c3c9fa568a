/** One comparison of a `$filter`. */
interface Comparison {
  readonly name: string;
  readonly operator: 'eq' | 'ne' | 'in';
  /** Text values; `null` for the literal. */
  readonly values: readonly (string | boolean | null)[];
}

/** A parsed `$filter`: alternatives of comparisons that must all hold. */
export interface Filter {
  readonly alternatives: readonly (readonly Comparison[])[];
}

/** A `$filter` that cannot be read; says where. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

const token = /\s*(?:'((?:[^']|'')*)'|([(),])|([^\s(),']+))/y;

interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match) throw new FilterError(`cannot read "${text.slice(at)}"`);
    found.push(
      match[1] === undefined
        ? { text: match[2] ?? match[3] ?? '', quoted: false }
        : { text: match[1].replaceAll("''", "'"), quoted: true },
    );
  }
  return found;
}

/** Parses the subset PIM lists understand: `eq`, `ne`, `in`, joined by `and` and `or`, one level of brackets. Throws `FilterError`. */
export function parseFilter(text: string): Filter {
  const list = tokens(text);
  let at = 0;
  const peek = (): string | undefined => (list[at]?.quoted ? undefined : list[at]?.text.toLowerCase());
  const value = (): string | boolean | null => {
    const item = list[at++];
    if (!item) throw new FilterError('a value is missing at the end');
    if (item.quoted) return item.text;
    if (item.text === 'null') return null;
    if (item.text === 'true' || item.text === 'false') return item.text === 'true';
    throw new FilterError(`the value ${item.text} is not quoted`);
  };
  const comparison = (): Comparison => {
    const name = list[at++];
    const operator = list[at++]?.text.toLowerCase();
    if (!name || name.quoted || !operator) throw new FilterError(`a comparison is incomplete in "${text}"`);
    if (operator === 'eq' || operator === 'ne') return { name: name.text, operator, values: [value()] };
    if (operator === 'in' && list[at]?.text === '(') {
      at += 1;
      const values = [value()];
      while (peek() === ',') {
        at += 1;
        values.push(value());
      }
      if (peek() !== ')') throw new FilterError('a bracket is not closed');
      at += 1;
      return { name: name.text, operator, values };
    }
    throw new FilterError(`the operator ${operator} is not supported`);
  };
  const conjunction = (): Comparison[] => {
    const bracket = peek() === '(';
    if (bracket) at += 1;
    const found = [comparison()];
    while (peek() === 'and') {
      at += 1;
      found.push(...(peek() === '(' ? conjunction() : [comparison()]));
    }
    if (bracket) {
      if (peek() !== ')') throw new FilterError('a bracket is not closed');
      at += 1;
      if (peek() === 'and') {
        at += 1;
        found.push(...conjunction());
      }
    }
    return found;
  };
  const alternatives = [conjunction()];
  while (peek() === 'or') {
    at += 1;
    alternatives.push(conjunction());
  }
  if (at < list.length) throw new FilterError(`"${list[at]?.text}" is not expected`);
  return { alternatives };
}

/** Whether a row fits; text compares without case, as the services do. */
export function fits(filter: Filter, row: Readonly<Record<string, unknown>>): boolean {
  return filter.alternatives.some((comparisons) => comparisons.every((comparison) => holds(comparison, row)));
}

function holds({ name, operator, values }: Comparison, row: Readonly<Record<string, unknown>>): boolean {
  const actual = fold(row[name] ?? null);
  const found = values.some((value) => fold(value) === actual);
  return operator === 'ne' ? !found : found;
}

function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** The value a filter demands of one member in every alternative; `undefined` when it does not. */
export function demanded(filter: Filter, name: string): string | undefined {
  const found = filter.alternatives.map(
    (list) => list.find((item) => item.name === name && item.operator === 'eq')?.values[0],
  );
  const first = found[0];
  return typeof first === 'string' && found.every((value) => value === first) ? first : undefined;
}
