import { showInFinder } from '@raycast/api';
import type { Action } from '@pim-palette/core';
import { systemClock } from './clock.ts';
import { openLink } from './feedback/open-link.ts';
import { setActions, show } from './feedback/show.ts';
import type { Desk } from './hooks/desk.ts';
import { saveDownload } from './stores/downloads.ts';

/** Writes a part of the past among the person's downloads; a page is opened. Throws `storeFailed` when it cannot. */
export async function writePast(desk: Desk, action: Extract<Action, { readonly type: 'export' }>): Promise<void> {
  const { session } = desk.state();
  if (!session) return;
  const { name, text } = await session.exported(action, { now: systemClock.now() });
  const path = await saveDownload(name, text);
  if (action.as === 'page') await openLink(path);
  const toast = await show({ tone: 'success', title: 'Saved Among Your Downloads', message: path });
  setActions(toast, { title: 'Show the File', onAction: () => void showInFinder(path) });
}
