import { type Activation, formatLocalTime, hasBegun, type OpenRequest } from '@pim-palette/core';

/** How long before its end a role is spoken of. */
const soonMs = 10 * 60_000;

/** What is active now, what ends first before the rest. */
export function activeNow(activations: readonly Activation[], now: number): readonly Activation[] {
  const end = ({ endsAt }: Activation): number => Date.parse(endsAt ?? '') || Number.MAX_SAFE_INTEGER;
  return activations
    .filter((one) => one.activated && hasBegun(one, now))
    .filter((activation) => end(activation) > now)
    .toSorted((one, other) => end(one) - end(other));
}

/** What of it ends within ten minutes, and does not begin again by a request that waits for its start. */
export function endingSoon(
  active: readonly Activation[],
  waiting: readonly OpenRequest[],
  now: number,
): readonly Activation[] {
  const goesOn = new Set(waiting.filter(({ startsAt }) => Date.parse(startsAt ?? '') > now).map(({ key }) => key));
  return active.filter(({ key, endsAt }) => Date.parse(endsAt ?? '') - now <= soonMs && !goesOn.has(key));
}

/** What ends soon in one line, however many there are; `undefined` for none. */
export function endingWords(ending: readonly Activation[], now: number): string | undefined {
  const [first] = ending;
  if (!first) return undefined;
  const at = formatLocalTime(Date.parse(first.endsAt ?? ''), now);
  return ending.length === 1
    ? `${first.roleName} ends at ${at}`
    : `${ending.length} roles end soon, the first at ${at}`;
}
