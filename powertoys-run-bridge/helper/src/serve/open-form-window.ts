import { type Clock, PimError } from '@pim-palette/core';
import type { FormOpener } from './form-opener.ts';

/** The form as a window of its own. */
export function openFormWindow(
  _environment: Readonly<Record<string, string | undefined>>,
  _clock: Clock,
): FormOpener {
  return () => {
    const opened = Promise.reject(new PimError('notFound', 'This build has no form.'));
    return { opened, ended: Promise.resolve(undefined) };
  };
}
