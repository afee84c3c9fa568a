/** A path with its query, values percent-encoded; `$filter` and the like keep their dollar. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** A text as an OData literal. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
