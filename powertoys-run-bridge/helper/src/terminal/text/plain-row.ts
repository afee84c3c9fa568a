import type { Row } from '@pim-palette/core';
import { safeText } from './safe-text.ts';

/** A row for a file or a pipe: title, state and subtitle in full, between tabs, so that other tools can cut it. */
export function plainRow(row: Row): string {
  return [row.title, row.state, row.subtitle].map(safeText).join('\t');
}
