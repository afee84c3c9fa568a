import { type Activation, hasBegun, type OpenRequest } from '../model/activation.ts';
import type { AskedAgain } from '../model/after-end.ts';
import type { Moment } from '../model/moment.ts';
import { formatLocalTime } from '../words/local-time.ts';

/** How long before its end a role is told of where nothing else is set, ms. */
export const usualEndWarningMs = 10 * 60_000;

/** What is active now by a request, what ends first before the rest. `now` is ms since 1970. */
export function activeNow(activations: readonly Activation[], now: number): readonly Activation[] {
  const end = ({ endsAt }: Activation): number => Date.parse(endsAt ?? '') || Number.MAX_SAFE_INTEGER;
  return activations
    .filter((one) => one.activated && hasBegun(one, now))
    .filter((activation) => end(activation) > now)
    .toSorted((one, other) => end(one) - end(other));
}

/** What of it ends within so many ms, and does not go on by a request that waits for its start. */
export function endingSoon(
  active: readonly Activation[],
  waiting: readonly OpenRequest[],
  now: number,
  withinMs: number,
): readonly Activation[] {
  const goesOn = new Set(waiting.filter(({ startsAt }) => Date.parse(startsAt ?? '') > now).map(({ key }) => key));
  return active.filter(({ key, endsAt }) => Date.parse(endsAt ?? '') - now <= withinMs && !goesOn.has(key));
}

/** What follows an end that is near, where another activation is kept for then (`again`); else `undefined`. */
export function afterEndingWords({ key }: Activation, again: readonly Pick<AskedAgain, 'key'>[]): string | undefined {
  return again.some((one) => one.key === key) ? 'It is to be activated again then' : undefined;
}

/** What ends soon in one line, however many there are; `undefined` for none. */
export function endingWords(ending: readonly Activation[], { now, timeZone }: Moment): string | undefined {
  const [first] = ending;
  if (!first) return undefined;
  const at = formatLocalTime(Date.parse(first.endsAt ?? ''), now, timeZone);
  return ending.length === 1
    ? `${first.roleName} ends at ${at}`
    : `${ending.length} roles end soon, the first at ${at}`;
}
