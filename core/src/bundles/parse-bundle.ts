import { PimError } from '../errors.ts';
import type { Bundle, BundleMember } from '../model/bundle.ts';
import { formatDuration } from '../model/duration.ts';

// Checked by hand and not with zod: bundles are among the first rows shown, and loading zod costs more than reading them.

const longestMs = 365 * 86_400_000;

/** Reads one bundle of a document; unknown fields are left out. Throws `badInput` that names bundle, field and cure. */
export function parseBundle(value: unknown, index: number): Bundle {
  const place = isObject(value) && typeof value.name === 'string' ? `Bundle "${value.name}"` : `Bundle ${index + 1}`;
  if (!isObject(value)) throw bad(`${place} is no object`, 'it needs "id", "name" and "members"');
  const { id, name, members, durationMs, justification, ticketSystem } = value;
  if (typeof id !== 'string' || !/^[^\s@/"<>\p{Lu}]{1,80}$/u.test(id)) {
    throw bad(`${place} has no usable "id"`, 'an id is lower case, without blanks, such as "monday-patching"');
  }
  if (typeof name !== 'string' || name.trim() === '') throw bad(`${place} has no "name"`, 'give it one');
  if (!Array.isArray(members)) throw bad(`${place} has no list "members"`, 'it may be empty');
  return {
    id,
    name,
    members: members.map((member) => parseMember(member, place)),
    ...optionalDuration(durationMs, place),
    ...optionalText('justification', justification, place),
    ...optionalText('ticketSystem', ticketSystem, place),
  };
}

/** Any JSON object: not null, not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseMember(value: unknown, place: string): BundleMember {
  if (!isObject(value) || typeof value.key !== 'string' || value.key === '') {
    throw bad(`${place} has a member without "key"`, 'save it again from the list');
  }
  return { key: value.key, label: typeof value.label === 'string' && value.label !== '' ? value.label : value.key };
}

function optionalDuration(value: unknown, place: string): Pick<Bundle, 'durationMs'> {
  if (value === undefined) return {};
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0 || value > longestMs) {
    throw bad(
      `${place} has no usable "durationMs"`,
      `it is milliseconds, at most ${formatDuration(longestMs)}; four hours are 14400000`,
    );
  }
  return { durationMs: Math.round(value) };
}

function optionalText<Name extends 'justification' | 'ticketSystem'>(
  name: Name,
  value: unknown,
  place: string,
): { readonly [key in Name]?: string } {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw bad(`"${name}" of ${place} is no text`, 'write it in quotes, or leave it out');
  const read: { [key in Name]?: string } = {};
  read[name] = value;
  return read;
}

function bad(what: string, cure: string): PimError {
  return new PimError('badInput', `${what}: ${cure}.`);
}
