import {
  createScopeSet,
  deleteScopeSet,
  forgottenPlacesWords,
  keptPlacesWords,
  type Scope,
  type ScopeSet,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';
import type { Screen } from './state.ts';

/** Asks for a name and keeps these places under it; Esc leads back to `back`, or to the list. */
export function askPlacesName(desk: Desk, scopes: readonly Scope[], back?: Screen): void {
  desk.show({
    type: 'ask',
    question: `Keep ${scopes.length === 1 ? 'this place' : `these ${scopes.length} places`} as a set`,
    hint: 'A name for it. Later it stands among the places of every Azure role, and as --scope @name.',
    answer(name) {
      if (name.trim() === '') return;
      if (back) desk.show(back);
      else desk.showList();
      desk.behind('keeping the places', async () => {
        let kept: ScopeSet | undefined;
        await desk.palette.saveScopeSets((all) => {
          const { sets, set } = createScopeSet(all, name, scopes);
          kept = set;
          return sets;
        });
        desk.redraw();
        if (kept) desk.change({ news: keptPlacesWords(kept) });
      });
    },
    ...(back === undefined ? {} : { back }),
  });
}

/** Forgets a set, and says so in the list. */
export function forgetPlaces(desk: Desk, set: ScopeSet): void {
  desk.showList();
  desk.behind('forgetting the places', async () => {
    await desk.palette.saveScopeSets((all) => deleteScopeSet(all, set.id));
    desk.redraw();
    desk.change({ news: forgottenPlacesWords(set) });
  });
}
