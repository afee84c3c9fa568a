import type { Action, EligibilityKey, LookAction, Row } from '@pim-palette/core';
import type { ReactNode } from 'react';
import type { Run } from './runs.ts';

/** Where an action is asked for: what only that view can do. */
export interface Place {
  readonly push: (view: ReactNode) => void;
  readonly pop: () => void;
  /** Searches the list for this text. */
  readonly onSearch?: (text: string) => void;
  readonly onTick?: (keys: readonly EligibilityKey[], isOn: boolean) => void;
  /** Looks here instead of in a view of its own. */
  readonly onLook?: (look: LookAction) => void;
  /** The row it belongs to. */
  readonly row?: Row;
  /** The run whose result it is asked from: only there are the same roles sent once more. */
  readonly after?: Run;
}

/** Performs an action of core; the one way anything is done from a view. */
export type Perform = (action: Action, place: Place) => void;
