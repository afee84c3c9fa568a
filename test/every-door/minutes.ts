import { parseTypedDuration } from '@pim-palette/core';

/** A duration in minutes, however a door has it: `30m`, `PT30M`; empty for none. */
export function minutesOf(text: unknown): string {
  const ms = typeof text === 'string' ? parseTypedDuration(text.replaceAll(' ', '')) : undefined;
  return ms === undefined ? '' : String(ms / 60_000);
}
