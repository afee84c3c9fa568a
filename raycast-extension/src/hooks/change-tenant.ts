import { type Action, asksToRead, decideTenant } from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from './desk.ts';
import { carryOut } from './write.ts';

/** Keeps a decision about a tenant, and tells what it came to. Says whether it was kept. */
export async function changeTenant(
  desk: Desk,
  action: Pick<Extract<Action, { readonly type: 'changeTenant' }>, 'tenantId' | 'title' | 'change'>,
): Promise<boolean> {
  const words = await carryOut(desk, {
    going: 'Keeping It',
    async send() {
      const { door } = desk.state();
      return door && decideTenant(action, { palette: door.palette, now: systemClock.now() });
    },
    changes: () => action.change.does === 'hide' || action.change.does === 'unhide',
    told: (words) => (words === undefined ? undefined : { tone: 'success', title: shownText(words) }),
  });
  if (words !== undefined && asksToRead(action.change)) void desk.readAgain();
  return words !== undefined;
}
