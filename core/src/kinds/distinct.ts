/** Each item once, the first one kept: ids compare without case. */
export function distinctBy<T>(items: readonly T[], idOf: (item: T) => string): readonly T[] {
  const byId = new Map<string, T>();
  for (const item of items) {
    const id = idOf(item).toLowerCase();
    if (!byId.has(id)) byId.set(id, item);
  }
  return [...byId.values()];
}
