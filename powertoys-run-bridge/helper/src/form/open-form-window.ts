import type { Clock } from '@pim-palette/core';
import type { FormOpener } from './form-opener.ts';

/** The form as a window of its own; everything of it is loaded when it is first asked for. */
export function openFormWindow(environment: Readonly<Record<string, string | undefined>>, clock: Clock): FormOpener {
  return (palette, { wish, missing, parts = [], values }, { theme, timeZone, preferredMs, signal, onDone }) => {
    const opened = Promise.withResolvers<void>();
    async function show(): Promise<void> {
      const [{ openForm }, { openAppWindow }, { newToken }, { page }] = await Promise.all([
        import('./open-form.ts'),
        import('./open-app-window.ts'),
        import('./new-token.ts'),
        import('pim-palette:form-page'),
      ]);
      await openForm(palette, wish, {
        page,
        async openWindow(url, size) {
          await openAppWindow(url, size, environment);
          opened.resolve();
        },
        clock,
        newToken,
        missing,
        openParts: parts,
        ...(values === undefined ? {} : { values }),
        // In high contrast the system's colours come by themselves.
        ...(theme === 'highContrast' ? {} : { theme }),
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(preferredMs === undefined ? {} : { preferredMs }),
        signal,
        onDone,
      });
    }
    const ended = show();
    ended.catch(opened.reject);
    return { opened: opened.promise, ended };
  };
}
