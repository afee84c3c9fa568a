import { type ActivationWish, type BatchItem, missingFieldNames, type Palette, type RowPart } from '@pim-palette/core';
import { newToken } from '../../form/new-token.ts';
import { openAppWindow } from '../../form/open-app-window.ts';
import { openForm } from '../../form/open-form.ts';
import { systemClock } from '../../installation/system-clock.ts';
import type { CommandContext } from '../command-context.ts';
import { Failure } from '../failure.ts';
import { chooseEach } from './choose.ts';
import { eligibilitiesFor } from './eligibilities-for.ts';

/** The roles words mean at `now` (ms since 1970); those that mean none or several stay open, for the search of the form. */
export function settledAndOpen(
  palette: Palette,
  text: string,
  now: number,
): { readonly wish: ActivationWish; readonly openParts: readonly RowPart[] } {
  const openParts: RowPart[] = [];
  const matches = eligibilitiesFor(palette, text, now);
  const eligibilities = palette.readQuery(text).parts.flatMap((part, index) => {
    try {
      // The form names each of them itself.
      return chooseEach([part], [matches[index] ?? []], [], () => undefined);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      openParts.push({ text: part.text, matches: [] });
      return [];
    }
  });
  return { wish: { eligibilities }, openParts };
}

/** Has the wish filled in and sent in a window of its own. Resolves when that is closed; nothing sent is an empty list. */
export async function activateInForm(
  { world, print, door }: CommandContext,
  palette: Palette,
  wish: ActivationWish,
  options: { readonly checkOnly: boolean; readonly openParts: readonly RowPart[] },
): Promise<readonly BatchItem[]> {
  const [{ page }, { timeZone, paletteSettings }] = await Promise.all([import('pim-palette:form-page'), door()]);
  const preferredMs = paletteSettings.defaultDurationMs;
  const { items, end } = await openForm(palette, wish, {
    page,
    openWindow(url, size) {
      print.safeNote('Fill in the form in its window. Ctrl-C here closes it.');
      return openAppWindow(url, size, world.environment);
    },
    clock: systemClock,
    newToken,
    missing: missingFieldNames,
    openParts: options.openParts,
    values: { checkOnly: options.checkOnly },
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(preferredMs === undefined ? {} : { preferredMs }),
    signal: world.signal,
  });
  if (items.length === 0)
    print.safeNote(
      end === 'idle' ? 'The form was closed after five minutes without use. Nothing was sent.' : 'Nothing was sent.',
    );
  return items;
}
