const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

/** Milliseconds of an ISO 8601 duration; throws `Error` when it is none, so call it on checked text. */
export function parseDuration(text: string): number {
  const match = duration.exec(text.trim());
  if (!match || /[PT]$/i.test(text.trim())) throw new Error(`"${text}" is not an ISO 8601 duration`);
  const [, days, hours, minutes, seconds] = match;
  return Math.round(
    (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000,
  );
}

/** As the services print a duration: whole days in days (24 hours are `P1D`), the rest in hours, minutes and seconds. */
export function printDuration(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  const hours = Math.floor(ms / 3_600_000) % 24;
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = Math.floor(ms / 1000) % 60;
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return `P${days ? `${days}D` : ''}${time || days === 0 ? `T${time || '0S'}` : ''}`;
}

/** ms since 1970 of a scenario's moment: a UTC time, or a signed distance from the start. */
export function parseMoment(text: string, start: number): number {
  if (text.startsWith('+')) return start + parseDuration(text.slice(1));
  if (text.startsWith('-')) return start - parseDuration(text.slice(1));
  return Date.parse(text);
}

/** Graph's form of a time: `Z` and seven digits. */
export function graphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}0000Z`;
}

/** ARM's form of a time in schedules: `+00:00` and seven digits. */
export function armTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}0000+00:00`;
}
