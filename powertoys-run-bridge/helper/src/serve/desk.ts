import type { Eligibility, EligibilityKey, Identity, Moment, Palette } from '@pim-palette/core';
import type { NotificationParams } from '@pim-palette/protocol';
import type { FormWish } from '../form/form-opener.ts';
import type { ShownRow } from './shown-row.ts';

/** What every deed works on: the palette, the launcher behind the pipe, and what this helper keeps in mind. */
export interface Desk {
  readonly palette: () => Palette;
  readonly moment: () => Moment;
  /** Aborted when the helper ends: nothing more is sent. */
  readonly signal: AbortSignal;
  notify(notice: NotificationParams<'notify'>): void;
  /** What the last query would show may be something else now. */
  changed(): void;
  /** Reads everything from the service again; resolves when it is read. Never rejects. */
  readAgain(interaction: 'never' | 'allowed'): Promise<void>;
  /** Looks at what waits, behind. */
  follow(): void;
  /** Opens the form; resolves when it is on screen, or with `false` when nothing could show it: that is notified. */
  openForm(form: FormWish): Promise<boolean>;
  /** Signs in with the browser, and shows meanwhile that it does. */
  signIn(signal: AbortSignal, tenant?: string): Promise<Identity>;
  openDemo(): Promise<void>;
  /** Waited for before the process may end: writes are under way. */
  hold<T>(work: Promise<T>): Promise<T>;
  /** A text that shows these rows instead of matches, until the helper ends or it is long forgotten. */
  menu(name: string, rows: () => readonly ShownRow[]): string;
  /** A text that asks for the name of a new bundle of these. */
  askBundleName(eligibilities: readonly Eligibility[]): string;
  /** What was put aside to be activated together. */
  readonly basket: {
    has(key: EligibilityKey): boolean;
    keys(): readonly EligibilityKey[];
    set(keys: readonly EligibilityKey[]): void;
  };
  /** What went wrong last with something, to be copied. */
  readonly failures: Map<EligibilityKey, string>;
  /** Leaves no names of roles behind for the next start. */
  forgetFirstAnswer(): Promise<void>;
}
