import { plainDetail, plainState, type Row } from '@pim-palette/core';
import { safeText } from './safe-text.ts';

/**
 * A row for a file or a pipe: title, state and subtitle in full, between tabs, so that other tools can cut it; a fourth column says
 * of what the service has not confirmed that it has not.
 */
export function plainRow(row: Row): string {
  const mark = row.unconfirmed ? ['not confirmed'] : [];
  return [row.title, plainState(row), plainDetail(row), ...mark].map(safeText).join('\t');
}
