import type {
  Action,
  ActivationWish,
  BatchItem,
  Eligibility,
  EligibilityKey,
  FollowEvent,
  InForce,
  LookAction,
  MenuAction,
  Moment,
  OfferFacts,
  Palette,
  Row,
} from '@pim-palette/core';
import type { Desktop, SavedFile } from '../../installation/desktop.ts';
import type { Size } from './frame.ts';
import type { AppState, Leaving, Screen } from './state.ts';

/** Where an action was asked for. */
export interface Place {
  /** Where Esc leads from what it opens; the list when absent. */
  readonly back?: Screen;
  /** Keep this under a name, once it is on its way. */
  readonly keep?: { readonly name: string; readonly wish: ActivationWish };
}

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
  /** Does what core decided. */
  perform(action: Action, place?: Place): void;
  /** Does what the row said Enter would do. */
  enter(row: Row | undefined): void;
  /** What rows say may be other than it was: policies were read. */
  changed(): void;
  /** What the offers of a row depend on. */
  facts(): OfferFacts;
  tick(keys: readonly EligibilityKey[], isOn: boolean): void;
  /** These were sent: ticked no longer, what went wrong is kept, and what waits is followed. */
  sent(items: readonly BatchItem[]): void;
  /** Asks behind whether these can be used, and tells each answer. */
  usable(eligibilities: readonly Eligibility[], onAnswer: (one: Eligibility, inForce: InForce) => void): void;
  /** Calls the newest listener with each thing that following saw. */
  onFollowed(listener: (event: FollowEvent) => void): void;
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
  /** Runs work that the list does not wait for; its failure becomes a line of news. */
  behind(words: string, work: () => Promise<void>): void;
  /** Waited for before the process may end: writes are under way. */
  hold(work: Promise<unknown>): void;
  /** Kept to be printed when the palette is left. */
  record(lines: readonly string[], items: readonly BatchItem[]): void;
  readonly desktop: Desktop;
  /** Reads what is asked about, as a menu. */
  look(look: LookAction, signal: AbortSignal): Promise<MenuAction>;
  /** A part of the past as a file. */
  exported(action: Extract<Action, { readonly type: 'export' }>): Promise<SavedFile>;
  /** Puts text on the clipboard of the terminal, where it lets programs do that. */
  copy(text: string): void;
  leave(how: Leaving): void;
}
