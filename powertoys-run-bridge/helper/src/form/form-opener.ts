import type { ActivationWish, BatchItem, MissingField, Palette, RowPart } from '@pim-palette/core';
import type { WireTheme } from '@pim-palette/protocol';
import type { FormValues } from './view.ts';

/** What a form is opened with. */
export interface FormWish {
  readonly wish: ActivationWish;
  readonly missing: readonly MissingField[];
  /** What stands in its fields besides the wish. */
  readonly values?: Partial<FormValues>;
  /** Parts of the text that match none or several. */
  readonly parts?: readonly RowPart[];
}

/** What a form needs to know besides its wish. */
export interface FormLook {
  readonly theme: WireTheme;
  readonly timeZone?: string;
  /** Wanted where none is typed, as far as policy allows, ms. */
  readonly preferredMs?: number;
  readonly signal: AbortSignal;
  /** Called after each sending, also when the window is closed already. */
  readonly onDone: (items: readonly BatchItem[]) => void;
}

/** A form on its way to the screen. */
interface OpeningForm {
  /** Resolves when it is in front of the person; rejects when nothing could show it. */
  readonly opened: Promise<void>;
  /** Resolves when it is gone and everything sent has its outcome. */
  readonly ended: Promise<void>;
}

/** Opens the activation form in a window of its own. */
export type FormOpener = (palette: Palette, form: FormWish, look: FormLook) => OpeningForm;
