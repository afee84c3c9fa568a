// Options of a list besides `$filter`, `$select` and `$expand`: https://learn.microsoft.com/graph/query-parameters.
import { type Call, type JsonObject, refuseOffence } from '../call/call.ts';
import { compare, readMember } from '../call/filter.ts';
import { Refusal } from '../call/refusal.ts';

/** One part of `$orderby`. */
export interface Order {
  readonly name: string;
  readonly descending: boolean;
}

function unreadable(call: Call, sentence: string, words: string): never {
  return refuseOffence(call, 'unreadableOption', sentence, new Refusal(400, 'BadRequest', words));
}

/** A whole number in an option, up to 999. Anything else is an offence and a 400. */
export function readWhole(call: Call, name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text))
    unreadable(
      call,
      `${name} is a number, not "${text}".`,
      `Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    );
  const value = Number(text);
  if (name === '$top' && (value < least || value > 999))
    unreadable(
      call,
      `$top is from 1 to 999, not ${value}.`,
      `Invalid page size specified: '${value}'. Must be between 1 and 999 inclusive.`,
    );
  return value;
}

/** `$orderby=a,b desc`. */
export function readOrder(call: Call, text: string | undefined): readonly Order[] {
  return (text ?? '').split(',').flatMap((part) => {
    if (part.trim() === '') return [];
    const match = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(part);
    if (!match) return unreadable(call, `$orderby cannot be read: "${part}".`, 'Syntax error in $orderby.');
    return [{ name: match[1] ?? '', descending: match[2]?.toLowerCase() === 'desc' }];
  });
}

/** `$search="displayName:text" AND "description:more"`. */
export function readSearch(
  call: Call,
  text: string | undefined,
): readonly { readonly name: string; readonly text: string }[] {
  if (text === undefined) return [];
  return text.split(/\s+AND\s+/).map((part) => {
    const match = /^\s*"(\w+):((?:[^"\\]|\\.)*)"\s*$/.exec(part);
    if (!match)
      return unreadable(
        call,
        `$search has the form "member:text", not ${part}.`,
        'Syntax error: character is not valid at position 0 in the $search clause.',
      );
    return { name: match[1] ?? '', text: (match[2] ?? '').toLowerCase() };
  });
}

/** Rows in the order asked for; those without the member come first, as null does. */
export function ordered(rows: readonly JsonObject[], order: readonly Order[]): readonly JsonObject[] {
  if (order.length === 0) return rows;
  return rows.toSorted((left, right) => {
    for (const { name, descending } of order) {
      const [a, b] = [readMember(left, name) ?? null, readMember(right, name) ?? null];
      const found = a === null || b === null ? Number(a !== null) - Number(b !== null) : (compare(a, b) ?? 0);
      if (found !== 0) return descending ? -found : found;
    }
    return 0;
  });
}

/** Whether a row has a word that begins with what is searched for, in the member named. */
export function isFound(row: JsonObject, search: readonly { readonly name: string; readonly text: string }[]): boolean {
  return search.every(({ name, text }) => {
    const value = String(readMember(row, name) ?? '').toLowerCase();
    return value.startsWith(text) || value.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(text));
  });
}
