import { Cache, environment } from '@raycast/api';
import type { RowFilter } from '../format/listed-rows.ts';

/** The filter this command had the last time: everything when there was none, or it cannot be read. */
export function readFilter(): RowFilter {
  try {
    const kept: unknown = new Cache({ namespace: 'filter' }).get(environment.commandName);
    return typeof kept === 'string' && isFilter(kept) ? kept : 'all';
  } catch {
    return 'all';
  }
}

/** Keeps it for the next launch. Never throws: it is chosen again otherwise. */
export function keepFilter(filter: RowFilter): void {
  try {
    new Cache({ namespace: 'filter' }).set(environment.commandName, filter);
  } catch {
    // The next launch shows everything.
  }
}

function isFilter(text: string): text is RowFilter {
  return text === 'all' || /^(?:kind|tenant):./.test(text);
}
