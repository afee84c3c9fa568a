import { activeNow, type Catalogue, formatLocalTime, countWords } from '@pim-palette/core';

/**
 * `2 active, next ends 14:20 · as of 13:05`: it stays until the command runs again, so it says when it was so. `undefined` where
 * the service has not said it, or not all of it.
 */
export function subtitleOf(
  { confirmed, gaps, takenAt, activations, tenants }: Catalogue,
  now: number,
): string | undefined {
  if (!confirmed || gaps.some(({ part }) => part === 'activations')) return undefined;
  const active = activeNow(activations, now);
  const next = active.find(({ endsAt }) => endsAt !== undefined)?.endsAt;
  const hidden = tenants?.hidden.length ?? 0;
  const unseen = hidden === 0 ? '' : `, ${countWords(hidden, 'tenant')} hidden`;
  const count = `${active.length === 0 ? 'Nothing active' : `${active.length} active`}${unseen}`;
  const ends = next === undefined ? '' : `, next ends ${formatLocalTime(Date.parse(next), now)}`;
  return `${count}${ends} · as of ${formatLocalTime(Date.parse(takenAt), now)}`;
}
