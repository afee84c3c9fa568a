import type { Store } from '@pim-palette/core';

/** As many as anyone has active at once, and many more. */
const keptIds = 200;

/**
 * Which of these nobody has been told of yet; from now on they count as told. One that cannot be written down is not told:
 * better once too few than every five minutes.
 */
export async function toldOnce(store: Store, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  let fresh: readonly string[] = [];
  try {
    await store.update((current) => {
      const told = idsIn(current);
      fresh = ids.filter((id) => !told.includes(id));
      return { schema: 1, told: [...told, ...fresh].slice(-keptIds) };
    });
    return new Set(fresh);
  } catch {
    return new Set();
  }
}

function idsIn(document: unknown): readonly string[] {
  const told = typeof document === 'object' && document !== null && 'told' in document ? document.told : undefined;
  return Array.isArray(told) ? told.filter((id) => typeof id === 'string') : [];
}
