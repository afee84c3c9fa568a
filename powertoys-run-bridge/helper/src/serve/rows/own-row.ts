import type { WireRow } from '@pim-palette/protocol';
import type { Act } from './act.ts';

/** A row of this helper's own, beside those of core: a line of a menu, a notice. */
export interface OwnRow {
  readonly wire: Omit<WireRow, 'actions'>;
  readonly act: Act;
  /** It belongs to a menu: when it is done the list is shown again. */
  readonly isInMenu: boolean;
}

/** A row that does this on Enter; without an act it is for reading. */
export function ownRow(
  parts: Pick<WireRow, 'id' | 'title' | 'enter'> & Partial<Omit<WireRow, 'actions'>>,
  act?: Act,
): OwnRow {
  const type = act === undefined ? 'notice' : 'command';
  return {
    wire: {
      type,
      icon: type,
      titleMatches: [],
      subtitle: '',
      subtitleMatches: [],
      state: '',
      does: act === undefined ? 'nothing' : 'command',
      keepsOpen: true,
      unconfirmed: false,
      ...parts,
    },
    act: act ?? { type: 'none' },
    isInMenu: false,
  };
}
