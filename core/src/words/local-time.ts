import { daysBetween, isRepeated, offsetAt, offsetWords, saidZone, wallTimeAt } from '../model/time-zone.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The last moment a `Date` can say, less a day for what is asked around it. */
const latest = 8.64e15 - 86_400_000;

/**
 * A moment (ms since 1970) in local words: `18:40` today, `Tue 18:40` within six days, else `24 Nov 18:40`, with the year
 * when it is another one. An hour that comes twice that night says which: `02:30 UTC+2`; a zone whose clocks differ from
 * this machine's then is named: `18:40 America/New_York`. The machine's own zone holds when none is given or it is not known.
 */
export function formatLocalTime(at: number, now: number, timeZone?: string): string {
  if (!Number.isFinite(at) || Math.abs(at) > latest) return 'at a time not understood';
  const then = wallTimeAt(at, timeZone);
  const today = wallTimeAt(now, timeZone);
  const which = isRepeated(at, timeZone) ? ` ${offsetWords(offsetAt(at, timeZone))}` : '';
  const zone = saidZone(at, timeZone);
  const clock = `${two(then.hour)}:${two(then.minute)}${which}${zone === undefined ? '' : ` ${zone}`}`;
  const days = daysBetween(today, then);
  if (days === 0) return clock;
  if (Math.abs(days) < 7) return `${weekdays[weekdayOf(then)]} ${clock}`;
  const year = then.year === today.year ? '' : ` ${then.year}`;
  return `${formatDay(then)}${year} ${clock}`;
}

/** `29 Mar`. */
export function formatDay({ month, day }: { readonly month: number; readonly day: number }): string {
  return `${day} ${months[month - 1]}`;
}

function weekdayOf({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }) {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
