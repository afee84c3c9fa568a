// ISO 8601 durations as the service writes them (Edm.Duration: days and below, no months).
// Learnt from Microsoft's reference and recorded answers: PT24H comes back as P1D, fractions of seconds occur.

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const TYPED = /^(?:(\d+)d)?(?:(\d+(?:[.,]\d+)?)h)?(?:(\d+)m(?:in)?)?$/i;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Milliseconds of an ISO 8601 duration such as `PT8H`, `P1D`, `P1DT12H` or `PT1H45M`.
 * `undefined` for anything else: empty, negative, months, years or weeks.
 */
export function parseIsoDuration(text: string): number | undefined {
  const match = ISO.exec(text.trim().toUpperCase());
  if (!match || text.trim().toUpperCase().endsWith('T') || text.trim().length < 3) return undefined;
  const [, days, hours, minutes, seconds] = match;
  const total =
    Number(days ?? 0) * day + Number(hours ?? 0) * hour + Number(minutes ?? 0) * minute + Number(seconds ?? 0) * second;
  return Number.isSafeInteger(Math.round(total)) ? Math.round(total) : undefined;
}

/** The ISO 8601 form in hours, minutes and seconds, as the service accepts it everywhere: 5,400,000 ms is `PT1H30M`. */
export function printIsoDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms / second));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = whole % 60;
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return `PT${text || '0S'}`;
}

/**
 * Milliseconds of what a person types: `4h`, `90m`, `1h30m`, `1.5h`, `1d`; an ISO duration is taken too.
 * `undefined` when it is none of these, or nothing at all (`0h`).
 */
export function parseTypedDuration(text: string): number | undefined {
  const ms = typedLength(text);
  return ms !== undefined && ms > 0 ? ms : undefined;
}

/** The same, with 0 for `0h`, `0m` or `PT0S`: among words it is no name, but a duration that is too short. */
export function typedLength(text: string): number | undefined {
  const trimmed = text.trim();
  const iso = /^p/i.test(trimmed) ? parseIsoDuration(trimmed) : undefined;
  if (iso !== undefined) return iso;
  const match = TYPED.exec(trimmed);
  if (!match || trimmed === '') return undefined;
  const [, days, hours, minutes] = match;
  const total = Math.round(
    Number(days ?? 0) * day + Number((hours ?? '0').replace(',', '.')) * hour + Number(minutes ?? 0) * minute,
  );
  return Number.isSafeInteger(total) ? total : undefined;
}

/** As people read it: `4 h`, `1 h 30 min`, `45 min`, `1 d 2 h`; under a minute `less than 1 min`. */
export function formatDuration(ms: number): string {
  if (ms < minute) return 'less than 1 min';
  const whole = Math.round(ms / minute);
  const days = whole >= 48 * 60 ? Math.floor(whole / 1440) : 0;
  const hours = Math.floor((whole - days * 1440) / 60);
  const minutes = whole % 60;
  return [days && `${days} d`, hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean).join(' ');
}

/** The wanted duration, or the longest one the policy allows when it is longer; `clamped` says which. */
export function clampDuration(
  wanted: number,
  maximum: number | undefined,
): { readonly ms: number; readonly clamped: boolean } {
  return maximum !== undefined && wanted > maximum ? { ms: maximum, clamped: true } : { ms: wanted, clamped: false };
}

/** Nothing shorter is given, whatever the policy: the service's own words are “Minimum required is 5 minutes” (`ActiveDurationTooShort`). ms. */
const shortestMs = 5 * minute;

/** What is wrong with a duration that is too short; `undefined` for any other. */
export function tooShortWords(ms: number | undefined): string | undefined {
  return ms !== undefined && ms < shortestMs
    ? `${formatDuration(ms)} is too short: ${formatDuration(shortestMs)} is the shortest`
    : undefined;
}

/** Used where nothing is said, not even by policy, ms. */
export const withoutMaximumMs = 8 * 60 * 60_000;
