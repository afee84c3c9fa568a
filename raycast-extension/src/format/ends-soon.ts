import { type Activation, formatLocalTime } from '@pim-palette/core';

/** How long before its end a role stands first in the menu, ms; when it is told of is a preference. */
export const soonMs = 10 * 60_000;

/** What ends soon in one line, however many there are; `undefined` for none. */
export function endingWords(ending: readonly Activation[], now: number): string | undefined {
  const [first] = ending;
  if (!first) return undefined;
  const at = formatLocalTime(Date.parse(first.endsAt ?? ''), now);
  return ending.length === 1
    ? `${first.roleName} ends at ${at}`
    : `${ending.length} roles end soon, the first at ${at}`;
}
