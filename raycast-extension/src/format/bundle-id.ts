/**
 * The bundle a link or the search bar names; `undefined` when none is. Any web page can call a link: nothing but one short
 * text is taken from it.
 */
export function bundleIdOf(launchContext: unknown, given: unknown): string | undefined {
  return textOf(launchContext) ?? textOf(given);
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('bundle' in value)) return undefined;
  const text = typeof value.bundle === 'string' ? value.bundle.trim() : '';
  return text === '' || text.length > 200 ? undefined : text;
}
