// When an activation is to start, as people type it. One zone for reading and for showing: that of the settings, else the machine's.
import { parseTypedDuration } from '../model/duration.ts';
import { localParts } from './local-time.ts';

/** When an activation is to start (UTC ISO 8601), or what is wrong with the text. `at` is absent for now. */
export type ParsedStart = { readonly ok: true; readonly at?: string } | { readonly ok: false; readonly why: string };

interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const forms = 'use 20:00, tomorrow 08:00, 2026-11-23 20:00, +2h, or now';
const clockTime = /^(tomorrow\s+)?([01]?\d|2[0-3]):([0-5]\d)$/i;
const localTime = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::\d{2})?$/;
const zonedTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;
const day = 24 * 60 * 60_000;

/**
 * Reads `20:00` (today, or tomorrow when that has passed), `tomorrow 08:00`, `2026-11-23 20:00`, all of them in `timeZone` (an IANA
 * name; the machine's own when absent), an ISO time with a zone of its own, `+2h`, and `now` or nothing. `now` is ms since 1970. An
 * hour that a change of clocks leaves out is refused and said; of one that comes twice it is the first.
 */
export function parseStart(text: string, now: number, timeZone?: string): ParsedStart {
  const typed = text.trim();
  if (typed === '' || typed.toLowerCase() === 'now') return { ok: true };
  const at = moment(typed, now, timeZone);
  if (at === undefined || Number.isNaN(at)) return { ok: false, why: `“${typed}” is not a time: ${forms}` };
  if (at === 'skipped') {
    const where = timeZone === undefined ? '' : ` in ${timeZone}`;
    return { ok: false, why: `${typed} does not exist${where}: the clocks are put forward then` };
  }
  if (at < now) return { ok: false, why: `${typed} has passed: ${forms}` };
  return { ok: true, at: new Date(at).toISOString() };
}

function moment(typed: string, now: number, timeZone: string | undefined): number | 'skipped' | undefined {
  if (typed.startsWith('+')) {
    const wait = parseTypedDuration(typed.slice(1));
    return wait === undefined ? undefined : now + wait;
  }
  const clock = clockTime.exec(typed);
  if (clock) {
    const [, tomorrow, hour, minute] = clock;
    const today = localParts(now, timeZone);
    const onDay = (days: number) => {
      const date = new Date(Date.UTC(today.year, today.month - 1, today.day + days));
      return instantOf(
        {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
          hour: Number(hour),
          minute: Number(minute),
        },
        timeZone,
      );
    };
    if (tomorrow !== undefined) return onDay(1);
    const at = onDay(0);
    return at !== 'skipped' && at < now ? onDay(1) : at;
  }
  const local = localTime.exec(typed);
  if (local) {
    const [year, month, date, hour, minute] = local.slice(1).map(Number);
    const wall = { year: year ?? 0, month: month ?? 0, day: date ?? 0, hour: hour ?? 0, minute: minute ?? 0 };
    return isCalendarTime(wall) ? instantOf(wall, timeZone) : undefined;
  }
  return zonedTime.test(typed) ? new Date(typed).getTime() : undefined;
}

function isCalendarTime({ year, month, day: date, hour, minute }: WallTime): boolean {
  const made = new Date(Date.UTC(year, month - 1, date, hour, minute));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date && hour < 24 && minute < 60;
}

/** The first moment at which clocks in the zone show this; `skipped` when they never do. */
function instantOf(wall: WallTime, timeZone: string | undefined): number | 'skipped' {
  const asUtc = utcOf(wall);
  // Around any change of clocks, one of the two offsets of a day before and after is the right one.
  const offsets = [asUtc - day, asUtc + day].map((at) => utcOf(localParts(at, timeZone)) - at);
  const fitting = offsets.map((offset) => asUtc - offset).filter((at) => utcOf(localParts(at, timeZone)) === asUtc);
  return fitting.length === 0 ? 'skipped' : Math.min(...fitting);
}

function utcOf({ year, month, day: date, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, date, hour, minute);
}
