import { type Action, asksToRead, decideTenant, errorLines } from '@pim-palette/core';
import type { Desk } from './desk.ts';

/** Keeps a decision about a tenant, behind, and says what it came to in the list. */
export function changeTenant(desk: Desk, action: Extract<Action, { readonly type: 'changeTenant' }>): void {
  desk.showList();
  desk.behind('keeping it', async () => {
    const words = await decideTenant(action, { palette: desk.palette, now: desk.now() });
    if (action.change.does === 'hide' && desk.state().tenant?.id === action.tenantId) desk.only(undefined);
    desk.redraw();
    desk.change({ news: words });
    if (asksToRead(action.change)) desk.readAgain();
  });
}

/** Asks what to call a tenant; what it cannot be called is said, with the name still in the line. */
export function nameTenant(desk: Desk, action: Extract<Action, { readonly type: 'nameTenant' }>, wrong?: string): void {
  const { tenantId, title, name = '' } = action;
  desk.show(
    {
      type: 'ask',
      question: `What do you call ${title}?`,
      hint: wrong ?? 'Shown beside its own name; --tenant and the search take it too.',
      answer(typed) {
        if (typed.trim() === '') return;
        desk.behind('keeping it', async () => {
          try {
            const change = { does: 'name', name: typed.trim() } as const;
            const words = await decideTenant({ tenantId, title, change }, { palette: desk.palette, now: desk.now() });
            desk.redraw();
            desk.showList();
            desk.change({ news: words });
          } catch (error) {
            nameTenant(desk, { ...action, name: typed.trim() }, errorLines(error).join(' '));
          }
        });
      },
    },
    name,
  );
}
