import type { Action } from '@pim-palette/core';
import type { PerformParts } from './perform-parts.ts';

/** Writes a part of the past among the person's downloads: a page is opened, of a table it is said where it is. */
export async function writePast(
  parts: Pick<PerformParts, 'session' | 'moment' | 'desktop' | 'notify'>,
  action: Extract<Action, { readonly type: 'export' }>,
): Promise<void> {
  const path = await parts.desktop.save(await parts.session().exported(action, parts.moment()));
  if (action.as === 'page') await parts.desktop.openFile(path);
  parts.notify({ title: 'What you asked for is written', body: path, severity: 'success' });
}
