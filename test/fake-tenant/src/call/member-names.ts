/**
 * A JSON body with the members it is known by: names in another case are the same member to both services, and annotations (`@odata.type`) are
 * for libraries. Unknown names stay as they are.
 */
export function withKnownNames(value: unknown, known: readonly string[]): unknown {
  const names = new Map(known.map((name) => [name.toLowerCase(), name]));
  const walk = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(
      Object.entries(item)
        .filter(([name]) => !name.includes('@odata.'))
        .map(([name, member]) => [names.get(name.toLowerCase()) ?? name, walk(member)]),
    );
  };
  return walk(value);
}
