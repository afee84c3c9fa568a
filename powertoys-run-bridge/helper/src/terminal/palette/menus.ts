import {
  type EligibilityKey,
  type MenuAction,
  noMatchWords,
  placeOf,
  type RowPart,
  tenantWords,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';
import type { MenuItem } from './state.ts';

/** A menu of the door's own. */
export function showMenu(desk: Desk, title: string, lines: readonly string[], items: readonly MenuItem[]): void {
  desk.show({ type: 'menu', title, lines, items, selected: 0 });
}

/** What core offers, each with the letter that does it. */
export function showOffers(desk: Desk, { title, lines, offers }: Omit<MenuAction, 'type'>): void {
  const items = offers.map(
    ({ title: label, detail, letter, does }): MenuItem => ({
      label,
      ...(detail === undefined ? {} : { detail }),
      ...(letter === undefined ? {} : { letter }),
      run: () => desk.perform(does),
    }),
  );
  showMenu(desk, title, lines, items);
}

/** One open part after the other: which of its matches is meant. Nothing is ever chosen by itself. */
export function resolveParts(
  desk: Desk,
  parts: readonly RowPart[],
  done: (chosen: readonly EligibilityKey[]) => void,
): void {
  const step = (at: number, chosen: readonly EligibilityKey[]): void => {
    const part = parts[at];
    if (!part) {
      if (chosen.length > 0) done(chosen);
      else desk.showList();
      return;
    }
    const [only, ...others] = part.matches;
    if (only && others.length === 0) {
      step(at + 1, [...chosen, only.key]);
      return;
    }
    const title =
      part.matches.length === 0 ? noMatchWords(part.text, desk.palette.catalogue()) : `“${part.text}”: which one?`;
    showMenu(
      desk,
      title,
      [],
      [
        ...part.matches.slice(0, 20).map((eligibility) => ({
          label: eligibility.roleName,
          detail: `${placeOf(eligibility)} · ${tenantWords(eligibility.identity)}`,
          run: () => step(at + 1, [...chosen, eligibility.key]),
        })),
        ...(parts.length > 1 ? [{ label: 'Go on without it', run: () => step(at + 1, chosen) }] : []),
        { label: 'Back to the list', run: () => desk.showList() },
      ],
    );
  };
  step(0, []);
}
