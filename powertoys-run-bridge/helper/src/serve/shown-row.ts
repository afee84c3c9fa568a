import type { WireContextAction, WireRow } from '@pim-palette/protocol';

/** What the launcher does next. */
export interface Next {
  /** Put into the box and asked again. */
  readonly query?: string;
  readonly copy?: string;
}

/** What Enter or a context action does. It resolves when all of it is done, and throws when it could not be done. */
export type Deed = (signal: AbortSignal) => Promise<Next>;

/** A context action with what it does. */
export interface ShownAction extends WireContextAction {
  readonly run: Deed;
}

/** A row with what can be done with it: what the person was shown is what is done. */
export interface ShownRow {
  readonly row: Omit<WireRow, 'actions'>;
  readonly run: Deed;
  /** Made when first asked for: most rows are never looked at. */
  readonly actions: () => readonly ShownAction[];
}

/** Something that does nothing. */
export const doNothing: Deed = async () => ({});

/** A row of this door's own: a line of a menu, a notice. */
export function ownRow(
  parts: Pick<WireRow, 'id' | 'title' | 'enter'> & Partial<Omit<WireRow, 'actions'>>,
  run: Deed = doNothing,
): ShownRow {
  const does = parts.does ?? (run === doNothing ? 'nothing' : 'command');
  return {
    row: {
      type: run === doNothing ? 'notice' : 'command',
      icon: run === doNothing ? 'notice' : 'command',
      titleMatches: [],
      subtitle: '',
      subtitleMatches: [],
      state: '',
      does,
      keepsOpen: true,
      unconfirmed: false,
      ...parts,
    },
    run,
    actions: () => [],
  };
}
