import type { Catalogue, Gap } from './catalogue.ts';

/** The connection is why it failed: none could be opened, or no answer came in time. Nothing was refused. */
export function isOfflineCode(code: string): boolean {
  return code === 'offline' || code === 'timedOut';
}

/** Whether the connection alone is why these parts are missing; `false` for none. */
export function areOffline(gaps: readonly Gap[]): boolean {
  return gaps.length > 0 && gaps.every(({ error }) => isOfflineCode(error.code));
}

/**
 * The one meaning of offline: nothing came of the newest reading, and the connection is why. Where one service answered and the
 * other could not be reached it is a gap, and what is known to the first can be sent.
 */
export function isOffline({ confirmed, gaps }: Catalogue): boolean {
  return !confirmed && areOffline(gaps);
}
