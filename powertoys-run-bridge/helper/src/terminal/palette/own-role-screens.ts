import { type Eligibility, favouriteWords, labelOf, markFavourites, namedWords, nameRole } from '@pim-palette/core';
import type { Desk } from './desk.ts';
import type { Screen } from './state.ts';

/** Asks what the person calls a role; nothing typed takes the name away. Esc leads back to `back`, or to the list. */
export function askRoleName(desk: Desk, eligibility: Eligibility, name: string | undefined, back?: Screen): void {
  const taking = name === undefined ? '' : ' Empty takes it away.';
  desk.show(
    {
      type: 'ask',
      question: `What do you call ${labelOf(eligibility)}?`,
      hint: `Typing it finds the role first; the row goes on saying which it is.${taking}`,
      answer(typed) {
        if (typed.trim() === '' && name === undefined) return;
        if (back) desk.show(back);
        else desk.showList();
        desk.behind('keeping the name', async () => {
          await desk.palette.saveOwnRoles((roles, facts) => nameRole(roles, eligibility, typed, facts));
          desk.redraw();
          desk.change({ news: namedWords(eligibility, typed) });
        });
      },
      ...(back === undefined ? {} : { back }),
    },
    name,
  );
}

/** Makes roles favourites, or takes that back, and says so in the list. */
export function markFavourite(desk: Desk, eligibilities: readonly Eligibility[], isOn: boolean): void {
  desk.showList();
  desk.behind('keeping the favourite', async () => {
    await desk.palette.saveOwnRoles((roles, facts) => markFavourites(roles, eligibilities, isOn, facts));
    desk.redraw();
    desk.change({ news: favouriteWords(eligibilities, isOn) });
  });
}
