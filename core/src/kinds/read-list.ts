import type * as z from 'zod';
import { PimError } from '../errors.ts';
import type { ServiceRequest } from '../http/client.ts';
import type { Gap } from '../model/catalogue.ts';
import { readRows } from '../wire/fields.ts';
import { type GapPart, gapOf, unreadableRows } from './gap.ts';
import type { KindContext } from './kind.ts';

/** A list to read: where, and what its failure would leave out. */
export interface ListRequest extends Omit<GapPart, 'permissions'> {
  readonly request: Pick<ServiceRequest, 'resource' | 'path' | 'scopes'>;
  /**
   * A permission that covers `request.scopes` and is mostly there already, since activating needs it: tried first, so that
   * nobody has to consent to both. A gap names `request.scopes`, which are enough.
   */
  readonly covering?: readonly string[];
}

/** All rows over all pages that can be read; what cannot is a gap. Throws `cancelled` only. */
export async function readList<T extends z.ZodType>(
  context: KindContext,
  { request, covering, ...rest }: ListRequest,
  schema: T,
): Promise<{ readonly rows: readonly z.output<T>[]; readonly gaps: readonly Gap[] }> {
  const part: GapPart = { ...rest, permissions: request.scopes };
  const read = (scopes: readonly string[]) =>
    context.client.readAll({ method: 'GET', ...request, scopes }, callOptions(context));
  try {
    const items = covering
      ? await read(covering).catch((error: unknown) => {
          if (!lacksPermission(error)) throw error;
          return read(request.scopes);
        })
      : await read(request.scopes);
    const { rows, unreadable } = readRows(schema, items);
    return { rows, gaps: unreadable > 0 ? [unreadableRows(context, part, unreadable)] : [] };
  } catch (error) {
    return { rows: [], gaps: [gapOf(context, part, error)] };
  }
}

function lacksPermission(error: unknown): boolean {
  const codes = ['consentNeeded', 'interactionNeeded', 'permissionMissing'];
  return error instanceof PimError && codes.includes(error.code) && error.serviceCode !== 'principalChanged';
}

/** How reads of this context are made. */
export function callOptions({ identity, signal, interaction }: KindContext) {
  return { identity, ...(signal ? { signal } : {}), ...(interaction ? { interaction } : {}) };
}
