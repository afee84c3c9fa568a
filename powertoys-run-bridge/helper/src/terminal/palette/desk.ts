import type { BatchItem, EligibilityKey, Moment, Palette, Row } from '@pim-palette/core';
import type { Size } from './frame.ts';
import type { AppState, Leaving, Screen } from './state.ts';

/** What every screen works on: the state, the palette behind it, and the ways to other screens. */
export interface Desk {
  readonly palette: Palette;
  readonly now: () => number;
  readonly moment: () => Moment;
  readonly size: () => Size;
  /** Wanted where none is typed, as far as policy allows, ms. */
  readonly preferredMs?: number;
  /** Aborted when the palette is left. */
  readonly signal: AbortSignal;
  state(): AppState;
  change(patch: Partial<AppState>): void;
  /** Puts a screen on top, with an empty line to type in, or the given one. */
  show(screen: Screen, line?: string): void;
  /** Back to the list, its text in the line again. */
  showList(): void;
  /** Rows for a text, of the one tenant shown or of all. */
  rows(text: string, limit?: number): readonly Row[];
  /** The row for these, with the options that are typed; a notice, or `undefined`, when none of them can be activated now. */
  tickedRow(keys: readonly EligibilityKey[]): Row | undefined;
  /** All rows of the list, not only the first ones. */
  more(): void;
  /** Shows one tenant, or all of them again. */
  only(tenant: AppState['tenant']): void;
  /** Filters by another text. */
  filter(text: string): void;
  /** Rows again for the same text: the catalogue has changed. */
  redraw(): void;
  /** Reads everything from the service again, behind. */
  readAgain(interaction?: 'never' | 'allowed'): void;
  /** Follows what waits, behind, until nothing does. */
  follow(): void;
  /** Runs work that the list does not wait for; its failure becomes a line of news. */
  behind(words: string, work: () => Promise<void>): void;
  /** Waited for before the process may end: writes are under way. */
  hold(work: Promise<unknown>): void;
  /** Kept to be printed when the palette is left. */
  record(lines: readonly string[], items: readonly BatchItem[]): void;
  /** Puts text on the clipboard of the terminal, where it lets programs do that. */
  copy(text: string): void;
  leave(how: Leaving): void;
}
