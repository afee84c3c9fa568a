// Wall time in a zone, and back. `Intl` knows every zone's rules and answers one way only: what a wall clock shows at a
// moment. The other way is found by asking for the offsets around it.

/** What a calendar and a clock on the wall show. `month` is 1 to 12. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** A clock that is put forward: what it shows before and after, and when (ms since 1970). */
export interface ClockChange {
  readonly at: number;
  readonly from: WallTime;
  readonly to: WallTime;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const mostOffsets = 2_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** By minute since 1970: rules change at whole minutes. */
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone | undefined>();

/** Whether the platform knows a zone by this name. */
export function isTimeZone(name: string): boolean {
  return zoneNamed(name) !== undefined;
}

/** Of the names of three letters these are zones; the others are abbreviations, and mean another zone to each reader. */
const shortNames = new Set('CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' '));

/** Whether a name is a zone's own, and known: `BST`, which the platform takes for Dhaka's and London for its own, is not. */
export function isZoneName(name: string): boolean {
  return isTimeZone(name) && (!/^[a-z]{3}$/i.test(name) || shortNames.has(name.toUpperCase()));
}

/** The name to say beside a moment: of a zone whose clocks then show something else than this machine's; else `undefined`. */
export function saidZone(at: number, timeZone: string | undefined): string | undefined {
  return timeZone === undefined || offsetAt(at, timeZone) === machineOffsetAt(at) ? undefined : timeZone;
}

/** How far a zone's clocks are ahead of UTC at a moment, ms; the machine's for a zone nobody knows. */
export function offsetAt(at: number, timeZone?: string): number {
  const zone = timeZone === undefined ? undefined : zoneNamed(timeZone);
  // Without a zone the platform's own parts: `Intl` costs several milliseconds when first used.
  if (!zone) return machineOffsetAt(at);
  const minute = Math.floor(at / minuteMs);
  const known = zone.offsets.get(minute);
  if (known !== undefined) return known;
  const offset = askOffset(zone.format, minute * minuteMs);
  if (zone.offsets.size >= mostOffsets) zone.offsets.clear();
  zone.offsets.set(minute, offset);
  return offset;
}

/** What the clocks of a zone show at a moment; seconds are left out. */
export function wallTimeAt(at: number, timeZone?: string): WallTime {
  return wallOf(at + offsetAt(at, timeZone));
}

/**
 * The moments at which a zone's clocks show this, earliest first: one, none where they are put forward over it, two where
 * they are put back over it.
 */
export function momentsAt(wall: WallTime, timeZone?: string): readonly number[] {
  const shown = utcOf(wall);
  const around = [-dayMs, -dayMs / 2, 0, dayMs / 2, dayMs].map((by) => offsetAt(shown + by, timeZone));
  return [...new Set(around)]
    .filter((offset) => offsetAt(shown - offset, timeZone) === offset)
    .map((offset) => shown - offset)
    .sort((a, b) => a - b);
}

/** The change that leaves this wall time out; `undefined` when there is such a time. */
export function changeOver(wall: WallTime, timeZone?: string): ClockChange | undefined {
  if (momentsAt(wall, timeZone).length > 0) return undefined;
  const shown = utcOf(wall);
  // Offsets stay within 14 hours of UTC, and the largest change was a whole day.
  let before = Math.floor((shown - 2 * dayMs) / minuteMs);
  let after = Math.ceil((shown + 2 * dayMs) / minuteMs);
  const isAfter = (minute: number) => minute * minuteMs + offsetAt(minute * minuteMs, timeZone) > shown;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isAfter(middle)) after = middle;
    else before = middle;
  }
  const at = after * minuteMs;
  return { at, from: wallOf(at + offsetAt(at - minuteMs, timeZone)), to: wallTimeAt(at, timeZone) };
}

/** Whether the clocks show the same once more, before or after this moment: they are put back over it. */
export function isRepeated(at: number, timeZone?: string): boolean {
  if (offsetAt(at - 3 * hourMs, timeZone) === offsetAt(at + 3 * hourMs, timeZone)) return false;
  return momentsAt(wallTimeAt(at, timeZone), timeZone).length > 1;
}

/** The same wall time so many days on in the calendar. */
export function daysOn({ year, month, day, hour, minute }: WallTime, days: number): WallTime {
  return wallOf(utcOf({ year, month, day: day + days, hour, minute }));
}

/** The moment at which the next day begins on a zone's clocks; where these are put forward over midnight, that change. */
export function nextDayAt(at: number, timeZone?: string): number {
  const midnight = daysOn({ ...wallTimeAt(at, timeZone), hour: 0, minute: 0 }, 1);
  return momentsAt(midnight, timeZone)[0] ?? changeOver(midnight, timeZone)?.at ?? at + dayMs;
}

/** Days from one wall time's date to another's. */
export function daysBetween(from: WallTime, to: WallTime): number {
  const dayOf = (wall: WallTime) => Math.floor(utcOf(wall) / dayMs);
  return dayOf(to) - dayOf(from);
}

/** `UTC+2`, `UTC-3:30`, `UTC`. */
export function offsetWords(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / minuteMs);
  if (minutes === 0) return 'UTC';
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

/** The wall time as if it were UTC, ms. */
function utcOf({ year, month, day, hour, minute }: WallTime): number {
  // `Date.UTC` takes years below 100 for those of the last century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute);
  return date.getTime();
}

function wallOf(shown: number): WallTime {
  const date = new Date(shown);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}

function machineOffsetAt(at: number): number {
  return -new Date(at).getTimezoneOffset() * minuteMs;
}

function askOffset(format: Intl.DateTimeFormat, at: number): number {
  const values = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => values.get(type) ?? 0;
  const date = new Date(0);
  date.setUTCFullYear(number('year'), number('month') - 1, number('day'));
  date.setUTCHours(number('hour') % 24, number('minute'), number('second'));
  return date.getTime() - at;
}

function zoneNamed(name: string): Zone | undefined {
  if (!zones.has(name)) zones.set(name, makeZone(name));
  return zones.get(name);
}

function makeZone(timeZone: string): Zone | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    return { format, offsets: new Map() };
  } catch {
    return undefined;
  }
}
