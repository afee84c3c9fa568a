import { parseTypedDuration } from '../model/duration.ts';
import { changeOver, daysOn, momentsAt, offsetAt, offsetWords, type WallTime, wallTimeAt } from '../model/time-zone.ts';
import { formatDay } from './local-time.ts';

/**
 * When an activation is to start (UTC ISO 8601; absent for now), or why the text says no such moment. `note` is what the
 * person should know of it; `passed` marks a moment that was meant and is over.
 */
export type ParsedStart =
  | { readonly ok: true; readonly at?: string; readonly note?: string }
  | { readonly ok: false; readonly why: string; readonly passed?: true };

const forms = 'use 20:00, tomorrow 08:00, 2026-11-23 20:00, +2h, or now';
const clockTime = /^(tomorrow\s+)?([01]?\d|2[0-3]):([0-5]\d)$/i;
const localTime = /^(\d{4})-(\d{2})-(\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const zonedTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

/** Nobody plans further ahead, and a slip of the finger does: after the year 9999 there is not even a way to write a moment down. */
const furthestMs = 10 * 366 * 86_400_000;
/** More than any unit makes into a time that can be counted in. */
const endlessWait = /^\+\s*\d{9,}\s*(d|h|m|min)$/i;

/** The moments a text can mean, earliest first, with the wall time it says; `change` where the clocks leave that out. */
interface Meant {
  readonly moments: readonly number[];
  readonly wall?: WallTime;
}

/**
 * Reads `20:00` (today, or tomorrow when that has passed), `tomorrow 08:00`, `2026-11-23 20:00` (both on the clocks of the
 * zone times are shown in), an ISO time with a zone, `+2h`, and `now` or nothing. `now` is ms since 1970. A time the clocks
 * leave out that day is refused; of one that comes twice the first still to come is taken, and the note says so.
 */
export function parseStart(text: string, now: number, timeZone?: string): ParsedStart {
  const typed = text.trim();
  if (typed === '' || typed.toLowerCase() === 'now') return { ok: true };
  const meant = read(typed, now, timeZone);
  if (meant === undefined) return { ok: false, why: `“${typed}” is not a time: ${forms}` };
  const { moments, wall } = meant;
  const at = moments.find((moment) => moment >= now);
  if (at !== undefined && at - now > furthestMs)
    return { ok: false, why: `${typed} is more than 10 years ahead: ${forms}` };
  if (at !== undefined) {
    const note = wall && moments.length > 1 ? twiceWords(wall, at, moments, timeZone) : undefined;
    return { ok: true, at: new Date(at).toISOString(), ...(note === undefined ? {} : { note }) };
  }
  const skipped = wall && moments.length === 0 ? skippedWords(wall, timeZone) : undefined;
  return skipped === undefined
    ? { ok: false, why: `${typed} has passed: ${forms}`, passed: true }
    : { ok: false, why: skipped };
}

function read(typed: string, now: number, timeZone: string | undefined): Meant | undefined {
  if (typed.startsWith('+')) {
    const wait = parseTypedDuration(typed.slice(1));
    if (wait !== undefined) return { moments: [now + wait] };
    return endlessWait.test(typed) ? { moments: [Number.POSITIVE_INFINITY] } : undefined;
  }
  const clock = clockTime.exec(typed);
  if (clock) {
    const [, tomorrow, hour, minute] = clock;
    const today = { ...wallTimeAt(now, timeZone), hour: Number(hour), minute: Number(minute) };
    const passed = lastOf(today, timeZone) < now;
    return meantBy(tomorrow !== undefined || passed ? daysOn(today, 1) : today, timeZone);
  }
  const local = localTime.exec(typed);
  if (local) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = local
      .slice(1)
      .map((part) => Number(part ?? 0));
    const wall = { year, month, day, hour, minute };
    // 31 June is no day: the calendar would make another one of it.
    if (daysOn(wall, 0).day !== day || daysOn(wall, 0).month !== month) return undefined;
    const { moments } = meantBy(wall, timeZone);
    return { wall, moments: moments.map((moment) => moment + second * 1000) };
  }
  const zoned = zonedTime.test(typed) ? Date.parse(typed) : Number.NaN;
  return Number.isNaN(zoned) ? undefined : { moments: [zoned] };
}

function meantBy(wall: WallTime, timeZone: string | undefined): Meant {
  return { wall, moments: momentsAt(wall, timeZone) };
}

/** When a wall time is over, or the change that leaves it out. */
function lastOf(wall: WallTime, timeZone: string | undefined): number {
  return momentsAt(wall, timeZone).at(-1) ?? changeOver(wall, timeZone)?.at ?? Number.NaN;
}

function skippedWords(wall: WallTime, timeZone: string | undefined): string | undefined {
  const change = changeOver(wall, timeZone);
  if (!change) return undefined;
  const { from, to } = change;
  const day = from.day === to.day ? '' : ' the next day';
  return `There is no ${clockOf(wall)} on ${formatDay(wall)}${inZone(timeZone)}: the clocks go from ${clockOf(from)} to ${clockOf(to)}${day}`;
}

function twiceWords(wall: WallTime, at: number, moments: readonly number[], timeZone: string | undefined): string {
  const which = (moment: number) => offsetWords(offsetAt(moment, timeZone));
  const other = moments.find((moment) => moment !== at);
  const instead =
    other === undefined || other < at ? '' : `; for the later one, ${new Date(other).toISOString().slice(0, 16)}Z`;
  return `${clockOf(wall)} comes twice on ${formatDay(wall)}${inZone(timeZone)}: ${which(at)} is meant${instead}`;
}

function inZone(timeZone: string | undefined): string {
  return timeZone === undefined ? '' : ` in ${timeZone}`;
}

function clockOf({ hour, minute }: WallTime): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
