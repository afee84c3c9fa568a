import type { Catalogue } from '../model/catalogue.ts';
import { noOwn, type OwnOf } from '../model/own-role.ts';
import type { Query } from '../query/query.ts';
import { viewCatalogue } from './catalogue-view.ts';
import type { RowPart } from './rows.ts';
import { resolveParts } from './several-row.ts';

/**
 * What each part of a query means among these eligibilities, in the order typed; exactly one match means that it is settled,
 * several are best first. Habits count for nothing; a name of the person's own does, as it would in a list. Pure; meant for a
 * command, not for every keystroke, since it makes the catalogue ready for searching each time. `now` is ms since 1970.
 */
export function resolveQuery(query: Query, catalogue: Catalogue, now: number, own: OwnOf = noOwn): readonly RowPart[] {
  return resolveParts(query, viewCatalogue(catalogue), { uses: [], own, now });
}
