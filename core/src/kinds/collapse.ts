import type { Activation } from '../model/activation.ts';
import type { Eligibility } from '../model/eligibility.ts';

/** Where a right comes from, most telling first. */
const ORIGINS: readonly Eligibility['via'][] = ['direct', 'group', 'inherited', 'unknown'];

/** The word of `memberType`, whose casing differs between pages and services. */
export function viaOf(memberType: string | undefined): Eligibility['via'] {
  const word = memberType?.toLowerCase();
  return ORIGINS.find((origin) => origin === word) ?? 'unknown';
}

/** Whether it was activated, and from when until when, of a row of either service. */
export function activatedOf(row: {
  readonly assignmentType: string | undefined;
  readonly startDateTime: string | undefined;
  readonly endDateTime: string | undefined;
}): Pick<Activation, 'activated' | 'startsAt' | 'endsAt'> {
  return {
    activated: row.assignmentType?.toLowerCase() === 'activated',
    ...(row.startDateTime ? { startsAt: row.startDateTime } : {}),
    ...(row.endDateTime ? { endsAt: row.endDateTime } : {}),
  };
}

/**
 * One eligibility a key, in the order met: the same right may come directly, through a group and from above. The direct
 * one stands, with the longest end of all.
 */
export function collapseEligibilities(eligibilities: readonly Eligibility[]): readonly Eligibility[] {
  return collapse(eligibilities, (one, other) => {
    const stays = ORIGINS.indexOf(other.via) < ORIGINS.indexOf(one.via) ? other : one;
    return { ...stays, endsAt: laterEnd(one.endsAt, other.endsAt) };
  });
}

/** One activation a key, in the order met: an activated one before a permanent one, since it can be ended; the later end of two. */
export function collapseActivations(activations: readonly Activation[]): readonly Activation[] {
  return collapse(activations, (one, other) => {
    if (one.activated !== other.activated) return one.activated ? one : other;
    return laterEnd(one.endsAt, other.endsAt) === one.endsAt ? one : other;
  });
}

function collapse<T extends { readonly key: string }>(
  items: readonly T[],
  merge: (one: T, other: T) => T,
): readonly T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const known = byKey.get(item.key);
    byKey.set(item.key, known ? merge(known, item) : item);
  }
  return [...byKey.values()];
}

/** Both are UTC ISO 8601 with milliseconds, so they order as text; without an end is later than any. */
function laterEnd(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  return one >= other ? one : other;
}
