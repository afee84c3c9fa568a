import type { BatchItem, Palette } from '@pim-palette/core';
import { errorLines, resumed } from '@pim-palette/core';
import type { FormLook, FormOpener, FormWish } from '../form/form-opener.ts';
import type { Notice } from './notices.ts';

export interface FormDeskParts {
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

/** Opens forms, filled in with what was typed before for the same roles and not sent. */
export function createFormDesk(parts: FormDeskParts): (form: FormWish) => Promise<boolean> {
  return async (form) => {
    const { signal } = parts;
    const palette = parts.palette();
    const { bundleName, ...typed } = palette.drafts.of(form.wish.eligibilities, parts.now()) ?? {};
    const wish = resumed(form.wish, typed);
    const values = bundleName === undefined ? {} : { values: { bundleName, keepsBundle: true } };
    const { opened, ended } = parts.openForm(
      palette,
      { ...form, wish, ...values },
      { ...parts.look(), signal, onDone: parts.onDone },
    );
    const over = ended.then(
      (left) => {
        if (left) palette.drafts.keep(left.eligibilities, left.typed);
      },
      () => undefined,
    );
    void parts.hold(over);
    try {
      await opened;
      return true;
    } catch (error) {
      const [title = '', ...more] = errorLines(error);
      parts.notify({ title: 'The form could not be opened', body: [title, ...more].join('\n'), severity: 'error' });
      return false;
    }
  };
}
