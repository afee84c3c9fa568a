import { type BatchItem, errorLines, type Palette, resumed } from '@pim-palette/core';
import type { FormLook, FormOpener, FormWish } from '../form/form-opener.ts';
import type { Notice } from './notices.ts';

export interface OpenFormsParts {
  readonly openForm: FormOpener;
  readonly look: () => Omit<FormLook, 'signal' | 'onDone'>;
  readonly palette: () => Palette;
  /** ms since 1970. */
  readonly now: () => number;
  readonly notify: (notice: Notice) => void;
  readonly onDone: (items: readonly BatchItem[]) => void;
  readonly hold: (work: Promise<unknown>) => Promise<unknown>;
  readonly signal: AbortSignal;
}

/** Opens forms, filled in with what was typed before for the same roles and not sent. That none could be shown is notified. */
export function createOpenForms(parts: OpenFormsParts): (form: FormWish) => Promise<void> {
  return async (form) => {
    const { signal } = parts;
    const palette = parts.palette();
    const { bundleName, ...typed } = palette.drafts.of(form.wish.eligibilities, parts.now()) ?? {};
    const wish = resumed(form.wish, typed);
    const named = bundleName === undefined ? {} : { bundleName, keepsBundle: true };
    const { opened, ended } = parts.openForm(
      palette,
      { ...form, wish, values: { ...form.values, ...named } },
      { ...parts.look(), signal, onDone: parts.onDone },
    );
    const over = ended.then(
      () => undefined,
      () => undefined,
    );
    void parts.hold(over);
    try {
      await opened;
    } catch (error) {
      parts.notify({ title: 'The form could not be opened', body: errorLines(error).join('\n'), severity: 'error' });
    }
  };
}
