import type { Identity, Moment, Naming, Session } from '@pim-palette/core';
import type { FormWish } from '../form/form-opener.ts';
import type { Desktop } from '../installation/desktop.ts';
import type { StartMenu } from '../links/start-menu.ts';
import type { WaitingApprovals } from './approvals/waiting.ts';
import type { Notice } from './notices.ts';
import type { Asking, AskingMore } from './rows/act.ts';
import type { OwnRow } from './rows/own-row.ts';

/** What an act works on: the living palette, the launcher behind the pipe, and what this helper holds for both. */
export interface PerformParts {
  /** Throws `rowGone` while no list is open. */
  readonly session: () => Session;
  readonly moment: () => Moment;
  /** Aborted when the helper ends: nothing more is sent. */
  readonly signal: AbortSignal;
  readonly notify: (notice: Notice) => void;
  /** Waited for before the process may end: writes are under way. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
  /** Opens the form; resolves when it is on screen, or when nothing could show it: that is notified. */
  readonly openForm: (form: FormWish) => Promise<void>;
  /** Signs in with the browser, and shows meanwhile that it does. */
  readonly signIn: (
    signal: AbortSignal,
    options: { readonly tenant?: string; readonly loginHint?: string },
  ) => Promise<Identity>;
  readonly cancelSignIn: () => void;
  /** Opens the list again, or that of the demo. */
  readonly reopen: (isDemo: boolean) => Promise<void>;
  /** A text that shows these rows instead of matches, until the helper ends or it is long forgotten. */
  readonly menu: (name: string, rows: readonly OwnRow[]) => string;
  /** A text that asks for the name of a bundle. */
  readonly askName: (naming: Naming) => string;
  /** Others' requests that wait for this person. Throws `rowGone` while no list is open. */
  readonly approvals: () => WaitingApprovals;
  /** A text that asks for the reason of a decision. */
  readonly askReason: (asking: Asking | AskingMore) => string;
  /** The decision is sent: its text asks for nothing any more. */
  readonly answered: (asking: Asking | AskingMore) => void;
  readonly desktop: Desktop;
  /** Where this person's bundles can be put besides; absent on a system that has none. */
  readonly startMenu?: StartMenu;
}
