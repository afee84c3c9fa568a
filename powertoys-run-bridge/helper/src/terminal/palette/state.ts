import type { EligibilityKey, Row, RunState, SignInWait } from '@pim-palette/core';
import type { ScreenForm } from './form.ts';

/** A key as it was pressed; what it typed is in the line already. */
export interface Key {
  readonly name: string;
  readonly ctrl: boolean;
  readonly shift?: boolean;
}

/** The list: always kept, whatever is on top of it. */
export interface ListState {
  readonly text: string;
  readonly rows: readonly Row[];
  /** Most rows asked for; all once the end was asked for. */
  readonly limit: number;
  /** There are more than `rows`. */
  readonly isCut: boolean;
  readonly selected: number;
  /** Index of the first row drawn. */
  readonly top: number;
  /** The person moved the selection since the text changed. */
  readonly isHeld: boolean;
  /** What the session has ticked, named. */
  readonly ticked: readonly Ticked[];
}

/** One role of those that are activated together. */
export interface Ticked {
  readonly key: EligibilityKey;
  readonly label: string;
}

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly detail?: string;
  /** The letter that does it. */
  readonly letter?: string;
  readonly run: () => void;
}

/** A batch on screen. */
export interface RunView {
  /** Tells this batch from another while both change. */
  readonly id: symbol;
  readonly run: RunState;
  /** The line that is in sight for certain. */
  readonly selected: number;
  /** That these roles were kept as a bundle, and under which id. */
  readonly kept?: string;
  /** Where Esc leads while nothing has been sent; the list when absent. */
  readonly back?: Screen;
  /** Calls it off; absent once something may have been sent. */
  readonly callOff?: () => void;
}

/** A sign-in that waits, and the line of its menu that is selected. */
export interface WaitState {
  readonly wait: SignInWait;
  readonly selected: number;
  /** The person moved the selection: it stays on its line; else it is the first, whatever comes in. */
  readonly isHeld?: boolean;
  /** What the last choice came to. */
  readonly note?: string;
}

/** What is on top of the list. */
export type Screen =
  | { readonly type: 'list' }
  | {
      readonly type: 'form';
      readonly form: ScreenForm;
      /** Where Esc leads; the list when absent. */
      readonly back?: Screen;
    }
  | {
      readonly type: 'menu';
      readonly title: string;
      readonly lines: readonly string[];
      readonly items: readonly MenuItem[];
      readonly selected: number;
    }
  | { readonly type: 'run'; readonly view: RunView }
  | {
      readonly type: 'message';
      readonly title: string;
      readonly lines: readonly string[];
      /** Lines scrolled past where there are more than fit; 0 when absent. A number beyond the end shows the end. */
      readonly above?: number;
      readonly cancel?: () => void;
      /** Where Esc and Enter lead; the list when absent. */
      readonly back?: Screen;
    }
  | {
      readonly type: 'ask';
      readonly question: string;
      readonly hint: string;
      readonly answer: (text: string) => void;
      /** Where Esc leads; the list when absent. */
      readonly back?: Screen;
    };

/** Everything that is drawn. */
export interface AppState {
  readonly list: ListState;
  readonly screen: Screen;
  /** What the prompt line holds. */
  readonly line: string;
  /** Who and where, for the first line. */
  readonly who: string;
  /** The one tenant shown; all when absent. */
  readonly tenant?: { readonly id: string; readonly name: string };
  /** A sign-in that waits for the person: it lies on top of everything, whatever asked for it. */
  readonly wait?: WaitState;
  /** What is under way behind, and since when (ms since 1970). */
  readonly busy?: { readonly words: string; readonly since: number };
  /** The newest thing worth a line: an approval that came, a refusal to leave. */
  readonly news?: string;
}

/** How the palette was left. */
export type Leaving = 'quit' | 'demo';
