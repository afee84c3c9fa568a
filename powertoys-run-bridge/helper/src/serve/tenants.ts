import { type Action, asksToRead, decideTenant } from '@pim-palette/core';
import { doneNotice } from './notices.ts';
import type { PerformParts } from './perform-parts.ts';
import type { Next } from './rows/act.ts';

/** Keeps a decision about a tenant, and notifies what it came to; the list is shown by it. */
export async function changeTenant(
  parts: PerformParts,
  action: Pick<Extract<Action, { readonly type: 'changeTenant' }>, 'tenantId' | 'title' | 'change'>,
): Promise<Next> {
  const { palette, changed, readAgain } = parts.session();
  const words = await decideTenant(action, { palette, now: parts.moment().now });
  parts.notify(doneNotice(words));
  changed();
  if (asksToRead(action.change)) void parts.hold(readAgain('never'));
  return { query: '' };
}
