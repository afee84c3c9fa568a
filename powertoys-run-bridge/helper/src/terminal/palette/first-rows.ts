import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '@pim-palette/core';

/** The first screen as it was left: who, and the rows without what they do and without words that time makes wrong. */
export interface FirstRows {
  readonly who: string;
  readonly rows: readonly Row[];
}

/** More than any screen shows. */
const mostRows = 120;

/** Where the first screen is kept in a data folder. */
export function firstRowsPath(folder: string): string {
  return join(folder, 'first-rows.json');
}

/** The document that keeps the first screen. An active row loses its time left: it is there again a moment later. */
export function firstRowsDocument({ who, rows }: FirstRows): unknown {
  return {
    schema: 1,
    who,
    rows: rows
      .filter(({ type }) => type === 'eligible' || type === 'active' || type === 'waiting' || type === 'bundle')
      .slice(0, mostRows)
      .map(({ type, title, subtitle, state, action }) => ({
        type,
        title,
        subtitle,
        state: type === 'active' ? 'active' : state,
        ...(action.type === 'manageActivation' ? { endsAt: action.activation.endsAt } : {}),
      })),
  };
}

/**
 * Reads the first screen, without what has ended since. `undefined` for none and for anything else than such a document:
 * the real rows follow at once, so nothing is said about it.
 */
export function readFirstRows(folder: string, now: number): FirstRows | undefined {
  let document: unknown;
  try {
    // Synchronous: nothing else is to be done before the first rows.
    document = JSON.parse(readFileSync(firstRowsPath(folder), 'utf8'));
  } catch {
    return undefined;
  }
  if (!isObject(document) || document.schema !== 1 || !Array.isArray(document.rows)) return undefined;
  const { who, rows } = document;
  if (typeof who !== 'string' || rows.length === 0 || !rows.every(isKept)) return undefined;
  const shown = rows.filter(({ endsAt }) => endsAt === undefined || Date.parse(endsAt) > now);
  return { who, rows: shown.map(asRow) };
}

interface KeptRow {
  readonly type: Row['type'];
  readonly title: string;
  readonly subtitle: string;
  readonly state: string;
  readonly endsAt?: string;
}

const types: ReadonlySet<unknown> = new Set<Row['type']>(['eligible', 'active', 'waiting', 'bundle']);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isKept(value: unknown): value is KeptRow {
  if (!isObject(value) || !types.has(value.type)) return false;
  const { title, subtitle, state, endsAt } = value;
  return (
    [title, subtitle, state].every((text) => typeof text === 'string') &&
    (endsAt === undefined || typeof endsAt === 'string')
  );
}

function asRow({ type, title, subtitle, state }: KeptRow, index: number): Row {
  return {
    id: `first:${index}`,
    type,
    title,
    titleMatches: [],
    subtitle,
    subtitleMatches: [],
    state,
    enter: '',
    action: { type: 'none' },
    unconfirmed: true,
  };
}
