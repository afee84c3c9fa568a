import { PimError } from '../errors.ts';
import type { ServiceRequest } from '../http/client.ts';
import type { Gap } from '../model/catalogue.ts';
import type { Kind } from '../model/eligibility.ts';
import { named } from '../wire/graph-group.ts';
import { distinctBy } from './distinct.ts';
import { gapOf } from './gap.ts';
import type { KindContext } from './kind.ts';
import { callOptions } from './read-list.ts';

/** Names found, by id in lower case, and what could not be named. */
export interface DisplayNames {
  readonly byId: ReadonlyMap<string, string>;
  /** Ids, in lower case, of what the directory no longer has: rows about it stay listed for days, and say so themselves. */
  readonly gone: ReadonlySet<string>;
  readonly gaps: readonly Gap[];
}

/**
 * Display names of these ids in as few batches as fit, each id once. One gap stands for all that could not be read: rows
 * without a name stay usable.
 */
export async function readNames(
  context: KindContext,
  kind: Kind,
  ids: readonly string[],
  requestFor: (id: string) => ServiceRequest,
): Promise<DisplayNames> {
  const distinct = distinctBy(ids, (id) => id);
  const requests = distinct.map(requestFor);
  if (requests.length === 0) return { byId: new Map(), gone: new Set(), gaps: [] };
  const byId = new Map<string, string>();
  const gone = new Set<string>();
  const errors: unknown[] = [];
  try {
    const parts = await context.client.readBatch(requests, callOptions(context));
    for (const [index, part] of parts.entries()) {
      const id = distinct[index]?.toLowerCase();
      if (!part.ok) {
        if (id !== undefined && isGone(part.error)) gone.add(id);
        else errors.push(part.error);
      } else if (id !== undefined) {
        const answer = named.safeParse(part.answer.body);
        // A name of something else is worse than none.
        if (answer.success && answer.data.displayName && answer.data.id.toLowerCase() === id.split('/').at(-1))
          byId.set(id, answer.data.displayName);
      }
    }
  } catch (error) {
    errors.push(error);
  }
  const permissions = [...new Set(requests.flatMap((request) => request.scopes))];
  return {
    byId,
    gone,
    gaps: errors.slice(0, 1).map((error) => gapOf(context, { kind, part: 'names', permissions }, error)),
  };
}

/** The directory's own word, and not any 404: a proxy or a whole batch that is not found says nothing of one object. */
function isGone(error: unknown): boolean {
  return error instanceof PimError && /^(request_)?resourcenotfound$/i.test(error.serviceCode ?? '');
}
