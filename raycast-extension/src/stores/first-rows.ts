// What the list began with the last time, kept apart from the whole list: drawn before that is even read. Plain text in
// Raycast's `Cache` as the list is; no reason and no ticket is in it.
import { Cache, getPreferenceValues } from '@raycast/api';
import { type Catalogue, hasBegun, type Kind, type Palette, type Row } from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { type PreferenceValues, readSettings, type Settings } from '../settings.ts';

/** As many rows as the window shows. */
export const rowsInSight = 8;

/** A row to look at: nothing can be done with it until the real one has taken its place. */
export type FirstRow = Pick<Row, 'id' | 'type' | 'title' | 'subtitle' | 'state' | 'terms' | 'unconfirmed'> & {
  readonly kind?: Kind;
};

const keptTypes: ReadonlySet<unknown> = new Set<Row['type']>(['active', 'waiting', 'bundle', 'eligible']);
const kinds: ReadonlySet<unknown> = new Set<Kind>(['directoryRole', 'group', 'azureResource']);

/** The first rows of the last time; none when there are none, or when something in them has ended since. */
export function readFirstRows(now: number): readonly FirstRow[] {
  try {
    const settings = readSettings(getPreferenceValues<PreferenceValues>());
    const document: unknown = JSON.parse(cache().get(keyOf(settings)) ?? 'null');
    if (!isObject(document) || typeof document.until !== 'number' || document.until <= now) return [];
    return Array.isArray(document.rows) ? document.rows.filter(isFirstRow) : [];
  } catch {
    // Unreadable, or preferences that are wrong: said elsewhere, by what opens the whole list.
    return [];
  }
}

/** Keeps what the list begins with now; forgets it when it begins with nothing of this person. */
export function keepFirstRows(palette: Palette, settings: Settings): void {
  const rows = palette.rows('', { limit: 2 * rowsInSight, conceal: true }).filter(({ type }) => keptTypes.has(type));
  const key = keyOf(settings);
  const text = JSON.stringify(firstRowsOf(rows.slice(0, rowsInSight), palette.catalogue()));
  try {
    if (rows.length === 0) cache().remove(key);
    else if (cache().get(key) !== text) cache().set(key, text);
  } catch {
    // The next launch begins without them.
  }
}

/** What waits for approval is decided within a day. */
const waitsMs = 24 * 3_600_000;

function firstRowsOf(rows: readonly Row[], { eligibilities, activations, openRequests }: Catalogue) {
  const kindsByKey = new Map([...activations, ...eligibilities].map(({ key, kind }) => [key, kind]));
  // Times are the service's; whoever reads this has only the machine's clock.
  const takenAt = systemClock.now();
  const aheadMs = Date.now() - takenAt;
  // What began this second is no reason to draw nothing the next time.
  const turns = activations.map((one) => Date.parse((hasBegun(one, takenAt) ? one.endsAt : one.startsAt) ?? ''));
  const decided = openRequests.map(({ createdAt, startsAt }) => Date.parse(startsAt ?? '') || Date.parse(createdAt ?? '') + waitsMs);
  const ends = [...turns, ...decided].filter((time) => time > takenAt);
  return {
    until: Math.min(takenAt + 30 * 86_400_000, ...ends) + aheadMs,
    rows: rows.map(({ id, type, title, subtitle, state, key }): FirstRow => {
      const kind = key === undefined ? undefined : kindsByKey.get(key);
      // What time makes wrong is left out: how long something is active or has waited.
      const lasting = type === 'active' || type === 'waiting' ? '' : state;
      return { id, type, title, subtitle, state: lasting, unconfirmed: true, ...(kind ? { kind } : {}) };
    }),
  };
}

function cache(): Cache {
  return new Cache({ namespace: 'catalogue' });
}

function keyOf({ demo, simulatedCloud, cloudName }: Settings): string {
  return `${demo ? 'demo' : (simulatedCloud ?? cloudName)}.first-rows`;
}

function isFirstRow(value: unknown): value is FirstRow {
  if (!isObject(value) || !keptTypes.has(value.type) || value.unconfirmed !== true) return false;
  const { id, title, subtitle, state, kind } = value;
  return (
    [id, title, subtitle, state].every((one) => typeof one === 'string') && (kind === undefined || kinds.has(kind))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
