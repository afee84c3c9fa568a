// The zone `TZ` names. Node understands less of it than the system does, and takes what it does not understand for UTC
// without a word (seen with 22 to 26): POSIX rules, paths, other letter cases.
import { readlinkSync } from 'node:fs';
import { isTimeZone, isZoneName, offsetAt, offsetWords } from '@pim-palette/core';
import { type PosixZone, parsePosixZone } from './posix-zone.ts';

type Environment = Record<string, string | undefined>;

const localTimeFile = '/etc/localtime';

/** Puts `TZ` into the form Node understands. What nobody understands stays as it is, and is spoken of: see `unknownZoneWords`. */
export function settleMachineZone(environment: Environment, now: number): void {
  const given = environment.TZ;
  if (given === undefined) return;
  const name = readZoneVariable(given, now);
  if (name !== undefined && name !== given) environment.TZ = name;
}

/** What is said of a `TZ` nobody understands: what holds instead, and the cure. `undefined` when it is understood. */
export function unknownZoneWords({ TZ }: Readonly<Environment>, now: number): string | undefined {
  if (TZ === undefined || readZoneVariable(TZ, now) !== undefined) return undefined;
  return `TZ=${TZ} is no time zone that is understood here: times are read and shown in ${offsetWords(offsetAt(now))}. Set TZ to a name such as Europe/Berlin, or: pim settings set timeZone Europe/Berlin`;
}

/**
 * The IANA name for a `TZ`: the name itself, that of a file under `zoneinfo`, or the zone whose clocks go by a POSIX rule
 * now and in the years to come. `undefined` when it is none of these.
 */
export function readZoneVariable(text: string, now: number): string | undefined {
  const given = text.trim().replace(/^:/, '');
  // POSIX: an empty value is UTC.
  if (given === '') return 'UTC';
  const name = given.startsWith('/') ? nameOfFile(given) : given;
  if (name === undefined) return undefined;
  if (/^[a-z]/i.test(name) && isZoneName(name)) return canonical(name);
  const zone = parsePosixZone(name);
  return zone && zoneLike(zone, now);
}

function nameOfFile(path: string): string | undefined {
  try {
    const file = path === localTimeFile ? readlinkSync(path) : path;
    return /\/zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(file)?.[1];
  } catch {
    return undefined;
  }
}

/** With the letter case Node's own clock wants. */
function canonical(name: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
}

/** A zone that has the same time as the rule says, now and at every change of the next two years. */
function zoneLike(zone: PosixZone, now: number): string | undefined {
  const hours = zone.offsetAt(now) / 3_600_000;
  // The signs of these names are the other way round, as POSIX has them.
  const fixed = hours === 0 ? 'Etc/UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  if (!zone.changes && isTimeZone(fixed)) return fixed;
  const year = new Date(now).getUTCFullYear();
  const changes = zone.changes ? [year, year + 1, year + 2].flatMap(zone.changes) : [];
  const quarters = [0, 91, 182, 273].map((days) => now + days * 86_400_000);
  const moments = [...quarters, ...changes.flatMap((at) => [at - 60_000, at])];
  return Intl.supportedValuesOf('timeZone').find((name) =>
    moments.every((at) => offsetAt(at, name) === zone.offsetAt(at)),
  );
}
