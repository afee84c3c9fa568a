/** Local parts of one moment, for words. */
interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/**
 * A moment (ms since 1970) in local words: `18:40` today, `Tue 18:40` within six days, else `24 Nov 18:40`, with the year
 * when it is another one. `timeZone` is an IANA name; the machine's own when absent or not known.
 */
export function formatLocalTime(at: number, now: number, timeZone?: string): string {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return 'at a time not understood';
  const then = localParts(at, timeZone);
  const today = localParts(now, timeZone);
  const clock = `${two(then.hour)}:${two(then.minute)}`;
  const days = dayNumber(then) - dayNumber(today);
  if (days === 0) return clock;
  if (Math.abs(days) < 7) return `${weekdays[then.weekday]} ${clock}`;
  const year = then.year === today.year ? '' : ` ${then.year}`;
  return `${then.day} ${months[then.month - 1]}${year} ${clock}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function dayNumber(parts: LocalParts): number {
  return Date.UTC(parts.year, parts.month - 1, parts.day) / 86_400_000;
}

/** What clocks and calendars show at a moment (ms since 1970) in a zone: an IANA name, the machine's own when absent or not known. */
export function localParts(at: number, timeZone: string | undefined): LocalParts {
  const format = timeZone === undefined ? undefined : formatOf(timeZone);
  const date = new Date(at);
  if (!format) {
    // Without a zone the platform's own parts: `Intl` costs several milliseconds when first used.
    return {
      year: date.getFullYear(),
      month: date.getMonth() + 1,
      day: date.getDate(),
      weekday: date.getDay(),
      hour: date.getHours(),
      minute: date.getMinutes(),
    };
  }
  const values = new Map(format.formatToParts(date).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(values.get(type) ?? 0);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    weekday: Math.max(0, weekdays.indexOf(values.get('weekday') ?? '')),
    hour: number('hour') % 24,
    minute: number('minute'),
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(timeZone)) formats.set(timeZone, makeFormat(timeZone));
  return formats.get(timeZone);
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return undefined;
  }
}
