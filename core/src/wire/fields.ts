import * as z from 'zod';

// The services leave members out, send null, or an empty text, each for "nothing": to us all three are absent.

/** A text that may be missing. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** An id or scope, kept byte for byte. */
export const id = z.string().min(1);

/** A yes or no; missing is no. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/**
 * A moment as UTC ISO 8601 with milliseconds. Both services write `Z` or an offset and up to seven fraction digits; years
 * before 1900 (`0001-01-01`) and from 9999 on stand for "none". What cannot be read is absent, never a wrong time.
 */
export const time = z
  .string()
  .nullish()
  .transform((value) => (value ? readTime(value) : undefined));

/** A list that may be missing. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}

/** A part that may be missing. */
export function optional<T extends z.ZodType>(part: T) {
  return part.nullish().transform((value) => value ?? undefined);
}

/** The rows that can be read, and how many cannot: one odd row must not hide the others. */
export function readRows<T extends z.ZodType>(schema: T, items: readonly unknown[]) {
  const rows: z.output<T>[] = [];
  for (const item of items) {
    const row = schema.safeParse(item);
    if (row.success) rows.push(row.data);
  }
  return { rows, unreadable: items.length - rows.length };
}

function readTime(value: string): string | undefined {
  const zoned = /(?:z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
  const ms = Date.parse(zoned);
  if (!Number.isFinite(ms)) return undefined;
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return year < 1900 || year >= 9999 ? undefined : date.toISOString();
}
