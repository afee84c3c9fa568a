import type { ActivationWish, BatchItem, Palette } from '@pim-palette/core';
import { errorLines } from '../terminal/error-words.ts';
import type { FormWish } from './desk.ts';
import type { FormLook, FormOpener } from './form-opener.ts';
import type { Notice } from './notices.ts';

export interface FormDeskParts {
  readonly openForm: FormOpener;
  readonly look: () => Omit<FormLook, 'signal' | 'onDone'>;
  readonly palette: () => Palette;
  readonly notify: (notice: Notice) => void;
  readonly onDone: (items: readonly BatchItem[]) => void;
  readonly hold: (work: Promise<unknown>) => Promise<unknown>;
  readonly signal: AbortSignal;
}

/** Opens forms, and keeps what was typed in one that was closed for the next form of the same roles. */
export function createFormDesk(parts: FormDeskParts): (form: FormWish) => Promise<boolean> {
  let draft: ActivationWish | undefined;

  return async (form) => {
    const { signal } = parts;
    const wish = draft && isSame(draft, form.wish) ? { ...draft, ...form.wish } : form.wish;
    const { opened, ended } = parts.openForm(
      parts.palette(),
      { ...form, wish },
      { ...parts.look(), signal, onDone: parts.onDone },
    );
    const over = ended.then(
      (left) => {
        draft = left;
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

function isSame(one: ActivationWish, other: ActivationWish): boolean {
  const keys = ({ eligibilities }: ActivationWish) => JSON.stringify(eligibilities.map(({ key }) => key).sort());
  return keys(one) === keys(other);
}
