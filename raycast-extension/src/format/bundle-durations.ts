import { durationChoices, openForm, printIsoDuration } from '@pim-palette/core';

/** Durations a bundle may begin with: as the form of no role in particular has them. ISO 8601; empty for the most each allows. */
export function bundleDurations(
  chosenMs: number | undefined,
): readonly { readonly value: string; readonly title: string }[] {
  const durationMs = chosenMs === undefined ? {} : { durationMs: chosenMs };
  const form = openForm({ eligibilities: [], ...durationMs }, { policies: new Map() });
  return durationChoices(form).map(({ ms, title }) => ({ value: ms === undefined ? '' : printIsoDuration(ms), title }));
}
