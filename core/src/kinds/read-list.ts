import type * as z from 'zod';
import type { ServiceRequest } from '../http/client.ts';
import type { Gap } from '../model/catalogue.ts';
import { readRows } from '../wire/fields.ts';
import { type GapPart, gapOf, unreadableRows } from './gap.ts';
import type { KindContext } from './kind.ts';

/** A list to read: where, and what its failure would leave out. */
export interface ListRequest extends Omit<GapPart, 'permissions'> {
  readonly request: Pick<ServiceRequest, 'resource' | 'path' | 'scopes'>;
}

/** All rows over all pages that can be read; what cannot is a gap. Throws `cancelled` only. */
export async function readList<T extends z.ZodType>(
  context: KindContext,
  { request, ...rest }: ListRequest,
  schema: T,
): Promise<{ readonly rows: readonly z.output<T>[]; readonly gaps: readonly Gap[] }> {
  const part: GapPart = { ...rest, permissions: request.scopes };
  try {
    const items = await context.client.readAll({ method: 'GET', ...request }, callOptions(context));
    const { rows, unreadable } = readRows(schema, items);
    return { rows, gaps: unreadable > 0 ? [unreadableRows(context, part, unreadable)] : [] };
  } catch (error) {
    return { rows: [], gaps: [gapOf(context, part, error)] };
  }
}

/** How reads of this context are made. */
export function callOptions({ identity, signal, interaction }: KindContext) {
  return { identity, ...(signal ? { signal } : {}), ...(interaction ? { interaction } : {}) };
}
