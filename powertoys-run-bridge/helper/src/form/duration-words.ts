import {
  clampDuration,
  formatDuration,
  formatLocalTime,
  parseTypedDuration,
  withoutMaximumMs,
} from '@pim-palette/core';
import { chosen, type FormState, typedDuration } from './form-state.ts';
import type { SliderView } from './view.ts';

const halfHour = 30 * 60_000;

/** When and where durations are read, and what the person's settings say where none is typed. */
export interface DurationParts {
  readonly now: number;
  readonly timeZone?: string;
  readonly preferredMs?: number;
  /** ms since 1970: the start that was typed. */
  readonly startsAt?: number;
}

/** Milliseconds of the typed duration; `undefined` when empty or not understood. */
function typedMs(state: FormState): number | undefined {
  return parseTypedDuration(state.values.duration.replaceAll(' ', ''));
}

/** The longest any chosen role allows. */
function longest(state: FormState, preferredMs: number | undefined): number {
  const unlimited = Math.max(preferredMs ?? 0, withoutMaximumMs);
  const limits = chosen(state).map(({ key }) => state.policies.get(key)?.maximumMs ?? unlimited);
  return limits.length === 0 ? unlimited : Math.max(...limits);
}

/** What the duration comes to: `8 h, until 18:40`; where roles differ, when the first and the last end; what was clamped. */
export function durationHint(state: FormState, parts: DurationParts): string | undefined {
  const typed = typedMs(state);
  if (state.values.duration.trim() !== '' && typed === undefined) return undefined;
  const roles = chosen(state);
  if (roles.length === 0) return undefined;
  const lengths = roles.map(({ key }) => {
    const maximum = state.policies.get(key)?.maximumMs;
    return clampDuration(typed ?? parts.preferredMs ?? maximum ?? withoutMaximumMs, maximum).ms;
  });
  const from = parts.startsAt ?? parts.now;
  const until = (ms: number) => formatLocalTime(from + ms, parts.now, parts.timeZone);
  const [shortest, most] = [Math.min(...lengths), Math.max(...lengths)];
  const ends =
    shortest === most
      ? `${formatDuration(most)}, until ${until(most)}`
      : `${formatDuration(shortest)} to ${formatDuration(most)}, until ${until(shortest)} the first and ${until(most)} the last`;
  return typed !== undefined && typed > most
    ? `${ends}: the most ${roles.length === 1 ? 'this role allows' : 'these roles allow'}`
    : ends;
}

/** Half hours up to the longest any chosen role allows, whole hours beyond twelve. */
export function sliderOf(state: FormState, preferredMs?: number): SliderView {
  const end = longest(state, preferredMs);
  const step = end > 12 * 2 * halfHour ? 2 * halfHour : halfHour;
  const lengths: number[] = [];
  for (let ms = step; ms < end && lengths.length < 100; ms += step) lengths.push(ms);
  lengths.push(end);
  const wanted = Math.min(typedMs(state) ?? preferredMs ?? end, end);
  const at = lengths.reduce(
    (best, ms, index) => (Math.abs(ms - wanted) < Math.abs((lengths[best] ?? 0) - wanted) ? index : best),
    0,
  );
  return { stops: lengths.map((ms) => ({ typed: typedDuration(ms), words: formatDuration(ms) })), at };
}
