// The answer to the first query of the last run, given again before anything else is loaded. It holds what the rows said
// and nothing of what they do: that is the whole helper's, see stand-ins.ts.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { activationWords } from '@pim-palette/core';
import type { RequestParams, WireRow, WireSettings } from '@pim-palette/protocol';

/** A row, and when it stops being right (ms since 1970). For an active one that is its end. */
export interface KeptRow {
  readonly row: WireRow;
  readonly until?: number;
}

/** An answer to the empty text, and what it was the answer to. */
export interface KeptAnswer {
  readonly asked: RequestParams<'query'>;
  /** As `circumstancesOf` told it then. */
  readonly circumstances: string;
  readonly rows: readonly KeptRow[];
  /** How far this machine's clock was ahead of the service's, ms: the next run has asked nobody yet. Absent for no difference. */
  readonly aheadMs?: number;
}

/** `unreadable` is a file that is there and is none of ours: it is to be put aside. */
export type ReadKept = KeptAnswer | 'none' | 'unreadable';

/** What an answer depends on besides the text. */
export interface CircumstancesParts {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly productVersion: string;
  readonly settings: WireSettings;
  readonly locale: string;
}

/** The documents rows are made of. */
const documents = ['settings', 'snapshot', 'bundles', 'history'];

/** Where the answer is kept in a data folder. */
export function keptAnswerPath(folder: string): string {
  return join(folder, 'first-answer.json');
}

/**
 * One text for everything an answer depends on: it holds only while that is the same. A document that anybody wrote
 * since, this program or another, makes it another text.
 */
export function circumstancesOf(parts: CircumstancesParts): string {
  const { folder, environment, productVersion, settings, locale } = parts;
  const stamps = documents.map((name) => {
    const found = statSync(join(folder, `${name}.json`), { throwIfNoEntry: false });
    return found ? `${found.mtimeMs} ${found.size}` : '';
  });
  const options = Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const zone = [new Date().getTimezoneOffset(), environment.TZ ?? ''];
  return JSON.stringify([productVersion, locale, options, environment.PIM_PALETTE_CLOUD ?? '', zone, stamps]);
}

/** The document that keeps an answer. */
export function keptAnswerDocument({ asked, circumstances, rows, aheadMs = 0 }: KeptAnswer): unknown {
  return { schema: 1, asked, circumstances, rows, ...(aheadMs === 0 ? {} : { aheadMs }) };
}

/** Reads what was kept. Synchronous: nothing else is to be done before the first rows. */
export function readKeptAnswer(folder: string): ReadKept {
  let text: string;
  try {
    text = readFileSync(keptAnswerPath(folder), 'utf8');
  } catch {
    return 'none';
  }
  try {
    const document: unknown = JSON.parse(text);
    return isKeptAnswer(document) ? document : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** The rows as they are at `machineNow`, by this machine's clock: without what has ended, and with the time that is left. */
export function rowsAt({ rows, aheadMs = 0 }: KeptAnswer, machineNow: number): readonly WireRow[] {
  const now = machineNow - aheadMs;
  return rows.flatMap(({ row, until }) => {
    if (until === undefined) return [row];
    if (until <= now) return [];
    if (row.type !== 'active') return [row];
    return [{ ...row, state: activationWords({ activated: true, endsAt: new Date(until).toISOString() }, now) }];
  });
}

type Fields = Readonly<Record<string, unknown>>;

const texts = ['id', 'type', 'icon', 'title', 'subtitle', 'state', 'enter', 'does'];
const lists = ['titleMatches', 'subtitleMatches'];

function isKeptAnswer(document: unknown): document is KeptAnswer {
  if (!isObject(document) || document.schema !== 1 || !Array.isArray(document.rows)) return false;
  const { asked, circumstances, rows, aheadMs } = document;
  if (aheadMs !== undefined && !Number.isSafeInteger(aheadMs)) return false;
  return isObject(asked) && asked.text === '' && typeof circumstances === 'string' && rows.every(isKeptRow);
}

function isKeptRow(value: unknown): value is KeptRow {
  if (!isObject(value) || !isObject(value.row)) return false;
  const { row, until } = value;
  return (
    texts.every((name) => typeof row[name] === 'string') &&
    lists.every((name) => isListOf(row[name], Number.isSafeInteger)) &&
    typeof row.keepsOpen === 'boolean' &&
    // Nothing of the last run is confirmed, and nothing of it may send.
    row.unconfirmed === true &&
    row.does !== 'activate' &&
    (row.completion === undefined || typeof row.completion === 'string') &&
    (row.actions === undefined || isListOf(row.actions, isAction)) &&
    (until === undefined || Number.isFinite(until))
  );
}

function isAction(value: unknown): boolean {
  if (!isObject(value) || typeof value.keepsOpen !== 'boolean') return false;
  const { id, title, icon, letter } = value;
  return (
    [id, title, icon].every((text) => typeof text === 'string') && (letter === undefined || typeof letter === 'string')
  );
}

function isListOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
