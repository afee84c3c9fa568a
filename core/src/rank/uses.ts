import { PimError } from '../errors.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import type { UseRecord } from '../model/use-record.ts';

/** A justification once given, kept only where the setting allows. */
interface RecentJustification {
  readonly text: string;
  readonly keys: readonly EligibilityKey[];
  /** ms since 1970. */
  readonly lastAt: number;
}

/** What the store holds of this person's habits. */
export interface UsesDocument {
  readonly schema: 1;
  readonly uses: readonly UseRecord[];
  readonly justifications: readonly RecentJustification[];
}

const day = 86_400_000;
/** As in Raycast's own frecency: what was used ten days ago counts half. */
const halfLife = 10 * day;
const keptJustifications = 30;
const keptUses = 1_000;

/** How much a use counts now: the count, halved for every ten days since the last one. */
export function useWeight(use: UseRecord, now: number): number {
  return use.count * 0.5 ** (Math.max(0, now - use.lastAt) / halfLife);
}

/**
 * Reads the document of a store; `undefined` (no document yet) is an empty one. Unreadable entries are left out.
 * Throws `badInput` for what is not such a document, or one of a later version.
 */
export function parseUses(value: unknown): UsesDocument {
  if (value === undefined) return { schema: 1, uses: [], justifications: [] };
  if (!isObject(value) || value.schema !== 1) {
    throw new PimError(
      'badInput',
      'The history is not one this version can read: expected JSON with "schema": 1. Move the file away to start a new one.',
    );
  }
  return {
    schema: 1,
    uses: asList(value.uses).flatMap((use) => (isUse(use) ? [use] : [])),
    justifications: asList(value.justifications).flatMap((one) => (isJustification(one) ? [one] : [])),
  };
}

/** Counts one use of each key now. The justification is kept only when one is given: the caller knows the setting. */
export function recordUse(
  document: UsesDocument,
  keys: readonly EligibilityKey[],
  now: number,
  justification?: string,
): UsesDocument {
  const used = new Set(keys);
  const before = new Map(document.uses.map((use) => [use.key, use]));
  const now1 = [...used].map((key) => {
    const use = before.get(key);
    return { ...use, key, count: (use ? useWeight(use, now) : 0) + 1, lastAt: now };
  });
  const rest = document.uses.filter((use) => !used.has(use.key));
  const uses = [...now1, ...rest].sort((a, b) => useWeight(b, now) - useWeight(a, now));
  const text = justification?.trim();
  return {
    schema: 1,
    uses: uses.slice(0, keptUses),
    justifications: text
      ? withJustification(document.justifications, { text, keys: [...used], lastAt: now })
      : document.justifications,
  };
}

/** Justifications given before, newest first; those given for one of `keys` come before the others. */
export function recentJustifications(document: UsesDocument, keys: readonly EligibilityKey[] = []): readonly string[] {
  const wanted = new Set(keys);
  const fits = (one: RecentJustification): number => Number(one.keys.some((key) => wanted.has(key)));
  return [...document.justifications].sort((a, b) => fits(b) - fits(a) || b.lastAt - a.lastAt).map((one) => one.text);
}

/** The document without any justification: what turning the setting off leaves. */
export function withoutJustifications(document: UsesDocument): UsesDocument {
  return { ...document, justifications: [] };
}

function withJustification(
  known: readonly RecentJustification[],
  next: RecentJustification,
): readonly RecentJustification[] {
  const same = known.find((one) => one.text === next.text);
  const merged = same ? { ...next, keys: [...new Set([...next.keys, ...same.keys])] } : next;
  return [merged, ...known.filter((one) => one.text !== next.text)].slice(0, keptJustifications);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isUse(value: unknown): value is UseRecord {
  return isObject(value) && typeof value.key === 'string' && isCount(value.count) && isCount(value.lastAt);
}

function isJustification(value: unknown): value is RecentJustification {
  return (
    isObject(value) &&
    typeof value.text === 'string' &&
    isCount(value.lastAt) &&
    Array.isArray(value.keys) &&
    value.keys.every((key) => typeof key === 'string')
  );
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
