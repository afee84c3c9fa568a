import type { Catalogue } from '../model/catalogue.ts';
import type { Query } from '../query/query.ts';
import { viewCatalogue } from './catalogue-view.ts';
import type { RowPart } from './rows.ts';
import { resolveParts } from './several-row.ts';

/**
 * What each part of a query means among these eligibilities, in the order typed; exactly one match means that it is settled,
 * several are best first. Habits count for nothing: the same words mean the same on every machine. Pure; meant for a
 * command, not for every keystroke, since it makes the catalogue ready for searching each time. `now` is ms since 1970.
 */
export function resolveQuery(query: Query, catalogue: Catalogue, now: number): readonly RowPart[] {
  return resolveParts(query, viewCatalogue(catalogue), { uses: [], now });
}
