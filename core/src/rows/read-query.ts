import type { Bundle } from '../model/bundle.ts';
import { parseQuery, type Query } from '../query/query.ts';
import { fold } from '../rank/fold.ts';
import type { CatalogueView } from './catalogue-view.ts';

/**
 * Reads a query where it is known what can be found: `30m sec reader` is half an hour of a role, `24h support` the role of that
 * name. Never throws.
 */
export function readQuery(text: string, view: CatalogueView, bundles: readonly Bundle[]): Query {
  return parseQuery(
    text,
    (word) => view.isName(word) || bundles.some(({ name }) => fold(name).text.split(/\s+/).includes(fold(word).text)),
  );
}
