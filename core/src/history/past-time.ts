import { parseTypedDuration } from '../model/duration.ts';
import { daysOn, momentsAt, wallTimeAt } from '../model/time-zone.ts';

const date = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d))?$/;

/** What a moment of the past may be written as. */
export const pastTimeForms = 'use 7d, 24h, today, yesterday, 2026-11-01 or 2026-11-01 14:00';

/**
 * The moment (ms since 1970) a text means, looking back from `now`: `7d` ago, a day or a time on the clocks of the zone. Of a day it is
 * the beginning, or the end where `edge` says so. `undefined` for anything else.
 */
export function parsePastTime(text: string, now: number, edge: 'begin' | 'end', timeZone?: string): number | undefined {
  const typed = text.trim().toLowerCase();
  const ago = parseTypedDuration(typed);
  if (ago !== undefined) return now - ago;
  const today = { ...wallTimeAt(now, timeZone), hour: 0, minute: 0 };
  const named = typed === 'today' ? today : typed === 'yesterday' ? daysOn(today, -1) : undefined;
  const match = date.exec(typed);
  const [, year, month, day, hour, minute] = match ?? [];
  const wall =
    named ??
    (match === null
      ? undefined
      : {
          year: Number(year),
          month: Number(month),
          day: Number(day),
          hour: Number(hour ?? 0),
          minute: Number(minute ?? 0),
        });
  if (wall === undefined || !isDate(wall)) return undefined;
  const isDay = hour === undefined;
  if (!isDay) return momentsAt(wall, timeZone).at(edge === 'begin' ? 0 : -1);
  const [next] = firstOf(daysOn(wall, 1), timeZone);
  const [begin] = firstOf(wall, timeZone);
  return edge === 'begin' ? begin : next === undefined ? undefined : next - 1;
}

/** Where the day of `now` begins on the clocks of the zone; both are ms since 1970. */
export function beginOfDay(now: number, timeZone?: string): number {
  return parsePastTime('today', now, 'begin', timeZone) ?? now;
}

type Wall = ReturnType<typeof wallTimeAt>;

/** Midnight, or the first hour there is where the clocks leave midnight out. */
function firstOf(wall: Wall, timeZone: string | undefined): readonly number[] {
  const found = momentsAt(wall, timeZone);
  return found.length > 0 ? found : momentsAt({ ...wall, hour: 1 }, timeZone);
}

function isDate({ year, month, day }: Wall): boolean {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}
