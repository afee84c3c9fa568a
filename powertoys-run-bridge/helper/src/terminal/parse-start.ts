import { parseTypedDuration } from '@pim-palette/core';

/** When an activation is to start, or what is wrong with the text. `at` is absent for now. */
export type ParsedStart = { readonly ok: true; readonly at?: string } | { readonly ok: false; readonly why: string };

const forms = 'use 20:00, tomorrow 08:00, 2026-11-23 20:00, +2h, or now';
const clockTime = /^(tomorrow\s+)?([01]?\d|2[0-3]):([0-5]\d)$/i;
const localTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/;
const zonedTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * Reads `20:00` (today, or tomorrow when that has passed), `tomorrow 08:00`, `2026-11-23 20:00` (this machine's time),
 * an ISO time with a zone, `+2h`, and `now` or nothing. `now` is ms since 1970; the result is UTC ISO 8601.
 */
export function parseStart(text: string, now: number): ParsedStart {
  const typed = text.trim();
  if (typed === '' || typed.toLowerCase() === 'now') return { ok: true };
  const at = moment(typed, now);
  if (at === undefined || Number.isNaN(at)) return { ok: false, why: `“${typed}” is not a time: ${forms}` };
  if (at < now) return { ok: false, why: `${typed} has passed: ${forms}` };
  return { ok: true, at: new Date(at).toISOString() };
}

function moment(typed: string, now: number): number | undefined {
  if (typed.startsWith('+')) {
    const wait = parseTypedDuration(typed.slice(1));
    return wait === undefined ? undefined : now + wait;
  }
  const clock = clockTime.exec(typed);
  if (clock) {
    const [, tomorrow, hours, minutes] = clock;
    const day = new Date(now);
    day.setHours(Number(hours), Number(minutes), 0, 0);
    if (tomorrow !== undefined || day.getTime() < now) day.setDate(day.getDate() + 1);
    return day.getTime();
  }
  if (localTime.test(typed)) return new Date(typed.replace(' ', 'T')).getTime();
  return zonedTime.test(typed) ? new Date(typed).getTime() : undefined;
}
